/** Exact arithmetic of ints (CPython Objects/longobject.c): numbers while they are safe, bigints beyond. */

import { raised, valueError } from "../object/errors.js";
import { tstate } from "../object/state.js";
import type { Dynamic } from "../object/sentinels.js";
import { productError } from "./exact-errors.js";
import { doubleOf, floatOfInt } from "./double.js";
import { bitLength } from "./int-bits.js";
import { LARGEST_MODULUS, powerMod } from "./modular.js";
import type { Int } from "./values.js";
import { bigOf, bigOfSum, HALF, LARGEST_WORD, masked, numberOf, shiftedRight } from "./words.js";

const MAX = Number.MAX_SAFE_INTEGER;
const BIG_MAX = BigInt(MAX);

/** The one representation of an integer: a number where it is safe. */
export function normalizeInt(n: Int): Int {
  if (typeof n === "number") return n <= MAX && n >= -MAX ? n : BigInt(n);
  return n <= BIG_MAX && n >= -BIG_MAX ? numberOf(n) : n;
}

function big(n: Int): bigint {
  return typeof n === "bigint" ? n : bigOf(n);
}

/** `a + b` of ints; as all functions here it takes ints in their one representation and gives such a one. */
export function intAdd(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    return r <= MAX && r >= -MAX ? r : bigOfSum(a, b);
  }
  return normalizeInt(big(a) + big(b));
}

export function intSub(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    return r <= MAX && r >= -MAX ? r : bigOfSum(a, -b);
  }
  return normalizeInt(big(a) - big(b));
}

export function intMul(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if (r <= MAX && r >= -MAX) return r + 0; // never -0
    if (r < 2 ** 63 && r > -(2 ** 63)) return bigOfSum(r, productError(a, b, r));
  }
  return normalizeInt(big(a) * big(b));
}

/** What dividing an int by zero raises. */
export const byZero = {
  truediv: (): Dynamic => raised.ZeroDivisionError("division by zero"),
  floordiv: (): Dynamic => raised.ZeroDivisionError("integer division or modulo by zero"),
  mod: (): Dynamic =>
    raised.ZeroDivisionError(
      tstate.interp.version >= 311 ? "integer modulo by zero" : "integer division or modulo by zero",
    ),
};

/** `a // b`, rounding down. The quotient of safe integers never rounds up to the next integer, so the first line is exact. */
export function intFloorDiv(a: Int, b: Int): Int {
  if (b === 0) throw byZero.floordiv();
  if (typeof a === "number" && typeof b === "number") return Math.floor(a / b) + 0;
  const x = big(a);
  const y = big(b);
  const q = x / y;
  // A remainder takes as long as the quotient: only where it may count.
  return normalizeInt(x < 0n !== y < 0n && q * y !== x ? q - 1n : q);
}

/** `a % b`, with the sign of `b`. */
export function intMod(a: Int, b: Int): Int {
  if (b === 0) throw byZero.mod();
  if (typeof a === "number" && typeof b === "number") {
    const r = a % b;
    return r !== 0 && r < 0 !== b < 0 ? r + b : r + 0;
  }
  if (typeof b === "number") {
    // What is left is smaller: a number, whose sign takes no bigint to ask.
    const r = numberOf(big(a) % bigOf(b));
    return r !== 0 && r < 0 !== b < 0 ? r + b : r;
  }
  const r = big(a) % b;
  return normalizeInt(r !== 0n && r < 0n !== b < 0n ? r + b : r);
}

/** Whether a double has the value of the int. */
function isDouble(n: Int): boolean {
  return typeof n === "number" || (Number.isFinite(Number(n)) && n === BigInt(Number(n)));
}

/** `a / b`, correctly rounded (long_true_divide). */
export function intTrueDiv(a: Int, b: Int): number {
  if (b === 0) throw byZero.truediv();
  if (typeof a === "number" && typeof b === "number") return a / b;
  const exact = Number(a) / Number(b);
  if (Number.isFinite(exact) && isDouble(a) && isDouble(b)) return exact;
  let x = big(a);
  let y = big(b);
  const negative = x < 0n !== y < 0n;
  if (x < 0n) x = -x;
  if (y < 0n) y = -y;
  // 66 bits of quotient and a sticky bit decide every rounding.
  const shift = bitLength(x) - bitLength(y) - 66;
  if (shift < 0) x <<= BigInt(-shift);
  else y <<= BigInt(shift);
  let q = x / y;
  if (q * y !== x) q |= 1n;
  const r = doubleOf(q, shift);
  if (r === Infinity) throw raised.OverflowError("integer division result too large for a float");
  return negative ? -r : r;
}

/** `a ** b` for `b >= 0`. */
export function intPow(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    // Products of doubles are exact while they are safe; Math.pow need not be.
    let result = 1;
    let base = a;
    for (let e = b; ; ) {
      if (e % 2 === 1) result *= base;
      e = Math.floor(e / 2);
      if (e === 0 || !(Math.abs(result) <= MAX)) break;
      base *= base;
      if (base > MAX) {
        result = Number.POSITIVE_INFINITY;
        break;
      }
    }
    if (result <= MAX && result >= -MAX) return result + 0;
  }
  if (a === 2) return normalizeInt(1n << big(b));
  return normalizeInt(big(a) ** big(b));
}

