/**
 * Loops over `range(…)` that count. In kept text the variable of the loop is the counter, where nothing else sees or binds it;
 * programs that run at once have a counter beside any other variable, and in comprehensions. A round takes 1 ns, and ten times
 * as long with an iterator before V8 has compiled it.
 */

import type { Call, Expr } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, pyAt } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { builtinCalled } from "../names.js";

/** `range(start, stop, step)` whose step is a literal. */
export interface Range {
  readonly call: Call;
  /** Null where it is not given: 0. */
  readonly start: Expr | null;
  readonly stop: Expr;
  readonly step: number;
}

/** Where a loop begins and ends. */
export interface Bounds {
  readonly start: ts.Expression;
  readonly stop: ts.Expression;
}

/** The range that a loop counts, if `iter` is a call of the builtin with a step that is known. */
export function rangeOf(iter: Expr, cx: FunctionContext): Range | undefined {
  if (iter.kind !== "Call" || cx.scope.mapped || builtinCalled(iter, iter.args.length, cx) !== "range")
    return undefined;
  const [first, second, third, fourth] = iter.args;
  if (first === undefined || fourth !== undefined) return undefined;
  const step = third === undefined ? 1 : literalInt(third);
  if (step === undefined || step === 0 || Math.abs(step) > 2 ** 31) return undefined;
  return second === undefined
    ? { call: iter, start: null, stop: first, step }
    : { call: iter, start: first, stop: second, step };
}

/** A range that a loop beside a variable of the program counts: a counter that is not an int of 53 bits cannot leap. */
export function countedRange(iter: Expr, cx: FunctionContext): Range | undefined {
  const range = cx.module.options.toRun ? rangeOf(iter, cx) : undefined;
  if (range === undefined || startsAtLiteral(range)) return range;
  return Math.abs(range.step) === 1 ? range : undefined;
}

function startsAtLiteral({ start }: Range): boolean {
  return start === null || literalInt(start) !== undefined;
}

/** Whether a literal is so large that the counter may leave the ints of 53 bits. */
function isFar(start: Expr | null): boolean {
  return start !== null && Math.abs(literalInt(start)!) >= 2 ** 52;
}

function literalStart({ start }: Range): ts.Expression {
  return f.num(start === null ? 0 : literalInt(start)!);
}

/** The bounds, for a loop that begins where they are evaluated. */
export function boundsHere(range: Range, counter: ts.Identifier, cx: FunctionContext): Bounds {
  if (startsAtLiteral(range)) return { start: literalStart(range), stop: stopOf(range, cx) };
  const start = lowerExpr(range.start!, cx);
  if (Math.abs(range.step) > 1) {
    return {
      start: pyAt(cx, range.call, "index", start),
      stop: pyAt(cx, range.call, "index", lowerExpr(range.stop, cx)),
    };
  }
  const stop = pyAt(cx, range.call, "rangeStop", lowerExpr(range.stop, cx), counter);
  return { start: pyAt(cx, range.call, "rangeStart", start), stop };
}

/** That of a range whose start is a literal. */
function stopOf(range: Range, cx: FunctionContext): ts.Expression {
  const { start, stop, call } = range;
  const literal = literalInt(stop);
  if (literal !== undefined) return f.num(literal);
  const from = isFar(start) ? [literalStart(range)] : [];
  return pyAt(cx, call, "rangeStop", lowerExpr(stop, cx), ...from);
}

/** The bounds as one value, for a loop in another function. */
export function boundsValue(range: Range, cx: FunctionContext): ts.Expression {
  if (startsAtLiteral(range)) return stopOf(range, cx);
  return pyAt(cx, range.call, "rangeBounds", lowerExpr(range.start!, cx), lowerExpr(range.stop, cx));
}

/** The bounds of a loop, from what `boundsValue` gave it. */
export function boundsFrom(range: Range, value: ts.Expression): Bounds {
  if (startsAtLiteral(range)) return { start: literalStart(range), stop: value };
  return { start: f.index(value, f.num(0)), stop: f.index(value, f.num(1)) };
}

/** The loop, whose counter is declared by it. */
export function countingLoop(
  range: Range,
  counter: ts.Identifier,
  { start, stop }: Bounds,
  body: ts.BlockStatement,
  cx: FunctionContext,
): ts.Statement {
  const declarators = [f.declarator(counter, start)];
  let limit = stop;
  if (stop.kind !== "NumberLiteral" && stop.kind !== "Identifier") {
    const name = cx.temporary(false);
    declarators.push(f.declarator(name, stop));
    limit = f.id(name);
  }
  const test = f.binary(counter, range.step > 0 ? "<" : ">", limit);
  return cx.at(f.forLoop(f.variables("let", declarators), test, next(counter, range.step), body), range.call);
}

function next(counter: ts.Identifier, step: number): ts.Expression {
  if (step === 1) return f.update("++", counter);
  if (step === -1) return f.update("--", counter);
  return f.assign(counter, f.num(Math.abs(step)), step > 0 ? "+=" : "-=");
}

function literalInt(node: Expr): number | undefined {
  if (node.kind === "Constant" && node.value.type === "int" && typeof node.value.value === "number")
    return node.value.value;
  if (node.kind === "UnaryOp" && node.op === "USub") {
    const value = literalInt(node.operand);
    return value === undefined ? undefined : -value;
  }
  return undefined;
}
