/**
 * Variables of a function that have a coroutine which nobody will await, or a task whose exception nobody will retrieve: all
 * that is done with them is what uses a value up (facts/temporaries.ts), or asks a task (facts/future-uses.ts). CPython says
 * so as the function ends, or the variable is bound again.
 */

import type { AsyncFunctionDef, Call, Expr, FunctionDef, Located, Name, Stmt } from "../ast/nodes.js";
import type { Occurrence, Variable } from "../scope/symbols.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { type FunctionContext, py, pyAt } from "./context.js";
import { mayMakeCoroutine } from "./expr/callee.js";
import { makesFuture } from "./facts/coroutine-makers.js";
import { givesToNobody } from "./facts/future-uses.js";

/** A variable whose coroutine will not be awaited, or whose task not retrieved. */
export interface Forgotten {
  readonly variable: Variable;
  /** The first statement of the function's own suite that binds it: from there on it is known as the function ends. */
  readonly statement: Stmt | undefined;
}

/** The variables of a function with such values. One that is bound again loses its coroutine, if nobody awaited it. */
export function forgottenVariables(node: FunctionDef | AsyncFunctionDef, cx: FunctionContext): readonly Forgotten[] {
  const { names, awaited } = cx.module.temporaries;
  if (cx.kind === "generator" || cx.kind === "async generator") return [];
  return [...cx.scope.variables.values()].flatMap((variable) => {
    const { bindings, captured, occurrences } = variable;
    const statement = node.body.find((each) => bindings.some((binding) => binding.statement === each));
    if (captured || (statement === undefined && bindings.length === 1)) return [];
    if (!bindings.every(hasNoOther)) return [];
    const calls = bindings.flatMap(({ statement }) => callsIn(statement, cx));
    // What a list holds could be awaited by whatever mentions it.
    const isList = bindings.some(({ statement }) => statement?.kind === "Assign" && heldBy(statement.value) !== null);
    const isOf = (binds: (call: Call) => boolean): boolean => calls.length > 0 && calls.every(binds);
    const isCoroutine = isOf((call) => mayMakeCoroutine(call, cx));
    if (!isCoroutine && (isList || !isOf((call) => makesFuture(call, cx.module.taskMakers)))) return [];
    const isAnswered = isCoroutine
      ? (name: Name): boolean => bindings.length > 1 && awaited.has(name)
      : givesToNobody(variable, cx.module.futureUses);
    const isKept = occurrences.some(
      ({ binding, name }) => binding === null && (isList || !(name && (names.has(name) || isAnswered(name)))),
    );
    return isKept ? [] : [{ variable, statement }];
  });
}

/** Whether it binds the name alone to results of calls or a literal, or unbinds it: to nothing that another variable has. */
function hasNoOther({ binding, statement }: Occurrence): boolean {
  if (binding === "delete") return true;
  if (binding !== "assign" || statement?.kind !== "Assign" || statement.targets.length !== 1) return false;
  const { targets, value } = statement;
  const isNew = value.kind === "Constant" || (heldBy(value) ?? [value]).every(({ kind }) => kind === "Call");
  return targets[0]!.kind === "Name" && isNew;
}

/** The call whose result is bound; of those in a list, the ones that make coroutines. */
function callsIn(statement: Stmt | null, cx: FunctionContext): readonly Call[] {
  if (statement?.kind !== "Assign") return [];
  const held = heldBy(statement.value);
  const calls = (held ?? [statement.value]).filter((each) => each.kind === "Call");
  return held === null ? calls : calls.filter((call) => mayMakeCoroutine(call, cx));
}

/** What is in a list, tuple or dict that is made here. */
function heldBy(value: Expr): readonly Expr[] | null {
  if (value.kind === "List" || value.kind === "Tuple") return value.elts;
  if (value.kind === "Dict") return value.values;
  return value.kind === "ListComp" ? [value.elt] : null;
}

/** What is bound to a variable, where that may have such a value. */
export function rebinding(name: string, value: ts.Expression, from: Located, cx: FunctionContext): ts.Expression {
  const before = forgottenIn(name, cx);
  return before === undefined ? value : pyAt(cx, from, "rebinding", before, value);
}

/** What `del` does before it unbinds such a variable. */
export function droppingDeleted(target: Name, cx: FunctionContext): ts.Statement[] {
  const before = forgottenIn(target.id, cx);
  return before === undefined ? [] : [f.statement(pyAt(cx, target, "rebinding", before, f.nil()))];
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
