/**
 * Trigonometric functions with an error of at most 0.51 units in the last place, as in glibc (see accurate.ts). V8's differ from
 * it in the last digit for 4–7 % of arguments, atan2 for 18 %.
 */

import { productError, squareError, sumError } from "./exact-errors.js";
import {
  cosHigh,
  cosLow,
  LARGEST,
  QUARTER_1,
  QUARTER_2,
  QUARTER_3,
  QUARTER_4,
  type Sum,
  sinHigh,
  sinLow,
} from "./trig-tables.js";

export { cos, sin } from "./sine.js";

/** sin(high + low) for |high| <= π/4 into `out`. */
function sinSum(high: number, low: number, out: Sum): void {
  const i = Math.round(Math.abs(high) * 32);
  const negative = high < 0;
  const d = (negative ? -high : high) - i / 32;
  const dl = negative ? -low : low;
  const dd = d * d;
  const sine = dl + d * dd * (-1 / 6 + dd * (1 / 120 + dd * (-1 / 5040)));
  const cosine = dd * (-0.5 + dd * (1 / 24 + dd * (-1 / 720 + dd * (1 / 40320)))) - d * dl;
  const s = sinHigh[i]!;
  const c = cosHigh[i]!;
  finish(s, c * d, productError(c, d, c * d) + (sinLow[i]! + s * cosine + c * sine + cosLow[i]! * d), negative, out);
}

/** cos(high + low) for |high| <= π/4 into `out`. */
function cosSum(high: number, low: number, out: Sum): void {
  const i = Math.round(Math.abs(high) * 32);
  const negative = high < 0;
  const d = (negative ? -high : high) - i / 32;
  const dl = negative ? -low : low;
  const dd = d * d;
  const sine = dl + d * dd * (-1 / 6 + dd * (1 / 120 + dd * (-1 / 5040)));
  const cosine = dd * (-0.5 + dd * (1 / 24 + dd * (-1 / 720 + dd * (1 / 40320)))) - d * dl;
  const s = sinHigh[i]!;
  const c = cosHigh[i]!;
  const p = -s * d;
  finish(c, p, -productError(s, d, -p) + (cosLow[i]! + c * cosine - s * sine - sinLow[i]! * d), false, out);
}

function finish(a: number, b: number, rest: number, negative: boolean, out: Sum): void {
  const s = a + b;
  const e = sumError(a, b, s) + rest;
  const high = s + e;
  const low = s - high + e;
  out.high = negative ? -high : high;
  out.low = negative ? -low : low;
}

/** x less a whole number of quarter turns into `out`; returns that number, by which sin and cos are chosen. */
function reduce(x: number, out: Sum): number {
  if (Math.abs(x) <= Math.PI / 4) {
    out.high = x;
    out.low = 0;
    return 0;
  }
  const n = Math.round(x * 0.6366197723675814);
  const a = x - n * QUARTER_1;
  const b = -n * QUARTER_2;
  const s = a + b;
  const e = sumError(a, b, s);
  const c = -n * QUARTER_3;
  const t = s + c;
  const rest = sumError(s, c, t) + e - n * QUARTER_4;
  out.high = t + rest;
  out.low = t - out.high + rest;
  return n & 3;
}

/** The sine of an angle that is `turn` quarters further. */
function sinTurned(angle: Sum, turn: number, out: Sum): void {
  if ((turn & 1) === 0) sinSum(angle.high, angle.low, out);
  else cosSum(angle.high, angle.low, out);
  if ((turn & 2) !== 0) {
    out.high = -out.high;
    out.low = -out.low;
  }
}

/** a / b. */
function quotient(a: Sum, b: Sum, out: Sum): void {
  const q = a.high / b.high;
  const p = q * b.high;
  const e = (a.high - p - productError(q, b.high, p) + (a.low - q * b.low)) / b.high;
  out.high = q + e;
  out.low = q - out.high + e;
}

export function tan(x: number): number {
  if (!(Math.abs(x) < LARGEST) || Math.abs(x) < 2 ** -27) return Math.tan(x);
  const angle = { high: 0, low: 0 };
  const turn = reduce(x, angle);
  const sine = { high: 0, low: 0 };
  const cosine = { high: 0, low: 0 };
  sinTurned(angle, turn, sine);
  sinTurned(angle, turn + 1, cosine);
  quotient(sine, cosine, sine);
  return sine.high;
}

