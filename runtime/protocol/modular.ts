/** Remainders of products that may exceed 53 bits, without bigints. V8's `%` of such doubles takes 30 ns. */

import { productError } from "./exact-errors.js";

const MAX = Number.MAX_SAFE_INTEGER;

/** The largest modulus of `pairMod`, which adds remainders of both parts: their sum has to be exact. */
export const LARGEST_MODULUS = 2 ** 52;

/** Below it what the quotient of doubles misses is no more than 1. */
const LARGEST_QUOTIENT = 2 ** 50;

/** `(high + low) % m`, with the sign of `m`, which is positive; `low` is what rounding has taken off `high`. */
export function pairMod(high: number, low: number, m: number): number {
  const q = Math.floor(high / m);
  if (q > LARGEST_QUOTIENT || q < -LARGEST_QUOTIENT || m > LARGEST_QUOTIENT) {
    const r = ((high % m) + (low % m)) % m;
    return r < 0 ? r + m : r + 0;
  }
  const p = q * m;
  let r = high - p - productError(q, m, p) + low;
  while (r < 0) r += m;
  while (r >= m) r -= m;
  return r + 0;
}

/** Words near 2**32 would leave no room for what the quotient misses. */
const LARGEST_WORD_MODULUS = 2 ** 32 - 2 ** 24;
const LARGEST_WORD_QUOTIENT = 2 ** 42;

/** Whether `wordProductMod` may take them. */
export function isProductOfWords(a: number, b: number, m: number): boolean {
  return (
    a >>> 0 === a && b >>> 0 === b && m >>> 0 === m && m < LARGEST_WORD_MODULUS && (a * b) / m < LARGEST_WORD_QUOTIENT
  );
}

/**
 * `a * b % m` by the low 32 bits: the quotient is right to 2**-10, so what is left is between -m / 2**10 and m * (1 + 2**-10), of
 * which these bits tell all. 6 ns, and 60 by the product's two doubles.
 */
export function wordProductMod(a: number, b: number, m: number): number {
  const r = (Math.imul(a, b) - Math.imul(Math.floor((a * b) / m), m)) >>> 0;
  if (r < m) return r;
  return r >= LEAST_NEGATIVE ? r - 2 ** 32 + m : r - m;
}

const LEAST_NEGATIVE = 2 ** 32 - 2 ** 22;

/** `a * b % m` for a and b in [0, m). */
function productMod(a: number, b: number, m: number): number {
  const p = a * b;
  return p <= MAX ? p - Math.floor(p / m) * m : pairMod(p, productError(a, b, p), m);
}

/** `a ** b % m` for 0 <= a < m and b >= 0. */
export function powerMod(a: number, b: number, m: number): number {
  const times = m < LARGEST_WORD_MODULUS ? wordProductMod : productMod;
  let result = 1 % m;
  let base = a;
  for (let e = b; e > 0; ) {
    if (e % 2 === 1) result = times(result, base, m);
    e = Math.floor(e / 2);
    if (e > 0) base = times(base, base, m);
  }
  return result;
}
