/**
 * The gamma function and its logarithm by Lanczos' approximation, with the coefficients of Boost that CPython uses
 * (Modules/mathmodule.c, m_tgamma and m_lgamma).
 */

import { log, pow, exp } from "../../protocol/accurate.js";
import { cos, sin } from "../../protocol/accurate-trig.js";

const G = 6.02468004077673;
const G_MINUS_HALF = 5.52468004077673;

const NUMERATOR = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028, 1439720407.3117216,
  248874557.86205417, 31426415.585400194, 2876370.6289353725, 186056.26539522348, 8071.672002365816, 210.82427775157936,
  2.5066282746310002,
];
const DENOMINATOR = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];

/** The quotient of two polynomials; by powers of 1/x where x is large. */
function lanczos(x: number): number {
  let numerator = 0;
  let denominator = 0;
  if (x < 5) {
    for (let i = 12; i >= 0; i--) {
      numerator = numerator * x + NUMERATOR[i]!;
      denominator = denominator * x + DENOMINATOR[i]!;
    }
  } else {
    for (let i = 0; i < 13; i++) {
      numerator = numerator / x + NUMERATOR[i]!;
      denominator = denominator / x + DENOMINATOR[i]!;
    }
  }
  return numerator / denominator;
}

/** `sin(pi x)`, exact where pi x would not be. */
function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  const n = Math.round(2 * y);
  const value =
    n === 0
      ? sin(Math.PI * y)
      : n === 1
        ? cos(Math.PI * (y - 0.5))
        : n === 2
          ? sin(Math.PI * (1 - y))
          : n === 3
            ? -cos(Math.PI * (y - 1.5))
            : sin(Math.PI * (y - 2));
  return x < 0 ? -value : value;
}

/** `gamma(x)`; NaN where it is undefined. */
export function gamma(x: number): number {
  if (Number.isNaN(x) || x === Number.POSITIVE_INFINITY) return x;
  if (x === Number.NEGATIVE_INFINITY) return Number.NaN;
  if (x === 0) return 1 / x;
  if (Number.isInteger(x)) {
    if (x < 0) return Number.NaN;
    if (x <= 23) return factorial(x - 1);
  }
  const size = Math.abs(x);
  if (size < 1e-20) return 1 / x;
  if (size > 200) return x < 0 ? 0 / sinPi(x) : Number.POSITIVE_INFINITY;
  const y = size + G_MINUS_HALF;
  // What y lost in rounding counts in the power.
  const z = size > G_MINUS_HALF ? ((y - size - G_MINUS_HALF) * G) / y : ((y - G_MINUS_HALF - size) * G) / y;
  let r: number;
  if (x < 0) {
    r = ((-Math.PI / sinPi(size) / size) * exp(y)) / lanczos(size);
    r -= z * r;
    if (size < 140) return r / pow(y, size - 0.5);
    const root = pow(y, size / 2 - 0.25);
    return r / root / root;
  }
  r = lanczos(size) / exp(y);
  r += z * r;
  if (size < 140) return r * pow(y, size - 0.5);
  const root = pow(y, size / 2 - 0.25);
  return r * root * root;
}

function factorial(n: number): number {
  let product = 1;
  for (let i = 2; i <= n; i++) product *= i;
  return product;
}

/** `log(|gamma(x)|)`; infinite at the poles. */
export function lgamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY;
  if (Number.isInteger(x) && x <= 2) return x <= 0 ? Number.POSITIVE_INFINITY : 0;
  const size = Math.abs(x);
  if (size < 1e-20) return -log(size);
  let r = log(lanczos(size)) - G;
  r += (size - 0.5) * (log(size + G - 0.5) - 1);
  return x < 0 ? log(Math.PI) - log(Math.abs(sinPi(size))) - log(size) - r : r;
}
