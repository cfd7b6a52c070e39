/** `float.hex` and `float.fromhex` (CPython Objects/floatobject.c). */

import { raised, valueError } from "../object/errors.js";
import { stripWhitespace } from "../protocol/characters.js";
import { decompose, doubleOf } from "../protocol/double.js";

export function floatToHex(x: number): string {
  if (!Number.isFinite(x)) return x > 0 ? "inf" : x < 0 ? "-inf" : "nan";
  const sign = x < 0 || Object.is(x, -0) ? "-" : "";
  if (x === 0) return `${sign}0x0.0p+0`;
  const [m, e] = decompose(Math.abs(x));
  const bits = m.toString(2).length;
  // Normal numbers have a leading 1 and 52 bits behind the point, subnormal ones a leading 0 and exponent -1022.
  const exponent = Math.max(e + bits - 1, -1022);
  const fraction = BigInt(m) << BigInt(e - (exponent - 52));
  const digits = (fraction & ((1n << 52n) - 1n)).toString(16).padStart(13, "0");
  return `${sign}0x${fraction >> 52n}.${digits}p${exponent < 0 ? "" : "+"}${exponent}`;
}

const hexNumber = /^([+-]?)(?:0x)?([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?$/i;
const special = /^([+-]?)(?:(inf|infinity)|nan)$/i;

export function floatFromHex(given: string): number {
  const text = stripWhitespace(given);
  const named = special.exec(text);
  if (named !== null) return named[2] === undefined ? Number.NaN : named[1] === "-" ? -Infinity : Infinity;
  const match = hexNumber.exec(text);
  if (match === null) return invalid();
  const [, sign, whole = "", fraction = "", power = "0"] = match;
  if (whole + fraction === "") invalid();
  const mantissa = BigInt(`0x${whole}${fraction}`);
  const x = mantissa === 0n ? 0 : doubleOf(...cut(mantissa, Number(power) - 4 * fraction.length));
  if (x === Infinity) throw raised.OverflowError("hexadecimal value too large to represent as a float");
  return sign === "-" ? -x : x;
}

/** Keeps shifts small: far below the doubles every exponent means the same. */
function cut(m: bigint, e: number): [bigint, number] {
  return e < -1200 - 4 * m.toString(16).length ? [1n, -1200] : [m, e];
}

function invalid(): never {
  return valueError("invalid hexadecimal floating-point string");
}
