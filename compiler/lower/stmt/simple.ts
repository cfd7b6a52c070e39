/** Statements of one line: return, raise, assert, break, continue, and those that emit nothing. */

import type { Assert, Break, Continue, Expr, Global, Located, Nonlocal, Pass, Raise, Return } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py, pyAt } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { dropForgotten, droppingForgotten } from "../forgotten.js";
import { lowerTest } from "../test.js";
import { leaveTry } from "../try-site.js";
import { cast } from "../types.js";

export function lowerReturn(node: Return, cx: FunctionContext): ts.Statement[] {
  const mark = cx.marks[0];
  if (node.value === null) {
    return [...leaveTry(mark), ...dropForgotten(node.start, cx), f.ret(cx.returnsValue ? f.nil() : undefined)];
  }
  const value = droppingForgotten(lowerExpr(node.value, cx), node.start, cx);
  if (mark !== undefined) return [f.ret(py("leftTry", f.id(mark), value))];
  return [f.ret(cast(value, cx.resultType, cx))];
}

/** The position of a `raise` is that of the statement. */
export function lowerRaise(node: Raise, cx: FunctionContext): ts.Statement[] {
  if (node.exc === null) {
    // What a caller handles goes on from its call.
    return cx.raising.throwOut(pyAt(cx, node, "reraise", ...(cx.isHandling ? [] : [f.bool(false)])));
  }
  const args = [lowerExpr(node.exc, cx)];
  if (node.cause !== null) args.push(lowerExpr(node.cause, cx));
  return cx.raising.throwOut(pyAt(cx, node, isStored(node.exc, cx) ? "raiseStored" : "raise", ...args));
}

/** Whether it is the value of a variable or attribute that may hold an exception, and not the one that is being handled. */
function isStored(exception: Expr, cx: FunctionContext): boolean {
  if (exception.kind !== "Name") return exception.kind === "Attribute" || exception.kind === "Subscript";
  const bindings = cx.scope.resolve(exception.id)?.bindings;
  return bindings?.some(({ binding }) => binding !== "class" && binding !== "except") === true;
}

export function lowerAssert(node: Assert, cx: FunctionContext): ts.Statement[] {
  const failure = node.msg === null ? py("assertionError") : py("assertionError", lowerExpr(node.msg, cx));
  const raised = cx.at(failure, assertionPlace(node, cx.module.options.version));
  return [f.ifThen(f.not(lowerTest(node.test, cx)), f.block(cx.raising.throwOut(raised, f.throwing)))];
}

/** What CPython says raises: the statement, its test, or what was compared last (Python/compile.c, compiler_assert). */
function assertionPlace(node: Assert, version: number): Located {
  if (version >= 313) return node.test;
  if (version < 310 || version === 312) return node;
  let test = node.test;
  for (;;) {
    if (test.kind === "BoolOp") test = test.values[test.values.length - 1]!;
    else if (test.kind === "UnaryOp" && test.op === "Not") test = test.operand;
    else return test.kind === "Compare" ? test : node;
  }
}

/** `break` out of a loop with an `else` says so first. */
export function lowerBreak(_node: Break, cx: FunctionContext): ts.Statement[] {
  const loop = cx.loops[cx.loops.length - 1]!;
  const leave = [...leaveTry(cx.marks[loop.marks]), f.breakTo(loop.label?.())];
  return loop.broke === null ? leave : [f.statement(f.assign(f.id(loop.broke), f.bool(true))), ...leave];
}

export function lowerContinue(_node: Continue, cx: FunctionContext): ts.Statement[] {
  const loop = cx.loops[cx.loops.length - 1]!;
  const back = loop.takesBack === true ? [f.statement(f.assign(f.id(loop.broke!), f.bool(false)))] : [];
  return [...leaveTry(cx.marks[loop.marks]), ...back, f.continueTo(loop.label?.())];
}

export function lowerNothing(_node: Pass | Global | Nonlocal, _cx: FunctionContext): ts.Statement[] {
  return [];
}
