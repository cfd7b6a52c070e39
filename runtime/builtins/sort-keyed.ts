/**
 * Sorting values by numbers or strings at the same places, stably: short runs by insertion, then neighbours are merged. Values
 * with number keys take 40 ns each so, where the engine's sort with a comparator takes 130.
 */

import type { Dynamic } from "../object/sentinels.js";
import { MANY_TEXTS, placesInOrder } from "./text-order.js";

/** Items of a run that insertion sorts. */
const RUN = 12;

export interface Keys<K> {
  [index: number]: K;
  readonly length: number;
}

type KeyedSort<K> = (keys: Keys<K>, spareKeys: Keys<K>, values: Dynamic[]) => Dynamic[];

/** A function for one type of keys, so that V8 learns one kind of comparison for each. It gives the sorted values. */
function keyedSort<K extends number | string>(): KeyedSort<K> {
  function sortRun(keys: Keys<K>, values: Dynamic[], start: number, stop: number): void {
    for (let i = start + 1; i < stop; i++) {
      const key = keys[i]!;
      const value = values[i];
      let at = i;
      for (; at > start && key < keys[at - 1]!; at--) {
        keys[at] = keys[at - 1]!;
        values[at] = values[at - 1];
      }
      keys[at] = key;
      values[at] = value;
    }
  }

  return (keys, spareKeys, values) => {
    const n = keys.length;
    for (let start = 0; start < n; start += RUN) sortRun(keys, values, start, Math.min(start + RUN, n));
    if (n <= RUN) return values;
    let fromKeys = keys;
    let from = values;
    let toKeys = spareKeys;
    let to: Dynamic[] = values.slice();
    for (let width = RUN; width < n; width *= 2) {
      for (let start = 0; start < n; start += 2 * width) {
        const middle = Math.min(start + width, n);
        const stop = Math.min(middle + width, n);
        let left = start;
        let right = middle;
        for (let at = start; at < stop; at++) {
          const next = left < middle && (right >= stop || !(fromKeys[right]! < fromKeys[left]!)) ? left++ : right++;
          toKeys[at] = fromKeys[next]!;
          to[at] = from[next];
        }
      }
      [fromKeys, toKeys, from, to] = [toKeys, fromKeys, to, from];
    }
    return from;
  };
}

const byNumbers = keyedSort<number>();
const byFewNumbers = keyedSort<number>();
const byTexts = keyedSort<string>();

/** Typed arrays for the keys pay where there are some: each takes as long to make as ten items take to sort. */
export function sortedByNumbers(values: Dynamic[], keys: Keys<number>): Dynamic[] {
  const { length } = keys;
  if (length < 50) return byFewNumbers(keys, Array.from(keys), values);
  const numbered = withPlaces(keys);
  if (numbered === undefined) return byNumbers(Float64Array.from(keys), new Float64Array(length), values);
  numbered.sort();
  const sorted: Dynamic[] = new Array(length);
  for (let i = 0; i < length; i++) sorted[i] = values[numbered[i]! - Math.floor(numbered[i]! / length) * length];
  return sorted;
}

export function sortedByTexts(values: Dynamic[], keys: string[]): Dynamic[] {
  if (keys.length < MANY_TEXTS) return byTexts(keys, keys.slice(), values);
  const places = placesInOrder(keys);
  const sorted: Dynamic[] = new Array(keys.length);
  for (let i = 0; i < places.length; i++) sorted[i] = values[places[i]!];
  return sorted;
}

/**
 * Ints as numbers that hold their places as well, undefined where they are too far apart: the engine sorts typed arrays without
 * a comparator, which is fast from the first call on.
 */
function withPlaces(keys: Keys<number>): Float64Array | undefined {
  const count = keys.length;
  let least = keys[0]!;
  let most = least;
  for (let i = 0; i < count; i++) {
    const key = keys[i]!;
    if (Math.floor(key) !== key) return undefined;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  if ((most - least + 1) * count > Number.MAX_SAFE_INTEGER) return undefined;
  const numbered = new Float64Array(count);
  for (let i = 0; i < count; i++) numbered[i] = (keys[i]! - least) * count + i;
  return numbered;
}
