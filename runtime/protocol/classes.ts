/** The classes that fast paths of the protocols test for; `builtins/` fills them in as it loads. */

import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import type { DictMap } from "./hash-map.js";

/** An array-backed sequence: `list` and `tuple`. The array is the same for the life of the object. */
export interface ArrayClass extends PyClass {
  new (...args: Dynamic[]): { $items: Dynamic[]; readonly $class: PyClass };
}

/** `dict`, `set` and `frozenset`, on a hash table. */
export interface TableClass extends PyClass {
  new (...args: Dynamic[]): { readonly $map: DictMap; readonly $size: number; readonly $class: PyClass };
}

/** `bytes` and `bytearray`; of the latter they may be replaced by others. */
export interface BytesClass extends PyClass {
  new (...args: Dynamic[]): { readonly $bytes: Uint8Array; readonly $class: PyClass };
}

/**
 * Measured: `o instanceof classes.list` costs 1–2 ns wherever it stands, reading a tag from the prototype 12 ns where many
 * classes come by. A subclass passes the test too, so whoever skips a special method compares `$class` after it.
 */
export const classes = {} as {
  list: ArrayClass;
  tuple: ArrayClass;
  bytes: BytesClass;
  bytearray: BytesClass;
  dict: TableClass;
  set: TableClass;
  frozenset: TableClass;
  range: PyClass;
  slice: PyClass;
  complex: PyClass;
};

/** `type[int]`, which is no method of `type`: every class would inherit it. Set by `builtins/generic-alias.ts`. */
export const aliases = {} as { of(origin: PyClass, item: Dynamic): Dynamic };
