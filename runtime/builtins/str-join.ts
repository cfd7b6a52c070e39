/** `str.join` (CPython Objects/unicodeobject.c, _PyUnicode_JoinArray). */

import { typeError } from "../object/errors.js";
import { typeName } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { isIterable, iter, liveItems, toArray } from "../protocol/iter.js";
import { strValue } from "../protocol/values.js";

/** `separator.join(iterable)`. */
export function join(separator: string, iterable: Dynamic): string {
  const items = liveItems(iterable) ?? itemsToJoin(iterable);
  for (let i = 0; i < items.length; i++) if (typeof items[i] !== "string") return joinMixed(separator, items);
  if (items.length > 4) return items.join(separator);
  // Two to four in half the time of `join`; more are trees of strings that cost the collector more than that.
  let out = items.length === 0 ? "" : items[0];
  for (let i = 1; i < items.length; i++) {
    out += separator;
    out += items[i];
  }
  return out;
}

/** It is the iterator that is asked how many there will be (PySequence_Fast). */
function itemsToJoin(iterable: Dynamic): readonly Dynamic[] {
  if (!isIterable(iterable)) typeError("can only join an iterable");
  return toArray(typeof iterable === "object" ? iter(iterable) : iterable);
}

/** Items that may be instances of subclasses, or wrong. */
function joinMixed(separator: string, items: readonly Dynamic[]): string {
  const texts = items.map(
    (item, i) => strValue(item) ?? typeError(`sequence item ${i}: expected str instance, ${typeName(item)} found`),
  );
  return texts.join(separator);
}
