/**
 * Powers with the exponents that programs write: `r ** 3`, `d ** 1.5`, `d ** -1.5`. A few products of unevaluated sums of two
 * doubles take 25 ns where a logarithm and its inverse take 100.
 */

import { productError } from "./exact-errors.js";

/** As many units in the last place as glibc's pow may err beyond the half that rounding takes (0.54 in all), and some more. */
const DOUBT = 0.06 * Number.EPSILON;

/** Between these no product on the way overflows, or loses digits by underflow. */
const LEAST = 2 ** -200;
const MOST = 2 ** 200;

/**
 * `x ** y` for x > 0 and y a multiple of 1/2 up to 4 in size. NaN if it is something else, or so near the middle of two doubles
 * that glibc may give either of them.
 */
export function halfPower(x: number, y: number): number {
  let size = Math.abs(y);
  if (size > 4 || (size * 2) % 1 !== 0 || !(x > LEAST && x < MOST)) return Number.NaN;
  let high = 1;
  let low = 0;
  if (size % 1 !== 0) {
    high = Math.sqrt(x);
    const square = high * high;
    low = (x - square - productError(high, high, square)) / (2 * high);
  }
  for (; size >= 1; size--) {
    const product = high * x;
    const rest = productError(high, x, product) + low * x;
    high = product + rest;
    low = product - high + rest;
  }
  if (y < 0) {
    const inverse = 1 / high;
    const one = inverse * high;
    low = (1 - one - productError(inverse, high, one) - inverse * low) * inverse;
    high = inverse;
  }
  const rounded = high + low;
  low = high - rounded + low;
  const doubt = rounded * DOUBT;
  return rounded + (low + doubt) === rounded && rounded + (low - doubt) === rounded ? rounded : Number.NaN;
}
