/** What may stand before `=`, `:` and `+=`, answering to invalid_assignment and invalid_named_expression of CPython's grammar. */
import type { Expr } from "../ast/nodes.js";
import type { Build } from "./build.js";
import { expressionName, messages } from "./messages.js";
import { invalidTarget } from "./targets.js";

/** `items` are the sides of `a = b = c`: all but the last are assigned to. */
export function checkAssigned(build: Build, items: readonly Expr[]): void {
  for (let i = 0; i < items.length - 1; i++) {
    const item = items[i]!;
    if (item.kind === "Yield" || item.kind === "YieldFrom")
      throw build.error(messages.assignToYield, item.start, item.end);
    const invalid = invalidTarget(item, "assign");
    if (invalid === null) continue;
    const name = expressionName(invalid);
    const hint = i === items.length - 2 && maybeComparison(invalid, item) && isBitwise(items[i + 1]!);
    throw build.error(hint ? messages.cannotAssignHere(name) : messages.cannotAssign(name), invalid.start, invalid.end);
  }
}

/** Whether CPython guesses that `==` was meant: the left side is an operand, and no singleton or display. */
function maybeComparison(invalid: Expr, item: Expr): boolean {
  if (invalid !== item || !isBitwise(item)) return false;
  return !(
    item.kind === "GeneratorExp" ||
    (item.kind === "Constant" && (item.value.type === "bool" || item.value.type === "None"))
  );
}

/** Binds tighter than a comparison: `bitwise_or` of the grammar. */
function isBitwise(node: Expr): boolean {
  switch (node.kind) {
    case "BoolOp":
    case "Compare":
    case "IfExp":
    case "Lambda":
    case "NamedExpr":
    case "Starred":
    case "Yield":
    case "YieldFrom":
      return false;
    case "UnaryOp":
      return node.op !== "Not";
    default:
      return true;
  }
}

export function checkAnnotated(build: Build, target: Expr): void {
  switch (target.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      return;
    case "List":
      throw build.error(messages.onlySingleTarget("list"), target.start, target.end);
    case "Tuple":
      throw build.error(messages.onlySingleTarget("tuple"), target.start, target.end);
    default:
      throw build.error(messages.illegalAnnotationTarget, target.start, target.end);
  }
}

export function checkAugmented(build: Build, target: Expr): void {
  switch (target.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      return;
    default:
      throw build.error(messages.illegalAugmented(expressionName(target)), target.start, target.end);
  }
}
