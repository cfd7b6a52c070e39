/** Unpacking into targets (CPython Python/ceval.c, unpack_iterable). */

import { isError, raised, typeError } from "../object/errors.js";
import { handBack, orThrow } from "../object/hand-back.js";
import { typeName } from "../object/lookup.js";
import { DONE, type Dynamic, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { classes } from "./classes.js";
import { iter, liveItems } from "./iter.js";
import type { Stepper } from "./iterator.js";

/** `a, b = x`: exactly `count` values, for reading at once. An array is what a loop's `$row` gave. */
export function unpack(x: Dynamic, count: number): readonly Dynamic[] {
  return orThrow(unpackOrHandBack(x, count));
}

/** The same, which hands back that they are too few or too many. */
export function unpackOrHandBack(x: Dynamic, count: number): readonly Dynamic[] | undefined {
  if (Array.isArray(x)) return x.length === count ? x : wrongCount(x.length, count);
  const live = liveItems(x);
  if (live !== undefined) return live.length === count ? live : wrongCount(live.length, count);
  const steps = unpackable(x);
  const values: Dynamic[] = [];
  while (values.length < count) {
    const value = steps.$step();
    if (value === DONE) return handBack(notEnough(`${count}`, values.length));
    values.push(value);
  }
  if (steps.$step() !== DONE) {
    if (tstate.interp.version >= 314 && x instanceof classes.dict) return wrongCount(x.size, count);
    return handBack(raised.ValueError(`too many values to unpack (expected ${count})`));
  }
  return values;
}

/** `a, *b, c = x`: the values before the star, a list, the values after it. */
export function unpackStar(x: Dynamic, before: number, after: number): Dynamic[] {
  const live = Array.isArray(x) ? x : liveItems(x);
  if (live !== undefined) return starred(live, before, after);
  const steps = unpackable(x);
  const all: Dynamic[] = [];
  for (let value = steps.$step(); value !== DONE; value = steps.$step()) all.push(value);
  return starred(all, before, after);
}

/** So many items are copied one by one: JavaScript's `slice` takes as long as eight of them. */
const FEW = 8;

function portion(all: readonly Dynamic[], start: number, end: number): Dynamic[] {
  const items: Dynamic[] = [];
  for (let i = start; i < end; i++) items.push(all[i]);
  return items;
}

function starred(all: readonly Dynamic[], before: number, after: number): Dynamic[] {
  if (all.length < before + after) throw notEnough(`at least ${before + after}`, all.length);
  const end = all.length - after;
  const values: Dynamic[] = [];
  for (let i = 0; i < before; i++) values.push(all[i]);
  values.push(new classes.list(RAW, end - before > FEW ? all.slice(before, end) : portion(all, before, end)));
  for (let i = end; i < all.length; i++) values.push(all[i]);
  return values;
}

function unpackable(x: Dynamic): Stepper {
  try {
    return iter(x);
  } catch (error) {
    if (isError(error, "TypeError") && !hasIter(x)) typeError(`cannot unpack non-iterable ${typeName(x)} object`);
    throw error;
  }
}

function hasIter(x: Dynamic): boolean {
  return typeof x === "object" && x !== null && x.$class?.prototype.__iter__ !== undefined;
}

function wrongCount(got: number, count: number): undefined {
  if (got < count) return handBack(notEnough(`${count}`, got));
  const also = tstate.interp.version >= 314 ? `, got ${got}` : "";
  return handBack(raised.ValueError(`too many values to unpack (expected ${count}${also})`));
}

function notEnough(expected: string, got: number): Dynamic {
  return raised.ValueError(`not enough values to unpack (expected ${expected}, got ${got})`);
}
