/** Sorting an array in place: by kinds where JavaScript knows the order, else by merging runs (CPython Objects/listsort.txt). */

import { primitiveTypes } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { hasPairs } from "../protocol/code-points.js";
import { floatOf } from "../protocol/values.js";
import type { Keys } from "./sort-keyed.js";
import { MANY_TEXTS, placesInOrder } from "./text-order.js";

/** Sorts raw numbers or strings in place; false for anything else. Equal ones cannot be told apart, so the order may be any. */
export function sortPlain(values: Dynamic[]): boolean {
  const type = commonType(values);
  if (type === undefined) return values.length >= 32 && sortFloats(values);
  if (values.length < FEW) {
    if (type === "number") sortFewNumbers(values);
    else if (values.every(isUnit)) sortFewUnits(values);
    else sortFewTexts(values);
    return true;
  }
  const order = runOf(values);
  if (order === "falling") values.reverse();
  if (order !== "mixed") return true;
  if (type === "number") sortNumbers(values);
  else if (values.every(isUnit)) sortUnits(values);
  else if (values.length < MANY_TEXTS) values.sort();
  else sortTexts(values);
  return true;
}

/** Whether numbers or strings are in order already, or in strictly falling order. */
export function runOf(keys: Keys<Dynamic>): "rising" | "falling" | "mixed" {
  const n = keys.length;
  let i = 1;
  while (i < n && keys[i - 1] <= keys[i]) i++;
  if (i >= n) return "rising";
  if (i > 1) return "mixed";
  while (i < n && keys[i - 1] > keys[i]) i++;
  return i >= n ? "falling" : "mixed";
}

const isUnit = (text: string): boolean => text.length === 1;

/** The letters of a text: 50 of them 1 µs, `sort` 5. */
function sortUnits(values: Dynamic[]): void {
  const sorted = Uint16Array.from(values, (unit: string) => unit.charCodeAt(0)).sort();
  for (let i = 0; i < sorted.length; i++) values[i] = String.fromCharCode(sorted[i]!);
}

function sortTexts(values: Dynamic[]): void {
  const places = placesInOrder(values);
  const texts = values.slice();
  for (let i = 0; i < places.length; i++) values[i] = texts[places[i]!];
}

function sortNumbers(values: Dynamic[]): void {
  const sorted = Float64Array.from(values).sort();
  for (let i = 0; i < sorted.length; i++) values[i] = sorted[i];
}

/** Floats of which some are integral, which have boxes. One among 150,000 made sorting take five times as long. */
function sortFloats(values: Dynamic[]): boolean {
  const doubles = doublesOf(values);
  if (doubles === undefined || values.some(isInt) || doubles.some((x) => Object.is(x, -0))) return false;
  doubles.sort();
  for (let i = 0; i < doubles.length; i++) values[i] = floatOf(doubles[i]!);
  return true;
}

/** Ints, and zeros of both signs, can be told from floats that are equal to them. */
const isInt = (value: Dynamic): boolean => typeof value === "number" && Number.isInteger(value);

/** Numbers as JavaScript orders them; undefined where there is a NaN, or something else. */
export function doublesOf(values: readonly Dynamic[]): Float64Array | undefined {
  const doubles = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === "number") doubles[i] = value;
    else if (value?.$class === primitiveTypes.float) doubles[i] = value.$value;
    else return undefined;
    if (Number.isNaN(doubles[i])) return undefined;
  }
  return doubles;
}

/** Fewer are sorted by insertion. */
export const FEW = 32;

/** Letters by their codes: eleven of them 80 ns, as strings 230. */
function sortFewUnits(values: Dynamic[]): void {
  const codes: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const code = values[i].charCodeAt(0);
    let at = i;
    codes.push(code);
    for (; at > 0 && code < codes[at - 1]!; at--) codes[at] = codes[at - 1]!;
    codes[at] = code;
  }
  for (let i = 0; i < codes.length; i++) values[i] = String.fromCharCode(codes[i]!);
}

/** By insertion: ten words 0.2 µs, `sort` 1.1. */
function sortFewNumbers(values: number[]): void {
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    let at = i;
    for (; at > 0 && value < values[at - 1]!; at--) values[at] = values[at - 1]!;
    values[at] = value;
  }
}

/** Texts take longer to compare, so the place of each is found by halves; V8 knows what is compared by the function. */
function sortFewTexts(values: string[]): void {
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    let low = 0;
    let high = i;
    if (!(value < values[i - 1]!)) continue;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value < values[middle]!) high = middle;
      else low = middle + 1;
    }
    for (let at = i; at > low; at--) values[at] = values[at - 1]!;
    values[low] = value;
  }
}

/** "number" or "string" where JavaScript orders all values as Python does. */
export function commonType(values: readonly Dynamic[]): "number" | "string" | undefined {
  const type = typeof values[0];
  if (type !== "number" && type !== "string") return undefined;
  for (let i = 0; i < values.length; i++) if (!isPlain(values[i], type)) return undefined;
  return type;
}

