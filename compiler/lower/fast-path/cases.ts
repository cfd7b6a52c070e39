/** The cheap case of each operator and comparison: when its result is known without a call, and what it is. */

import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import type { FunctionContext } from "../context.js";
import {
  all,
  numbersTest,
  floor,
  typeTest,
  integralTest,
  isIntOrUnknown,
  isNumeral,
  smallTest,
  isSmallLiteral,
  isZero,
  literal,
  isLiteralOutside,
  isWordLiteral,
  wordTest,
  type Operand,
} from "./operands.js";

type FastPath = (a: Operand, b: Operand, cx: FunctionContext) => Case | undefined;

/** When the result is known here, and what it is. */
interface Case {
  readonly test: ts.Expression;
  readonly result: ts.Expression;
}

const MAX = f.num(Number.MAX_SAFE_INTEGER);

/**
 * `+ - *` of numbers. The sum of two ints of 32 bits is an int; what is not integral is a float; else both operands are asked.
 * The order is for what runs before V8 optimises the place: `Math.floor` takes 20 ns there, `|` 3.
 */
const arithmetic =
  (operator: "+" | "-" | "*"): FastPath =>
  (a, b, cx) => {
    if (a.known === "str" || b.known === "str") return operator === "+" ? concatenation(a, b) : undefined;
    const r = f.id(cx.scratch.result());
    const compute = f.assign(r, f.binary(a.raw, operator, b.raw));
    // 0 * -1 is the int 0, not JavaScript's -0.
    const result = operator === "*" ? f.binary(r, "+", f.num(0)) : r;
    if (a.known === "float" || b.known === "float") {
      return { test: all(numbersTest(a, b), f.binary(floor(compute), "!==", r))!, result };
    }
    const fits = all(f.binary(r, "<=", MAX), f.binary(r, ">=", f.unary("-", MAX)));
    const isExact = operator === "*" ? isFactor(a) || isFactor(b) : isSmallLiteral(a) && isSmallLiteral(b);
    const kinds = [
      all(smallTest(a), smallTest(b), isExact ? undefined : fits)!,
      f.binary(floor(r), "!==", r),
      all(integralTest(a), integralTest(b), fits)!,
    ];
    return { test: all(numbersTest(a, b), f.sequence([compute, f.joined("||", kinds)]))!, result };
  };

/** Whether its product with any int of 32 bits is exact. */
const isFactor = (x: Operand): boolean => Math.abs(literal(x) ?? Number.NaN) <= 2 ** 21;

function concatenation(a: Operand, b: Operand): Case | undefined {
  if (isNumeral(a) || isNumeral(b)) return undefined;
  const test = all(typeTest(a, "string"), typeTest(b, "string"));
  return test === undefined ? undefined : { test, result: f.binary(a.value, "+", b.value) };
}

const trueDivision: FastPath = (a, b, cx) => {
  if (a.known === "str" || b.known === "str" || isZero(b)) return undefined;
  const r = f.id(cx.scratch.result());
  const divisible = b.known === "nothing" ? f.binary(b.value, "!==", f.num(0)) : undefined;
  const isFloat = f.binary(floor(f.assign(r, f.binary(a.raw, "/", b.raw))), "!==", r);
  return { test: all(numbersTest(a, b), divisible, isFloat)!, result: r };
};

/** `//` and `%` of small ints that are not negative, which JavaScript rounds as Python does. */
const wholeDivision =
  (operator: "/" | "%"): FastPath =>
  (a, b) => {
    if (!isIntOrUnknown(a) || !isIntOrUnknown(b) || isLiteralOutside(a, 0) || isLiteralOutside(b, 1)) return undefined;
    const natural = a.known === "nothing" ? f.binary(a.value, ">=", f.num(0)) : undefined;
    const positive = b.known === "nothing" ? f.binary(b.value, ">", f.num(0)) : undefined;
    const quotient = f.binary(a.value, operator, b.value);
    return {
      test: all(numbersTest(a, b), smallTest(a), natural, smallTest(b), positive)!,
      result: operator === "%" ? quotient : f.binary(quotient, "|", f.num(0)),
    };
  };

