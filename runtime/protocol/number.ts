/**
 * The arithmetic operators (CPython Objects/abstract.c, PyNumber_*).
 *
 * Each is a small function whose first lines settle two raw numbers. A raw number with an integral value is an int, any other
 * is a float, so a result must be told apart by its operands: 0.5 + 0.5 is the box 1.0, 1 + 1 the int 2. Measured (20 M mixed
 * calls, ns for ints / floats): testing the result first with `Math.floor(r) !== r`, then the operands 4.7 / 4.3; `Number.isInteger`
 * 5.0 / 4.6; `(a | 0) === a` first 9.3 / 5.2; operands first 10.8 / 7.0. A box costs 9.5 (allocation included).
 */

import { typeError } from "../object/errors.js";
import type { PyFunction } from "../object/code.js";
import { primitiveTypes, typeName, typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { type BinaryOperator, binary, binaryOperator, inplace, unary, unsupported } from "./binary.js";
import { floatFloorDiv, floatMod, floatTrueDiv } from "./float-arith.js";
import {
  intAdd,
  intAnd,
  intFloorDiv,
  intInvert,
  intLshift,
  intMod,
  intMul,
  intOr,
  intRshift,
  intSub,
  intToFloat,
  intTrueDiv,
  intXor,
} from "./int-arith.js";
import { classes } from "./classes.js";
import { NotImplemented } from "./notimplemented.js";
import { callSpecial } from "./special.js";
import { areNumbersWithBox, floatOf, type Int, intValue, isFloatBox } from "./values.js";
import { repeated } from "./fill.js";

export { normalizeInt } from "./int-arith.js";
export { asIndex, asIndexInt, hasIndex, toFloat } from "./convert.js";
export { divmod, ipow, pow } from "./power.js";
export { floatOf, isFloat, isInt } from "./values.js";

const MAX = Number.MAX_SAFE_INTEGER;

const ADD = binaryOperator("+", "add");
const SUB = binaryOperator("-", "sub");
const MUL = binaryOperator("*", "mul");
const TRUEDIV = binaryOperator("/", "truediv");
const FLOORDIV = binaryOperator("//", "floordiv");
const MOD = binaryOperator("%", "mod");
const MATMUL = binaryOperator("@", "matmul");
const LSHIFT = binaryOperator("<<", "lshift");
const RSHIFT = binaryOperator(">>", "rshift");
const AND = binaryOperator("&", "and");
const OR = binaryOperator("|", "or");
const XOR = binaryOperator("^", "xor");

type Dispatch = (op: BinaryOperator, a: Dynamic, b: Dynamic) => Dynamic;

/** `a + b`. */
export function add(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    if (Math.floor(r) !== r) return r;
    if (Math.floor(a) !== a || Math.floor(b) !== b) return floatOf(r);
    if (r <= MAX && r >= -MAX) return r;
  } else if (typeof a === "string" && typeof b === "string") return a + b;
  return addSlow(a, b, binary);
}

/** `a += b`. */
export function iadd(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    if (Math.floor(r) !== r) return r;
    if (Math.floor(a) !== a || Math.floor(b) !== b) return floatOf(r);
    if (r <= MAX && r >= -MAX) return r;
  } else if (typeof a === "string" && typeof b === "string") return a + b;
  return addSlow(a, b, inplace);
}

function addSlow(a: Dynamic, b: Dynamic, dispatch: Dispatch): Dynamic {
  const kind = commonKind(a, b);
  if (kind === FLOATS) return floatOf(doubleOf(a) + doubleOf(b));
  if (kind === INTS) return intAdd(intOf(a), intOf(b));
  // Two lists, or two tuples.
  if (dispatch === binary && a?.$indexed === true && b?.$indexed === true && a.$class === b.$class) return a.__add__(b);
  return ownMethod(a, b, dispatch, a?.$class?.prototype.__add__, ADD) ?? dispatch(ADD, a, b);
}

/** `a - b`. */
export function sub(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    if (Math.floor(r) !== r) return r;
    if (Math.floor(a) !== a || Math.floor(b) !== b) return floatOf(r);
    if (r <= MAX && r >= -MAX) return r;
  }
  return subSlow(a, b, binary);
}

/** `a -= b`. */
export function isub(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    if (Math.floor(r) !== r) return r;
    if (Math.floor(a) !== a || Math.floor(b) !== b) return floatOf(r);
    if (r <= MAX && r >= -MAX) return r;
  }
  return subSlow(a, b, inplace);
}

