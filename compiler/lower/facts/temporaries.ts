/**
 * Calls whose value nobody has but the operation around them: `if ready():`, `fetch()["key"]`, `print(load())`. Where such a
 * call makes a coroutine, an `await` was forgotten, and CPython says so as the operation drops it. Where a variable has it,
 * see forgotten.ts.
 */

import type { Call, Expr, Name, Node } from "../../ast/nodes.js";
import type { Scope } from "../../scope/symbols.js";
import { eachChild } from "../../scope/walk.js";

/** The calls and the variables that are nothing but operands, and the variables that are awaited. */
export interface Temporaries {
  readonly calls: ReadonlySet<Call>;
  readonly names: ReadonlySet<Name>;
  readonly awaited: ReadonlySet<Name>;
}

/** None are looked for where no function makes coroutines. */
export function findTemporaries(root: Node, scopes: readonly Scope[]): Temporaries {
  const calls = new Set<Call>();
  const names = new Set<Name>();
  const awaited = new Set<Name>();
  const visit = (node: Node): void => {
    if (node.kind === "Await" && node.value.kind === "Name") awaited.add(node.value);
    for (const operand of operandsOf(node)) {
      if (operand.kind === "Call") calls.add(operand);
      else if (operand.kind === "Name") names.add(operand);
    }
    eachChild(node, visit);
  };
  const makesCoroutines = scopes.some(({ node, hasYield }) => node.kind === "AsyncFunctionDef" && !hasYield);
  if (makesCoroutines) visit(root);
  return { calls, names, awaited };
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
  const others = operands.filter(({ kind }) => kind !== "Constant" && kind !== "JoinedStr");
  return others.length <= 1 || others.every(({ kind }) => kind === "Call") ? operands : [];
}

/** Attributes that do not lead back to a coroutine: methods do, and so does the AttributeError of a missing one. */
const NAMING: ReadonlySet<string> = new Set(["__name__", "__qualname__", "__class__", "__doc__"]);

/** Builtins, and functions that ask what something is. */
function keepsNothing(callee: Expr): boolean {
  if (callee.kind === "Attribute") return QUESTIONS.has(callee.attr);
  return callee.kind === "Name" && (READERS.has(callee.id) || QUESTIONS.has(callee.id));
}

const READERS: ReadonlySet<string> = new Set(
  (
    "print repr str type bool int float len sum abs round sorted list tuple " +
    "set any all isinstance id hash callable hasattr format iter next reversed"
  ).split(" "),
);

const QUESTIONS: ReadonlySet<string> = new Set(["iscoroutine", "isawaitable", "isfuture", "getcoroutinestate"]);
