/** Operands of fast paths: what the text says of them, and the tests for what it does not say. */

import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, isPy } from "../context.js";

/** What the text says of an operand: a float with an integral value is boxed, so that only its literal is known. */
export type Known = "int" | "float" | "str" | "big" | "container" | "nothing";

export interface Operand {
  /** Its value, as often as it is asked for. */
  readonly value: ts.Expression;
  /** The same for arithmetic of JavaScript: the number in the box of an integral float. */
  readonly raw: ts.Expression;
  readonly known: Known;
  /** The same variable as the operand before: what has been asked of that holds for it, `x * x`. */
  readonly isTwin?: boolean;
}

/** Both operands, ready to be written more than once; `before` is what evaluates them in their order where that is needed. */
export function operands(
  left: ts.Expression,
  right: ts.Expression,
  cx: FunctionContext,
): { before: ts.Expression[]; a: Operand; b: Operand } {
  const before: ts.Expression[] = [];
  const operand = (node: ts.Expression, steady: boolean): Operand => {
    const known = knowledge(node);
    if (isLiteral(node)) return { value: node, raw: node.kind === "CallExpression" ? node.arguments[0]! : node, known };
    if (steady) return { value: node, raw: node, known };
    const value = f.id(cx.scratch.take());
    before.push(f.assign(value, node));
    return { value, raw: value, known };
  };
  const steady = isLiteral(right) || isSteadyName(right, cx);
  const a = operand(left, steady && isSteadyName(left, cx));
  const b = operand(right, steady);
  const isTwin = a.value.kind === "Identifier" && b.value.kind === "Identifier" && a.value.name === b.value.name;
  return { before, a, b: isTwin ? { ...b, isTwin } : b };
}

/** What makes something that is no number. */
const CONTAINERS = ["list", "tuple", "dict", "set", "getSlice"];

/** What the text says of the value of an expression. */
export function knowledge(node: ts.Expression): Known {
  switch (node.kind) {
    case "NumberLiteral":
      return Number.isInteger(node.value) ? "int" : "float";
    case "BigIntLiteral":
      return "big";
    case "StringLiteral":
    case "TemplateLiteral":
      return "str";
    case "UnaryExpression":
      return node.operator === "-" ? knowledge(node.argument) : "nothing";
    case "CallExpression":
      // `py.float(2)` is the literal 2.0.
      if (isPy(node, "float")) return "float";
      if (isPy(node, "flat")) return "str";
      return CONTAINERS.some((name) => isPy(node, name)) ? "container" : "nothing";
    default:
      return "nothing";
  }
}

/** Whether the variable keeps its value while a steady operand is evaluated: nothing but this function assigns to it. */
function isSteadyName(node: ts.Expression, cx: FunctionContext): boolean {
  return node.kind === "Identifier" && (node.name.startsWith("$") || cx.isOwnLocal(node.name));
}

function isLiteral(node: ts.Expression): boolean {
  const isText = node.kind === "TemplateLiteral" || (node.kind === "CallExpression" && isPy(node, "flat"));
  return !isText && knowledge(node) !== "nothing";
}

/** All of the tests that are needed; `undefined` for none, where the text already says so. */
export const all = (...tests: (ts.Expression | undefined)[]): ts.Expression | undefined => {
  const present = tests.filter((test) => test !== undefined);
  return present.length === 0 ? undefined : f.joined("&&", present);
};

/** Whether neither the text nor a test before says what it is. */
const isOpen = (x: Operand): boolean => x.known === "nothing" && x.isTwin !== true;

/** The test that it has this type of JavaScript. As all tests here it is `undefined` where the text says so. */
export const typeTest = (x: Operand, type: string): ts.Expression | undefined =>
  isOpen(x) ? f.binary(f.unary("typeof", x.value), "===", f.str(type)) : undefined;

/** The test that both are numbers. */
export const numbersTest = (a: Operand, b: Operand): ts.Expression | undefined =>
  all(typeTest(a, "number"), typeTest(b, "number"));

/** `Math.floor(x)`. */
export const hasType = (value: ts.Expression, type: string): ts.Expression =>
  f.binary(f.unary("typeof", value), "===", f.str(type));

export const floor = (x: ts.Expression): ts.Expression => f.call(f.path("Math", "floor"), [x]);

/** The test that a number is an int, for integral floats are boxed. */
export const integralTest = (x: Operand): ts.Expression | undefined =>
  isOpen(x) ? f.binary(floor(x.value), "===", x.value) : undefined;

/** The test that a number is an int of 32 bits. */
export const smallTest = (x: Operand): ts.Expression | undefined =>
  isOpen(x) ? f.binary(f.binary(x.value, "|", f.num(0)), "===", x.value) : undefined;

/** The test that a number is an int of 32 bits without a sign. */
export const wordTest = (x: Operand): ts.Expression | undefined =>
  isOpen(x) ? f.binary(f.binary(x.value, ">>>", f.num(0)), "===", x.value) : undefined;

/** Whether it is an int of 32 bits without a sign, or no literal. */
export const isWordLiteral = (x: Operand): boolean => {
  const value = literal(x);
  return value === undefined || value === value >>> 0;
};

/** Whether it is a literal number. */
export const isNumeral = (x: Operand): boolean => x.known === "int" || x.known === "float";

/** Whether it may be an int. */
export const isIntOrUnknown = (x: Operand): boolean => x.known === "int" || x.known === "nothing";

/** The number of a literal. */
export const literal = (x: Operand): number | undefined => {
  const { value } = x;
  if (value.kind === "NumberLiteral") return value.value;
  return value.kind === "UnaryExpression" && value.argument.kind === "NumberLiteral"
    ? -value.argument.value
    : undefined;
};

/** Whether it is 0 or 0.0. */
export const isZero = ({ raw }: Operand): boolean => {
  const size = raw.kind === "UnaryExpression" ? raw.argument : raw;
  return size.kind === "NumberLiteral" && size.value === 0;
};

/** Whether it is a literal below `least`, or none of 32 bits. */
export const isLiteralOutside = (x: Operand, least: number): boolean => {
  const value = literal(x);
  return value !== undefined && (value < least || value !== (value | 0));
};

/** Whether it is an int of 32 bits, or no literal. */
export const isSmallLiteral = (x: Operand): boolean => {
  const value = literal(x);
  return value === undefined || value === (value | 0);
};