function subSlow(a: Dynamic, b: Dynamic, dispatch: Dispatch): Dynamic {
  const kind = commonKind(a, b);
  if (kind === FLOATS) return floatOf(doubleOf(a) - doubleOf(b));
  if (kind === INTS) return intSub(intOf(a), intOf(b));
  if (dispatch === binary && areSets(a, b)) return a.__sub__(b);
  return ownMethod(a, b, dispatch, a?.$class?.prototype.__sub__, SUB) ?? dispatch(SUB, a, b);
}

/** `a * b`. */
export function mul(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if (Math.floor(r) !== r) return r;
    // + 0: 0 * -1 is the int 0, not JS's -0.
    if (Math.floor(a) !== a || Math.floor(b) !== b) return floatOf(r);
    if (r <= MAX && r >= -MAX) return r + 0;
  }
  return mulSlow(a, b, binary);
}

/** `a *= b`. */
export function imul(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if (Math.floor(r) !== r) return r;
    if (Math.floor(a) !== a || Math.floor(b) !== b) return floatOf(r);
    if (r <= MAX && r >= -MAX) return r + 0;
  }
  return mulSlow(a, b, inplace);
}

function mulSlow(a: Dynamic, b: Dynamic, dispatch: Dispatch): Dynamic {
  if (typeof a === "string" && typeof b === "number" && Number.isInteger(b)) return repeated(a, b);
  const kind = commonKind(a, b);
  if (kind === FLOATS) return floatOf(doubleOf(a) * doubleOf(b));
  if (kind === INTS) return intMul(intOf(a), intOf(b));
  return ownMethod(a, b, dispatch, a?.$class?.prototype.__mul__, MUL) ?? dispatch(MUL, a, b);
}

/** `a / b`. */
export function truediv(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number" && b !== 0) {
    const r = a / b;
    if (Math.floor(r) !== r) return r;
    return floatOf(r);
  }
  return truedivSlow(a, b, binary);
}

/** `a /= b`. */
export function itruediv(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number" && b !== 0) return floatOf(a / b);
  return truedivSlow(a, b, inplace);
}

function truedivSlow(a: Dynamic, b: Dynamic, dispatch: Dispatch): Dynamic {
  const kind = commonKind(a, b);
  if (kind === FLOATS) return floatOf(floatTrueDiv(doubleOf(a), doubleOf(b)));
  if (kind === INTS) return floatOf(intTrueDiv(intOf(a), intOf(b)));
  return ownMethod(a, b, dispatch, a?.$class?.prototype.__truediv__, TRUEDIV) ?? dispatch(TRUEDIV, a, b);
}

/** `a // b`. */
export function floordiv(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number" && b !== 0) {
    if (Math.floor(a) === a && Math.floor(b) === b && a - a === 0 && b - b === 0) return Math.floor(a / b) + 0;
  }
  return floordivSlow(a, b, binary);
}

/** `a //= b`. */
export function ifloordiv(a: Dynamic, b: Dynamic): Dynamic {
  return typeof a === "number" && typeof b === "number" ? floordiv(a, b) : floordivSlow(a, b, inplace);
}

function floordivSlow(a: Dynamic, b: Dynamic, dispatch: Dispatch): Dynamic {
  const kind = commonKind(a, b);
  if (kind === FLOATS) return floatOf(floatFloorDiv(doubleOf(a), doubleOf(b)));
  if (kind === INTS) return intFloorDiv(intOf(a), intOf(b));
  return ownMethod(a, b, dispatch, a?.$class?.prototype.__floordiv__, FLOORDIV) ?? dispatch(FLOORDIV, a, b);
}

/** The remainder of doubles by V8 is a call of C (13 ns); where both are positive, the product of the quotient is exact. */
function floorMod(a: number, b: number): number {
  const r = a % b;
  return r !== 0 && r < 0 !== b < 0 ? r + b : r + 0;
}

/** `a % b`. */
export function mod(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number" && b !== 0) {
    if (Math.floor(a) === a && Math.floor(b) === b && a - a === 0 && b - b === 0) {
      const r = a >= 0 && b > 0 ? a - Math.floor(a / b) * b : floorMod(a, b);
      // Before V8 optimises it what comes from doubles stays one, and so do lists that hold it.
      return (r | 0) === r ? r | 0 : r;
    }
  }
  return modSlow(a, b, binary);
}

/** `a %= b`. */
export function imod(a: Dynamic, b: Dynamic): Dynamic {
  return typeof a === "number" && typeof b === "number" ? mod(a, b) : modSlow(a, b, inplace);
}

