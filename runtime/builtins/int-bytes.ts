/** `int.to_bytes` and `int.from_bytes` (CPython Objects/longobject.c, _PyLong_AsByteArray). */

import { raised, valueError } from "../object/errors.js";
import type { Dynamic } from "../object/sentinels.js";
import { intInvert, normalizeInt } from "../protocol/int-arith.js";
import { bitLength } from "../protocol/int-bits.js";
import { truth } from "../protocol/truth.js";
import type { Int } from "../protocol/values.js";
import { HALF, highHalf, intOfHalves, lowHalf, signedOfHalves } from "../protocol/words.js";
import { newBytes } from "./byte-pool.js";
import { bytes, bytesOf } from "./bytes.js";
import { bytesFrom } from "./bytes-convert.js";
import { hexDigit, toHex } from "./bytes-text.js";

function isLittle(byteorder: Dynamic): boolean {
  if (byteorder !== "little" && byteorder !== "big") valueError("byteorder must be either 'little' or 'big'");
  return byteorder === "little";
}

export function intToBytes(n: Int, length: number, byteorder: Dynamic, signed: Dynamic): Dynamic {
  const twosComplement = truth(signed);
  const little = isLittle(byteorder);
  if (length < 0) valueError("length argument must be non-negative");
  if (n < 0 && !twosComplement) throw raised.OverflowError("can't convert negative int to unsigned");
  // A negative int has its bits turned around, and there is one for the sign. No bytes are enough for -1, as in CPython.
  const bits = bitLength(n < 0 ? intInvert(n) : n) + (twosComplement && length > 0 ? 1 : 0);
  if (bits > 8 * length) throw raised.OverflowError("int too big to convert");
  const data = newBytes(length);
  if (typeof n === "number") writeNumber(data, n, little);
  else writeBig(data, n < 0n ? n + (1n << BigInt(8 * length)) : n, little);
  return bytesOf(data);
}

function writeNumber(data: Uint8Array, n: number, little: boolean): void {
  const { length } = data;
  let rest = n | 0;
  for (let i = 0; i < length; i++) {
    if (i === 4) rest = Math.floor(n / HALF) | 0;
    data[little ? i : length - 1 - i] = rest;
    rest >>= 8;
  }
}

/** A bigint without a sign, by its hexadecimal digits. */
function writeBig(data: Uint8Array, n: bigint, little: boolean): void {
  const { length } = data;
  if (length <= 8) return writeWord(data, n, little);
  const digits = n.toString(16);
  for (let i = 0, end = digits.length; end > 0; i++, end -= 2) {
    const low = hexDigit(digits.charCodeAt(end - 1));
    data[little ? i : length - 1 - i] = end === 1 ? low : hexDigit(digits.charCodeAt(end - 2)) * 16 + low;
  }
}

function writeWord(data: Uint8Array, n: bigint, little: boolean): void {
  const { length } = data;
  let rest = lowHalf(n);
  for (let i = 0; i < length; i++) {
    if (i === 4) rest = highHalf(n);
    data[little ? i : length - 1 - i] = rest;
    rest >>>= 8;
  }
}

export function intFromBytes(source: Dynamic, byteorder: Dynamic, signed: Dynamic): Int {
  const twosComplement = truth(signed);
  const little = isLittle(byteorder);
  const given = source?.$class === bytes ? (source.$bytes as Uint8Array) : bytesFrom(source);
  const { length } = given;
  if (length < 7) {
    let value = 0;
    for (let i = 0; i < length; i++) value = value * 256 + given[little ? length - 1 - i : i]!;
    return twosComplement && value >= 2 ** (8 * length - 1) ? value - 2 ** (8 * length) : value;
  }
  if (length <= 8) {
    const high = halfOf(given, little, 4);
    const low = halfOf(given, little, 0);
    return twosComplement ? signedOfHalves(length === 8 ? high : (high << 8) >> 8, low) : intOfHalves(high >>> 0, low);
  }
  const value = BigInt(`0x${toHex(little ? given.slice().reverse() : given, "", 1)}`);
  const isNegative = twosComplement && given[little ? length - 1 : 0]! >= 128;
  return normalizeInt(isNegative ? value - (1n << BigInt(8 * length)) : value);
}

/** Four bytes, or as many as there are, beginning with that of the place `from`. */
function halfOf(data: Uint8Array, little: boolean, from: number): number {
  const { length } = data;
  let half = 0;
  for (let i = Math.min(length, from + 4) - 1; i >= from; i--) half = (half << 8) | data[little ? i : length - 1 - i]!;
  return half >>> 0;
}
