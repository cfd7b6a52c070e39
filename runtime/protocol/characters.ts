/** Properties of characters that number parsing and str methods share (CPython Objects/unicodectype.c). */

import { unicodeTest } from "./unicode-test.js";
import { textOfPoint } from "./surrogate-pairs.js";

// What str.isspace() and str.strip() take for whitespace, beside blanks: bidirectional types WS, B, S or category Zs.
const SPACE = "\\t-\\r\\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

export const otherSpace = new RegExp(`[${SPACE}]`);

/** Whether the UTF-16 unit is whitespace; all of it lies in the basic plane. */
export function isSpaceUnit(unit: number): boolean {
  if (unit > 32 && unit < 0x80) return false;
  if (unit < 0x80) return unit === 32 || (unit >= 9 && unit <= 13) || (unit >= 28 && unit <= 31);
  return otherSpace.test(String.fromCharCode(unit));
}

/** `text.lstrip()`. */
export function stripLeft(text: string): string {
  const start = spacesLeft(text);
  return start === 0 ? text : text.slice(start);
}

/** `text.rstrip()`. */
export function stripRight(text: string): string {
  const end = spacesRight(text, 0);
  return end === text.length ? text : text.slice(0, end);
}

/** `text.strip()`. */
export function stripWhitespace(text: string): string {
  const start = spacesLeft(text);
  const end = spacesRight(text, start);
  return end - start === text.length ? text : text.slice(start, end);
}

/** Where the spaces at the start end. */
function spacesLeft(text: string): number {
  let at = 0;
  while (at < text.length && isSpaceUnit(text.charCodeAt(at))) at++;
  return at;
}

/** Where the spaces at the end begin, `from` at the lowest. */
function spacesRight(text: string, from: number): number {
  let at = text.length;
  while (at > from && isSpaceUnit(text.charCodeAt(at - 1))) at--;
  return at;
}

const decimal = unicodeTest("\\p{Nd}");

/** The value of a decimal digit of any script, -1 for other characters. */
function decimalValue(code: number): number {
  if (code < 0x80) return code >= 48 && code <= 57 ? code - 48 : -1;
  if (!decimal(textOfPoint(code))) return -1;
  // Decimal digits come in runs of tens, each from zero to nine.
  let start = code;
  while (decimal(textOfPoint(start - 1))) start--;
  return (code - start) % 10;
}

/** The text with decimal digits of all scripts as ASCII digits. */
export function decimalDigits(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  let out = "";
  for (const point of text) {
    const value = decimalValue(point.codePointAt(0)!);
    out += value < 0 ? point : String(value);
  }
  return out;
}