function modSlow(a: Dynamic, b: Dynamic, dispatch: Dispatch): Dynamic {
  if (typeof a === "string" && isPlainArgument(b)) return primitiveTypes.str.prototype.__mod__.call(a, b);
  const kind = commonKind(a, b);
  if (kind === FLOATS) return floatOf(floatMod(doubleOf(a), doubleOf(b)));
  if (kind === INTS) return intMod(intOf(a), intOf(b));
  return ownMethod(a, b, dispatch, a?.$class?.prototype.__mod__, MOD) ?? dispatch(MOD, a, b);
}

/** Whether the right operand of `template % b` is of no subclass, which would be asked first. */
function isPlainArgument(b: Dynamic): boolean {
  return typeof b !== "object" || b === null || (b instanceof classes.tuple && b.$class === classes.tuple);
}

/** `a @ b`. */
export function matmul(a: Dynamic, b: Dynamic): Dynamic {
  return binary(MATMUL, a, b);
}

/** `a @= b`. */
export function imatmul(a: Dynamic, b: Dynamic): Dynamic {
  return inplace(MATMUL, a, b);
}

/** `a << b`. */
export function lshift(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number" && b >= 0 && b < 31 && (b | 0) === b) {
    const shifted = a << b;
    if (shifted >> b === a) return shifted;
  }
  return commonKind(a, b) === INTS ? intLshift(intOf(a), intOf(b)) : binary(LSHIFT, a, b);
}

/** `a <<= b`. */
export function ilshift(a: Dynamic, b: Dynamic): Dynamic {
  return commonKind(a, b) === INTS ? intLshift(intOf(a), intOf(b)) : inplace(LSHIFT, a, b);
}

/** `a >> b`. */
export function rshift(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && b >= 0 && b < 32 && (b | 0) === b)
    return a >> b;
  return commonKind(a, b) === INTS ? intRshift(intOf(a), intOf(b)) : binary(RSHIFT, a, b);
}

/** `a >>= b`. */
export function irshift(a: Dynamic, b: Dynamic): Dynamic {
  return commonKind(a, b) === INTS ? intRshift(intOf(a), intOf(b)) : inplace(RSHIFT, a, b);
}

/** `a & b`. */
export function and_(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b) return a & b;
  if (typeof a === "boolean" && typeof b === "boolean") return a && b;
  return commonKind(a, b) === INTS ? intAnd(intOf(a), intOf(b)) : areSets(a, b) ? a.__and__(b) : binary(AND, a, b);
}

/** `a &= b`. */
export function iand(a: Dynamic, b: Dynamic): Dynamic {
  return typeof a === "object" ? inplace(AND, a, b) : and_(a, b);
}

/** `a | b`. */
export function or_(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b) return a | b;
  if (typeof a === "boolean" && typeof b === "boolean") return a || b;
  return commonKind(a, b) === INTS ? intOr(intOf(a), intOf(b)) : areSets(a, b) ? a.__or__(b) : binary(OR, a, b);
}

/** `a |= b`. */
export function ior(a: Dynamic, b: Dynamic): Dynamic {
  return commonKind(a, b) === INTS ? or_(a, b) : inplace(OR, a, b);
}

/** `a ^ b`. */
export function xor(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b) return a ^ b;
  if (typeof a === "boolean" && typeof b === "boolean") return a !== b;
  return commonKind(a, b) === INTS ? intXor(intOf(a), intOf(b)) : binary(XOR, a, b);
}

/** `a ^= b`. */
export function ixor(a: Dynamic, b: Dynamic): Dynamic {
  return commonKind(a, b) === INTS ? xor(a, b) : inplace(XOR, a, b);
}

/** `-x`. */
export function neg(x: Dynamic): Dynamic {
  if (typeof x === "number") return 0 - x;
  if (typeof x === "bigint") return -x;
  if (typeof x === "boolean") return x ? -1 : 0;
  if (x instanceof primitiveTypes.float && x.$class === primitiveTypes.float) return floatOf(-x.$value);
  return unary("-", "__neg__", x);
}

/** `+x`. */
export function pos(x: Dynamic): Dynamic {
  if (typeof x === "number" || typeof x === "bigint") return x;
  return unary("+", "__pos__", x);
}

/** `~x`. */
export function invert(x: Dynamic): Dynamic {
  if (typeof x === "number" && (x | 0) === x) return ~x;
  const n = exactInt(x) ? intValue(x) : undefined;
  return n === undefined || typeof x === "boolean" ? unary("~", "__invert__", x) : intInvert(n);
}

