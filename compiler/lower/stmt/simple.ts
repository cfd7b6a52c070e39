/** Statements of one line: return, raise, assert, break, continue, and those that emit nothing. */

import type { Assert, Break, Continue, Global, Nonlocal, Pass, Raise, Return } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py, pyAt } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { lowerTest } from "../test.js";
import { cast } from "../types.js";

export function lowerReturn(node: Return, cx: FunctionContext): ts.Statement[] {
  if (node.value === null) return [f.ret(cx.returnsValue ? f.nil() : undefined)];
  const value = lowerExpr(node.value, cx);
  return [f.ret(cast(value, cx.resultType, cx))];
}

/** The position of a `raise` is that of the statement. */
export function lowerRaise(node: Raise, cx: FunctionContext): ts.Statement[] {
  if (node.exc === null) return [f.throwing(pyAt(cx, node, "reraise"))];
  const args = [lowerExpr(node.exc, cx)];
  if (node.cause !== null) args.push(lowerExpr(node.cause, cx));
  return [f.throwing(pyAt(cx, node, "raise", ...args))];
}

export function lowerAssert(node: Assert, cx: FunctionContext): ts.Statement[] {
  const failure = node.msg === null ? py("assertionError") : py("assertionError", lowerExpr(node.msg, cx));
  const place = node.test;
  return [f.ifThen(f.not(lowerTest(node.test, cx)), f.block([f.throwing(cx.at(failure, place))]))];
}

/** `break` out of a loop with an `else` says so first. */
export function lowerBreak(_node: Break, cx: FunctionContext): ts.Statement[] {
  const loop = cx.loops[cx.loops.length - 1]!;
  const leave = f.breakTo(loop.label?.());
  return loop.broke === null ? [leave] : [f.statement(f.assign(f.id(loop.broke), f.bool(true))), leave];
}

export function lowerContinue(_node: Continue, cx: FunctionContext): ts.Statement[] {
  return [f.continueTo(cx.loops[cx.loops.length - 1]!.label?.())];
}

export function lowerNothing(_node: Pass | Global | Nonlocal, _cx: FunctionContext): ts.Statement[] {
  return [];
}
