/** Doubles taken apart and put together exactly (C's frexp and ldexp over bigints). */

import { raised } from "../object/errors.js";
import { bitLength } from "./int-bits.js";

/** A double has the sum of two such exponents. */
const LIMIT = 500;

/** `m · 2**e` rounded to the nearest double, ties to even; `Infinity` beyond. `m` is not negative. */
export function doubleOf(m: bigint, e: number): number {
  if (m === 0n) return 0;
  const top = bitLength(m) + e;
  // Number(m) rounds so, and what is multiplied is in the range of doubles, as is the product.
  if (Math.abs(top) <= LIMIT && Math.abs(e) <= LIMIT) return Number(m) * 2 ** e;
  if (top > 1024) return Number.POSITIVE_INFINITY;
  const lowest = Math.max(top - 53, -1074);
  const drop = lowest - e;
  let kept = m;
  if (drop > 0) {
    const d = BigInt(drop);
    kept = m >> d;
    const rest = m - (kept << d);
    const half = 1n << (d - 1n);
    if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  } else kept = m << BigInt(-drop);
  return Number(kept) * 2 ** lowest;
}

/** A finite double as `[m, e]` with `m` odd (or 0) and `x = m · 2**e`. */
export function decompose(x: number): [mantissa: number, exponent: number] {
  if (x === 0) return [0, 0];
  let m = x;
  let e = 0;
  if (!Number.isInteger(m)) {
    if (Math.abs(m) < 2 ** -1000) {
      m *= 2 ** 600;
      e -= 600;
    }
    while (!Number.isInteger(m)) {
      // Steps of 32 overshoot by less than 32 bits, which the next loop takes back.
      m *= HALF;
      e -= 32;
    }
  }
  while (m % HALF === 0) {
    m /= HALF;
    e += 32;
  }
  while (m % 2 === 0) {
    m /= 2;
    e++;
  }
  return [m, e];
}

const HALF = 4294967296;

/** The nearest double of a bigint; OverflowError beyond. */
export function floatOfInt(n: bigint): number {
  const r = Number(n);
  if (r === Infinity || r === -Infinity) throw raised.OverflowError("int too large to convert to float");
  return r;
}
