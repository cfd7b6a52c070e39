/** `int.to_bytes` and `int.from_bytes` (CPython Objects/longobject.c, _PyLong_AsByteArray). */

import { raised, valueError } from "../object/errors.js";
import type { Dynamic } from "../object/sentinels.js";
import { normalizeInt } from "../protocol/int-arith.js";
import { truth } from "../protocol/truth.js";
import type { Int } from "../protocol/values.js";
import { bytesFrom } from "./bytes-convert.js";
import { bytesOf } from "./bytes.js";

function isLittle(byteorder: Dynamic): boolean {
  if (byteorder !== "little" && byteorder !== "big") valueError("byteorder must be either 'little' or 'big'");
  return byteorder === "little";
}

export function intToBytes(n: Int, length: number, byteorder: Dynamic, signed: Dynamic): Dynamic {
  const little = isLittle(byteorder);
  if (length < 0) valueError("length argument must be non-negative");
  if (typeof n === "number" && n >= 0 && length > 0 && length < 7 && n < 2 ** (8 * length - 1)) {
    return bytesOf(fewBytes(n, length, little));
  }
  let value = BigInt(n);
  const twosComplement = truth(signed);
  if (value < 0n && !twosComplement) throw raised.OverflowError("can't convert negative int to unsigned");
  const bits = BigInt(8 * length);
  const limit = twosComplement ? (bits === 0n ? 0n : 1n << (bits - 1n)) : 1n << bits;
  if (value !== 0n && (value >= limit || value < -limit)) throw raised.OverflowError("int too big to convert");
  if (value < 0n) value += 1n << bits;
  const data = new Uint8Array(length);
  const hex = value.toString(16).padStart(length * 2, "0");
  for (let i = 0; i < length; i++) data[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytesOf(little ? data.reverse() : data);
}

/** Of an int that six bytes hold. */
function fewBytes(n: number, length: number, little: boolean): Uint8Array {
  const data = new Uint8Array(length);
  let rest = n;
  for (let i = 0; i < length; i++) {
    data[little ? i : length - 1 - i] = rest & 255;
    rest = Math.floor(rest / 256);
  }
  return data;
}

export function intFromBytes(source: Dynamic, byteorder: Dynamic, signed: Dynamic): Int {
  const little = isLittle(byteorder);
  const given = bytesFrom(source);
  const { length } = given;
  if (length < 7) {
    let value = 0;
    for (let i = 0; i < length; i++) value = value * 256 + given[little ? length - 1 - i : i]!;
    return truth(signed) && value >= 2 ** (8 * length - 1) ? value - 2 ** (8 * length) : value;
  }
  const data = given.slice();
  if (little) data.reverse();
  let hex = "0x";
  for (const byte of data) hex += byte.toString(16).padStart(2, "0");
  const value = BigInt(hex);
  return normalizeInt(truth(signed) && data[0]! >= 128 ? value - (1n << BigInt(8 * data.length)) : value);
}
