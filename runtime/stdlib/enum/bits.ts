/** Bits of Python ints (CPython Lib/enum.py, _high_bit, _iter_bits_lsb, bin). */

import { intAnd, intInvert, intSub, intXor } from "../../protocol/int-arith.js";
import { bitLength } from "../../protocol/int-bits.js";
import type { Int } from "../../protocol/values.js";

/** `n.bit_length()`. */
export function bitCount(n: Int): number {
  return bitLength(n < 0 ? -n : n);
}

/** The single bits of a number that is not negative, lowest first. */
export function singleBits(n: Int): Int[] {
  const bits: Int[] = [];
  for (let rest = n; rest > 0; ) {
    const low = intAnd(rest, intSub(0, rest));
    bits.push(low);
    rest = intXor(rest, low);
  }
  return bits;
}

/** `0b0 101`: the sign bit stands apart, negative numbers are complements. */
export function binaryText(n: Int, width = 0): string {
  const length = bitCount(n);
  const sign = n < 0 ? "1" : "0";
  const magnitude = n < 0 ? intInvert(n) : n;
  let digits = BigInt(magnitude)
    .toString(2)
    .padStart(length, "0")
    .slice(-length || undefined);
  if (length === 0) digits = "";
  if (n < 0) digits = [...digits].map((digit) => (digit === "0" ? "1" : "0")).join("");
  if (digits.length < width) digits = digits.padStart(width, sign);
  return `0b${sign} ${digits}`;
}
