/** Arithmetic of complex numbers (CPython Objects/complexobject.c, _Py_c_quot, _Py_c_pow). */

import { raised } from "../object/errors.js";
import { exp, log, pow } from "../protocol/accurate.js";
import { atan2, cos, hypot, sin } from "../protocol/accurate-trig.js";
import { zeroDivision } from "../protocol/int-arith.js";

/** Real and imaginary part. */
export type Parts = readonly [real: number, imag: number];

function product(a: Parts, b: Parts): Parts {
  return [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
}

/** (a + bi) / (re + im·i) by Smith's method, scaled by the larger part of the divisor; `make` makes something of both parts. */
export function quotient<T>(a: number, b: number, re: number, im: number, make: (re: number, im: number) => T): T {
  if (re === 0 && im === 0) zeroDivision("complex division by zero");
  if (Math.abs(re) >= Math.abs(im)) {
    const ratio = im / re;
    const denominator = re + im * ratio;
    return make((a + b * ratio) / denominator, (b - a * ratio) / denominator);
  }
  if (Math.abs(im) >= Math.abs(re)) {
    const ratio = re / im;
    const denominator = re * ratio + im;
    return make((a * ratio + b) / denominator, (b * ratio - a) / denominator);
  }
  return make(Number.NaN, Number.NaN);
}

const parts = (re: number, im: number): Parts => [re, im];

export function power(a: Parts, b: Parts): Parts {
  const result =
    b[1] === 0 && Number.isInteger(b[0]) && Math.abs(b[0]) <= 100 ? integerPower(a, b[0]) : polarPower(a, b);
  if (result.some((part) => part === Infinity || part === -Infinity)) {
    throw raised.OverflowError("complex exponentiation");
  }
  return result;
}

function integerPower(a: Parts, n: number): Parts {
  if (n < 0) {
    if (a[0] === 0 && a[1] === 0) zeroDivision("0.0 to a negative or complex power");
    return quotient(1, 0, ...integerPower(a, -n), parts);
  }
  let result: Parts = [1, 0];
  let base = a;
  for (let mask = 1; mask <= n; mask *= 2) {
    if ((n & mask) !== 0) result = product(result, base);
    base = product(base, base);
  }
  return result;
}

function polarPower(a: Parts, b: Parts): Parts {
  if (b[0] === 0 && b[1] === 0) return [1, 0];
  if (a[0] === 0 && a[1] === 0) {
    if (b[1] !== 0 || b[0] < 0) zeroDivision("0.0 to a negative or complex power");
    return [0, 0];
  }
  const size = hypot(a[0], a[1]);
  const angle = atan2(a[1], a[0]);
  let length = pow(size, b[0]);
  let phase = angle * b[0];
  if (b[1] !== 0) {
    length /= exp(angle * b[1]);
    phase += b[1] * log(size);
  }
  return [length * cos(phase), length * sin(phase)];
}