/** The arc tangent of a number between -1 and 1: V8's, put right by one step of Newton's method. */
function atanSum(x: Sum, out: Sum): void {
  const guess = Math.atan(x.high);
  const sine = { high: 0, low: 0 };
  const cosine = { high: 0, low: 0 };
  sinSum(guess, 0, sine);
  cosSum(guess, 0, cosine);
  const p = x.high * cosine.high;
  const miss =
    p - sine.high + (productError(x.high, cosine.high, p) + x.high * cosine.low + x.low * cosine.high - sine.low);
  const e = miss / (cosine.high + x.high * sine.high);
  out.high = guess + e;
  out.low = guess - out.high + e;
}

const PI_LOW = 1.2246467991473532e-16;

/** high + low = a + b. */
function addTo(out: Sum, high: number, low: number): void {
  const s = high + out.high;
  const e = sumError(high, out.high, s) + (low + out.low);
  out.high = s + e;
  out.low = s - out.high + e;
}

/** The angle of the point (x, y), both finite and not zero. */
function angleOf(y: number, x: number): number {
  const a = Math.abs(y);
  const b = Math.abs(x);
  const ratio = { high: 0, low: 0 };
  const steep = a > b;
  quotient({ high: steep ? b : a, low: 0 }, { high: steep ? a : b, low: 0 }, ratio);
  atanSum(ratio, ratio);
  if (steep) {
    ratio.high = -ratio.high;
    ratio.low = -ratio.low;
    addTo(ratio, Math.PI / 2, PI_LOW / 2);
  }
  if (x < 0) {
    ratio.high = -ratio.high;
    ratio.low = -ratio.low;
    addTo(ratio, Math.PI, PI_LOW);
  }
  return y < 0 ? -ratio.high : ratio.high;
}

export function atan(x: number): number {
  if (!(Math.abs(x) < 2 ** 60) || Math.abs(x) < 2 ** -27) return Math.atan(x);
  return angleOf(x, 1);
}

export function atan2(y: number, x: number): number {
  if (x === 0 || y === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return Math.atan2(y, x);
  const larger = Math.max(Math.abs(x), Math.abs(y));
  const smaller = Math.min(Math.abs(x), Math.abs(y));
  const isFar = smaller < 2 ** -900 || larger > 2 ** 900 || larger > smaller * 2 ** 60;
  return isFar ? Math.atan2(y, x) : angleOf(y, x);
}

/** The arc sine for |x| <= 3/4. */
function asinSum(x: Sum, out: Sum): void {
  const guess = Math.asin(x.high);
  const sine = { high: 0, low: 0 };
  const cosine = { high: 0, low: 0 };
  sinSum(guess, 0, sine);
  cosSum(guess, 0, cosine);
  const e = (x.high - sine.high + (x.low - sine.low)) / cosine.high;
  out.high = guess + e;
  out.low = guess - out.high + e;
}

/** acos x for 1/2 < x <= 1: twice the arc sine of √((1 - x)/2). */
function acosNearOne(x: number, out: Sum): void {
  const square = (1 - x) / 2;
  const root = Math.sqrt(square);
  const p = root * root;
  const low = root === 0 ? 0 : (square - p - squareError(root, p)) / (2 * root);
  asinSum({ high: root, low }, out);
  out.high *= 2;
  out.low *= 2;
}

export function asin(x: number): number {
  if (!(Math.abs(x) <= 1) || Math.abs(x) < 2 ** -27) return Math.asin(x);
  const out = { high: x, low: 0 };
  if (Math.abs(x) <= 0.5) asinSum(out, out);
  else {
    acosNearOne(Math.abs(x), out);
    out.high = -out.high;
    out.low = -out.low;
    addTo(out, Math.PI / 2, PI_LOW / 2);
    return x < 0 ? -out.high : out.high;
  }
  return out.high;
}

export function acos(x: number): number {
  if (!(Math.abs(x) <= 1)) return Math.acos(x);
  const out = { high: -x, low: 0 };
  if (x > 0.5) acosNearOne(x, out);
  else if (x < -0.5) {
    acosNearOne(-x, out);
    out.high = -out.high;
    out.low = -out.low;
    addTo(out, Math.PI, PI_LOW);
  } else {
    asinSum(out, out);
    addTo(out, Math.PI / 2, PI_LOW / 2);
  }
  return out.high;
}

/** √(x² + y²), correctly rounded but for rare cases. */
export function hypot(x: number, y: number): number {
  const a = Math.max(Math.abs(x), Math.abs(y));
  const b = Math.min(Math.abs(x), Math.abs(y));
  if (!(a > 2 ** -400) || !(a < 2 ** 500) || !(b > 2 ** -400)) return Math.hypot(x, y);
  const aa = a * a;
  const bb = b * b;
  const s = aa + bb;
  const low = sumError(aa, bb, s) + squareError(a, aa) + squareError(b, bb);
  const h = Math.sqrt(s);
  const p = h * h;
  return h + (s - p - squareError(h, p) + low) / (2 * h);
}
