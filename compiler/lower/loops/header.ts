/** Loops over iterables, for `for` statements and comprehensions, and the binding of targets. */

import type { Expr, Located, Stmt } from "../../ast/nodes.js";
import type { Variable } from "../../scope/symbols.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { dynamic, type FunctionContext, isHelper, py, pyAt } from "../context.js";
import { assignTo } from "../targets.js";

interface LoopHeader {
  /** The value of an iteration where the header does not bind the target itself. */
  readonly item: ts.Expression | null;
  readonly loop: (body: ts.Statement[]) => ts.Statement[];
}

/** What is special about a loop. */
interface LoopOptions {
  /** Of `async for`: what a traceback shows while the loop waits for the next item. */
  readonly waitsAt?: Located | undefined;
  /** Nobody else has the generator: leaving the loop early closes it. */
  readonly temporary?: boolean;
  /** Nobody else has the generator, but nothing in the loop leaves it: only what closes the body around does. */
  readonly owned?: boolean;
  /** Nobody else has the generator, and it shows that leaving the loop closes it, whatever leaves it. */
  readonly closes?: boolean;
  /** The loop is entered anew for each value. */
  readonly isFlat?: boolean;
}

/** The head of a loop over `iterable` for `target`; `statement` is the `for` statement, null in comprehensions. */
export function loopHeader(
  target: Expr,
  statement: Stmt | null,
  iterable: ts.Expression,
  from: Located,
  cx: FunctionContext,
  { waitsAt, temporary = false, owned = false, closes = false, isFlat = false }: LoopOptions,
): LoopHeader {
  if (waitsAt !== undefined) return asyncHeader(iterable, from, waitsAt, cx, temporary);
  if (cx.module.options.toRun && closes) return closingHeader(target, statement, iterable, from, cx);
  if (cx.module.options.toRun && !temporary && !isFlat)
    return directHeader(target, statement, iterable, from, cx, owned);
  const items = isFirst(iterable)
    ? iterable
    : pyAt(cx, from, temporary ? "iterTemporary" : iterationHelper(target), iterable);
  const variable = target.kind === "Name" && !cx.scope.mapped ? cx.scope.resolve(target.id) : undefined;
  if (variable !== undefined && variable.scope === cx.scope) {
    const own = ownPlacement(variable, statement, cx);
    if (own !== undefined) {
      const name = f.id(variable.jsName, variable.name);
      return { item: null, loop: (body) => [cx.at(f.forOf(name, items, f.block(body), own ? "const" : "let"), from)] };
    }
    if (variable.bindings.every((o) => o.binding !== "delete")) {
      const name = f.id(variable.jsName, variable.name);
      return { item: null, loop: (body) => [cx.at(f.forOfExisting(name, items, f.block(body)), from)] };
    }
  }
  const item = cx.temporary(false);
  return { item: f.id(item), loop: (body) => [cx.at(f.forOf(item, items, f.block(body)), from)] };
}

/** The same as in `asyncHeader`: a `finally` that becomes a state where the loop suspends. */
function closingHeader(
  target: Expr,
  statement: Stmt | null,
  iterable: ts.Expression,
  from: Located,
  cx: FunctionContext,
): LoopHeader {
  const steps = f.id(cx.temporary(false));
  const start = f.variables("const", [f.declarator(steps, loopSteps(target, iterable, from, cx))]);
  const { item, loop } = directHeader(target, statement, steps, from, cx, false, true);
  const closed = [f.statement(py("dropped", steps))];
  return { item, loop: (body) => [start, f.tryCatch(loop(body), undefined, closed)] };
}

/** Whether it is what the first clause of a comprehension goes through, made where the comprehension stands. */
function isFirst(iterable: ts.Expression): iterable is ts.Identifier {
  return iterable.kind === "Identifier" && iterable.name === "$first";
}

/**
 * In programs that run at once a loop goes by index through the array of a list or tuple, and asks any other iterator itself.
 * JavaScript's protocol puts what closes an iterator around the body, which V8 compiles for each call in it, and an object around
 * each value.
 *
 *     for (let $1 = py.loopOver(xs), $2 = $1.$step === undefined ? 0 : -1, x;
 *          $2 >= 0 ? $2 < $1.length && ((x = $1[$2++]), true) : (x = $1.$step()) !== py.DONE; ) …
 */
