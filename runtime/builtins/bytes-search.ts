/** Searching in bytes between slice-like bounds (CPython Objects/bytes_methods.c). */

import { typeError, valueError } from "../object/errors.js";
import { typeName } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { asIndexInt, hasIndex } from "../protocol/convert.js";
import { bytesLike, needBytes } from "./buffer.js";
import { clipBound } from "./str-search.js";
import { isTuple } from "./tuple.js";

/** What find and count look for: bytes, or an int for one byte. */
export function pattern(x: Dynamic): Uint8Array {
  const data = bytesLike(x);
  if (data !== undefined) return data;
  if (!hasIndex(x)) typeError(`argument should be integer or bytes-like object, not '${typeName(x)}'`);
  const n = asIndexInt(x);
  if (n < 0 || n > 255) valueError("byte must be in range(0, 256)");
  return Uint8Array.of(Number(n));
}

/** Clipped bounds; null where not even nothing can be found. */
export function bounds(length: number, start: Dynamic, end: Dynamic): [from: number, to: number] | null {
  const from = clipBound(start, length, 0);
  const to = Math.min(clipBound(end, length, length), length);
  return from > to ? null : [from, to];
}

function matches(data: Uint8Array, part: Uint8Array, at: number): boolean {
  for (let k = 0; k < part.length; k++) if (data[at + k] !== part[k]) return false;
  return true;
}

/** The first place of `part` in `data[from:to]`, -1 if none. */
export function indexOf(data: Uint8Array, part: Uint8Array, from: number, to: number): number {
  const last = to - part.length;
  if (part.length === 0) return from <= last ? from : -1;
  for (let at = data.indexOf(part[0]!, from); at >= 0 && at <= last; at = data.indexOf(part[0]!, at + 1)) {
    if (matches(data, part, at)) return at;
  }
  return -1;
}

export function lastIndexOf(data: Uint8Array, part: Uint8Array, from: number, to: number): number {
  for (let at = to - part.length; at >= from; at--) if (matches(data, part, at)) return at;
  return -1;
}

export function countOf(data: Uint8Array, part: Uint8Array, from: number, to: number): number {
  if (part.length === 0) return to - from + 1;
  let count = 0;
  if (part.length === 1) {
    const byte = part[0];
    for (let at = from; at < to; at++) if (data[at] === byte) count++;
    return count;
  }
  for (let at = indexOf(data, part, from, to); at >= 0; at = indexOf(data, part, at + part.length, to)) count++;
  return count;
}

/** Whether `data[start:end]` begins (or ends) with one of the affixes. */
export function hasAffix(
  data: Uint8Array,
  x: Dynamic,
  start: Dynamic,
  end: Dynamic,
  method: "startswith" | "endswith",
): boolean {
  const range = bounds(data.length, start, end);
  const fits = (part: Uint8Array): boolean => {
    if (range === null) return false;
    const [from, to] = range;
    return part.length <= to - from && matches(data, part, method === "startswith" ? from : to - part.length);
  };
  if (isTuple(x)) return x.$items.some((part) => fits(needBytes(part)));
  return fits(bytesLike(x) ?? typeError(`${method} first arg must be bytes or a tuple of bytes, not ${typeName(x)}`));
}