/** `pow(a, b, m)`. */
export function intPowMod(a: Int, b: Int, m: Int): Int {
  if (m === 0) valueError("pow() 3rd argument cannot be 0");
  if (typeof b === "number" && b >= 0 && typeof m === "number" && m > 0 && m <= LARGEST_MODULUS) {
    return powerMod(intMod(a, m) as number, b, m);
  }
  if (b === -1 && typeof m === "number" && m > 0) return smallInverse(intMod(a, m) as number, m);
  const modulus = big(m);
  let exponent = big(b);
  let base = big(intMod(a, m));
  if (exponent < 0n) {
    base = inverse(base, modulus < 0n ? -modulus : modulus);
    exponent = -exponent;
  }
  let result = 1n % modulus;
  while (exponent > 0n) {
    if (exponent & 1n) result = (result * base) % modulus;
    exponent >>= 1n;
    if (exponent > 0n) base = (base * base) % modulus;
  }
  return intMod(normalizeInt(result), m);
}

/** The inverse of `a` modulo `m` by Euclid's algorithm. */
function inverse(a: bigint, m: bigint): bigint {
  let [r0, r1, s0, s1] = [((a % m) + m) % m, m, 1n, 0n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [s0, s1] = [s1, s0 - q * s1];
  }
  if (r0 !== 1n) notInvertible();
  return ((s0 % m) + m) % m;
}

/** The same of safe ints, 0 <= a < m: `pow(k, -1, 998244353)` takes 250 ns so, and 460 with bigints (CPython 630). */
function smallInverse(a: number, m: number): number {
  let [r0, r1, s0, s1] = [m, a, 0, 1];
  while (r1 !== 0) {
    const q = Math.floor(r0 / r1);
    const r = r0 - q * r1;
    r0 = r1;
    r1 = r;
    const s = s0 - q * s1;
    s0 = s1;
    s1 = s;
  }
  if (r0 !== 1) notInvertible();
  return m === 1 ? 0 : s0 < 0 ? s0 + m : s0;
}

function notInvertible(): never {
  valueError("base is not invertible for the given modulus");
}

/** `a << b`; ValueError where `b` is negative. */
export function intLshift(a: Int, b: Int): Int {
  if (b < 0) valueError("negative shift count");
  if (a === 0) return 0;
  if (typeof a === "number" && b <= 53) {
    const r = a * 2 ** Number(b);
    if (r <= MAX && r >= -MAX) return r;
    if (r < 2 ** 63 && r > -(2 ** 63)) return bigOf(r);
  }
  if (b > MOST_BITS) {
    if (b >= 30 * 2 ** 61) throw raised.OverflowError("too many digits in integer");
    throw raised.MemoryError();
  }
  return normalizeInt(big(a) << big(b));
}

/** More have no place in a bigint of V8's. */
const MOST_BITS = 2 ** 30;

/** `a >> b`, rounded down; ValueError where `b` is negative. */
export function intRshift(a: Int, b: Int): Int {
  if (b < 0) valueError("negative shift count");
  // A power of two takes 15 ns.
  if (typeof a === "number" && b < 31) return Math.floor(a / (1 << (b as number)));
  if (typeof a === "number") return b <= 60 ? Math.floor(a / 2 ** Number(b)) : a < 0 ? -1 : 0;
  if (b < 64 && a > 0n && a <= LARGEST_WORD) return shiftedRight(a, b as number);
  return normalizeInt(a >> big(b));
}

// Safe integers beyond 32 bits are worked on as two halves: the low 32 bits of the two's complement and the rest.

export function intAnd(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    return normalizeInt((Math.floor(a / HALF) & Math.floor(b / HALF)) * HALF + ((a & b) >>> 0));
  }
  if (typeof b === "number" ? b >= 0 : typeof a === "number" && a >= 0) {
    return typeof b === "number" ? masked(a as bigint, b) : masked(b, a as number);
  }
  return normalizeInt(big(a) & big(b));
}

export function intOr(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    return normalizeInt((Math.floor(a / HALF) | Math.floor(b / HALF)) * HALF + ((a | b) >>> 0));
  }
  return normalizeInt(big(a) | big(b));
}

export function intXor(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    return normalizeInt((Math.floor(a / HALF) ^ Math.floor(b / HALF)) * HALF + ((a ^ b) >>> 0));
  }
  return normalizeInt(big(a) ^ big(b));
}

export function intInvert(a: Int): Int {
  return typeof a === "number" ? normalizeInt(-1 - a) : normalizeInt(~a);
}

export function intNeg(a: Int): Int {
  return typeof a === "number" ? 0 - a : -a;
}

/** The nearest double; OverflowError beyond the doubles. */
export function intToFloat(a: Int): number {
  return typeof a === "number" ? a : floatOfInt(a);
}

/** Raises ZeroDivisionError. */
export function zeroDivision(message: string): never {
  throw raised.ZeroDivisionError(message);
}
