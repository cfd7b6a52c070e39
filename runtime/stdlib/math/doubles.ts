/** Doubles taken apart: neighbours, remainders, exact fused operations (CPython Modules/mathmodule.c). */

import { decompose, doubleOf } from "../../protocol/double.js";

const scratch = new DataView(new ArrayBuffer(8));

function bitsOf(x: number): bigint {
  scratch.setFloat64(0, x);
  return scratch.getBigInt64(0);
}

function ofBits(bits: bigint): number {
  scratch.setBigInt64(0, bits);
  return scratch.getFloat64(0);
}

/** The place of a double in the order of all: neighbours differ by one. */
function rank(x: number): bigint {
  const bits = bitsOf(x);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** The double that is `steps` from `x` towards `y`, at most `y`. */
export function nextAfter(x: number, y: number, steps: bigint): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === y || steps === 0n) return steps === 0n ? x : y;
  const from = rank(x);
  const to = rank(y);
  const distance = to > from ? to - from : from - to;
  if (steps >= distance) return y;
  const place = to > from ? from + steps : from - steps;
  if (place === 0n) return x < 0 ? -0 : 0;
  return place > 0n ? ofBits(place) : -ofBits(-place);
}

/** The distance to the next larger magnitude. */
export function ulp(x: number): number {
  const size = Math.abs(x);
  if (!Number.isFinite(size)) return size;
  if (size === Number.MAX_VALUE) return size - ofBits(bitsOf(size) - 1n);
  return ofBits(bitsOf(size) + 1n) - size;
}

/** The IEEE 754 remainder: halves go to the even multiple. */
export function remainder(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (y === Number.POSITIVE_INFINITY || y === Number.NEGATIVE_INFINITY) return x;
  const size = Math.abs(x);
  const divisor = Math.abs(y);
  const m = size % divisor;
  const c = divisor - m;
  const r = m < c ? m : m > c ? -c : m - 2 * ((0.5 * (size - m)) % divisor);
  return (x < 0 || Object.is(x, -0) ? -1 : 1) * r;
}

/** `x * 2**e`, rounded once; infinite beyond the doubles. */
export function ldexp(x: number, e: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  if (e > 2100) return x > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (e < -2200) return x > 0 ? 0 : -0;
  const [m, exponent] = decompose(x);
  const size = doubleOf(BigInt(Math.abs(m)), exponent + e);
  return x < 0 ? -size : size;
}

/** `x * y + z`, rounded once; the operands are finite. */
export function fusedMultiplyAdd(x: number, y: number, z: number): number {
  const [mx, ex] = decompose(x);
  const [my, ey] = decompose(y);
  const [mz, ez] = decompose(z);
  const product = BigInt(mx) * BigInt(my);
  const e = Math.min(ex + ey, z === 0 ? ex + ey : ez);
  const sum = (product << BigInt(ex + ey - e)) + (z === 0 ? 0n : BigInt(mz) << BigInt(ez - e));
  if (sum === 0n) return x * y + z;
  const size = doubleOf(sum < 0n ? -sum : sum, e);
  return sum < 0n ? -size : size;
}
