/** Sines and cosines that others are worked out from, and quarters of a turn. */

import { productError, sumError } from "./exact-errors.js";

/** A sum of two doubles. */
export interface Sum {
  high: number;
  low: number;
}

// sin(i/32) and cos(i/32) for the eighth of a turn, each a sum of two doubles, by the addition theorems.
const TABLE = 27;
export const sinHigh = new Float64Array(TABLE);
export const sinLow = new Float64Array(TABLE);
export const cosHigh = new Float64Array(TABLE);
export const cosLow = new Float64Array(TABLE);

/** Their first 24 bits, whose products with others are exact. */
export const sinShort = new Float64Array(TABLE);
export const cosShort = new Float64Array(TABLE);

function combine(a: Sum, b: Sum, c: Sum, d: Sum, sign: 1 | -1): Sum {
  // a·b ± c·d
  const p = a.high * b.high;
  const q = sign * c.high * d.high;
  const s = p + q;
  const e =
    sumError(p, q, s) +
    productError(a.high, b.high, p) +
    sign * productError(c.high, d.high, sign * q) +
    (a.high * b.low + a.low * b.high) +
    sign * (c.high * d.low + c.low * d.high);
  const high = s + e;
  return { high, low: s - high + e };
}

{
  const stepSin: Sum = { high: 0.03124491398532608, low: -1.562781562225433e-18 };
  const stepCos: Sum = { high: 0.9995117584851364, low: -3.418806487972947e-17 };
  let sin: Sum = { high: 0, low: 0 };
  let cos: Sum = { high: 1, low: 0 };
  for (let i = 0; i < TABLE; i++) {
    sinHigh[i] = sin.high;
    sinLow[i] = sin.low;
    cosHigh[i] = cos.high;
    cosLow[i] = cos.low;
    sinShort[i] = Math.fround(sin.high);
    cosShort[i] = Math.fround(cos.high);
    const next = combine(sin, stepCos, cos, stepSin, 1);
    cos = combine(cos, stepCos, sin, stepSin, -1);
    sin = next;
  }
}

// π/2 in parts of 33 bits, whose products with a quarter count below 2**20 are exact, and the rest.
export const QUARTER_1 = 1.5707963267341256;
export const QUARTER_2 = 6.077100506303966e-11;
export const QUARTER_3 = 2.0222662487111665e-21;
export const QUARTER_4 = 8.4784276603689e-32;
export const LARGEST = 2 ** 20;
