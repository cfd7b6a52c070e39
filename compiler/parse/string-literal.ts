/** What stands around the text of a string literal, and what the text is worth: Parser/string_parser.c of CPython. */
import { isHighSurrogate, isLowSurrogate, isQuote } from "./characters.js";
import { messages } from "./messages.js";
import { decodeEscapes, EscapeError, type InvalidEscape } from "./string-escapes.js";
import { holdsUndecoded, undecodedError } from "./utf8.js";

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
  /** The minor version, whose Unicode has the names of characters. */
  readonly python: number;
  /** Gets what stands behind a backslash that means nothing, and its place in the text. */
  readonly invalid: (escape: InvalidEscape) => void;
}

/** What a text stands for. */
export interface TextValue {
  readonly text: string;
  /** Offsets of low surrogates that are characters of their own, though a high one stands before them. */
  readonly lone: readonly number[];
}

const none: readonly number[] = [];

/** The characters, or the bytes, that a text stands for. Throws EscapeError. */
export function valueOfText(text: string, { raw, bytes, python, invalid }: TextOptions): TextValue {
  if (bytes && /[^\x00-\x7f]/.test(text)) throw new EscapeError(messages.bytesNotAscii);
  const plain = raw || !text.includes("\\");
  if (holdsUndecoded(text)) throw undecodable(text, plain);
  if (plain) return { text, lone: none };
  const lone: number[] = [];
  const value = decodeEscapes(text, { bytes, python, invalid, lone: (offset) => lone.push(offset) });
  return { text: value, lone };
}

/** CPython decodes a text with escapes piece by piece, and counts the bytes of each. */
function undecodable(text: string, plain: boolean): EscapeError {
  const piece = plain ? text : text.match(/[^\x00-\x7f]+/g)!.find(holdsUndecoded)!;
  return new EscapeError(messages.undecodable(undecodedError(piece)!));
}

/** Texts side by side: where two surrogates meet they stay two characters. */
export function joinValues(values: readonly TextValue[]): TextValue {
  if (values.length === 1) return values[0]!;
  let joined = "";
  const lone: number[] = [];
  for (const value of values) {
    const { text } = value;
    if (isLowSurrogate(text.charCodeAt(0)) && isHighSurrogate(joined.charCodeAt(joined.length - 1))) {
      lone.push(joined.length);
    }
    for (const offset of value.lone) lone.push(joined.length + offset);
    joined += text;
  }
  return { text: joined, lone };
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
