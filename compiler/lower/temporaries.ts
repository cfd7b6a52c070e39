/**
 * Calls whose value nobody has but the operation around them: `if ready():`, `fetch()["key"]`, `print(load())`. Where such a
 * call makes a coroutine, an `await` was forgotten, and CPython says so as the operation drops it. Where a variable of a
 * function has it, and all that is done with that is of this kind, CPython says so as the function ends.
 */

import type { AsyncFunctionDef, Call, Expr, FunctionDef, Located, Name, Node, Stmt } from "../ast/nodes.js";
import type { Occurrence, Variable } from "../scope/symbols.js";
import { eachChild } from "../scope/walk.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { type FunctionContext, py, pyAt } from "./context.js";
import { mayMakeCoroutine } from "./expr/call.js";

/** The calls and the variables that are nothing but operands, and the variables that are awaited. */
export interface Temporaries {
  readonly calls: ReadonlySet<Call>;
  readonly names: ReadonlySet<Name>;
  readonly awaited: ReadonlySet<Name>;
}

export function findTemporaries(root: Node): Temporaries {
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
  visit(root);
  return { calls, names, awaited };
}

export const noTemporaries: Temporaries = { calls: new Set(), names: new Set(), awaited: new Set() };

/** A variable whose coroutine will not be awaited. */
export interface Forgotten {
  readonly variable: Variable;
  /** The first statement of the function's own suite that binds it: from there on it is known as the function ends. */
  readonly statement: Stmt | undefined;
}

/** The variables of a function with such coroutines. One that is bound again loses its coroutine, if nobody awaited it. */
export function forgottenVariables(node: FunctionDef | AsyncFunctionDef, cx: FunctionContext): readonly Forgotten[] {
  const { names, awaited } = cx.module.temporaries;
  if (cx.kind === "generator" || cx.kind === "async generator") return [];
  return [...cx.scope.variables.values()].flatMap((variable) => {
    const { bindings, captured, occurrences } = variable;
    const statement = node.body.find((each) => bindings.some((binding) => binding.statement === each));
    if (captured || (statement === undefined && bindings.length === 1)) return [];
    if (!bindings.every(hasNoOther) || !bindings.some((each) => bindsCoroutine(each, cx))) return [];
    if (!bindings.every((each) => each.binding === "delete" || !isCall(each) || bindsCoroutine(each, cx))) return [];
    const isUsedUp = (name: Name): boolean => names.has(name) || (bindings.length > 1 && awaited.has(name));
    const isKept = occurrences.some(({ binding, name }) => binding === null && !(name && isUsedUp(name)));
    return isKept ? [] : [{ variable, statement }];
  });
}

/** Whether it binds the name alone to a call's result or a literal, or unbinds it: to nothing that another variable has. */
function hasNoOther({ binding, statement }: Occurrence): boolean {
  if (binding === "delete") return true;
  if (binding !== "assign" || statement?.kind !== "Assign" || statement.targets.length !== 1) return false;
  const { targets, value } = statement;
  return targets[0]!.kind === "Name" && (value.kind === "Call" || value.kind === "Constant");
}

function isCall({ statement }: Occurrence): boolean {
  return statement?.kind === "Assign" && statement.value.kind === "Call";
}

function bindsCoroutine({ statement }: Occurrence, cx: FunctionContext): boolean {
  return statement?.kind === "Assign" && statement.value.kind === "Call" && mayMakeCoroutine(statement.value, cx);
}

/** What is bound to a variable, where that may have a coroutine which nobody has awaited. */
export function rebinding(name: string, value: ts.Expression, from: Located, cx: FunctionContext): ts.Expression {
  const before = forgottenIn(name, cx);
  return before === undefined ? value : pyAt(cx, from, "rebinding", before, value);
}

/** What `del` does before it unbinds such a variable. */
export function droppingDeleted(target: Name, cx: FunctionContext): ts.Statement[] {
  const before = forgottenIn(target.id, cx);
  return before === undefined ? [] : [f.statement(pyAt(cx, target, "temporary", before))];
}

function forgottenIn(name: string, cx: FunctionContext): ts.Expression | undefined {
  const variable = cx.scope.resolve(name);
  const isForgotten = cx.forgotten.some((each) => each.variable === variable);
  return isForgotten ? f.id(variable!.jsName, name) : undefined;
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
    .filter(({ statement }) => statement !== undefined && statement.end <= end)
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