/**
 * The remainder of a sum with a product in it, which is likely to have more than 32 bits: JavaScript's `%` of such takes 13 ns and
 * more, and a product of the quotient is exact.
 */
const remainderOfSum: FastPath = (a, b, cx) => {
  const plain = wholeDivision("%")(a, b, cx);
  if (plain === undefined || a.known !== "nothing") return plain;
  const positive = b.known === "nothing" ? f.binary(b.value, ">", f.num(0)) : undefined;
  const natural = all(f.binary(a.value, ">=", f.num(0)), f.binary(a.value, "<=", MAX))!;
  const isInt = f.joined("||", [smallTest(a)!, integralTest(a)!]);
  const quotient = floor(f.binary(a.value, "/", b.value));
  const rest = f.binary(a.value, "-", f.binary(quotient, "*", b.value));
  return {
    test: all(numbersTest(a, b), natural, isInt, smallTest(b), positive)!,
    result: f.conditional(smallTest(a)!, f.binary(a.value, "%", b.value), rest),
  };
};

const bitwise =
  (operator: "&" | "|" | "^"): FastPath =>
  (a, b, cx) =>
    cx.module.hasWords && isIntOrUnknown(a) && isIntOrUnknown(b) && isWordLiteral(a) && isWordLiteral(b)
      ? { test: all(numbersTest(a, b), wordTest(a), wordTest(b))!, result: wordOf(a, operator, b) }
      : isIntOrUnknown(a) && isIntOrUnknown(b) && isSmallLiteral(a) && isSmallLiteral(b)
        ? { test: all(numbersTest(a, b), smallTest(a), smallTest(b))!, result: f.binary(a.value, operator, b.value) }
        : undefined;

/**
 * Of two ints of 32 bits without a sign. Programs of hashes and generators of random numbers have little else, of which half
 * are no small ints: a step of xorshift took 180 ns by calls, and takes 8 so.
 */
function wordOf(a: Operand, operator: "&" | "|" | "^", b: Operand): ts.Expression {
  const bits = f.binary(a.value, operator, b.value);
  const isSmall = operator === "&" && [a, b].some((x) => (literal(x) ?? Infinity) < 2 ** 31);
  return isSmall ? bits : f.binary(bits, ">>>", f.num(0));
}

/** Of a mask of 32 bits JavaScript knows a shift that is it for all safe integers. */
const and: FastPath = (a, b, cx) => {
  const [x, mask] = literal(a) === WORD ? [b, a] : [a, b];
  if (literal(mask) !== WORD || x.known !== "nothing") return bitwise("&")(a, b, cx);
  const isInt = all(integralTest(x), f.binary(x.value, "<=", MAX), f.binary(x.value, ">=", f.unary("-", MAX)))!;
  const test = all(typeTest(x, "number"), f.joined("||", [smallTest(x)!, isInt]))!;
  return { test, result: f.binary(x.value, ">>>", f.num(0)) };
};

const WORD = 0xffffffff;

const rightShift: FastPath = (a, b, cx) => {
  if (cx.module.hasWords && isIntOrUnknown(a) && isWordLiteral(a) && mayShift(b, 31)) {
    const test = all(numbersTest(a, b), wordTest(a), shiftTest(b, 31))!;
    return { test, result: f.binary(a.value, ">>>", b.value) };
  }
  if (!isIntOrUnknown(a) || !isSmallLiteral(a) || !mayShift(b, 31)) return undefined;
  return { test: all(numbersTest(a, b), smallTest(a), shiftTest(b, 31))!, result: f.binary(a.value, ">>", b.value) };
};

