/** Items and slices of str (CPython Objects/unicodeobject.c, unicode_subscript). */

import { typeError } from "../object/errors.js";
import type { Dynamic } from "../object/sentinels.js";
import { codePointAt, codePointLength, codePointSlice, codePoints, hasPairs } from "../protocol/code-points.js";
import { asIndex, hasIndex } from "../protocol/convert.js";
import { indexRefusal } from "../protocol/subscript.js";
import { indexError } from "./errors.js";
import { sliceItems } from "./sequence.js";
import { slice, sliceIndices } from "./slice.js";
import { asciiBytes, beyondLatin1, bytesFor, textOf } from "./text-bytes.js";

/** `text[key]`. */
export function item(text: string, key: Dynamic): string {
  if (key instanceof slice) {
    const [start, stop, step, count] = sliceIndices(key, codePointLength(text));
    return step === 1 ? codePointSlice(text, start, stop) : everyStep(text, start, step, count);
  }
  if (!hasIndex(key)) typeError(indexRefusal("string", key));
  return codePointAt(text, asIndex(key)) ?? indexError("string index out of range");
}

/** `text[::-1]`. */
export function reversed(text: string): string {
  const count = codePointLength(text);
  return everyStep(text, count - 1, -1, count);
}

function everyStep(text: string, start: number, step: number, count: number): string {
  if (hasPairs(text)) return sliceItems(codePoints(text), start, step, count).join("");
  return count > 64 ? everyUnitLong(text, start, step, count) : everyUnit(text, start, step, count);
}

/** By bytes: put together eight at a time in place, V8 took 40 ms to compile it. */
function everyUnit(text: string, start: number, step: number, count: number): string {
  const data = bytesFor(count);
  for (let i = 0, at = start; i < count; i++, at += step) {
    const unit = text.charCodeAt(at);
    if (unit > 255) return everyUnitLong(text, start, step, count);
    data[i] = unit;
  }
  return textOf(data, count);
}

/** The first `count` bytes the other way round. */
function turned(data: Uint8Array, count: number): Uint8Array {
  for (let i = 0, j = count - 1; i < j; i++, j--) {
    const byte = data[i]!;
    data[i] = data[j]!;
    data[j] = byte;
  }
  return data;
}

/**
 * Appending a few units at a time would leave a chain of strings. By bytes 900,000 characters take 1 ms, otherwise 12; the whole
 * text turned round takes 0.4 µs for 570, where its units one by one take 2.6.
 */
function everyUnitLong(text: string, start: number, step: number, count: number): string {
  if (step === -1 && count === text.length) {
    const data = asciiBytes(text);
    if (data !== undefined) return textOf(turned(data, count), count);
  }
  if (!beyondLatin1.test(text)) {
    const data = bytesFor(count);
    for (let i = 0, at = start; i < count; i++, at += step) data[i] = text.charCodeAt(at);
    return textOf(data, count);
  }
  const pieces: string[] = [];
  for (let i = 0; i < count; ) {
    const units: number[] = [];
    for (const stop = Math.min(count, i + 1024); i < stop; i++) units.push(text.charCodeAt(start + i * step));
    pieces.push(String.fromCharCode.apply(null, units));
  }
  return pieces.join("");
}
