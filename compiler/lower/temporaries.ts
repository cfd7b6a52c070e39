/**
 * Calls whose value nobody has but the operation around them: `if ready():`, `fetch()["key"]`, `print(load())`. Where such a
 * call makes a coroutine, an `await` was forgotten, and CPython says so as the operation drops it. Where a variable of a
 * function has it, and all that is done with that is of this kind, CPython says so as the function ends.
 */

import type { AsyncFunctionDef, Call, Expr, FunctionDef, Name, Node, Stmt } from "../ast/nodes.js";
import type { Variable } from "../scope/symbols.js";
import { eachChild } from "../scope/walk.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { type FunctionContext, py } from "./context.js";
import { mayMakeCoroutine } from "./expr/call.js";

/** The calls and the variables that are nothing but operands. */
export interface Temporaries {
  readonly calls: ReadonlySet<Call>;
  readonly names: ReadonlySet<Name>;
}

export function findTemporaries(root: Node): Temporaries {
  const calls = new Set<Call>();
  const names = new Set<Name>();
  const visit = (node: Node): void => {
    for (const operand of operandsOf(node)) {
      if (operand.kind === "Call") calls.add(operand);
      else if (operand.kind === "Name") names.add(operand);
    }
    eachChild(node, visit);
  };
  visit(root);
  return { calls, names };
}

export const noTemporaries: Temporaries = { calls: new Set(), names: new Set() };

/** A variable whose coroutine will not be awaited, and the statement that binds it. */
export interface Forgotten {
  readonly variable: Variable;
  readonly statement: Stmt;
}

/** The variables of a function with such coroutines: bound once, by a statement of the function's own suite. */
export function forgottenVariables(node: FunctionDef | AsyncFunctionDef, cx: FunctionContext): readonly Forgotten[] {
  const { names } = cx.module.temporaries;
  if (names.size === 0 || cx.kind === "generator" || cx.kind === "async generator") return [];
  return [...cx.scope.variables.values()].flatMap((variable) => {
    const [binding] = variable.bindings;
    const statement = binding?.statement;
    if (variable.bindings.length !== 1 || variable.captured || statement?.kind !== "Assign") return [];
    const { value } = statement;
    if (binding!.binding !== "assign" || value.kind !== "Call" || !mayMakeCoroutine(value, cx)) return [];
    const isKept = variable.occurrences.some(({ binding, name }) => binding === null && !(name && names.has(name)));
    const isSimple = statement.targets.length === 1 && statement.targets[0]!.kind === "Name";
    return isSimple && !isKept && node.body.includes(statement) ? [{ variable, statement }] : [];
  });
}

/** Drops them where a function ends without a value: at its end, or at a `return`. */
export function dropForgotten(end: number, cx: FunctionContext): ts.Statement[] {
  const names = boundBefore(end, cx);
  return names.length === 0 ? [] : [f.statement(py("leaving", f.nil(), ...names))];
}

/** Drops them after the value of a `return`. */
export function droppingForgotten(value: ts.Expression, end: number, cx: FunctionContext): ts.Expression {
  const names = boundBefore(end, cx);
  return names.length === 0 ? value : py("leaving", value, ...names);
}

function boundBefore(end: number, cx: FunctionContext): ts.Expression[] {
  return cx.forgotten
    .filter(({ statement }) => statement.end <= end)
    .map(({ variable }) => f.id(variable.jsName, variable.name));
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
