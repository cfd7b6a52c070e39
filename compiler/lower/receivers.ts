/**
 * Receivers that may be named twice: `py.got(p?.x, p, "x")` reads the property in plain JavaScript, at a place in the program
 * that has an inline cache of its own, and leaves to the runtime what is no data attribute.
 *
 * Measured on loops over two classes while the whole runtime is busy, ns: an attribute read through `py.attr`, whose one place
 * sees every name and class, 10, so 2; a call through `py.invoke` 24, so 12.
 */

import type { Attribute, Expr } from "../ast/nodes.js";
import type { Occurrence, Variable } from "../scope/symbols.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import type { FunctionContext } from "./context.js";
import { mayBeUnbound } from "./names.js";
import { selfFacts } from "./self.js";
import { parameterType } from "./types.js";

/** `o?.name`, where `o` is a variable that emitted code types as `Dynamic`, or an attribute that `self` certainly has. */
export function propertyOf(object: ts.Expression, node: Expr, name: string, cx: FunctionContext): ts.Expression | null {
  if (name.startsWith("__") || !mayBeHot(cx) || !isRepeatable(node, cx) || object.kind === "CallExpression")
    return null;
  return selfFacts(node, cx) === undefined ? f.optionalMember(object, name) : f.member(object, name);
}

/** Module-level code is hot in loops only; what coroutines await costs more than finding it. */
function mayBeHot(cx: FunctionContext): boolean {
  if (cx.kind === "coroutine" || cx.kind === "async generator") return false;
  return cx.kind !== "module" || cx.loops.length > 0;
}

function isRepeatable(node: Expr, cx: FunctionContext): boolean {
  if (node.kind === "Attribute") return isPlainOfSelf(node, cx);
  if (node.kind !== "Name" || cx.scope.mapped) return false;
  const variable = cx.scope.resolve(node.id);
  return variable !== undefined && !variable.scope.mapped && !mayBeUnbound(node, variable, cx)
    ? isDynamic(variable, cx)
    : false;
}

/** Reading it twice runs no code of the program. */
function isPlainOfSelf(node: Attribute, cx: FunctionContext): boolean {
  return selfFacts(node.value, cx)?.plain.has(node.attr) === true;
}

/** Whether the JS variable has the type `Dynamic`, as far as what binds it tells. */
function isDynamic(variable: Variable, cx: FunctionContext): boolean {
  const { bindings } = variable;
  const placement = cx.module.placements.get(variable);
  switch (placement?.kind) {
    case "parameter":
      return bindings.every(bindsValue) && !hasHint(variable, cx);
    case "loop":
    case "clause":
      return bindings.every((o) => o.binding === "for" && !countsRange(o));
    case "in place":
      return placement.constant ? bindings.every(givesDynamic) : bindings.every(bindsValue);
    default:
      return bindings.every(bindsValue);
  }
}

function bindsValue({ binding }: Occurrence): boolean {
  return (
    binding === "parameter" || binding === "assign" || binding === "augment" || binding === "for" || binding === "with"
  );
}

function hasHint(variable: Variable, cx: FunctionContext): boolean {
  const { node } = variable.scope;
  if (node.kind !== "FunctionDef" && node.kind !== "AsyncFunctionDef") return false;
  const { posonlyargs, args, kwonlyargs } = node.args;
  const arg = [...posonlyargs, ...args, ...kwonlyargs].find((each) => each.arg === variable.name);
  return arg !== undefined && parameterType(node, arg, cx) !== undefined;
}

/** `for i in range(…)` makes it a number. */
function countsRange({ statement }: Occurrence): boolean {
  if (statement?.kind !== "For" || statement.iter.kind !== "Call") return false;
  const { func } = statement.iter;
  return func.kind === "Name" && func.id === "range";
}

/** Whether a `const` gets its value from an operation of the runtime. */
function givesDynamic({ binding, statement }: Occurrence): boolean {
  if (binding !== "assign" || statement?.kind !== "Assign") return false;
  const { targets, value } = statement;
  if (targets.length !== 1) return false;
  if (targets[0]!.kind !== "Name") return value.kind !== "Tuple";
  return value.kind === "Subscript" || value.kind === "BinOp";
}
