/** The text-like methods of bytes, on one character for each byte: only ASCII letters and spaces count (Objects/bytes_methods.c). */

import { typeError, valueError } from "../object/errors.js";
import { typeName } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { bytesLike, needBytes } from "./buffer.js";
import { fromLatin1, latin1 } from "./latin1.js";
import { newBytes } from "./byte-pool.js";
import { spaceSplit, spaceSplitRight } from "./str-split.js";

const onlyAscii = /^[\x00-\x7f]*$/;

// The expressions look for runs of letters in text that has others as well, which JavaScript would map.
export const upper = (text: string): string =>
  onlyAscii.test(text) ? text.toUpperCase() : text.replace(/[a-z]+/g, (run) => run.toUpperCase());
export const lower = (text: string): string =>
  onlyAscii.test(text) ? text.toLowerCase() : text.replace(/[A-Z]+/g, (run) => run.toLowerCase());
export const capitalize = (text: string): string => upper(text.slice(0, 1)) + lower(text.slice(1));
export const title = (text: string): string => text.replace(/[a-zA-Z]+/g, capitalize);

export function swapcase(text: string): string {
  return text.replace(/[a-zA-Z]/g, (c) => (c < "a" ? c.toLowerCase() : c.toUpperCase()));
}

export const isalpha = (text: string): boolean => /^[a-zA-Z]+$/.test(text);
export const isalnum = (text: string): boolean => /^[a-zA-Z0-9]+$/.test(text);
export const isdigit = (text: string): boolean => /^[0-9]+$/.test(text);
export const isspace = (text: string): boolean => /^[\t-\r ]+$/.test(text);
export const isupper = (text: string): boolean => /[A-Z]/.test(text) && !/[a-z]/.test(text);
export const islower = (text: string): boolean => /[a-z]/.test(text) && !/[A-Z]/.test(text);

export function istitle(text: string): boolean {
  return /[a-zA-Z]/.test(text) && (text.match(/[a-zA-Z]+/g) ?? []).every((word) => /^[A-Z][a-z]*$/.test(word));
}

/** Only ASCII has spaces, and fewer than str. */
const isSpaceByte = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);

export const splitSpace = spaceSplit(isSpaceByte);

const splitSpaceRight = spaceSplitRight(isSpaceByte);

export function rsplitSpace(text: string, limit: number): string[] {
  return limit < 0 ? splitSpace(text, limit) : splitSpaceRight(text, limit);
}

/** Bytes lines end at newlines and carriage returns only. */
export const lineEnd = /\r\n|[\n\r]/g;

export function strip(text: string, chars: Dynamic, left: boolean, right: boolean): string {
  const set = new Set(chars === null || chars === undefined ? "\t\n\v\f\r " : latin1(needBytes(chars)));
  let start = 0;
  let end = text.length;
  if (left) while (start < end && set.has(text[start]!)) start++;
  if (right) while (end > start && set.has(text[end - 1]!)) end--;
  return text.slice(start, end);
}

export function fillByte(x: Dynamic, method: string): string {
  const data = bytesLike(x);
  if (data === undefined || data.length !== 1) {
    typeError(`${method}() argument 2 must be a byte string of length 1, not ${typeName(x)}`);
  }
  return latin1(data!);
}

export function separator(x: Dynamic): string {
  const text = latin1(needBytes(x));
  return text === "" ? valueError("empty separator") : text;
}

/** The two digits of each byte. */
const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** `data.hex(sep, bytes_per_sep)`. */
export function toHex(data: Uint8Array, sep: string, group: number): string {
  const size = sep === "" ? 0 : Math.abs(group);
  // Groups are counted from the right end unless the size is negative.
  const first = group > 0 ? data.length % size || size : size;
  let out = "";
  for (let i = 0; i < data.length; i++) {
    if (size !== 0 && i >= first && (i - first) % size === 0) out += sep;
    out += hexPairs[data[i]!];
  }
  return out;
}

/** What the units of ASCII are as hexadecimal digits, or as spaces; none of them is `NO_DIGIT`. */
const NO_DIGIT = 255;
const SPACE = 254;
const hexDigits = Uint8Array.from({ length: 128 }, (_, unit) => {
  const digit = Number.parseInt(String.fromCharCode(unit), 16);
  return isSpaceByte(unit) ? SPACE : Number.isNaN(digit) ? NO_DIGIT : digit;
});

export function fromHex(text: string): Uint8Array {
  const data = newBytes(text.length >> 1);
  let length = 0;
  for (let i = 0; i < text.length; i += 2) {
    const high = hexDigit(text.charCodeAt(i));
    const low = hexDigit(text.charCodeAt(i + 1));
    if (high < 16 && low < 16) data[length++] = high * 16 + low;
    else if (high === SPACE) i--;
    else valueError(`non-hexadecimal number found in fromhex() arg at position ${high < 16 ? i + 1 : i}`);
  }
  return length === data.length ? data : data.slice(0, length);
}

/** Also where there is no unit. */
export function hexDigit(unit: number): number {
  return unit < 128 ? hexDigits[unit]! : NO_DIGIT;
}

export function translate(data: Uint8Array, table: Dynamic, remove: Dynamic): Uint8Array {
  const map = table === null ? null : needBytes(table);
  if (map !== null && map.length !== 256) valueError("translation table must be 256 characters long");
  const removed = new Set(remove === undefined ? [] : needBytes(remove));
  const kept = data.filter((byte) => !removed.has(byte));
  return map === null ? kept : kept.map((byte) => map[byte]!);
}

export function maketrans(from: Dynamic, to: Dynamic): Uint8Array {
  const a = needBytes(from);
  const b = needBytes(to);
  if (a.length !== b.length) valueError("maketrans arguments must have same length");
  const table = Uint8Array.from({ length: 256 }, (_, i) => i);
  a.forEach((byte, i) => {
    table[byte] = b[i]!;
  });
  return table;
}

/** Applies a function on text to bytes. */
export function mapText(data: Uint8Array, f: (text: string) => string): Uint8Array {
  return fromLatin1(f(latin1(data)));
}
