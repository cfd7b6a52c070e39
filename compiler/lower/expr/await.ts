/** `await`, `yield` and `yield from`. */

import type { Await, Call, Located, Yield, YieldFrom } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, NotLowered, py, pyAt } from "../context.js";
import { lowerCall } from "./call.js";
import { certainlyReturns, coroutineFunctionOf, makesGenerator } from "./callee.js";
import { lowerExpr } from "./index.js";
import { begunMethod } from "./invoke.js";

/** `await x` is `yield* x` where `x` is known to be a coroutine, else the runtime finds out how to await it. */
export function lowerAwait(node: Await, cx: FunctionContext): ts.Expression {
  const awaited = discardedAwait(node, cx);
  return node.value.kind === "Call" && certainlyReturns(node.value, cx) ? awaited : f.logical(awaited, "??", f.nil());
}

/** An `await` whose value nobody uses: what a coroutine without a result leaves need not become None. */
export function discardedAwait(node: Await, cx: FunctionContext): ts.Expression {
  return awaiting(awaitOperand(node, cx), node, cx);
}

function awaitOperand(node: Await, cx: FunctionContext): ts.Expression {
  if (node.value.kind !== "Call") return pyAt(cx, node, "await", lowerExpr(node.value, cx));
  const call = lowerCall(node.value, cx);
  const from = coroutineFunctionOf(node.value, cx);
  if (from === undefined) return awaitedMethod(node.value, call, node, cx) ?? pyAt(cx, node, "await", call);
  return call.kind === "CallExpression" ? { ...call, coroutineFrom: from } : call;
}

/** `await o.m(x)`: a machine may begin the body of `m` (state-machine/awaited.ts). */
function awaitedMethod(node: Call, call: ts.Expression, from: Await, cx: FunctionContext): ts.Expression | undefined {
  const begun = cx.kind === "coroutine" ? begunMethod(node, call, cx) : undefined;
  if (begun === undefined) return undefined;
  const otherwise = pyAt(cx, from, "await", begun.call);
  return { ...pyAt(cx, from, "await", call), begun: { steps: begun.steps, otherwise } };
}

/** Delegates to something that suspends, as the function that is being emitted can. */
function awaiting(operand: ts.Expression, from: Await | Yield | YieldFrom, cx: FunctionContext): ts.Expression {
  if (cx.kind !== "coroutine" && cx.kind !== "async generator")
    throw new NotLowered("'await' outside async function", from);
  return cx.at(f.yieldsFrom(cx.isHandling ? pyAt(cx, from, "handling", operand) : operand), from);
}

/** What comes back is the value sent, or an exception to raise here. */
export function lowerYield(node: Yield, cx: FunctionContext): ts.Expression {
  const value = node.value === null ? f.nil() : lowerExpr(node.value, cx);
  return yieldValue(value, node, cx);
}

/** `yield value` of a generator or asynchronous generator. */
export function yieldValue(value: ts.Expression, from: Located, cx: FunctionContext): ts.Expression {
  const yielded = f.yields(cx.kind === "async generator" ? py("item", value) : value);
  return pyAt(cx, from, "sent", cx.at(yielded, from));
}

export function lowerYieldFrom(node: YieldFrom, cx: FunctionContext): ts.Expression {
  return f.logical(discardedYieldFrom(node, cx), "??", f.nil());
}

/** A `yield from` whose value nobody uses. */
export function discardedYieldFrom(node: YieldFrom, cx: FunctionContext): ts.Expression {
  const source = lowerExpr(node.value, cx);
  const operand = node.value.kind === "Call" && makesGenerator(node.value, cx) ? makingGenerator(source) : source;
  return cx.at(f.yieldsFrom(pyAt(cx, node, "yieldFrom", operand)), node);
}

/** A call `f(x)`, or `o.m(x) ?? null`, of which a machine needs the body alone (state-machine/generator.ts). */
function makingGenerator(call: ts.Expression): ts.Expression {
  if (call.kind === "LogicalExpression") return { ...call, left: makingGenerator(call.left) };
  return call.kind === "CallExpression" ? { ...call, makesGenerator: true } : call;
}
