/**
 * Stable sorting that asks only `<` (CPython Objects/listsort.txt).
 *
 * Homogeneous lists of numbers and strings go to the engine's own sort; everything else is sorted here, because a JavaScript
 * comparator would need a second `<` to say "equal".
 */

import { callPositional } from "../object/positional.js";
import { valueError } from "../object/errors.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { cmpForSort } from "../protocol/compare.js";
import { hasPairs } from "../protocol/code-points.js";
import { truth } from "../protocol/truth.js";
import { classes } from "../protocol/classes.js";
import { arraysOrdered } from "./sequence.js";
import { rowKeys } from "./sort-columns.js";
import { type Keys, sortedByNumbers, sortedByTexts } from "./sort-keyed.js";
import { tuple } from "./tuple.js";

/** `list.sort`: the list is empty meanwhile, so that a key function which looks at it finds out. */
export function sortList(items: Dynamic[], key: Dynamic, reverse: Dynamic): void {
  if (key === null && typeof reverse === "boolean" && sortPlain(items)) {
    // Equal ones cannot be told apart.
    if (reverse) items.reverse();
    return;
  }
  const values = items.slice();
  items.length = 0;
  let sorted = values;
  let touched = false;
  try {
    sorted = sortedArray(values, key, truth(reverse));
  } finally {
    touched = items.length > 0;
    items.length = 0;
    for (let i = 0; i < sorted.length; i++) items.push(sorted[i]);
  }
  if (touched) valueError("list modified during sort");
}

/** The values in order; the array given may be changed. */
export function sortedArray(values: Dynamic[], key: Dynamic, reverse: boolean): Dynamic[] {
  const keys = key === null || key === undefined ? undefined : keysOf(values, key);
  if (!reverse) return ordered(values, keys);
  // Reversed before and after: equals keep their order, and all do where comparing fails.
  keys?.reverse();
  values.reverse();
  try {
    return ordered(values, keys).reverse();
  } catch (error) {
    values.reverse();
    throw error;
  }
}

function keysOf(values: readonly Dynamic[], key: Dynamic): Dynamic[] {
  const keys: Dynamic[] = new Array(values.length);
  for (let i = 0; i < values.length; i++) keys[i] = callPositional(key, values[i]);
  return keys;
}

function ordered(values: Dynamic[], keys: Dynamic[] | undefined): Dynamic[] {
  if (keys === undefined) return sortPlain(values) ? values : (sortTuples(values) ?? mergeSort(values, cmpForSort));
  sortByKeys(values, keys);
  return values;
}

interface Keyed {
  readonly key: Dynamic;
  readonly value: Dynamic;
}

/** Orders values by the keys at the same places. What is in order already, or in strictly falling order, needs no pairs. */
function sortByKeys(values: Dynamic[], keys: Dynamic[]): void {
  const type = commonType(keys);
  const plain = type === undefined ? numbersForTuples(keys) : keys;
  if (plain !== undefined) {
    const order = runOf(plain);
    if (order === "falling") values.reverse();
    if (order !== "mixed") return;
    const sorted = type === "string" ? sortedByTexts(values, keys) : sortedByNumbers(values, plain);
    if (sorted !== values) for (let i = 0; i < sorted.length; i++) values[i] = sorted[i];
    return;
  }
  const pairs: Keyed[] = new Array(values.length);
  for (let i = 0; i < values.length; i++) pairs[i] = { key: keys[i], value: values[i] };
  const sorted = sortPairs(pairs, keys);
  for (let i = 0; i < sorted.length; i++) values[i] = sorted[i]!.value;
}

/** For numbers or strings. */
function runOf(keys: Keys<Dynamic>): "rising" | "falling" | "mixed" {
  const n = keys.length;
  let i = 1;
  while (i < n && keys[i - 1] <= keys[i]) i++;
  if (i >= n) return "rising";
  if (i > 1) return "mixed";
  while (i < n && keys[i - 1] > keys[i]) i++;
  return i >= n ? "falling" : "mixed";
}

