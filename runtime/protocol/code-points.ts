/** Strings as sequences of code points, over JavaScript's UTF-16 (CPython Objects/unicodeobject.c). */

import type { Dynamic } from "../object/sentinels.js";
import { pairs } from "./surrogate-pairs.js";

/**
 * What makes lengths and indexes differ from JavaScript's; a surrogate alone is a code point for Python too. V8 compiles the
 * expression separately for one-byte strings, where it cannot match: 14 ns whatever the length, where a loop over 10,000
 * characters takes 26 µs.
 */
const pair = /[\ud800-\udbff][\udc00-\udfff]/;

/** Texts up to this length are looked through unit by unit, at 2 ns for each: quicker than the expression. */
const SHORT = 6;

/** Code points from one known offset to the next. */
const STRIDE = 32;

/** Where the code points of a text with surrogate pairs are. */
class Layout {
  /** How many there are. */
  readonly length: number;
  /** The UTF-16 offset of every `STRIDE`th. */
  private readonly offsets: number[] = [];
  private readonly text: string;

  constructor(text: string) {
    let unit = 0;
    let point = 0;
    for (; unit < text.length; point++) {
      if (point % STRIDE === 0) this.offsets.push(unit);
      unit += widthAt(text, unit);
    }
    this.length = point;
    this.text = text;
  }

  /** The UTF-16 offset of a code point's index. */
  offset(index: number): number {
    if (index >= this.length) return this.text.length;
    const block = Math.floor(index / STRIDE);
    const start = this.offsets[block]!;
    const rest = index - block * STRIDE;
    // A block without a pair needs no steps.
    if ((this.offsets[block + 1] ?? 0) - start === STRIDE) return start + rest;
    let unit = start;
    for (let i = 0; i < rest; i++) unit += widthAt(this.text, unit);
    return unit;
  }

  /** The index of the code point at a UTF-16 offset. */
  index(offset: number): number {
    let low = 0;
    let high = this.offsets.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.offsets[middle]! <= offset) low = middle;
      else high = middle;
    }
    let point = low * STRIDE;
    for (let unit = this.offsets[low] ?? 0; unit < offset; point++) unit += widthAt(this.text, unit);
    return point;
  }
}

/** How many units the code point at an offset takes. */
function widthAt(text: string, unit: number): 1 | 2 {
  if ((text.charCodeAt(unit) & 0xfc00) !== 0xd800) return 1;
  return (text.charCodeAt(unit + 1) & 0xfc00) === 0xdc00 ? 2 : 1;
}

/**
 * What was found out about the last two texts: a program that walks one by index, or compares two, asks for each of their
 * characters. Text of 16,000 characters with an emoji among them, by index: 4,200 ns a character without this, 20 with it.
 */
const seen = {
  first: "",
  firstLayout: null as Layout | null,
  second: "",
  secondLayout: null as Layout | null,
  turn: 0,
};

/** The layout of a text with surrogate pairs; null where JavaScript's indexes are Python's. */
function layoutOf(text: string): Layout | null {
  if (!pairs.possible) return null;
  if (text.length <= SHORT) return isPairedShort(text) ? new Layout(text) : null;
  if (text === seen.first) {
    // It may be another string with the same characters: the next time the comparison ends at once.
    seen.first = text;
    return seen.firstLayout;
  }
  if (text === seen.second) {
    seen.second = text;
    return seen.secondLayout;
  }
  return lookAt(text);
}

function isPairedShort(text: string): boolean {
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xd800) return pair.test(text);
  return false;
}

function lookAt(text: string): Layout | null {
  const layout = pair.test(text) ? new Layout(text) : null;
  seen.turn ^= 1;
  if (seen.turn === 1) {
    seen.first = text;
    seen.firstLayout = layout;
  } else {
    seen.second = text;
    seen.secondLayout = layout;
  }
  return layout;
}

/** Whether lengths and indexes differ from JavaScript's. */
export function hasPairs(text: string): boolean {
  if (!pairs.possible) return false;
  return text.length > SHORT && text.length < LONG && text !== seen.first ? pair.test(text) : layoutOf(text) !== null;
}

/** Texts from this length on are remembered whatever they are asked: looking through one of two bytes may take long. */
const LONG = 256;

/**
 * `len(text)`. Who asks for lengths has other texts each time, and a text that is remembered is one more for the collector to
 * visit: 14 ns without that, 32 with it.
 */
export function codePointLength(text: string): number {
  const units = text.length;
  if (!pairs.possible) return units;
  if (units <= SHORT) return isPairedShort(text) ? new Layout(text).length : units;
  if (text === seen.first) {
    seen.first = text;
    return seen.firstLayout === null ? units : seen.firstLayout.length;
  }
  if (units < LONG && !pair.test(text)) return units;
  const layout = layoutOf(text);
  return layout === null ? units : layout.length;
}

/**
 * `text[index]` of a text that was asked for lately, has no pairs and is long enough; `undefined` otherwise. Small enough for V8
 * to put it where an item is asked for.
 */
export function unitOfSeen(text: string, index: Dynamic): string | undefined {
  if (typeof index !== "number" || index < 0) return undefined;
  if (!pairs.possible) return text[index];
  if (text === seen.first) {
    if (seen.firstLayout !== null) return undefined;
    // As in layoutOf: of 200,000 equal characters 45 µs an item without it.
    seen.first = text;
    return text[index];
  }
  if (text !== seen.second || seen.secondLayout !== null) return undefined;
  seen.second = text;
  return text[index];
}

/** `text[index]`, a negative index counting from the end; `undefined` out of range. */
export function codePointAt(text: string, index: number): string | undefined {
  const layout = layoutOf(text);
  if (layout === null) return text[index < 0 ? index + text.length : index];
  const at = index < 0 ? index + layout.length : index;
  if (at < 0 || at >= layout.length) return undefined;
  const unit = layout.offset(at);
  return text.slice(unit, unit + widthAt(text, unit));
}

/** `text[start:stop]` for bounds already clipped to the length in code points. */
export function codePointSlice(text: string, start: number, stop: number): string {
  if (start >= stop) return "";
  const layout = layoutOf(text);
  return layout === null ? text.slice(start, stop) : text.slice(layout.offset(start), layout.offset(stop));
}

/** The UTF-16 offset of a code point index, `text.length` at the end and beyond. */
export function unitOffset(text: string, index: number): number {
  const layout = layoutOf(text);
  return layout === null ? Math.min(index, text.length) : layout.offset(index);
}

/** The index of the code point at a UTF-16 offset. */
export function pointIndex(text: string, offset: number): number {
  const layout = layoutOf(text);
  return layout === null ? offset : layout.index(offset);
}

/** One string for each code point. Words of six letters: 23 ns, appending one by one 28, with `split` 150. */
export function codePoints(text: string): string[] {
  if (hasPairs(text)) return Array.from(text);
  const points = new Array<string>(text.length);
  for (let i = 0; i < points.length; i++) points[i] = text[i]!;
  return points;
}
