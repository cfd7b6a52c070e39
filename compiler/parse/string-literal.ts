/** What stands around the text of a string literal, and what the text is worth: Parser/string_parser.c of CPython. */
import { isQuote } from "./characters.js";
import { messages } from "./messages.js";
import { decodeEscapes, EscapeError, type InvalidEscape } from "./string-escapes.js";

/** The letters before a literal, and its quotes. */
export interface Quotes {
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly template: boolean;
  /** Whether the letter is a small u: the tree keeps it. */
  readonly u: boolean;
  /** Offset of the first quote. */
  readonly at: number;
  /** Number of quotes on each side. */
  readonly width: 1 | 3;
}

/** The quotes of the literal from `from` to `to`, or of the opening of one. */
export function quotesOf(source: string, from: number, to: number): Quotes {
  let at = from;
  while (!isQuote(source.charCodeAt(at))) at++;
  const letters = source.slice(from, at);
  const quote = source[at]!;
  const long = source[at + 1] === quote && source[at + 2] === quote && to - at !== 2;
  return {
    raw: /r/i.test(letters),
    bytes: /b/i.test(letters),
    template: /t/i.test(letters),
    u: letters === "u",
    at,
    width: long ? 3 : 1,
  };
}

export interface TextOptions {
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly unicodeName: (name: string) => string | undefined;
  /** Gets what stands behind a backslash that means nothing, and its place in the text. */
  readonly invalid: (escape: InvalidEscape) => void;
}

/** The characters, or the bytes, that a text stands for. Throws EscapeError. */
export function valueOfText(text: string, options: TextOptions): string {
  if (options.bytes && /[^\x00-\x7f]/.test(text)) throw new EscapeError(messages.bytesNotAscii);
  return options.raw || !text.includes("\\") ? text : decodeEscapes(text, options);
}

/** The parts of an f-string's text: `{{` and `}}`, except within \N{…}, stand for one brace, which ends a part. */
export function partsOfFormat(text: string, raw: boolean): { readonly text: string; readonly offset: number }[] {
  const parts = [];
  let offset = 0;
  for (const { 0: match, index } of text.matchAll(raw ? /\{\{|\}\}/g : /\\N\{[^{}]*\}|\{\{|\}\}/g)) {
    if (match.startsWith("\\")) continue;
    parts.push({ text: text.slice(offset, index + 1), offset });
    offset = index + 2;
  }
  if (offset < text.length) parts.push({ text: text.slice(offset), offset });
  return parts;
}