function sortPairs(pairs: Keyed[], keys: readonly Dynamic[]): Keyed[] {
  const tuples = tuplesOnly(keys);
  if (tuples && plainColumns(keys) !== undefined)
    return pairs.sort((a, b) => compareColumns(a.key.$items, b.key.$items));
  const less = tuples ? tupleLess : cmpForSort;
  return mergeSort(pairs, (a, b) => less(a.key, b.key));
}

/**
 * The items of tuples by their places, where JavaScript can order them: all are of one length, and each place holds numbers in
 * all of them, or strings (CPython: unsafe_tuple_compare). The engine's sort with one comparator takes a third of what asking
 * `<` and `==` does.
 */
function plainColumns(keys: readonly tuple[]): Dynamic[][] | undefined {
  const count = keys[0]?.$items.length ?? 0;
  for (const key of keys) if (key.$items.length !== count) return undefined;
  const columns: Dynamic[][] = [];
  for (let i = 0; i < count; i++) {
    const column = keys.map((key) => key.$items[i]);
    if (commonType(column) === undefined) return undefined;
    columns.push(column);
  }
  return columns;
}

function compareColumns(a: readonly Dynamic[], b: readonly Dynamic[]): number {
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    if (x < y) return -1;
    if (x > y) return 1;
  }
  return 0;
}

/** Whether all are tuples proper, which need not be asked for their `__lt__`. */
function tuplesOnly(values: readonly Dynamic[]): boolean {
  for (const value of values) if (!(value instanceof tuple) || value.$class !== classes.tuple) return false;
  return true;
}

/** So many tuples are worth ranking. */
const MANY = 50;

/** What orders as many plain tuples do. */
function numbersForTuples(keys: Dynamic[]): Float64Array | undefined {
  if (keys.length < MANY || !tuplesOnly(keys)) return undefined;
  const columns = plainColumns(keys);
  return columns === undefined ? undefined : rowKeys(columns, keys.length);
}

function sortTuples(values: Dynamic[]): Dynamic[] | undefined {
  if (!tuplesOnly(values)) return undefined;
  const numbers = numbersForTuples(values);
  if (numbers !== undefined) return sortedByNumbers(values, numbers);
  return plainColumns(values) !== undefined
    ? values.sort((a, b) => compareColumns(a.$items, b.$items))
    : mergeSort(values, tupleLess);
}

function tupleLess(a: tuple, b: tuple): boolean {
  return arraysOrdered(a.$items, b.$items, "lt");
}

/** Sorts raw numbers or strings in place; false for anything else. Equal ones cannot be told apart, so the order may be any. */
function sortPlain(values: Dynamic[]): boolean {
  const type = commonType(values);
  if (type === undefined) return false;
  if (values.length < 32) sortShort(values);
  else if (type === "number") sortNumbers(values);
  else if (values.every(isUnit)) sortUnits(values);
  else values.sort();
  return true;
}

const isUnit = (text: string): boolean => text.length === 1;

/** The letters of a text: 50 of them 1 µs, `sort` 5. */
function sortUnits(values: Dynamic[]): void {
  const sorted = Uint16Array.from(values, (unit: string) => unit.charCodeAt(0)).sort();
  for (let i = 0; i < sorted.length; i++) values[i] = String.fromCharCode(sorted[i]!);
}

function sortNumbers(values: Dynamic[]): void {
  const sorted = Float64Array.from(values).sort();
  for (let i = 0; i < sorted.length; i++) values[i] = sorted[i];
}

/** By insertion: ten letters 0.2 µs, `sort` 1.1. */
function sortShort(values: Dynamic[]): void {
  for (let i = 1; i < values.length; i++) {
    const value = values[i];
    let at = i;
    for (; at > 0 && value < values[at - 1]; at--) values[at] = values[at - 1];
    values[at] = value;
  }
}

/** "number" or "string" where JavaScript orders all values as Python does. */
function commonType(values: readonly Dynamic[]): "number" | "string" | undefined {
  const type = typeof values[0];
  if (type !== "number" && type !== "string") return undefined;
  for (const value of values) {
    if (typeof value !== type || Number.isNaN(value)) return undefined;
    if (type === "string" && (value.length === 1 ? value >= "\ud800" : hasPairs(value))) return undefined;
  }
  return type;
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
