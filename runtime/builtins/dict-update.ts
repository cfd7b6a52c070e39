/** `dict(x)` and `d.update(x)`: mappings and sequences of pairs (CPython Objects/dictobject.c, dict_update_arg). */

import { attrOrUndefined } from "../object/attr.js";
import { isError, typeError, valueError } from "../object/errors.js";
import { invoke } from "../object/call.js";
import { special, typeName } from "../object/lookup.js";
import { DONE, type Dynamic } from "../object/sentinels.js";
import { isIterable, iter, itemsOf, rowSteps } from "../protocol/iter.js";
import type { Stepper } from "../protocol/iterator.js";
import { getItem } from "../protocol/subscript.js";
import { classes } from "../protocol/classes.js";
import type { DictMap } from "../protocol/hash-map.js";
import type { dict } from "./dict.js";

/** Adds the entries of a mapping (anything with `keys`) or of an iterable of pairs; native storage, no `__setitem__`. */
export function mergeInto(target: DictMap, source: Dynamic): void {
  if (isOwnIterable(source) || attrOrUndefined(source, "keys") !== undefined) mergeMapping(target, source);
  else mergePairs(target, source);
}

/** Adds the entries of a mapping (dict_merge). */
export function mergeMapping(target: DictMap, source: Dynamic): void {
  if (isOwnIterable(source)) {
    target.storeAll((source as dict).$map);
    return;
  }
  const keys = keySteps(source);
  for (let key = keys.$step(); key !== DONE; key = keys.$step()) target.store(key, getItem(source, key));
}

/** The keys that `keys()` of a mapping gives (PyMapping_Keys). */
export function keySteps(mapping: Dynamic): Stepper {
  const keys = invoke(mapping, "keys");
  if (!isIterable(keys)) typeError(`${typeName(mapping)}.keys() returned a non-iterable (type ${typeName(keys)})`);
  return iter(keys);
}

/** Whether it is a dict whose class leaves `__iter__` alone: such a one is read without asking it. */
export function isOwnIterable(source: Dynamic): source is dict {
  return source instanceof classes.dict && source.$class.prototype.__iter__ === classes.dict.prototype.__iter__;
}

function mergePairs(target: DictMap, source: Dynamic): void {
  let i = 0;
  const steps = rowSteps(source);
  for (let pair = steps.$step(); pair !== DONE; pair = steps.$step()) {
    const both = Array.isArray(pair) ? pair : pairOf(pair, i);
    if (both.length !== 2) {
      valueError(`dictionary update sequence element #${i} has length ${both.length}; 2 is required`);
    }
    target.store(both[0], both[1]);
    i++;
  }
}

function pairOf(pair: Dynamic, i: number): readonly Dynamic[] {
  try {
    return itemsOf(pair);
  } catch (error) {
    if (!isError(error, "TypeError") || special(pair, "__iter__") !== undefined) throw error;
    return typeError(`cannot convert dictionary update sequence element #${i} to a sequence`);
  }
}
