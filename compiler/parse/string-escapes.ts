/** The text that a literal's escapes stand for, answering to CPython's Parser/string_parser.c and its unicode-escape decoder. */
import { isHighSurrogate, isLowSurrogate } from "./characters.js";
import { messages } from "./messages.js";

/** The bundler's: the names of characters load when a program names one. */
declare function require(path: "../unicode/names.js"): typeof import("../unicode/names.js");

/** What went wrong with an escape, and how much of the literal it took. */
export class EscapeError extends Error {}

/** A backslash that starts no escape: CPython keeps it, and warns. `offset` is its place in the text given. */
export interface InvalidEscape {
  readonly offset: number;
  /** The character behind the backslash, or the octal digits that are too large. */
  readonly escape: string;
}

export interface EscapeOptions {
  readonly bytes: boolean;
  readonly python: number;
  readonly invalid: (escape: InvalidEscape) => void;
  /** A low surrogate that was written behind a high one, at this offset of the result: they stay two characters. */
  readonly lone: (offset: number) => void;
}

const simple: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

export function decodeEscapes(text: string, options: EscapeOptions): string {
  let result = "";
  let copied = 0;
  for (let i = text.indexOf("\\"); i >= 0; i = text.indexOf("\\", copied)) {
    result += text.slice(copied, i);
    const letter = text[i + 1]!;
    const known = simple[letter];
    if (known !== undefined) {
      result += known;
      copied = i + 2;
    } else if (letter >= "0" && letter <= "7") {
      const digits = /^[0-7]{1,3}/.exec(text.slice(i + 1, i + 4))![0];
      const value = Number.parseInt(digits, 8);
      if (value > 0xff) options.invalid({ offset: i, escape: digits });
      result += String.fromCharCode(options.bytes ? value & 0xff : value);
      copied = i + 1 + digits.length;
    } else if (letter === "x" || (!options.bytes && (letter === "u" || letter === "U"))) {
      const length = hexLengths[letter]!;
      const code = hexadecimal(text, i, length, options.bytes);
      if (isLowSurrogate(code) && isHighSurrogate(result.charCodeAt(result.length - 1))) options.lone(result.length);
      result += String.fromCodePoint(code);
      copied = i + 2 + length;
    } else if (letter === "N" && !options.bytes) {
      const end = text[i + 2] === "{" ? text.indexOf("}", i) : -1;
      if (end <= i + 3) {
        const malformed = end >= 0 ? end : text[i + 2] === "{" ? text.length : i + 2;
        throw unicodeError(text, i, malformed, "malformed \\N character escape");
      }
      const { characterNamed } = require("../unicode/names.js");
      const character = characterNamed(text.slice(i + 3, end), options.python);
      if (character === undefined) throw unicodeError(text, i, end + 1, "unknown Unicode character name");
      result += character;
      copied = end + 1;
    } else {
      options.invalid({
        offset: i,
        escape: i + 1 < text.length ? String.fromCodePoint(text.codePointAt(i + 1)!) : "{",
      });
      result += "\\";
      copied = i + 1;
      // The character behind it is copied with what follows; it is not a backslash, that was handled above.
    }
  }
  return copied === 0 ? text : result + text.slice(copied);
}

function hexadecimal(text: string, start: number, length: number, bytes: boolean): number {
  const digits = /^[0-9a-fA-F]*/.exec(text.slice(start + 2, start + 2 + length))![0];
  if (digits.length < length) {
    if (bytes) throw new EscapeError(messages.invalidHexEscape(start));
    const form = "\\" + text[start + 1] + "X".repeat(length);
    throw unicodeError(text, start, start + 2 + digits.length, `truncated ${form} escape`);
  }
  const value = Number.parseInt(digits, 16);
  if (value > 0x10ffff) throw unicodeError(text, start, start + 2 + length, "illegal Unicode character");
  return value;
}

/** CPython's decoder sees a character beyond ASCII as ten: \U and eight digits. */
function unicodeError(text: string, start: number, end: number, reason: string): EscapeError {
  const length = (to: number) =>
    [...text.slice(0, to)].reduce((sum, character) => sum + (character < "\x80" ? 1 : 10), 0);
  return new EscapeError(messages.unicodeEscape(length(start), length(end) - 1, reason));
}
