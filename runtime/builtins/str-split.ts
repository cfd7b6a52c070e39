/** Taking str apart: split, rsplit, splitlines, partition (CPython Objects/stringlib/split.h, partition.h). */

import { isSpaceUnit, otherSpace } from "../protocol/characters.js";
import { latin1Bytes, ROOM } from "./text-bytes.js";

// Parts are stored by index: V8 puts `push` in place only where it has seen one kind of array, and these become another with the
// first part. Five fields 97 ns, so 74; 58 words 27 ns each, so 20.

type SpaceSplit = (text: string, limit: number) => string[];

/** What splits at whitespace, at most `limit` times from the left; no limit below 0. Empty strings never result. */
export function spaceSplit(isSpace: (unit: number) => boolean): SpaceSplit {
  return (text, limit) => {
    const parts: string[] = [];
    const length = text.length;
    let count = 0;
    let at = 0;
    for (;;) {
      while (at < length && isSpace(text.charCodeAt(at))) at++;
      if (at === length) return parts;
      if (count === limit) {
        parts[count] = text.slice(at);
        return parts;
      }
      const start = at;
      while (at < length && !isSpace(text.charCodeAt(at))) at++;
      parts[count++] = text.slice(start, at);
    }
  };
}

/** The same from the right; there is a limit. */
export function spaceSplitRight(isSpace: (unit: number) => boolean): SpaceSplit {
  return (text, limit) => {
    const parts: string[] = [];
    let end = text.length;
    while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
    while (end > 0 && parts.length < limit) {
      let start = end;
      while (start > 0 && !isSpace(text.charCodeAt(start - 1))) start--;
      parts.unshift(text.slice(start, end));
      end = start;
      while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
    }
    if (end > 0) parts.unshift(text.slice(0, end));
    return parts;
  };
}

const splitSpaceUnits = spaceSplit(isSpaceUnit);

/** Up to here units are read one by one, 2 ns each; up to there V8 looks for blanks: 45 characters 310 ns, and 150 so. */
const FEW_UNITS = 20;
const FEW_BLANKS = 128;

export const splitSpace: SpaceSplit = (text, limit) => {
  const { length } = text;
  if (limit >= 0 || length < FEW_UNITS) return splitSpaceUnits(text, limit);
  return length < FEW_BLANKS && !otherSpace.test(text) ? splitBlanks(text) : splitWords(text);
};

function splitBlanks(text: string): string[] {
  const words: string[] = [];
  let count = 0;
  let from = 0;
  for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", from)) {
    if (at > from) words[count++] = text.slice(from, at);
    from = at + 1;
  }
  if (from < text.length) words[count] = text.slice(from);
  return words;
}

/** By bytes: sixty words 1.6 µs as units, and 1.0 so. */
function splitWords(text: string): string[] {
  const words: string[] = [];
  let count = 0;
  /** Where the word begins that is being read, -1 between words. */
  let start = -1;
  for (let from = 0; from < text.length; from += ROOM) {
    const piece = text.length <= ROOM ? text : text.slice(from, from + ROOM);
    const data = latin1Bytes(piece);
    if (data === undefined) return words.concat(splitSpaceUnits(text.slice(start < 0 ? from : start), -1));
    for (let i = 0; i < piece.length; i++) {
      const byte = data[i]!;
      if ((byte > 32 && byte < 128) || (byte !== 32 && !isSpaceUnit(byte))) {
        if (start < 0) start = from + i;
      } else if (start >= 0) {
        words[count++] = text.slice(start, from + i);
        start = -1;
      }
    }
  }
  if (start >= 0) words[count] = text.slice(start);
  return words;
}

const splitSpaceRight = spaceSplitRight(isSpaceUnit);

export const rsplitSpace: SpaceSplit = (text, limit) =>
  limit < 0 ? splitSpace(text, limit) : splitSpaceRight(text, limit);

/** At a separator, at most `limit` times from the left; no limit below 0. */
export function splitAt(text: string, separator: string, limit: number): string[] {
  // Lines of a few fields: 190 ns, 450 with `split`; ten thousand fields take twice as long as with it.
  if (limit < 0 && text.length > 256) return text.split(separator);
  const parts: string[] = [];
  let count = 0;
  let from = 0;
  for (let at = text.indexOf(separator); at >= 0 && count !== limit; at = text.indexOf(separator, from)) {
    parts[count++] = text.slice(from, at);
    from = at + separator.length;
  }
  parts[count] = from === 0 ? text : text.slice(from);
  return parts;
}

export function rsplitAt(text: string, separator: string, limit: number): string[] {
  if (limit < 0) return splitAt(text, separator, limit);
  if (limit === 1) {
    const at = text.lastIndexOf(separator);
    return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
  }
  const parts: string[] = [];
  let end = text.length;
  while (parts.length < limit) {
    const at = end < separator.length ? -1 : text.lastIndexOf(separator, end - separator.length);
    if (at < 0) break;
    parts.unshift(text.slice(at + separator.length, end));
    end = at;
  }
  parts.unshift(text.slice(0, end));
  return parts;
}

/** All that ends a line for str; `\r\n` counts as one. */
const lineEnd = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/g;

/** Any of them but `\n`. */
export const otherLineEnd = /[\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

export function splitLines(text: string, keepEnds: boolean, ends: RegExp = lineEnd): string[] {
  const lines: string[] = [];
  if (!otherLineEnd.test(text)) {
    let count = 0;
    let from = 0;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", from)) {
      lines[count++] = text.slice(from, keepEnds ? at + 1 : at);
      from = at + 1;
    }
    if (from < text.length) lines[count] = text.slice(from);
    return lines;
  }
  let start = 0;
  for (const match of text.matchAll(ends)) {
    const end = match.index + match[0].length;
    lines.push(text.slice(start, keepEnds ? end : match.index));
    start = end;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}

export function partition(text: string, separator: string): [string, string, string] {
  const at = text.indexOf(separator);
  if (at < 0) return [text, "", ""];
  return [text.slice(0, at), separator, text.slice(at + separator.length)];
}

export function rpartition(text: string, separator: string): [string, string, string] {
  const at = text.lastIndexOf(separator);
  if (at < 0) return ["", "", text];
  return [text.slice(0, at), separator, text.slice(at + separator.length)];
}
