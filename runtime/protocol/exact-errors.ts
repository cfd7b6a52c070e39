/**
 * What rounding takes off a sum or a product of two doubles, itself a double: the two together are exact. JS has no fused
 * multiply-add, so products are made exact by splitting the factors.
 */

const SPLIT = 134217729; // 2**27 + 1

/** The rounding error of `a * b`, whose rounded value is `p` (Dekker). */
export function productError(a: number, b: number, p: number): number {
  const ca = SPLIT * a;
  const ah = ca - (ca - a);
  const al = a - ah;
  const cb = SPLIT * b;
  const bh = cb - (cb - b);
  const bl = b - bh;
  return ah * bh - p + ah * bl + al * bh + al * bl;
}

/** The rounding error of `a * a`, whose rounded value is `p`. */
export function squareError(a: number, p: number): number {
  const c = SPLIT * a;
  const high = c - (c - a);
  const low = a - high;
  return high * high - p + 2 * high * low + low * low;
}

/** The rounding error of `a + b`, whose rounded value is `s` (Knuth). */
export function sumError(a: number, b: number, s: number): number {
  const bb = s - a;
  return a - (s - bb) + (b - bb);
}