/**
 * The operator by the method of the left operand's class, where the right operand is of the same class, or an int or float beside a method
 * of Python code or of complex, and so has no method of its own to try; undefined where the general way has to be gone. The method was read by
 * its name, so that V8 keeps where it found it, and not by that of any operator.
 */
function ownMethod(
  a: Dynamic,
  b: Dynamic,
  dispatch: Dispatch,
  method: Dynamic,
  op: BinaryOperator,
): Dynamic | undefined {
  if (typeof method !== "function" || typeof a !== "object") {
    return typeof a === "number" ? reflectedMethod(a, b, dispatch, op) : undefined;
  }
  if (dispatch !== binary && a.$class.prototype[op.inplace] !== undefined) return undefined;
  // Builtin sequences have slots of their own beside the methods.
  if (a.$native !== undefined && a.$native !== "complex") {
    return isFloatBox(a) ? reflectedMethod(a, b, dispatch, op) : undefined;
  }
  const { $code: code } = method as PyFunction;
  if (code === undefined || code.exact !== 1) return undefined;
  const isNumber = typeof b === "number" || isFloatBox(b);
  if (b?.$class !== a.$class && (!isNumber || (code.builtin && a.$native === undefined))) return undefined;
  return resultOf(method.call(a, b), a, b, dispatch, op);
}

/** The operator by the reflected method of an object that is no int, float or sequence, beside a number, which does not know it. */
function reflectedMethod(a: Dynamic, b: Dynamic, dispatch: Dispatch, op: BinaryOperator): Dynamic | undefined {
  if (typeof b !== "object" || b === null || (b.$native !== undefined && b.$class !== classes.complex))
    return undefined;
  const method = b.$class?.prototype[op.reflected];
  if (typeof method !== "function" || (method as PyFunction).$code?.exact !== 1) return undefined;
  return resultOf(method.call(b, a), a, b, dispatch, op);
}

function resultOf(result: Dynamic, a: Dynamic, b: Dynamic, dispatch: Dispatch, op: BinaryOperator): Dynamic {
  if (result !== NotImplemented) return result ?? null;
  return unsupported(dispatch === binary ? op.symbol : `${op.symbol}=`, a, b);
}

// What the slow halves share: whether both operands are of the builtin types proper (subclasses may override anything).

const OTHER = 0;
const INTS = 1;
const FLOATS = 2;

function commonKind(a: Dynamic, b: Dynamic): typeof OTHER | typeof INTS | typeof FLOATS {
  if (typeof a === "bigint" && typeof b === "bigint") return INTS;
  // First: 6 ns, with the questions below 15.
  if (areNumbersWithBox(a, b)) return FLOATS;
  if (typeof a === "object" && typeof b === "object") return OTHER;
  if (exactInt(a)) return exactInt(b) ? INTS : exactFloat(b) ? FLOATS : OTHER;
  if (exactFloat(a)) return exactFloat(b) || exactInt(b) ? FLOATS : OTHER;
  return OTHER;
}

function exactInt(x: Dynamic): boolean {
  if (typeof x === "number") return Math.floor(x) === x && x - x === 0;
  return typeof x === "bigint" || typeof x === "boolean";
}

function exactFloat(x: Dynamic): boolean {
  if (typeof x === "number") return Math.floor(x) !== x || x - x !== 0;
  return isFloatBox(x);
}

/** Whether both are sets or frozensets proper: those of subclasses may have methods of their own. */
function areSets(a: Dynamic, b: Dynamic): boolean {
  return isSet(a) && isSet(b);
}

function isSet(x: Dynamic): boolean {
  return x instanceof classes.set
    ? x.$class === classes.set
    : x instanceof classes.frozenset && x.$class === classes.frozenset;
}

function intOf(x: Dynamic): Int {
  return typeof x === "boolean" ? (x ? 1 : 0) : x;
}

function doubleOf(x: Dynamic): number {
  if (typeof x === "number") return x;
  if (typeof x === "object") return x.$value;
  return intToFloat(intOf(x));
}

/** `abs(x)`. */
export function abs(x: Dynamic): Dynamic {
  if (typeof x === "number") return Math.abs(x);
  const method = typeOf(x).prototype.__abs__;
  if (method === undefined) typeError(`bad operand type for abs(): '${typeName(x)}'`);
  return callSpecial(method, x);
}
