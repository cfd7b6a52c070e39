/** Sums without rounding errors on the way: `fsum`, `hypot`, `dist`, `sumprod` (CPython Modules/mathmodule.c). */

import { raised, valueError } from "../../object/errors.js";
import { DONE, type Dynamic } from "../../object/sentinels.js";
import { productError, squareError, sumError } from "../../protocol/exact-errors.js";
import { toFloat } from "../../protocol/convert.js";
import { intAdd, intMul } from "../../protocol/int-arith.js";
import { iter, toArray } from "../../protocol/iter.js";
import { add, mul } from "../../protocol/number.js";
import { floatOf, floatValue, type Int, intValue } from "../../protocol/values.js";

/** Numbers whose exact sum is wanted, as doubles that do not overlap (J. R. Shewchuk). */
class ExactSum {
  private readonly partials: number[] = [];
  /** How many of them there are: shortening an array takes V8 300 ns. */
  private count = 0;
  private special = 0;
  private infinite = 0;

  add(value: number): void {
    const { partials, count } = this;
    let x = value;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const y = partials[i]!;
      const high = x + y;
      const low = Math.abs(x) < Math.abs(y) ? x - (high - y) : y - (high - x);
      if (low !== 0) partials[kept++] = low;
      x = high;
    }
    if (x !== 0 && Number.isFinite(x)) partials[kept++] = x;
    this.count = kept;
    if (!Number.isFinite(x)) this.addSpecial(value);
  }

  /** An infinity or NaN; of finite numbers the sum is too large. */
  private addSpecial(value: number): void {
    if (Number.isFinite(value)) throw raised.OverflowError("intermediate overflow in fsum");
    if (!Number.isNaN(value)) this.infinite += value;
    this.special += value;
    this.count = 0;
  }

  /** The sum, rounded once. */
  total(): number {
    if (this.special !== 0) {
      if (Number.isNaN(this.infinite)) valueError("-inf + inf in fsum");
      return this.special;
    }
    const { partials } = this;
    let n = this.count;
    if (n === 0) return 0;
    let high = partials[--n]!;
    let low = 0;
    while (n > 0) {
      const x = high;
      const y = partials[--n]!;
      high = x + y;
      low = y - (high - x);
      if (low !== 0) break;
    }
    // Half way between two doubles the next partial decides.
    if (n > 0 && ((low < 0 && partials[n - 1]! < 0) || (low > 0 && partials[n - 1]! > 0))) {
      const y = low * 2;
      const x = high + y;
      if (y === x - high) high = x;
    }
    return high;
  }
}

export function fsum(iterable: Dynamic): number {
  const sum = new ExactSum();
  const steps = iter(iterable);
  for (let value = steps.$step(); value !== DONE; value = steps.$step()) sum.add(toFloat(value));
  return sum.total();
}

/** The length of a vector: squares are summed as pairs of doubles, scaled so that nothing overflows. */
export function norm(coordinates: readonly number[]): number {
  let largest = 0;
  let undefinedOne = false;
  for (let i = 0; i < coordinates.length; i++) {
    const x = Math.abs(coordinates[i]!);
    if (Number.isNaN(x)) undefinedOne = true;
    else if (x > largest) largest = x;
  }
  if (largest === Number.POSITIVE_INFINITY) return largest;
  if (undefinedOne) return Number.NaN;
  if (largest === 0 || coordinates.length === 1) return largest;
  const isModerate = largest > 1e-100 && largest < 1e100;
  const scale = isModerate ? 1 : 2 ** Math.max(-1000, Math.min(1000, -Math.floor(Math.log2(largest))));
  let high = 0;
  let low = 0;
  for (let i = 0; i < coordinates.length; i++) {
    const x = Math.abs(coordinates[i]!) * scale;
    const square = x * x;
    const sum = high + square;
    low += sumError(high, square, sum) + squareError(x, square);
    high = sum;
  }
  return rootOf(high, low) / scale;
}

/** The same of two. */
export function hypotenuse(a: number, b: number): number {
  const x = Math.abs(a);
  const y = Math.abs(b);
  // NaN is not below.
  if (!(x < 1e100 && y < 1e100 && (x > 1e-100 || y > 1e-100))) return norm([a, b]);
  const high = x * x;
  const square = y * y;
  const sum = high + square;
  return rootOf(sum, squareError(x, high) + (sumError(high, square, sum) + squareError(y, square)));
}

/** The square root of a double and what it misses. */
function rootOf(high: number, low: number): number {
  const root = Math.sqrt(high);
  const square = root * root;
  return root + (high - square - squareError(root, square) + low) / (2 * root);
}

export function dist(p: Dynamic, q: Dynamic): number {
  const from = toArray(p);
  const to = toArray(q);
  if (from.length !== to.length) valueError("both points must have the same number of dimensions");
  return norm(from.map((x, i) => toFloat(x) - toFloat(to[i])));
}

/** Ints exactly, floats with one rounding at the end, everything else by its own operators. */
export function sumprod(p: Dynamic, q: Dynamic): Dynamic {
  const left = iter(p);
  const right = iter(q);
  let whole: Int = 0;
  let floats: ExactSum | null = null;
  let others: Dynamic = 0;
  for (;;) {
    const a = left.$step();
    const b = right.$step();
    if (a === DONE || b === DONE) {
      if (a !== b) valueError("Inputs are not the same length");
      break;
    }
    const x = intValue(a);
    const y = intValue(b);
    if (x !== undefined && y !== undefined) whole = intAdd(whole, intMul(x, y));
    else if (isReal(a) && isReal(b)) {
      floats ??= new ExactSum();
      addProduct(floats, toFloat(a), toFloat(b));
    } else others = add(others, mul(a, b));
  }
  const sum = floats === null ? whole : add(whole, floatOf(floats.total()));
  return others === 0 ? sum : add(sum, others);
}

function isReal(x: Dynamic): boolean {
  return intValue(x) !== undefined || floatValue(x) !== undefined;
}

function addProduct(sum: ExactSum, x: number, y: number): void {
  const p = x * y;
  sum.add(p);
  if (Number.isFinite(p) && Math.abs(x) < 1e150 && Math.abs(y) < 1e150) sum.add(productError(x, y, p));
}

export function prod(iterable: Dynamic, start: Dynamic): Dynamic {
  const steps = iter(iterable);
  let result = start;
  for (let value = steps.$step(); value !== DONE; value = steps.$step()) result = mul(result, value);
  return result;
}
