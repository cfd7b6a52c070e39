/** Case mappings of str (CPython Objects/unicodeobject.c, case_operation). JS has lower and upper; title and folding are made of them. */

import { unicodeTest } from "../protocol/unicode-test.js";
import { remembered } from "./template-cache.js";
import { asciiBytes, textOf } from "./text-bytes.js";
import { textOfPoint } from "../protocol/surrogate-pairs.js";

const casedOther = unicodeTest("\\p{Cased}");
const lowercase = unicodeTest("\\p{Lowercase}");
const uppercase = unicodeTest("\\p{Uppercase}");
const titlecase = unicodeTest("\\p{Lt}");
const ascii = /^[\x00-\x7f]*$/;

/** JavaScript's own mappings take 40 to 50 ns for one character. */
export function upper(text: string): string {
  if (text.length !== 1) return text.toUpperCase();
  const code = text.charCodeAt(0);
  if (code >= 128) return text.toUpperCase();
  return code >= 97 && code <= 122 ? String.fromCharCode(code - 32) : text;
}

export function lower(text: string): string {
  if (text.length !== 1) return text.toLowerCase();
  const code = text.charCodeAt(0);
  if (code >= 128) return text.toLowerCase();
  return code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : text;
}

/** A mapping of characters: the others are remembered. */
function beyondAscii(ascii: (point: string) => string, other: (point: string) => string): (point: string) => string {
  const known = remembered(other);
  return (point) => (point < "\x80" ? ascii(point) : known(point));
}

const cased = (point: string): boolean => (point < "\x80" ? lower(point) !== upper(point) : casedOther(point));

/** The title case of one character: its upper case but for digraphs, Georgian and the Greek iota below. */
const titleOf = beyondAscii(upper, (point) => {
  const code = point.codePointAt(0)!;
  if (code >= 0x1c4 && code <= 0x1cc) return String.fromCharCode(code < 0x1c7 ? 0x1c5 : code < 0x1ca ? 0x1c8 : 0x1cb);
  if (code >= 0x1f1 && code <= 0x1f3) return "\u01f2";
  if (code === 0x149) return "\u02bcN";
  if (code >= 0x10d0 && code <= 0x10ff) return point;
  if (code >= 0x1f80 && code <= 0x1faf) return String.fromCharCode(code | 8);
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCharCode(code + 9);
  if (code === 0x1fbc || code === 0x1fcc || code === 0x1ffc) return point;
  const [first, ...rest] = point.toUpperCase();
  if (rest.length === 0) return first!;
  const tail = rest.join("").toLowerCase();
  return first + (code >= 0x1fb2 && code <= 0x1ff7 ? tail.replace("\u03b9", "\u0345") : tail);
});

export function title(text: string): string {
  const data = asciiBytes(text);
  if (data !== undefined) return asciiTitle(data, text.length);
  let out = "";
  let inWord = false;
  // Words are lowered as a whole: a sigma at their end has its own form.
  let word = "";
  for (const point of text) {
    const isCased = cased(point);
    if (inWord) word += point;
    else out += isCased ? titleOf(point) : point;
    if (!isCased && inWord) {
      out += lowerTail(out, word);
      word = "";
    }
    inWord = isCased;
  }
  return out + lowerTail(out, word);
}

/** As bytes: to put a long text together of its characters takes ten times as long. */
function asciiTitle(data: Uint8Array, length: number): string {
  let inWord = false;
  for (let i = 0; i < length; i++) {
    const isLetter = isAsciiLetter(data[i]!);
    if (isLetter) data[i] = inWord ? data[i]! | 32 : data[i]! & ~32;
    inWord = isLetter;
  }
  return textOf(data, length);
}

function asciiSwapped(data: Uint8Array, length: number): string {
  for (let i = 0; i < length; i++) if (isAsciiLetter(data[i]!)) data[i]! ^= 32;
  return textOf(data, length);
}

function isAsciiLetter(code: number): boolean {
  const letter = (code | 32) - 97;
  return letter >= 0 && letter < 26;
}

/** The rest of a word in lower case, as it is behind the characters before. */
function lowerTail(before: string, rest: string): string {
  if (!rest.includes("\u03a3")) return rest.toLowerCase();
  const start = before.slice(-1);
  return (start + rest).toLowerCase().slice(start.toLowerCase().length);
}

export function capitalize(text: string): string {
  if (text === "") return text;
  const first = textOfPoint(text.codePointAt(0)!);
  return titleOf(first) + lowerTail(first, text.slice(first.length));
}

export function swapcase(text: string): string {
  const data = asciiBytes(text);
  if (data !== undefined) return asciiSwapped(data, text.length);
  let out = "";
  let offset = 0;
  for (const point of text) {
    out += point === "\u03a3" ? lowerSigma(text, offset) : swapped(point);
    offset += point.length;
  }
  return out;
}

/** The lower case of the sigma at an offset: another at the end of a word. */
function lowerSigma(text: string, offset: number): string {
  return text.toLowerCase()[text.slice(0, offset).toLowerCase().length]!;
}

const swapAscii = (point: string): string => (point < "a" ? lower(point) : upper(point));

const swapped = beyondAscii(swapAscii, (point) => {
  if (uppercase(point)) return point.toLowerCase();
  return lowercase(point) ? point.toUpperCase() : point;
});

export function casefold(text: string): string {
  if (ascii.test(text)) return lower(text);
  let out = "";
  for (const point of text) out += foldOf(point);
  return out;
}

/** Lower case of the upper case, but for the dotless i, the capital sharp s, and Cherokee, which folds to upper case. */
const foldOf = beyondAscii(lower, (point) => {
  const code = point.codePointAt(0)!;
  if (code === 0x131) return point;
  if (code === 0x1e9e) return "ss";
  if ((code >= 0x13a0 && code <= 0x13fd) || (code >= 0xab70 && code <= 0xabbf)) return point.toUpperCase();
  return point.toUpperCase().toLowerCase();
});

/** Whether there is a cased character and all of them are upper case. */
export function isupper(text: string): boolean {
  return allCased(text, 65, uppercase, lowercase);
}

export function islower(text: string): boolean {
  return allCased(text, 97, lowercase, uppercase);
}

/** `first`: the first ASCII letter of the case that is asked for. */
function allCased(text: string, first: number, own: Test, other: Test): boolean {
  let found = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 128) return allCasedPoints(text, own, other);
    const letter = (code | 32) - 97;
    if (letter < 0 || letter > 25) continue;
    if (code - first !== letter) return false;
    found = true;
  }
  return found;
}

type Test = (point: string) => boolean;

function allCasedPoints(text: string, own: Test, other: Test): boolean {
  let found = false;
  for (const point of text) {
    if (own(point)) found = true;
    else if (other(point) || titlecase(point)) return false;
  }
  return found;
}

export function istitle(text: string): boolean {
  let found = false;
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 128) return isTitleOfAny(text);
    const lower = code | 32;
    if (lower < 97 || lower > 122) inWord = false;
    else if (inWord === (lower !== code)) return false;
    else inWord = found = true;
  }
  return found;
}

function isTitleOfAny(text: string): boolean {
  let found = false;
  let inWord = false;
  for (const point of text) {
    if (uppercase(point) || titlecase(point)) {
      if (inWord) return false;
      inWord = found = true;
    } else if (lowercase(point)) {
      if (!inWord) return false;
      found = true;
    } else inWord = false;
  }
  return found;
}