/** Whether it is a number or a string, as `type` says, and JavaScript orders it as Python does. */
export function isPlain(value: Dynamic, type: string): boolean {
  if (typeof value !== type) return false;
  if (type === "number") return !Number.isNaN(value);
  return type === "string" && (value.length === 1 ? value.charCodeAt(0) < 0xd800 : !hasPairs(value));
}

/** Shorter runs are extended by insertion: between 32 and 64 items, so that the number of runs is near a power of two. */
function runLength(count: number): number {
  let odd = 0;
  let length = count;
  for (; length >= 64; length >>= 1) odd |= length & 1;
  return length + odd;
}

/** Binary insertion into short runs, then merging neighbours. */
export function mergeSort<T>(values: T[], less: (a: T, b: T) => boolean): T[] {
  const n = values.length;
  if (n < 2) return values;
  const runs: number[] = [0];
  const wanted = runLength(n);
  for (let start = 0; start < n; ) {
    const stop = makeRun(values, start, n, wanted, less);
    runs.push(stop);
    start = stop;
  }
  let from = values;
  let to: T[] = new Array(n);
  let bounds = runs;
  while (bounds.length > 2) {
    const next: number[] = [0];
    for (let i = 0; i + 1 < bounds.length; i += 2) {
      const middle = bounds[i + 1]!;
      const stop = bounds[i + 2] ?? middle;
      merge(from, to, bounds[i]!, middle, stop, less);
      next.push(stop);
    }
    bounds = next;
    [from, to] = [to, from];
  }
  return from;
}

/** Finds a run, extends it to `wanted` items by binary insertion; returns its end. */
function makeRun<T>(values: T[], start: number, n: number, wanted: number, less: (a: T, b: T) => boolean): number {
  let stop = tstate.interp.version >= 313 ? findRun(values, start, n, less) : findPlainRun(values, start, n, less);
  const end = Math.min(n, start + wanted);
  for (; stop < end; stop++) {
    const pivot = values[stop]!;
    let left = start;
    let right = stop;
    while (left < right) {
      const middle = (left + right) >>> 1;
      if (less(pivot, values[middle]!)) right = middle;
      else left = middle + 1;
    }
    // Not copyWithin: V8 asks of each item whether it is there.
    for (let i = stop; i > left; i--) values[i] = values[i - 1]!;
    values[left] = pivot;
  }
  return stop;
}

/** An ascending run, or a strictly descending one turned round (count_run until 3.12). */
function findPlainRun<T>(values: T[], start: number, n: number, less: (a: T, b: T) => boolean): number {
  let stop = start + 1;
  if (stop === n) return stop;
  const descending = less(values[stop]!, values[start]!);
  stop++;
  while (stop < n && less(values[stop]!, values[stop - 1]!) === descending) stop++;
  if (descending) reverseRange(values, start, stop);
  return stop;
}

/** The same since 3.13: a descending run may hold stretches of equals, which keep their order. */
function findRun<T>(values: T[], start: number, n: number, less: (a: T, b: T) => boolean): number {
  let stop = start + 1;
  while (stop < n && !less(values[stop]!, values[stop - 1]!)) stop++;
  if (stop === n) return stop;
  if (stop > start + 1) {
    if (less(values[start]!, values[stop - 1]!)) return stop;
    // All equal so far, and a smaller one follows.
    reverseRange(values, start, stop);
  }
  let equal = stop++;
  for (; stop < n; stop++) {
    if (less(values[stop]!, values[stop - 1]!)) {
      if (stop - equal > 1) reverseRange(values, equal, stop);
      equal = stop;
    } else if (less(values[stop - 1]!, values[stop]!)) break;
  }
  if (stop - equal > 1) reverseRange(values, equal, stop);
  reverseRange(values, start, stop);
  return extendRun(values, stop, n, less);
}

/** What was descending is ascending now: it may go on upwards. */
function extendRun<T>(values: T[], stop: number, n: number, less: (a: T, b: T) => boolean): number {
  while (stop < n && !less(values[stop]!, values[stop - 1]!)) stop++;
  return stop;
}

function reverseRange<T>(values: T[], start: number, stop: number): void {
  for (let i = start, j = stop - 1; i < j; i++, j--) {
    const kept = values[i]!;
    values[i] = values[j]!;
    values[j] = kept;
  }
}

function merge<T>(
  from: T[],
  to: T[],
  start: number,
  middle: number,
  stop: number,
  less: (a: T, b: T) => boolean,
): void {
  let left = start;
  let right = middle;
  for (let at = start; at < stop; at++) {
    if (left < middle && (right >= stop || !less(from[right]!, from[left]!))) to[at] = from[left++]!;
    else to[at] = from[right++]!;
  }
}
