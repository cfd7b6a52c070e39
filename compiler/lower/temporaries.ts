/**
 * Calls whose value nobody has but the operation around them: `if ready():`, `fetch()["key"]`, `print(load())`. Where such a
 * call makes a coroutine, an `await` was forgotten, and CPython says so as the operation drops it.
 */

import type { Call, Expr, Node } from "../ast/nodes.js";
import { eachChild } from "../scope/walk.js";

export function findTemporaries(root: Node): ReadonlySet<Call> {
  const found = new Set<Call>();
  const visit = (node: Node): void => {
    for (const operand of operandsOf(node)) if (operand.kind === "Call") found.add(operand);
    eachChild(node, visit);
  };
  visit(root);
  return found;
}

/** The expressions that a node uses up: no attribute, no result and no variable has their values afterwards. */
function operandsOf(node: Node): readonly Expr[] {
  switch (node.kind) {
    case "Attribute":
      return NAMING.has(node.attr) ? [node.value] : [];
    case "Subscript":
    case "FormattedValue":
    case "Starred":
      return [node.value];
    case "UnaryOp":
      return [node.operand];
    case "BinOp":
      return withLiterals([node.left, node.right]);
    case "Compare":
      return withLiterals([node.left, ...node.comparators]);
    case "If":
    case "While":
    case "Assert":
    case "IfExp":
      return tested(node.test);
    case "For":
    case "AsyncFor":
      return [node.iter];
    case "comprehension":
      return [node.iter, ...node.ifs.flatMap(tested)];
    case "withitem":
      return [node.context_expr];
    case "Assign":
      return node.targets.every((target) => target.kind === "Tuple" || target.kind === "List") ? [node.value] : [];
    case "Call":
      return [node.func, ...(keepsNothing(node.func) ? node.args : [])];
    default:
      return [];
  }
}

/** What a condition only asks for its truth. */
function tested(test: Expr): readonly Expr[] {
  return test.kind === "BoolOp" ? test.values.flatMap(tested) : [test];
}

/** Operators of classes may keep their operands; those of literals do not. */
function withLiterals(operands: readonly Expr[]): readonly Expr[] {
  const isPlain = ({ kind }: Expr): boolean => kind === "Constant" || kind === "JoinedStr" || kind === "Call";
  return operands.every(isPlain) ? operands : [];
}

/** Attributes that do not lead back to a coroutine: methods do, and so does the AttributeError of a missing one. */
const NAMING: ReadonlySet<string> = new Set(["__name__", "__qualname__", "__class__", "__doc__"]);

/** Builtins, and functions that ask what something is. */
function keepsNothing(callee: Expr): boolean {
  if (callee.kind === "Attribute") return QUESTIONS.has(callee.attr);
  return callee.kind === "Name" && (READERS.has(callee.id) || QUESTIONS.has(callee.id));
}

const READERS: ReadonlySet<string> = new Set(
  [
    "print",
    "repr",
    "str",
    "type",
    "bool",
    "int",
    "float",
    "len",
    "sum",
    "abs",
    "round",
    "sorted",
    "list",
    "tuple",
  ].concat([
    "set",
    "any",
    "all",
    "isinstance",
    "id",
    "hash",
    "callable",
    "hasattr",
    "format",
    "iter",
    "next",
    "reversed",
  ]),
);

const QUESTIONS: ReadonlySet<string> = new Set(["iscoroutine", "isawaitable", "isfuture", "getcoroutinestate"]);