/** A product, which as a double has all bits of the result. */
const leftShift: FastPath = (a, b) => {
  const most = literal(a) === 1 ? 30 : 21;
  if (!isIntOrUnknown(a) || !isSmallLiteral(a) || !mayShift(b, most)) return undefined;
  const places = literal(b);
  const power = places === undefined ? f.binary(f.num(1), "<<", b.value) : f.num(2 ** places);
  const result = literal(a) === 1 ? power : f.binary(a.value, "*", power);
  return { test: all(numbersTest(a, b), smallTest(a), shiftTest(b, most))!, result };
};

/** The test that it is a number of bits that JavaScript shifts by as Python does. */
const shiftTest = (x: Operand, most: number): ts.Expression | undefined =>
  x.known === "nothing"
    ? all(smallTest(x), f.binary(x.value, ">=", f.num(0)), f.binary(x.value, "<=", f.num(most)))
    : undefined;

const mayShift = (x: Operand, most: number): boolean => {
  const value = literal(x);
  return isIntOrUnknown(x) && (value === undefined || (value >= 0 && value <= most));
};

const order =
  (operator: "<" | "<=" | ">" | ">="): FastPath =>
  (a, b) =>
    a.known === "str" || b.known === "str"
      ? orderOfTexts(operator)(a, b)
      : { test: numbersTest(a, b)!, result: f.binary(a.raw, operator, b.raw) };

/**
 * JavaScript orders UTF-16 units, which is the order of code points where one of two units that differ stands before the
 * surrogates.
 */
const orderOfTexts =
  (operator: "<" | "<=" | ">" | ">="): ((a: Operand, b: Operand) => Case | undefined) =>
  (a, b) =>
    isBelowSurrogates(a) || isBelowSurrogates(b)
      ? { test: all(typeTest(a, "string"), typeTest(b, "string"))!, result: f.binary(a.value, operator, b.value) }
      : undefined;

const isBelowSurrogates = ({ value }: Operand): boolean =>
  value.kind === "StringLiteral" && /^[\0-\ud7ff]*$/.test(value.value);

const equality =
  (operator: "===" | "!==", likely: "number" | "string"): FastPath =>
  (a, b) => {
    const type = isNumeral(a) || isNumeral(b) ? "number" : a.known === "str" || b.known === "str" ? "string" : likely;
    return { test: all(typeTest(a, type), typeTest(b, type))!, result: f.binary(a.raw, operator, b.raw) };
  };

const operators: Readonly<Record<string, FastPath>> = {
  add: arithmetic("+"),
  sub: arithmetic("-"),
  mul: arithmetic("*"),
  truediv: trueDivision,
  floordiv: wholeDivision("/"),
  mod: wholeDivision("%"),
  and,
  or: bitwise("|"),
  xor: bitwise("^"),
  lshift: leftShift,
  rshift: rightShift,
};

const comparisons: Readonly<Record<string, FastPath>> = {
  lt: order("<"),
  le: order("<="),
  gt: order(">"),
  ge: order(">="),
  eq: equality("===", "number"),
  ne: equality("!==", "number"),
};

export type FastPaths = ReadonlyMap<string, FastPath>;

/** By the name of the runtime's function; augmented assignment puts an `i` before an operator's. */
export const numberPaths: FastPaths = new Map([
  ...Object.entries(comparisons),
  ...Object.entries(operators),
  ...Object.entries(operators).map(([name, path]): [string, FastPath] => [`i${name}`, path]),
]);

/** Of sums with products. */
export const sumPaths: FastPaths = new Map([["mod", remainderOfSum]]);

export const textPaths: FastPaths = new Map([
  ["add", concatenation],
  ["iadd", concatenation],
  ["eq", equality("===", "string")],
  ["ne", equality("!==", "string")],
  ["lt", orderOfTexts("<")],
  ["le", orderOfTexts("<=")],
  ["gt", orderOfTexts(">")],
  ["ge", orderOfTexts(">=")],
]);
