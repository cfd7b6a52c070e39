/**
 * Products of ints on their way into `%` or `&`, as in `(x * 1103515245 + 12345) % 2147483648` and `a * b % p`: beyond 53 bits they
 * are a pair of doubles, where bigints would take six times as long. Emitted for programs that run at once, where no other
 * operator sees the product.
 */

import type { Dynamic } from "../object/sentinels.js";
import { productError, sumError } from "./exact-errors.js";
import { LARGEST_MODULUS, normalizeInt, pairMod } from "./int-arith.js";
import { add, and_, mod, mul, sub } from "./number.js";

const MAX = Number.MAX_SAFE_INTEGER;

/** So large that what their doubles miss is below 2**47: sums of a few stay exact. */
const LARGEST_PRODUCT = 2 ** 100;

/** An int: the double nearest to it, and what that misses. */
class Wide {
  readonly high: number;
  readonly low: number;

  constructor(high: number, low: number) {
    this.high = high;
    this.low = low;
  }
}

/** The same int as everybody knows it. */
function narrow(x: Dynamic): Dynamic {
  return x instanceof Wide ? normalizeInt(BigInt(x.high) + BigInt(x.low)) : x;
}

/** `a * b` */
export function wideMul(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number" && Math.floor(a) === a && Math.floor(b) === b) {
    const p = a * b;
    if (p <= MAX && p >= -MAX) return p + 0;
    if (p <= LARGEST_PRODUCT && p >= -LARGEST_PRODUCT) return new Wide(p, productError(a, b, p));
  }
  return mul(a, b);
}

/** `a + b`, where one may be wide. */
export function wideAdd(a: Dynamic, b: Dynamic): Dynamic {
  if (a instanceof Wide) {
    if (typeof b === "number" && Math.floor(b) === b) return sumOf(a, b, 0);
    if (b instanceof Wide) return sumOf(a, b.high, b.low);
  } else if (b instanceof Wide && typeof a === "number" && Math.floor(a) === a) return sumOf(b, a, 0);
  return add(narrow(a), narrow(b));
}

/** `a - b`, where one may be wide. */
export function wideSub(a: Dynamic, b: Dynamic): Dynamic {
  if (a instanceof Wide) {
    if (typeof b === "number" && Math.floor(b) === b) return sumOf(a, -b, 0);
    if (b instanceof Wide) return sumOf(a, -b.high, -b.low);
  }
  return sub(narrow(a), narrow(b));
}

function sumOf(a: Wide, high: number, low: number): Wide {
  const sum = a.high + high;
  return new Wide(sum, a.low + low + sumError(a.high, high, sum));
}

/** `a % b`, where `a` may be wide. */
export function wideMod(a: Dynamic, b: Dynamic): Dynamic {
  if (a instanceof Wide && typeof b === "number" && b > 0 && b <= LARGEST_MODULUS && Math.floor(b) === b) {
    return pairMod(a.high, a.low, b);
  }
  return mod(narrow(a), b);
}

/** `a & b`, where `a` may be wide: with 32 bits and their like it is a remainder. */
export function wideAnd(a: Dynamic, b: Dynamic): Dynamic {
  if (a instanceof Wide && typeof b === "number" && MODULI.has(b + 1)) return pairMod(a.high, a.low, b + 1);
  return and_(narrow(a), b);
}

const MODULI = new Set(Array.from({ length: 53 }, (_, bits) => 2 ** bits));
