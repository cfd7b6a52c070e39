/**
 * Products, and sums with them, on their way into `%` or `&`, as in `(x * 1103515245 + 12345) % 2147483648` and
 * `(h ^ b) * p & 0xffffffffffffffff`: no other operator sees them, so they need not become the ints that they are. Beyond 53 bits
 * they are a pair of doubles, where bigints would take six times as long; with a bigint they are worked out when it is known how
 * many bits are wanted. Emitted for programs that run at once.
 */

import type { Dynamic } from "../object/sentinels.js";
import { productError, sumError } from "./exact-errors.js";
import { normalizeInt } from "./int-arith.js";
import { isProductOfWords, LARGEST_MODULUS, pairMod, wordProductMod } from "./modular.js";
import { add, and_, lshift, mod, mul, sub } from "./number.js";
import { bigOf, wordOfProduct, wordOfSum } from "./words.js";

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

/** The int `a * b + c`. */
class BigProduct {
  readonly a: bigint;
  readonly b: bigint;
  readonly c: bigint;

  constructor(a: bigint, b: bigint, c: bigint) {
    this.a = a;
    this.b = b;
    this.c = c;
  }
}

/** The same int as everybody knows it. */
function narrow(x: Dynamic): Dynamic {
  if (x instanceof BigProduct) return normalizeInt(x.b === 1n ? x.a + x.c : x.a * x.b + x.c);
  return x instanceof Wide ? normalizeInt(BigInt(x.high) + BigInt(x.low)) : x;
}

/** The low 64 bits of what is wide. */
function wordOf(x: Wide | BigProduct): Dynamic {
  return x instanceof Wide ? wordOfSum(x.high, x.low) : wordOfProduct(x.a, x.b, x.c);
}

/** Whether a number is an int: the infinities are integral, too. */
const isIntegral = (x: Dynamic): x is number => typeof x === "number" && Math.floor(x) === x && x - x === 0;

/** The bigint of an int; `undefined` of anything else. */
function bigOfInt(x: Dynamic): bigint | undefined {
  return typeof x === "bigint" ? x : isIntegral(x) ? bigOf(x) : undefined;
}

/** `a * b` */
export function wideMul(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number") {
    if (Math.floor(a) === a && Math.floor(b) === b) {
      const p = a * b;
      if (p <= MAX && p >= -MAX) return p + 0;
      if (p <= LARGEST_PRODUCT && p >= -LARGEST_PRODUCT) return new Wide(p, productError(a, b, p));
    }
  } else if (typeof a === "bigint" || typeof b === "bigint") {
    const [x, y] = [bigOfInt(a), bigOfInt(b)];
    if (x !== undefined && y !== undefined) return new BigProduct(x, y, 0n);
  }
  return mul(a, b);
}

const POWERS = Array.from({ length: 65 }, (_, bits) => 1n << BigInt(bits));

/** `a << b` */
export function wideLshift(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof b === "number" && b >= 0 && b <= 64 && Math.floor(b) === b) {
    if (typeof a === "bigint") return new BigProduct(a, POWERS[b]!, 0n);
    if (typeof a === "number" && Math.floor(a) === a && a <= MAX && a >= -MAX) {
      const shifted = a * 2 ** b;
      if (shifted <= MAX && shifted >= -MAX) return shifted;
      if (b <= 40) return new Wide(shifted, 0);
    }
  }
  return lshift(a, b);
}

/** `a + b`, where one may be wide. */
export function wideAdd(a: Dynamic, b: Dynamic): Dynamic {
  if (a instanceof Wide) {
    if (isIntegral(b)) return sumOf(a, b, 0);
    if (b instanceof Wide) return sumOf(a, b.high, b.low);
  } else if (b instanceof Wide && isIntegral(a)) return sumOf(b, a, 0);
  else if (a instanceof BigProduct) {
    const y = bigOfInt(b);
    if (y !== undefined) return new BigProduct(a.a, a.b, a.c + y);
  } else if (typeof a === "bigint" && typeof b === "bigint") return new BigProduct(a, 1n, b);
  return add(narrow(a), narrow(b));
}

/** `a - b`, where one may be wide. */
export function wideSub(a: Dynamic, b: Dynamic): Dynamic {
  if (a instanceof Wide) {
    if (isIntegral(b)) return sumOf(a, -b, 0);
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
  if (b === WORD && (a instanceof BigProduct || a instanceof Wide)) return wordOf(a);
  return mod(narrow(a), b);
}

/** `a * b % m` */
export function mulMod(a: Dynamic, b: Dynamic, m: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number" && typeof m === "number" && isProductOfWords(a, b, m)) {
    return wordProductMod(a, b, m);
  }
  return wideMod(wideMul(a, b), m);
}

/** `a & b`, where `a` may be wide: with a mask of all bits up to some it is a remainder. */
export function wideAnd(a: Dynamic, b: Dynamic): Dynamic {
  if (a instanceof Wide && typeof b === "number" && MODULI.has(b + 1)) return pairMod(a.high, a.low, b + 1);
  if (a instanceof BigProduct || a instanceof Wide) {
    if (b === WORD_MASK) return wordOf(a);
    if (isIntegral(b) && b >= 0) return and_(wordOf(a), b);
  }
  return and_(narrow(a), b);
}

const MODULI = new Set(Array.from({ length: 53 }, (_, bits) => 2 ** bits));
const WORD = 2n ** 64n;
const WORD_MASK = WORD - 1n;
