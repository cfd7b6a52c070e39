/**
 * Operators of programs that run at once: the case of raw numbers stands in place, before the call of the runtime's function
 * for every other. It is what that function would do first (runtime/protocol/number.ts says why a result is told apart by its
 * operands), without the call, and with V8's type feedback kept for each place. Kept text (`pyasync compile`) shows the call
 * alone.
 *
 *     a + b     typeof a === "number" && typeof b === "number" && ($r = a + b, (a | 0) === a && (b | 0) === b
 *                 || Math.floor($r) !== $r || Math.floor(a) === a && Math.floor(b) === b && …) ? $r : py.add(a, b)
 */

import type { Located } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py } from "../context.js";
import { type FastPaths, numberPaths, textPaths } from "./cases.js";
import { typeTest, knowledge, operands } from "./operands.js";

/** What is done with two values where the cheap case is not met. */
type General = (left: ts.Expression, right: ts.Expression) => ts.CallExpression;

const calling =
  (name: string): General =>
  (left, right) =>
    py(name, left, right);

/** `py.name(left, right)`, for the operators and comparisons of two values, or `general` in its place. */
export function operation(
  name: string,
  left: ts.Expression,
  right: ts.Expression,
  from: Located,
  cx: FunctionContext,
  general: General = calling(name),
  paths: FastPaths = numberPaths,
): ts.Expression {
  const path = cx.inlines ? paths.get(name) : undefined;
  const known = [knowledge(left), knowledge(right)];
  const hasPath = known.includes("nothing") && !known.includes("container") && !known.includes("big");
  if (path === undefined || !hasPath) {
    return cx.at(general(left, right), from);
  }
  const { before, a, b } = operands(left, right, cx);
  const found = path(a, b, cx);
  if (found === undefined) return cx.at(general(left, right), from);
  const slow = cx.at(general(a.value, b.value), from);
  return f.sequence([...before, f.conditional(found.test, found.result, slow)]);
}

/** `py.truth(x)`: of a number it stands in place. */
export function truthOfNumber(x: ts.Expression, from: Located, cx: FunctionContext): ts.Expression {
  const { before, a } = operands(x, f.num(0), cx);
  const slow = cx.at(py("truth", a.value), from);
  const isNumber = typeTest(a, "number");
  // Of a literal, as `60 * 60` is one, there is nothing to ask.
  const test = isNumber === undefined ? slow : f.conditional(isNumber, f.binary(a.value, "!==", f.num(0)), slow);
  return f.sequence([...before, test]);
}

/** The same of what is probably a string. */
export function truthOfText(x: ts.Expression, from: Located, cx: FunctionContext): ts.Expression {
  const { before, a } = operands(x, f.num(0), cx);
  const slow = cx.at(py("truth", a.value), from);
  const isString = typeTest(a, "string");
  const test = isString === undefined ? slow : f.conditional(isString, f.binary(a.value, "!==", f.str("")), slow);
  return f.sequence([...before, test]);
}

/** As `operation`, where one of the two is probably a string: that case stands in place then. */
export function textOperation(
  name: string,
  left: ts.Expression,
  right: ts.Expression,
  from: Located,
  cx: FunctionContext,
  general: General = calling(name),
): ts.Expression {
  return operation(name, left, right, from, cx, general, textPaths);
}
