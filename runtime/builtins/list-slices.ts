/** Assigning to and deleting slices of a list (CPython Objects/listobject.c, list_ass_subscript). */

import { isError, typeError, valueError } from "../object/errors.js";
import { special } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { toArray } from "../protocol/iter.js";
import { type slice, sliceIndices } from "./slice.js";

/** `items[key] = value`: any length where the step is 1, exactly as many items otherwise. */
export function assignSlice(items: Dynamic[], key: slice, value: Dynamic): void {
  const [start, stop, step, count] = sliceIndices(key, items.length);
  // What is assigned to a part of itself is not asked for an iterator, whatever its class says.
  const values = value?.$items === items ? items.slice() : assigned(value, step);
  if (step === 1) {
    replace(items, start, Math.max(start, stop), values);
    return;
  }
  if (values.length !== count) {
    valueError(`attempt to assign sequence of size ${values.length} to extended slice of size ${count}`);
  }
  for (let i = 0, at = start; i < count; i++, at += step) items[at] = values[i];
}

function assigned(value: Dynamic, step: number): Dynamic[] {
  try {
    return toArray(value);
  } catch (error) {
    if (!isError(error, "TypeError") || special(value, "__iter__") !== undefined) throw error;
    const plain = step === 1 && tstate.interp.version < 313;
    return typeError(plain ? "can only assign an iterable" : "must assign iterable to extended slice");
  }
}

/** Not `splice(start, n, ...values)`: a big array does not fit into arguments. */
function replace(items: Dynamic[], start: number, stop: number, values: readonly Dynamic[]): void {
  if (values.length === stop - start) {
    for (let i = 0; i < values.length; i++) items[start + i] = values[i];
    return;
  }
  if (values.length < 1000) {
    items.splice(start, stop - start, ...values);
    return;
  }
  const tail = items.slice(stop);
  items.length = start;
  for (let i = 0; i < values.length; i++) items.push(values[i]);
  for (let i = 0; i < tail.length; i++) items.push(tail[i]);
}

/** `del items[key]`. */
export function deleteSlice(items: Dynamic[], key: slice): void {
  const [start, , step, count] = sliceIndices(key, items.length);
  if (count === 0) return;
  if (step === 1) {
    items.splice(start, count);
    return;
  }
  const first = step > 0 ? start : start + (count - 1) * step;
  const stride = Math.abs(step);
  let to = first;
  for (let from = first; from < items.length; from++) {
    const offset = from - first;
    if (offset % stride === 0 && offset / stride < count) continue;
    items[to++] = items[from];
  }
  items.length = to;
}