function directHeader(
  target: Expr,
  statement: Stmt | null,
  iterable: ts.Expression,
  from: Located,
  cx: FunctionContext,
  owned: boolean,
  isStepped = isFirst(iterable),
): LoopHeader {
  const variable = target.kind === "Name" && !cx.scope.mapped ? cx.scope.resolve(target.id) : undefined;
  const isOwn = variable?.scope === cx.scope && ownPlacement(variable, statement, cx) !== undefined;
  const item = isOwn ? f.id(variable.jsName, variable.name) : f.id(cx.temporary(false));
  const declarators = [f.declarator(item)];
  let steps = iterable;
  let owns: ts.Identifier | undefined;
  if (!isStepped) {
    steps = f.id(cx.temporary(false));
    if (owned) owns = steps as ts.Identifier;
    declarators.unshift(f.declarator(steps, loopSteps(target, iterable, from, cx)));
  }
  const index = f.id(cx.temporary(false));
  const isArray = f.binary(f.member(steps, "$step"), "===", f.undef());
  declarators.splice(-1, 0, f.declarator(index, f.conditional(isArray, f.num(0), f.num(-1))));
  const indexed = f.sequence([f.assign(item, f.index(steps, f.update("++", index))), f.bool(true)]);
  const step = cx.at(f.call(f.member(steps, "$step")), from);
  const test = f.conditional(
    f.binary(index, ">=", f.num(0)),
    f.logical(f.binary(index, "<", f.member(steps, "length")), "&&", indexed),
    f.binary(f.assign(item, step), "!==", f.member("py", "DONE")),
  );
  return {
    item: isOwn ? null : item,
    loop: (body) => [
      cx.at({ ...f.forLoop(f.variables("let", declarators), test, undefined, f.block(body)), owns }, from),
    ],
  };
}

/** What gives a loop for `target` its values: those that it takes apart need be no tuples. */
export function iterationHelper(target: Expr): "iter" | "rows" {
  return target.kind === "Tuple" || target.kind === "List" ? "rows" : "iter";
}

/** What a loop of a program that runs at once goes through. */
export function loopSteps(target: Expr, iterable: ts.Expression, from: Located, cx: FunctionContext): ts.Expression {
  return iterationHelper(target) === "rows"
    ? pyAt(cx, from, "loopOverRows", iterable)
    : pyAt(cx, from, "loopOver", inPortions(iterable));
}

/** Of `text.split(…)` and `text.splitlines()`, which only the loop has: the parts as it needs them. */
function inPortions(iterable: ts.Expression): ts.Expression {
  if (iterable.kind !== "CallExpression" || iterable.handsBack !== undefined) return iterable;
  const { callee } = iterable;
  if (callee.kind !== "MemberExpression" || !isHelper(callee.object) || callee.object.property !== "methods")
    return iterable;
  const isSplit = callee.property === "split" || callee.property === "splitlines";
  return isSplit ? { ...iterable, callee: f.member(f.member("py", "portions"), callee.property) } : iterable;
}

/** Whether the loop declares the variable: true for `const`, false for `let`, undefined where it does not. */
function ownPlacement(variable: Variable, statement: Stmt | null, cx: FunctionContext): boolean | undefined {
  const placement = cx.module.placements.get(variable);
  if (placement?.kind === "loop") return placement.at === statement ? placement.constant : undefined;
  return placement?.kind === "clause" && statement === null ? placement.constant : undefined;
}

/** `async for`: awaiting the iterator gives the next item, or the sentinel that stands for StopAsyncIteration. */
function asyncHeader(
  iterable: ts.Expression,
  from: Located,
  waitsAt: Located,
  cx: FunctionContext,
  temporary: boolean,
): LoopHeader {
  const iterator = cx.temporary(false);
  const item = cx.temporary(false);
  const step = cx.at(f.yieldsFrom(f.id(iterator)), waitsAt);
  const test = f.binary(f.assign(f.id(item), step), "!==", f.member("py", "DONE"));
  const start = f.declarator(iterator, isFirst(iterable) ? iterable : pyAt(cx, from, "aiter", iterable));
  const value = f.declarator(item, undefined, dynamic(cx));
  if (!temporary) {
    const init = f.variables("let", [start, value]);
    return { item: f.id(item), loop: (body) => [cx.at(f.forLoop(init, test, undefined, f.block(body)), from)] };
  }
  // Only the loop has the generator: leaving the loop drops it.
  const loop = (body: ts.Statement[]): ts.Statement[] => [
    f.variables("const", [start]),
    f.tryCatch([cx.at(f.forLoop(f.variables("let", [value]), test, undefined, f.block(body)), from)], undefined, [
      f.statement(py("dropped", f.id(iterator))),
    ]),
  ];
  return { item: f.id(item), loop };
}

/** The statements that bind `target` to the item of an iteration. */
export function bindTarget(
  target: Expr,
  item: ts.Expression | null,
  cx: FunctionContext,
  statement: Stmt | null = null,
): ts.Statement[] {
  return item === null ? [] : assignTo(target, item, cx, statement);
}
