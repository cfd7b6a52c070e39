/** The distributions of `random.Random`, by the methods that CPython uses, so that a seed gives its numbers (Lib/random.py). */

import { raised, valueError } from "../../object/errors.js";
import { tstate } from "../../object/state.js";
import type { Dynamic } from "../../object/sentinels.js";
import { exp, log, log2, pow } from "../../protocol/accurate.js";
import { acos, cos, sin } from "../../protocol/accurate-trig.js";
import { toFloat } from "../../protocol/convert.js";
import { floatMod } from "../../protocol/float-arith.js";
import { add, mul, sub, truediv } from "../../protocol/number.js";
import { floatOf, floatValue, intValue } from "../../protocol/values.js";
import { lgamma } from "../math/gamma.js";

/** Where the numbers in [0, 1) come from. */
export interface Source {
  $next(): number;
  gauss_next: Dynamic;
}

const TAU = 2 * Math.PI;
const NORMAL = (4 * exp(-0.5)) / Math.sqrt(2);
const LOG4 = log(4);
const GAMMA = 1 + log(4.5);

function isReal(x: Dynamic): boolean {
  return floatValue(x) !== undefined || intValue(x) !== undefined;
}

/** Also between fractions, decimals … */
export function uniform(source: Source, a: Dynamic, b: Dynamic): Dynamic {
  const u = source.$next();
  if (typeof a === "number" && typeof b === "number") return floatOf(a + (b - a) * u);
  return add(a, mul(sub(b, a), floatOf(u)));
}

export function triangular(source: Source, low: Dynamic, high: Dynamic, mode: Dynamic): Dynamic {
  let u = source.$next();
  if (!isReal(low) || !isReal(high)) toFloat(isReal(low) ? high : low);
  let from = toFloat(low);
  let to = toFloat(high);
  let c = 0.5;
  if (mode !== null) {
    if (to === from) return low;
    c = (toFloat(mode) - from) / (to - from);
  }
  if (u > c) {
    u = 1 - u;
    c = 1 - c;
    [from, to] = [to, from];
  }
  return floatOf(from + (to - from) * Math.sqrt(u * c));
}

/** Kinderman and Monahan's method. */
export function normal(source: Source, mu: number, sigma: number): number {
  for (;;) {
    const u1 = source.$next();
    const u2 = 1 - source.$next();
    const z = (NORMAL * (u1 - 0.5)) / u2;
    if ((z * z) / 4 <= -log(u2)) return mu + z * sigma;
  }
}

/** Two at a time: the second one is kept. */
export function gauss(source: Source, mu: number, sigma: number): number {
  let z: number;
  if (source.gauss_next !== null) {
    z = toFloat(source.gauss_next);
    source.gauss_next = null;
  } else {
    const angle = source.$next() * TAU;
    const radius = Math.sqrt(-2 * log(1 - source.$next()));
    z = cos(angle) * radius;
    source.gauss_next = floatOf(sin(angle) * radius);
  }
  return mu + z * sigma;
}

export function exponential(source: Source, lambd: Dynamic): Dynamic {
  return truediv(floatOf(-log(1 - source.$next())), lambd);
}

export function vonMises(source: Source, mu: number, kappa: number): number {
  if (kappa <= 1e-6) return TAU * source.$next();
  const s = 0.5 / kappa;
  const r = s + Math.sqrt(1 + s * s);
  let z: number;
  for (;;) {
    z = cos(Math.PI * source.$next());
    const d = z / (r + z);
    const u = source.$next();
    if (u < 1 - d * d || u <= (1 - d) * exp(d)) break;
  }
  const q = 1 / r;
  const f = (q + z) / (1 + q * z);
  return source.$next() > 0.5 ? floatMod(mu + acos(f), TAU) : floatMod(mu - acos(f), TAU);
}

export function gamma(source: Source, alpha: number, beta: number): number {
  if (alpha <= 0 || beta <= 0) valueError("gammavariate: alpha and beta must be > 0.0");
  if (alpha > 1) return gammaAboveOne(source, alpha) * beta;
  if (alpha === 1) return -log(1 - source.$next()) * beta;
  const b = (Math.E + alpha) / Math.E;
  for (;;) {
    const p = b * source.$next();
    const x = p <= 1 ? pow(p, 1 / alpha) : -log((b - p) / alpha);
    const u = source.$next();
    if (p > 1 ? u <= pow(x, alpha - 1) : u <= exp(-x)) return x * beta;
  }
}

/** Cheng's method. */
function gammaAboveOne(source: Source, alpha: number): number {
  const a = Math.sqrt(2 * alpha - 1);
  const b = alpha - LOG4;
  const c = alpha + a;
  for (;;) {
    const u1 = source.$next();
    if (!(u1 > 1e-7 && u1 < 0.9999999)) continue;
    const u2 = 1 - source.$next();
    const v = log(u1 / (1 - u1)) / a;
    const x = alpha * exp(v);
    const z = u1 * u1 * u2;
    const r = b + c * v - x;
    if (r + GAMMA - 4.5 * z >= 0 || r >= log(z)) return x;
  }
}

export function beta(source: Source, alpha: number, beta: number): number {
  const y = gamma(source, alpha, 1);
  return y === 0 ? 0 : y / (y + gamma(source, beta, 1));
}

export function pareto(source: Source, alpha: number): number {
  const u = 1 - source.$next();
  if (alpha === 0) throw raised.ZeroDivisionError("float division by zero");
  return tstate.interp.version >= 310 ? pow(u, -1 / alpha) : 1 / pow(u, 1 / alpha);
}

export function weibull(source: Source, alpha: number, beta: number): number {
  return alpha * pow(-log(1 - source.$next()), 1 / beta);
}

export function binomial(source: Source, n: number, p: number): number {
  if (n < 0) valueError("n must be non-negative");
  if (p === 0) return 0;
  if (p === 1) return n;
  if (!(p > 0 && p < 1)) valueError("p must be in the range 0.0 <= p <= 1.0");
  if (n === 1) return source.$next() < p ? 1 : 0;
  if (p > 0.5) return n - binomial(source, n, 1 - p);
  return n * p < 10 ? binomialByGaps(source, n, p) : binomialByRejection(source, n, p);
}

/** Devroye's geometric method: how far it is to the next success. */
function binomialByGaps(source: Source, n: number, p: number): number {
  const c = log2(1 - p);
  if (c === 0) return 0;
  for (let x = 0, y = 0; ; x++) {
    y += Math.floor(log2(source.$next()) / c) + 1;
    if (y > n) return x;
  }
}

/** Hörmann's transformed rejection (BTRS). */
function binomialByRejection(source: Source, n: number, p: number): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const vr = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const odds = log(p / (1 - p));
  const mode = Math.floor((n + 1) * p);
  const h = lgamma(mode + 1) + lgamma(n - mode + 1);
  for (;;) {
    const u = source.$next() - 0.5;
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (k < 0 || k > n) continue;
    let v = source.$next();
    if (us >= 0.07 && v <= vr) return k;
    v *= alpha / (a / (us * us) + b);
    if (log(v) <= h - lgamma(k + 1) - lgamma(n - k + 1) + (k - mode) * odds) return k;
  }
}
