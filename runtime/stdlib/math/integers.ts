/** Integer functions: factorials, binomials, square roots, divisors (CPython Modules/mathmodule.c). */

import { raised, typeError, valueError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { asIndexInt } from "../../protocol/convert.js";
import { intFloorDiv, intMul, intSub, normalizeInt } from "../../protocol/int-arith.js";
import { floatValue, type Int } from "../../protocol/values.js";
import { gcdOf } from "./divisors.js";

/** The product of `from`, `from + step` … up to `to`, by halves, so that factors of like size meet. */
function product(from: number, to: number, step: number): bigint {
  const count = Math.floor((to - from) / step) + 1;
  if (count <= 8) {
    // Several factors fit a double.
    let big = 1n;
    let small = 1;
    for (let i = from; i <= to; i += step) {
      if (small * i > Number.MAX_SAFE_INTEGER) {
        big *= BigInt(small);
        small = i;
      } else small *= i;
    }
    return big * BigInt(small);
  }
  const middle = from + step * (count >> 1);
  return product(from, middle - step, step) * product(middle, to, step);
}

/** `n!`: the odd factors of each halving, then all twos by one shift. */
function bigFactorial(n: number): bigint {
  let inner = 1n;
  let outer = 1n;
  let lowest = 3;
  for (let i = Math.floor(Math.log2(n)); i >= 0; i--) {
    const highest = Math.floor(n / 2 ** i);
    const top = highest % 2 === 1 ? highest : highest - 1;
    if (top >= lowest) {
      inner *= product(lowest, top, 2);
      lowest = top + 2;
    }
    outer *= inner;
  }
  let ones = 0;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return outer << BigInt(n - ones);
}

export function factorial(x: Dynamic): Int {
  const n = argumentOfFactorial(x);
  if (n < 0) valueError("factorial() not defined for negative values");
  if (typeof n === "bigint") throw raised.OverflowError("factorial() argument should not exceed 9223372036854775807");
  if (n > 18) return normalizeInt(bigFactorial(n));
  let result = 1;
  for (let i = 2; i <= n; i++) result *= i;
  return result;
}

/** Integral floats were taken until 3.9. */
function argumentOfFactorial(x: Dynamic): Int {
  const value = floatValue(x);
  if (value === undefined || tstate.interp.version >= 310) return asIndexInt(x);
  return Number.isInteger(value) ? normalizeInt(value + 0) : valueError("factorial() only accepts integral values");
}

function nonNegative(n: Int, name: string): Int {
  return n < 0 ? valueError(`${name} must be a non-negative integer`) : n;
}

export function comb(n: Dynamic, k: Dynamic): Int {
  const all = nonNegative(asIndexInt(n), "n");
  let count = nonNegative(asIndexInt(k), "k");
  const others = intSub(all, count);
  if (others < 0) return 0;
  if (others < count) count = others;
  return typeof count === "bigint" ? tooMany("min(n - k, k)") : binomial(all, count);
}

/** Exact at each step while it is small, else by halves: C(n, k) = C(n, j) C(n - j, k - j) / C(k, j). */
function binomial(n: Int, k: number): Int {
  if (k === 0) return 1;
  if (k < 24) {
    let result: Int = 1;
    for (let i = 0; i < k; i++) result = intFloorDiv(intMul(result, intSub(n, i)), i + 1);
    return result;
  }
  const j = k >> 1;
  return intFloorDiv(intMul(binomial(n, j), binomial(intSub(n, j), k - j)), binomial(k, j));
}

export function perm(n: Dynamic, k: Dynamic = null): Int {
  if (k === null) return factorial(n);
  const all = nonNegative(asIndexInt(n), "n");
  const count = nonNegative(asIndexInt(k), "k");
  if (all < count) return 0;
  if (typeof count === "bigint") return tooMany("k");
  if (count === 0) return 1;
  if (typeof all === "number") return normalizeInt(product(all - count + 1, all, 1));
  let result: Int = 1;
  for (let i = 0; i < count; i++) result = intMul(result, intSub(all, i));
  return result;
}

function tooMany(what: string): never {
  throw raised.OverflowError(`${what} must not exceed 9223372036854775807`);
}

export function isqrt(n: Dynamic): Int {
  const value = asIndexInt(n);
  if (value < 0) valueError("isqrt() argument must be nonnegative");
  if (typeof value === "number") {
    const root = Math.floor(Math.sqrt(value));
    return root * root > value ? root - 1 : root;
  }
  // Newton's method from above.
  let root = 1n << BigInt(Math.ceil(value.toString(16).length * 2) + 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return normalizeInt(root);
    root = next;
  }
}

export function gcd(numbers: readonly Dynamic[]): Int {
  if (numbers.length === 2) return gcdOf(asIndexInt(numbers[0]), asIndexInt(numbers[1]));
  let result: Int = 0;
  for (let i = 0; i < numbers.length; i++) result = gcdOf(result, asIndexInt(numbers[i]));
  return result;
}

export function lcm(numbers: readonly Dynamic[]): Int {
  const values = numbers.map(asIndexInt);
  let result: Int = 1;
  for (const n of values) {
    if (n === 0) return 0;
    result = intMul(result, intFloorDiv(n, gcdOf(result, n)));
    if (result < 0) result = intSub(0, result);
  }
  return result;
}

/** `__trunc__`, which everything that can be truncated has. */
export function noTrunc(x: Dynamic): never {
  return typeError(`type ${typeName(x)} doesn't define __trunc__ method`);
}
