/** The bits of an int that is not negative: how many it takes, how many are set, and as text. */

import type { Dynamic } from "../object/sentinels.js";
import { asIndexInt } from "./convert.js";
import type { Int } from "./values.js";
import { bigOf, doubleLength, HALF, isDoublePower, LARGEST_WORD, ones, wordLength, wordOnes } from "./words.js";

/** `n.bit_length()` */
export function bitLength(n: Int): number {
  if (typeof n === "number") return n < HALF ? 32 - Math.clz32(n) : 64 - Math.clz32(Math.floor(n / HALF));
  if (n <= LARGEST_WORD) return wordLength(n);
  const length = doubleLength(n);
  // Nothing else is rounded up to a power of two.
  if (length <= 1024) return isDoublePower() && n >> BigInt(length - 1) === 0n ? length - 1 : length;
  const hex = n.toString(16);
  return hex.length * 4 - (Math.clz32(Number.parseInt(hex[0]!, 16)) - 28);
}

/** `n.bit_count()` */
export function bitCount(n: Int): number {
  if (typeof n === "number") return n < HALF ? ones(n) : ones(n) + ones(Math.floor(n / HALF));
  let count = 0;
  for (let rest = n; rest > 0n; rest >>= 64n) count += wordOnes(rest);
  return count;
}

/** `bin(x).count("1")` */
export function onesOf(x: Dynamic): number {
  const n = asIndexInt(x);
  return bitCount(n < 0 ? -n : n);
}

/** The eight bits of each byte; made when somebody asks for bits. */
const octets: string[] = [];

/** The bits of an int of up to 12: 15 ns, and 55 by V8's `toString`. Longer ones would be two strings until somebody reads them. */
function bitsOf(n: number): string {
  if (octets.length === 0) for (let i = 0; i < 256; i++) octets.push(i.toString(2).padStart(8, "0"));
  if (n < 256) return n === 0 ? "0" : octets[n]!.slice(Math.clz32(n) - 24);
  return octets[n >> 8]!.slice(Math.clz32(n) - 16) + octets[n & 255]!;
}

/** Its digits in a base of 2, 8 or 16. JavaScript takes 1.2 µs for a number of more than 31 bits, 75 ns for the bigint. */
export function digitsOf(n: Int, base: number): string {
  if (base === 2 && typeof n === "number" && n < 4096 && n >= 0) return bitsOf(n);
  return (typeof n === "number" && n > 0x7fffffff ? bigOf(n) : n).toString(base);
}
