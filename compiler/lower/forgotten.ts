/**
 * Variables of a function that have a coroutine which nobody will await: all that is done with them is what uses a value up
 * (facts/temporaries.ts). CPython says so as the function ends, or the variable is bound again.
 */

import type { AsyncFunctionDef, FunctionDef, Located, Name, Stmt } from "../ast/nodes.js";
import type { Occurrence, Variable } from "../scope/symbols.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { type FunctionContext, py, pyAt } from "./context.js";
import { mayMakeCoroutine } from "./expr/callee.js";

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
