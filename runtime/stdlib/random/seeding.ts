/** From a seed to the key of the generator (CPython Lib/random.py Random.seed; Modules/_randommodule.c, random_seed). */

import { bytesLike } from "../../builtins/buffer.js";
import { bytearray } from "../../builtins/bytearray.js";
import { bytes } from "../../builtins/bytes.js";
import { encode } from "../../builtins/codecs/index.js";
import { typeError } from "../../object/errors.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { hash } from "../../protocol/hash.js";
import { type Int, intValue, isFloat, strValue } from "../../protocol/values.js";
import { DeprecationWarning } from "../../exceptions/hierarchy.js";
import { warn } from "../../exceptions/warn.js";
import { sha512 } from "./sha512.js";

/** The key for a seed that is not None. */
export function keyOfSeed(seed: Dynamic, version: Dynamic): number[] {
  const text = strValue(seed);
  const data = text === undefined ? bytesOf(seed) : null;
  if (text !== undefined || data !== null) {
    if (version === 1 && (text !== undefined || seed instanceof bytes))
      return words(firstVersion(text ?? latin1(data!)));
    if (version === 2) return words(secondVersion(data ?? encode(text!)));
  } else if (seed !== null && intValue(seed) === undefined && !isFloat(seed)) refuseType();
  const value = intValue(seed) ?? hash(seed);
  const big = BigInt(value);
  if (intValue(seed) !== undefined) return words(big < 0n ? -big : big);
  return words(BigInt.asUintN(64, big));
}

function bytesOf(seed: Dynamic): Uint8Array | null {
  return seed instanceof bytes || seed instanceof bytearray ? (bytesLike(seed) ?? null) : null;
}

function refuseType(): void {
  const { version } = tstate.interp;
  if (version >= 313) {
    typeError("The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.");
  }
  if (version >= 311) typeError("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.");
  if (version < 309) return;
  warn(
    "Seeding based on hashing is deprecated\nsince Python 3.9 and will be removed in a subsequent version. The only \n" +
      "supported seed types are: None, int, float, str, bytes, and bytearray.",
    DeprecationWarning,
    2,
  );
}

/** Python 2's hash of a string. */
function firstVersion(text: string): bigint {
  const points = Array.from(text, (point) => BigInt(point.codePointAt(0)!));
  const mask = (1n << 64n) - 1n;
  let x = points.length === 0 ? 0n : points[0]! << 7n;
  for (const point of points) x = ((1000003n * x) ^ point) & mask;
  x ^= BigInt(points.length);
  return x;
}

/** The bytes and their SHA-512, as one number. */
function secondVersion(data: Uint8Array): bigint {
  return fromBytes([...data, ...sha512(data)]);
}

function fromBytes(data: readonly number[]): bigint {
  return data.length === 0 ? 0n : BigInt(`0x${data.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`);
}

function latin1(data: Uint8Array): string {
  return Array.from(data, (byte) => String.fromCharCode(byte)).join("");
}

/** The 32-bit words of a number, the lowest first. */
function words(n: bigint): number[] {
  const key: number[] = [];
  for (; n > 0n; n >>= 32n) key.push(Number(n & 0xffffffffn));
  return key.length === 0 ? [0] : key;
}

/** A key from the host's random bytes. */
export function randomKey(): number[] {
  const data: Uint8Array = tstate.interp.host.randomBytes(2496);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Array.from({ length: 624 }, (_, i) => view.getUint32(4 * i, true));
}

/** Bits of a number. */
export function bitLengthOf(n: Int): number {
  if (typeof n === "bigint") return n.toString(2).length;
  return n < 4294967296 ? 32 - Math.clz32(n) : 64 - Math.clz32(Math.floor(n / 4294967296));
}
