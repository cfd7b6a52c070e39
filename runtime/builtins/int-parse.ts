/** `int()` of text (CPython Objects/longobject.c, PyLong_FromString). */

import { raised, valueError } from "../object/errors.js";
import { handBack } from "../object/hand-back.js";
import { decimalDigits, stripWhitespace } from "../protocol/characters.js";
import { normalizeInt } from "../protocol/int-arith.js";
import { intTextLimit, shownLimit } from "../protocol/int-text.js";
import { reprStr } from "../protocol/str-repr.js";
import type { Int } from "../protocol/values.js";

const PREFIXES: Readonly<Record<string, number>> = { x: 16, o: 8, b: 2 };

/** The int that a text denotes in a base (0: by its prefix); ValueError shows `shown`, the repr of what was given. */
export function intOfText(text: string, base: number, shown?: string): Int {
  const value = readText(text, base);
  return value === undefined ? valueError(invalidLiteral(base, shown ?? reprStr(text))) : value;
}

/** The same in base 10, which hands back the ValueError. */
export function intOrHandBack(text: string): Int | undefined {
  const value = readText(text, 10);
  return value === undefined ? handBack(raised.ValueError(invalidLiteral(10, reprStr(text)))) : value;
}

function readText(text: string, base: number): Int | undefined {
  return smallInt(text, base) ?? readInt(decimalDigits(stripWhitespace(text)), base);
}

function invalidLiteral(base: number, shown: string): string {
  return `invalid literal for int() with base ${base}: ${shown}`;
}

/**
 * The usual case: ASCII digits that a number holds, perhaps after a minus sign and a prefix; `undefined` for anything else.
 * `int("0x1f2", 16)` takes 40 ns so, and 190 by the expression below.
 */
function smallInt(text: string, given: number): number | undefined {
  const isNegative = text.charCodeAt(0) === 45; /* - */
  const first = isNegative ? 1 : 0;
  const radix = text.charCodeAt(first) === 48 /* 0 */ ? prefixRadix(text.charCodeAt(first + 1)) : 0;
  // In base 16, "0b1" is digits.
  const isPrefix = radix !== 0 && (given === 0 || given === radix);
  const base = given === 0 ? radix : given;
  const start = isPrefix ? first + 2 : first;
  const { length } = text;
  if (base === 0 || length === start || length > 15 || (base > 10 && length - start > 10)) return undefined;
  let value = 0;
  for (let i = start; i < length; i++) {
    const code = text.charCodeAt(i);
    const digit = code < 58 ? code - 48 : code < 65 ? -1 : (code | 32) - 87;
    if (digit < 0 || digit >= base || (digit < 10 && code >= 58)) return undefined;
    value = value * base + digit;
  }
  return isNegative ? 0 - value : value;
}

/** The base that `0x`, `0o` or `0b` announces, 0 where a unit is none of these letters. */
function prefixRadix(unit: number): number {
  const letter = unit | 32;
  return letter === 120 /* x */ ? 16 : letter === 111 /* o */ ? 8 : letter === 98 /* b */ ? 2 : 0;
}

function readInt(text: string, base: number): Int | undefined {
  const match = /^([+-]?)(?:0([xXoObB])(?=_?[0-9a-zA-Z]))?_?([0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*)$/.exec(text);
  if (match === null) return undefined;
  let [, sign, prefix, digits] = match as unknown as [string, string, string | undefined, string];
  let radix = base;
  if (prefix !== undefined) {
    const meant = PREFIXES[prefix.toLowerCase()]!;
    if (base === 0) radix = meant;
    else if (meant !== base) {
      // In base 36, "0x1" is digits.
      digits = `0${prefix}${text.slice(text.indexOf(prefix) + 1)}`;
      prefix = undefined;
    }
  }
  if (prefix === undefined && text.startsWith("_", sign.length)) return undefined;
  if (radix === 0) {
    radix = 10;
    // Without a prefix, only zero may begin with a zero.
    if (digits.length > 1 && digits[0] === "0" && /[^0_]/.test(digits)) return undefined;
  }
  const plain = digits.includes("_") ? digits.replaceAll("_", "") : digits;
  if (!allDigits(plain, radix)) return undefined;
  const value = toInt(plain, radix);
  return sign === "-" ? (typeof value === "number" ? 0 - value : -value) : value;
}

function allDigits(digits: string, radix: number): boolean {
  for (let i = 0; i < digits.length; i++) {
    const code = digits.charCodeAt(i);
    if ((code < 58 ? code - 48 : (code | 32) - 87) >= radix) return false;
  }
  return true;
}

function toInt(digits: string, radix: number): Int {
  if (digits.length <= 53) {
    const small = Number.parseInt(digits, radix);
    if (Number.isSafeInteger(small)) return small;
  }
  if (radix === 10) {
    const limit = intTextLimit().digits;
    if (limit > 0 && digits.length > limit) {
      valueError(
        `Exceeds the limit (${shownLimit(limit)}) for integer string conversion: value has ${digits.length} digits; ` +
          "use sys.set_int_max_str_digits() to increase the limit",
      );
    }
    return normalizeInt(BigInt(digits));
  }
  const native = radix === 16 ? "0x" : radix === 8 ? "0o" : radix === 2 ? "0b" : "";
  if (native !== "") return normalizeInt(BigInt(native + digits));
  let value = 0n;
  for (const digit of digits) value = value * BigInt(radix) + BigInt(Number.parseInt(digit, 36));
  return normalizeInt(value);
}
