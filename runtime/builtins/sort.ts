/**
 * Stable sorting that asks only `<` (CPython Objects/listsort.txt).
 *
 * Homogeneous lists of numbers and strings go to the engine's own sort; everything else is merged (merge-sort.ts), because a
 * JavaScript comparator would need a second `<` to say "equal".
 */

import { typeError, valueError } from "../object/errors.js";
import type { PyFunction } from "../object/code.js";
import { typeName } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import { callPositional } from "../object/positional.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { classes } from "../protocol/classes.js";
import { cmpForSort } from "../protocol/compare.js";
import { asIndexInt, hasIndex } from "../protocol/convert.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { truth } from "../protocol/truth.js";
import { commonType, doublesOf, FEW, isPlain, mergeSort, runOf, sortPlain } from "./merge-sort.js";
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
    sorted = sortedArray(values, key, isReversed(reverse));
  } finally {
    touched = items.length > 0;
    items.length = 0;
    for (let i = 0; i < sorted.length; i++) items.push(sorted[i]);
  }
  if (touched) valueError("list modified during sort");
}

/** What `reverse=` says: a truth value since 3.12, before that a C int. */
export function isReversed(reverse: Dynamic): boolean {
  const { version } = tstate.interp;
  if (typeof reverse === "boolean" || version >= 312) return truth(reverse);
  if (version < 310 && !hasIndex(reverse)) typeError(`an integer is required (got type ${typeName(reverse)})`);
  return asIndexInt(reverse) !== 0;
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
  const ofObject = getterOf(key);
  if (ofObject === undefined) for (let i = 0; i < values.length; i++) keys[i] = callPositional(key, values[i]);
  else for (let i = 0; i < values.length; i++) keys[i] = ofObject.call(key, values[i]);
  return keys;
}

/** What an `itemgetter` or `attrgetter` is called by. */
function getterOf(key: Dynamic): PyFunction | undefined {
  if (typeof key !== "object" || key === null) return undefined;
  const { $type, prototype } = key.$class as PyClass;
  return $type.builtin && $type.module === "operator" && prototype.__call__?.$code.exact === 1
    ? (prototype.__call__ as PyFunction)
    : undefined;
}

function ordered(values: Dynamic[], keys: Dynamic[] | undefined): Dynamic[] {
  if (keys === undefined) return sortPlain(values) ? values : (sortTuples(values) ?? mergeSort(values, lessOf(values)));
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
  if (keys.length < FEW) {
    if (type !== undefined) {
      sortFew(values, keys);
      return;
    }
    if (keys.length > 0 && tuplesOnly(keys) && arePlainRows(keys)) {
      sortFewRows(values, keys);
      return;
    }
  }
  const plain = type === undefined ? (doublesOf(keys) ?? numbersForTuples(keys)) : keys;
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

/** By insertion: six words by their lengths 150 ns, and 270 by the engine's sort. */
function sortFew(values: Dynamic[], keys: Dynamic[]): void {
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i];
    const value = values[i];
    let at = i;
    for (; at > 0 && key < keys[at - 1]; at--) {
      keys[at] = keys[at - 1];
      values[at] = values[at - 1];
    }
    keys[at] = key;
    values[at] = value;
  }
}

/** The same by tuples. `values` may be the keys themselves. */
function sortFewRows(values: Dynamic[], keys: tuple[]): void {
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!;
    const value = values[i];
    let at = i;
    for (; at > 0 && compareColumns(key.$items, keys[at - 1]!.$items) < 0; at--) {
      values[at] = values[at - 1];
      keys[at] = keys[at - 1]!;
    }
    values[at] = value;
    keys[at] = key;
  }
}

/** Whether `plainColumns` has something to say, for a few: nothing is made. */
function arePlainRows(keys: readonly tuple[]): boolean {
  const count = keys[0]!.$items.length;
  for (const { $items } of keys) {
    if ($items.length !== count) return false;
    for (let i = 0; i < count; i++) if (!isPlain($items[i], typeof keys[0]!.$items[i])) return false;
  }
  return true;
}

function sortPairs(pairs: Keyed[], keys: readonly Dynamic[]): Keyed[] {
  const tuples = tuplesOnly(keys);
  if (tuples && plainColumns(keys) !== undefined)
    return pairs.sort((a, b) => compareColumns(a.key.$items, b.key.$items));
  const less = tuples ? tupleLess : lessOf(keys);
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

/** The same as ranks are made of them: floats among which some are integral are doubles. */
function rankedColumns(keys: readonly tuple[]): Keys<Dynamic>[] | undefined {
  const count = keys[0]?.$items.length ?? 0;
  for (const key of keys) if (key.$items.length !== count) return undefined;
  const columns: Keys<Dynamic>[] = [];
  for (let i = 0; i < count; i++) {
    const column = keys.map((key) => key.$items[i]);
    const ranked = commonType(column) === undefined ? doublesOf(column) : column;
    if (ranked === undefined) return undefined;
    columns.push(ranked);
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
  const columns = rankedColumns(keys);
  return columns === undefined ? undefined : rowKeys(columns, keys.length);
}

function sortTuples(values: Dynamic[]): Dynamic[] | undefined {
  if (!tuplesOnly(values)) return undefined;
  if (values.length < FEW && values.length > 0 && arePlainRows(values)) {
    sortFewRows(values, values);
    return values;
  }
  const numbers = numbersForTuples(values);
  if (numbers !== undefined) return sortedByNumbers(values, numbers);
  return plainColumns(values) !== undefined
    ? values.sort((a, b) => compareColumns(a.$items, b.$items))
    : mergeSort(values, tupleLess);
}

/**
 * `<` of values that are all of one class: its `__lt__` is asked at once (CPython: unsafe_object_compare, which asks once more
 * where that does not know).
 */
function lessOf(values: readonly Dynamic[]): (a: Dynamic, b: Dynamic) => boolean {
  const type: PyClass | undefined = values[0]?.$class;
  if (type === undefined || type.$type.builtin) return cmpForSort;
  for (const value of values) if (value?.$class !== type) return cmpForSort;
  const { prototype: proto } = type;
  return (a, b) => {
    const method: PyFunction | null | undefined = proto.__lt__;
    if (method?.$code?.exact !== 1) return cmpForSort(a, b);
    const result = method.call(a, b);
    if (typeof result === "boolean") return result;
    return result === NotImplemented ? cmpForSort(a, b) : truth(result ?? null);
  };
}

function tupleLess(a: tuple, b: tuple): boolean {
  const result = arraysOrdered(a.$items, b.$items, "lt");
  return typeof result === "boolean" ? result : truth(result);
}
