/** Inverse hyperbolic functions as in fdlibm, which glibc follows here, and `frexp`. */

import { log } from "../../protocol/accurate.js";

const LN2 = Math.LN2;

export function asinh(x: number): number {
  const size = Math.abs(x);
  if (size < 3.725290298461914e-9 || !Number.isFinite(x)) return x;
  let w: number;
  if (size > 268435456) w = log(size) + LN2;
  else if (size > 2) w = log(2 * size + 1 / (Math.sqrt(x * x + 1) + size));
  else w = Math.log1p(size + (x * x) / (1 + Math.sqrt(1 + x * x)));
  return x < 0 ? -w : w;
}

export function acosh(x: number): number {
  if (!(x >= 1) || x === Number.POSITIVE_INFINITY) return Math.acosh(x);
  if (x > 268435456) return log(x) + LN2;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return Math.log1p(t + Math.sqrt(2 * t + t * t));
}

/** `x = m * 2**e` with `m` in [0.5, 1). */
export function frexp(x: number): [m: number, e: number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  // The logarithm of the largest is rounded up.
  let e = Math.min(1023, Math.max(-1022, Math.floor(Math.log2(Math.abs(x))))) + 1;
  let m = (x / 2 ** (e - 1)) * 0.5;
  while (Math.abs(m) >= 1) {
    m /= 2;
    e++;
  }
  while (Math.abs(m) < 0.5) {
    m *= 2;
    e--;
  }
  return [m, e];
}
