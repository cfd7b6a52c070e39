/** Searching in str between bounds that count code points (CPython Objects/unicodeobject.c, any_find_slice). */

import { raised, typeError } from "../object/errors.js";
import { handBack } from "../object/hand-back.js";
import type { Dynamic } from "../object/sentinels.js";
import { codePointLength, codePoints, pointIndex, unitOffset } from "../protocol/code-points.js";
import { asIndexInt, hasIndex } from "../protocol/convert.js";
import { flat } from "../protocol/flat.js";
import { remembered } from "./template-cache.js";
import { latin1Bytes, textOf } from "./text-bytes.js";

/** A slice-like bound that may be None, clipped to a length. */
export function clipBound(bound: Dynamic, length: number, missing: number): number {
  if (bound === undefined || bound === null) return missing;
  if (typeof bound !== "number" && !hasIndex(bound)) {
    typeError("slice indices must be integers or None or have an __index__ method");
  }
  const index = Number(asIndexInt(bound));
  return index < 0 ? Math.max(0, index + length) : index;
}

/** The bounds of a search as UTF-16 offsets; null where nothing can be found, not even an empty string. */
export function searchBounds(text: string, start: Dynamic, end: Dynamic): [from: number, to: number] | null {
  const length = codePointLength(text);
  const from = clipBound(start, length, 0);
  const to = Math.min(clipBound(end, length, length), length);
  if (from > to || from > length) return null;
  return length === text.length ? [from, to] : [unitOffset(text, from), unitOffset(text, to)];
}

/** `text.find(part, start, end)`. */
export function find(text: string, part: string, start: Dynamic, end: Dynamic): number {
  if (start === undefined && end === undefined) return asPointIndex(text, text.indexOf(part));
  const bounds = searchBounds(text, start, end);
  if (bounds === null) return -1;
  const at = text.indexOf(part, bounds[0]);
  return at < 0 || at + part.length > bounds[1] ? -1 : asPointIndex(text, at);
}

/** `text.index(part, start, end)`, which hands back the ValueError. */
export function indexOrHandBack(text: string, part: string, start: Dynamic, end: Dynamic): number | undefined {
  const at = find(text, part, start, end);
  return at < 0 ? handBack(raised.ValueError("substring not found")) : at;
}

export function rfind(text: string, part: string, start: Dynamic, end: Dynamic): number {
  const bounds = searchBounds(text, start, end);
  if (bounds === null || bounds[1] < part.length) return -1;
  const at = text.lastIndexOf(part, bounds[1] - part.length);
  return at < bounds[0] ? -1 : asPointIndex(text, at);
}

function asPointIndex(text: string, unit: number): number {
  return unit <= 0 ? unit : pointIndex(text, unit);
}

/** How often `part` occurs without overlap. */
export function count(text: string, part: string, start: Dynamic, end: Dynamic): number {
  let range = text;
  if (start !== undefined || end !== undefined) {
    const bounds = searchBounds(text, start, end);
    if (bounds === null) return 0;
    range = text.slice(bounds[0], bounds[1]);
  }
  if (part === "") return codePointLength(range) + 1;
  let found = 0;
  // Half of a short text may be found, of a line a few characters: 50 of them by unit 100 ns, two by `indexOf` 60.
  if (part.length === 1 && range.length <= 40) {
    const unit = part.charCodeAt(0);
    for (let i = 0; i < range.length; i++) if (range.charCodeAt(i) === unit) found++;
    return found;
  }
  for (let at = range.indexOf(part); at >= 0; at = range.indexOf(part, at + part.length)) found++;
  return found;
}

/** Shorter texts are put together of their slices in less time. */
const SHORTEST_BY_PATTERN = 512;

const patternOf = remembered((text) => new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "g"));

/** V8 makes the result in one piece where a pattern is looked for: 1.8 million characters 2 ms, by `replaceAll` and a function 8. */
function replaceByPattern(text: string, old: string, replacement: string): string {
  const pattern = patternOf(old);
  return replacement.includes("$") ? text.replace(pattern, () => replacement) : text.replace(pattern, replacement);
}

/** Sixty characters, of which ten are replaced, take 1.5 µs in pieces with the collector, and 0.2 by bytes. */
const SHORTEST_BY_BYTES = 28;

/** Whether a short text is looked through, or one where there is probably more to replace than V8 finds in the same time, 25 ns each. */
function isDense(text: string, old: string, at: number): boolean {
  if (text.length <= SHORTEST_BY_PATTERN) return true;
  const next = text.indexOf(old, at + 1);
  return next >= 0 && next - at < 32;
}

/** One unit for another, or for none, from the first one at `at` on; `undefined` where not all is Latin-1. */
function replaceBytes(text: string, old: number, replacement: string, at: number): string | undefined {
  const put = replacement === "" ? -1 : replacement.charCodeAt(0);
  const data = put > 255 ? undefined : latin1Bytes(text);
  if (data === undefined) return undefined;
  const end = put < 0 ? removeByte(data, text.length, old, at) : replaceByte(data, text.length, old, put, at);
  return textOf(data, end);
}

function replaceByte(data: Uint8Array, length: number, old: number, put: number, at: number): number {
  for (let i = at; i < length; i++) if (data[i] === old) data[i] = put;
  return length;
}

function removeByte(data: Uint8Array, length: number, old: number, at: number): number {
  let end = at;
  for (let i = at; i < length; i++) {
    const byte = data[i]!;
    if (byte !== old) data[end++] = byte;
  }
  return end;
}

/**
 * `text.replace(old, replacement, limit)`; no limit below 0.
 *
 * In one piece: 600,000 lines of 60 characters that a program keeps took 1.4 s as trees of their pieces, and so 0.5.
 */
export function replace(text: string, old: string, replacement: string, limit: number): string {
  if (limit === 0) return text;
  if (old === "") {
    const points = codePoints(text);
    const times = limit < 0 ? points.length + 1 : Math.min(limit, points.length + 1);
    let out = "";
    for (let i = 0; i < times; i++) out += replacement + (points[i] ?? "");
    return out + points.slice(times).join("");
  }
  let at = text.indexOf(old);
  if (at < 0) return text;
  const all = limit < 0;
  if (
    all &&
    text.length >= SHORTEST_BY_BYTES &&
    old.length === 1 &&
    replacement.length <= 1 &&
    isDense(text, old, at)
  ) {
    const replaced = replaceBytes(text, old.charCodeAt(0), replacement, at);
    if (replaced !== undefined) return replaced;
  }
  if (all && text.length > SHORTEST_BY_PATTERN) return replaceByPattern(text, old, replacement);
  let out = text.slice(0, at) + replacement;
  let from = at + old.length;
  for (let n = 1; n !== limit; n++) {
    at = text.indexOf(old, from);
    if (at < 0) break;
    if (at > from) out += text.slice(from, at);
    out += replacement;
    from = at + old.length;
  }
  return flat(from < text.length ? out + text.slice(from) : out);
}
