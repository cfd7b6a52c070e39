/**
 * Operators of programs that run at once: the case of raw numbers stands in place, before the call of the runtime's function
 * for every other. It is what that function would do first (runtime/protocol/number.ts says why a result is told apart by its
 * operands), without the call, and with V8's type feedback kept for each place. Kept text (`pyasync compile`) shows the call
 * alone.
 *
 *     a + b     typeof a === "number" && typeof b === "number"
 *                 && (Math.floor($r = a + b) !== $r || Math.floor(a) === a && Math.floor(b) === b && …) ? $r : py.add(a, b)
 */

import type { Located } from "../ast/nodes.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { type FunctionContext, isPy, py } from "./context.js";

/** What the text says of an operand: a float with an integral value is boxed, so that only its literal is known. */
type Known = "int" | "float" | "str" | "container" | "nothing";

interface Operand {
  /** Its value, as often as it is asked for. */
  readonly value: ts.Expression;
  /** The same for arithmetic of JavaScript: the number in the box of an integral float. */
  readonly raw: ts.Expression;
  readonly known: Known;
}

type FastPath = (a: Operand, b: Operand, cx: FunctionContext) => Case | undefined;

/** When the result is known here, and what it is. */
interface Case {
  readonly test: ts.Expression;
  readonly result: ts.Expression;
}

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
  if (path === undefined || known.includes("container") || !known.includes("nothing")) {
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
  const test = f.conditional(hasType(a, "number")!, f.binary(a.value, "!==", f.num(0)), slow);
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

/** `o[key]`: an item of a list or tuple proper by its index stands in place. */
export function subscript(
  object: ts.Expression,
  key: ts.Expression,
  from: Located,
  cx: FunctionContext,
): ts.Expression {
  if (!cx.inlines || knowledge(object) !== "nothing" || !mayIndex(key)) return getItem(object, key, from, cx);
  const { before, a, b } = operands(object, key, cx);
  const [o, k] = [a.value, b.value];
  const r = f.id(cx.scratch.result());
  const found = f.binary(f.assign(r, itemOf(o, k)), "!==", f.undef());
  const test = all(hasType(b, "number"), f.optionalMember(o, "$indexed"), found)!;
  return f.sequence([...before, f.conditional(test, r, getItem(o, k, from, cx))]);
}

function getItem(o: ts.Expression, k: ts.Expression, from: Located, cx: FunctionContext): ts.Expression {
  return cx.at({ ...py("getItem", o, k), handsBack: "getItem" }, from);
}

/** `o[key] = value`, the same for a list. `value` was evaluated before, or has no effect. */
export function storeSubscript(
  object: ts.Expression,
  key: ts.Expression,
  value: ts.Expression,
  from: Located,
  cx: FunctionContext,
): ts.Expression {
  if (!cx.inlines || !mayIndex(key)) return cx.at(py("setItem", object, key, value), from);
  const { before, a, b } = operands(object, key, cx);
  const [o, k] = [a.value, b.value];
  const v = f.id(cx.scratch.take());
  before.push(f.assign(v.name, value));
  cx.module.usesLists = true;
  const isList = f.binary(f.optionalMember(o, "$class"), "===", f.id("$list"));
  const exists = f.binary(itemOf(o, k), "!==", f.undef());
  const test = all(hasType(b, "number"), isList, exists)!;
  const store = f.assign(itemOf(o, k), v);
  return f.sequence([...before, f.conditional(test, store, cx.at(py("setItem", o, k, v), from))]);
}

/** Whether the key may be an index of the cheap kind. */
function mayIndex(key: ts.Expression): boolean {
  if (key.kind === "CallExpression" && isPy(key, "slice")) return false;
  const known = knowledge(key);
  return known === "int" || known === "nothing";
}

/** `o.$items[k]`, counted from the end where `k` is negative: V8 makes a site slow that was given a negative index. */
function itemOf(o: ts.Expression, k: ts.Expression): ts.IndexExpression {
  const items = f.member(o, "$items");
  const fromEnd = f.binary(f.member(items, "length"), "+", k);
  if (k.kind === "NumberLiteral") return f.index(items, k);
  if (k.kind === "UnaryExpression") return f.index(items, f.binary(f.member(items, "length"), "-", k.argument));
  return f.index(items, f.conditional(f.binary(k, "<", f.num(0)), fromEnd, k));
}

/** Both operands, ready to be written more than once; `before` is what evaluates them in their order where that is needed. */
function operands(
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
  return { before, a, b: operand(right, steady) };
}

/** What makes something that is no number. */
const CONTAINERS = ["list", "tuple", "dict", "set", "getSlice"];

function knowledge(node: ts.Expression): Known {
  switch (node.kind) {
    case "NumberLiteral":
      return Number.isInteger(node.value) ? "int" : "float";
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

const all = (...tests: (ts.Expression | undefined)[]): ts.Expression | undefined => {
  const present = tests.filter((test) => test !== undefined);
  return present.length === 0 ? undefined : f.joined("&&", present);
};

const hasType = (x: Operand, type: string): ts.Expression | undefined =>
  x.known === "nothing" ? f.binary(f.unary("typeof", x.value), "===", f.str(type)) : undefined;

const bothNumbers = (a: Operand, b: Operand): ts.Expression | undefined =>
  all(hasType(a, "number"), hasType(b, "number"));

export const floor = (x: ts.Expression): ts.Expression => f.call(f.path("Math", "floor"), [x]);

const isIntegral = (x: Operand): ts.Expression | undefined =>
  x.known === "nothing" ? f.binary(floor(x.value), "===", x.value) : undefined;

/** Whether it is an int of 32 bits. */
const isSmall = (x: Operand): ts.Expression | undefined =>
  x.known === "nothing" ? f.binary(f.binary(x.value, "|", f.num(0)), "===", x.value) : undefined;

const MAX = f.num(Number.MAX_SAFE_INTEGER);

/** `+ - *` of numbers: any result that is not integral is a float, one that is integral is an int if both operands are. */
const arithmetic =
  (operator: "+" | "-" | "*"): FastPath =>
  (a, b, cx) => {
    if (a.known === "str" || b.known === "str") return operator === "+" ? concatenation(a, b) : undefined;
    const r = f.id(cx.scratch.result());
    const isFloat = f.binary(floor(f.assign(r, f.binary(a.raw, operator, b.raw))), "!==", r);
    const isInt =
      a.known === "float" || b.known === "float"
        ? undefined
        : all(isIntegral(a), isIntegral(b), f.binary(r, "<=", MAX), f.binary(r, ">=", f.unary("-", MAX)));
    const known = isInt === undefined ? isFloat : f.logical(isFloat, "||", isInt);
    // 0 * -1 is the int 0, not JavaScript's -0.
    return { test: all(bothNumbers(a, b), known)!, result: operator === "*" ? f.binary(r, "+", f.num(0)) : r };
  };

function concatenation(a: Operand, b: Operand): Case | undefined {
  if (isNumeral(a) || isNumeral(b)) return undefined;
  const test = all(hasType(a, "string"), hasType(b, "string"));
  return test === undefined ? undefined : { test, result: f.binary(a.value, "+", b.value) };
}

const trueDivision: FastPath = (a, b, cx) => {
  if (a.known === "str" || b.known === "str" || isZero(b)) return undefined;
  const r = f.id(cx.scratch.result());
  const divisible = b.known === "nothing" ? f.binary(b.value, "!==", f.num(0)) : undefined;
  const isFloat = f.binary(floor(f.assign(r, f.binary(a.raw, "/", b.raw))), "!==", r);
  return { test: all(bothNumbers(a, b), divisible, isFloat)!, result: r };
};

/** `//` and `%` of small ints that are not negative, which JavaScript rounds as Python does. */
const wholeDivision =
  (operator: "/" | "%"): FastPath =>
  (a, b) => {
    if (!isIntOrUnknown(a) || !isIntOrUnknown(b) || literalBelow(a, 0) || literalBelow(b, 1)) return undefined;
    const natural = a.known === "nothing" ? f.binary(a.value, ">=", f.num(0)) : undefined;
    const positive = b.known === "nothing" ? f.binary(b.value, ">", f.num(0)) : undefined;
    const quotient = f.binary(a.value, operator, b.value);
    return {
      test: all(bothNumbers(a, b), isSmall(a), natural, isSmall(b), positive)!,
      result: operator === "%" ? quotient : f.binary(quotient, "|", f.num(0)),
    };
  };

const bitwise =
  (operator: "&" | "|" | "^"): FastPath =>
  (a, b) =>
    isIntOrUnknown(a) && isIntOrUnknown(b) && isSmallLiteral(a) && isSmallLiteral(b)
      ? { test: all(bothNumbers(a, b), isSmall(a), isSmall(b))!, result: f.binary(a.value, operator, b.value) }
      : undefined;

const rightShift: FastPath = (a, b) => {
  if (!isIntOrUnknown(a) || !isSmallLiteral(a) || !mayShift(b, 31)) return undefined;
  return { test: all(bothNumbers(a, b), isSmall(a), isShift(b, 31))!, result: f.binary(a.value, ">>", b.value) };
};

/** A product, which as a double has all bits of the result. */
const leftShift: FastPath = (a, b) => {
  const most = literal(a) === 1 ? 30 : 21;
  if (!isIntOrUnknown(a) || !isSmallLiteral(a) || !mayShift(b, most)) return undefined;
  const places = literal(b);
  const power = places === undefined ? f.binary(f.num(1), "<<", b.value) : f.num(2 ** places);
  const result = literal(a) === 1 ? power : f.binary(a.value, "*", power);
  return { test: all(bothNumbers(a, b), isSmall(a), isShift(b, most))!, result };
};

/** Whether it is a number of bits that JavaScript shifts by as Python does. */
const isShift = (x: Operand, most: number): ts.Expression | undefined =>
  x.known === "nothing"
    ? all(isSmall(x), f.binary(x.value, ">=", f.num(0)), f.binary(x.value, "<=", f.num(most)))
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
      : { test: bothNumbers(a, b)!, result: f.binary(a.raw, operator, b.raw) };

/**
 * JavaScript orders UTF-16 units, which is the order of code points where one of two units that differ stands before the
 * surrogates.
 */
const orderOfTexts =
  (operator: "<" | "<=" | ">" | ">="): ((a: Operand, b: Operand) => Case | undefined) =>
  (a, b) =>
    isBelowSurrogates(a) || isBelowSurrogates(b)
      ? { test: all(hasType(a, "string"), hasType(b, "string"))!, result: f.binary(a.value, operator, b.value) }
      : undefined;

const isBelowSurrogates = ({ value }: Operand): boolean =>
  value.kind === "StringLiteral" && /^[\0-\ud7ff]*$/.test(value.value);

const equality =
  (operator: "===" | "!==", likely: "number" | "string"): FastPath =>
  (a, b) => {
    const type = isNumeral(a) || isNumeral(b) ? "number" : a.known === "str" || b.known === "str" ? "string" : likely;
    return { test: all(hasType(a, type), hasType(b, type))!, result: f.binary(a.raw, operator, b.raw) };
  };

const isNumeral = (x: Operand): boolean => x.known === "int" || x.known === "float";

const isIntOrUnknown = (x: Operand): boolean => x.known === "int" || x.known === "nothing";

const literal = (x: Operand): number | undefined => {
  const { value } = x;
  if (value.kind === "NumberLiteral") return value.value;
  return value.kind === "UnaryExpression" && value.argument.kind === "NumberLiteral"
    ? -value.argument.value
    : undefined;
};

const isZero = ({ raw }: Operand): boolean => {
  const size = raw.kind === "UnaryExpression" ? raw.argument : raw;
  return size.kind === "NumberLiteral" && size.value === 0;
};

const literalBelow = (x: Operand, least: number): boolean => {
  const value = literal(x);
  return value !== undefined && (value < least || value !== (value | 0));
};

const isSmallLiteral = (x: Operand): boolean => {
  const value = literal(x);
  return value === undefined || value === (value | 0);
};

const operators: Readonly<Record<string, FastPath>> = {
  add: arithmetic("+"),
  sub: arithmetic("-"),
  mul: arithmetic("*"),
  truediv: trueDivision,
  floordiv: wholeDivision("/"),
  mod: wholeDivision("%"),
  and: bitwise("&"),
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

type FastPaths = ReadonlyMap<string, FastPath>;

/** By the name of the runtime's function; augmented assignment puts an `i` before an operator's. */
const numberPaths: FastPaths = new Map([
  ...Object.entries(comparisons),
  ...Object.entries(operators),
  ...Object.entries(operators).map(([name, path]): [string, FastPath] => [`i${name}`, path]),
]);

const textPaths: FastPaths = new Map([
  ["add", concatenation],
  ["iadd", concatenation],
  ["eq", equality("===", "string")],
  ["ne", equality("!==", "string")],
  ["lt", orderOfTexts("<")],
  ["le", orderOfTexts("<=")],
  ["gt", orderOfTexts(">")],
  ["ge", orderOfTexts(">=")],
]);
