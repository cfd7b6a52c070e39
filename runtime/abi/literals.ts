/** What displays, literals and argument lists of emitted code are made with. */

import { type bytes as bytesClass, bytesOf } from "../builtins/bytes.js";
import { type complex as complexClass, complexOf } from "../builtins/complex.js";
import { dict as dictClass, dictFromNames, dictOf as dictOfEntries } from "../builtins/dict.js";
import { isOwnIterable, keySteps } from "../builtins/dict-update.js";
import { type list as listClass, listOf } from "../builtins/list.js";
import { setOf, type set as setClass } from "../builtins/set.js";
import { addAll } from "../builtins/set-methods.js";
import { slice as sliceClass } from "../builtins/slice.js";
import { type tuple as tupleClass, tupleOf } from "../builtins/tuple.js";
import { attrOrUndefined } from "../object/attr.js";
import { isError, typeError } from "../object/errors.js";
import { typeName } from "../object/lookup.js";
import { DONE, type Dynamic, type Kw, kwIfAny, setName } from "../object/sentinels.js";
import { toArray } from "../protocol/iter.js";
import { getItem } from "../protocol/subscript.js";
import { floatOf, isFloatBox } from "../protocol/values.js";

/** `[a, b]` */
export function list(items: Dynamic[]): listClass {
  return listOf(items);
}

/** `(a, b)` */
export function tuple(items: Dynamic[]): tupleClass {
  return tupleOf(items);
}

/** `{a, b}` */
export function set(items: Dynamic[]): setClass {
  return setOf(items);
}

/** `{"a": 1}` whose keys are words. */
export function dict(names: Record<string, Dynamic>): dictClass {
  return dictFromNames(names);
}

/** `{k: v}` with any keys. */
export function dictOf(entries: (readonly [Dynamic, Dynamic])[]): dictClass {
  return dictOfEntries(entries);
}

/** A float whose value is integral. */
export function float(value: number): Dynamic {
  return floatOf(value);
}

/** The number in the box of an integral float; `undefined` for anything else. */
export function double(x: Dynamic): number | undefined {
  return isFloatBox(x) ? x.$value : undefined;
}

export function complex(real: number, imaginary: number): complexClass {
  return complexOf(real, imaginary);
}

export function bytes(data: readonly number[]): bytesClass {
  return bytesOf(Uint8Array.from(data));
}

export function slice(start: Dynamic, stop: Dynamic, step: Dynamic = null): sliceClass {
  return new sliceClass(start, stop, step);
}

/** `*args: *Ts`: the one item of iterating over the type. */
export function unpacked(x: Dynamic): Dynamic {
  return toArray(x)[0];
}

/** The dict with the entries of `**x` in its display: two of two entries 330 ns by pairs, 90 so. */
export function merged(made: dictClass, x: Dynamic): dictClass {
  const { $map } = made;
  if (isOwnIterable(x)) $map.storeAll(x.$map);
  else for (const [key, value] of entries(x)) $map.store(key, value);
  return made;
}

/** The dict with some more keys, each before its value. */
export function stored(made: dictClass, ...keys: Dynamic[]): dictClass {
  for (let i = 0; i < keys.length; i += 2) made.$map.store(keys[i], keys[i + 1]);
  return made;
}

/** A set of constants, which CPython's compiler makes twice: the second time of the first as it is seen. */
export function constantSet(items: Dynamic[]): setClass {
  return setOf(setOf(items).$listed());
}

/** The set with the items of `*x` in its display: as an array, `{*s, x}` of eight ints took 390 ns, and takes 110. */
export function updated(made: setClass, x: Dynamic): setClass {
  addAll(made, x);
  return made;
}

/** The set with some more elements. */
export function added(made: setClass, ...items: Dynamic[]): setClass {
  for (let i = 0; i < items.length; i++) made.$add(items[i]);
  return made;
}

/** The items of `**x` in a dict display. */
export function entries(x: Dynamic): [Dynamic, Dynamic][] {
  return mappingEntries(x, () => `'${typeName(x)}' object is not a mapping`);
}

/** The items of a mapping; an AttributeError on the way says that it is none, in the words of `refusal`. */
export function mappingEntries(x: Dynamic, refusal: () => string): [Dynamic, Dynamic][] {
  if (isOwnIterable(x)) return plainEntries(x);
  const pairs: [Dynamic, Dynamic][] = [];
  try {
    const steps = keySteps(x);
    for (let key = steps.$step(); key !== DONE; key = steps.$step()) pairs.push([key, getItem(x, key)]);
  } catch (error) {
    if (isError(error, "AttributeError")) typeError(refusal());
    throw error;
  }
  return pairs;
}

function plainEntries({ $map }: dictClass): [Dynamic, Dynamic][] {
  const pairs = [...$map];
  for (const pair of pairs) pair[0] = $map.keyOfRaw(pair[0]);
  return pairs;
}

/** The names of `**x` in a call. */
export function mapping(x: Dynamic): Record<string, Dynamic> {
  if (!(x instanceof dictClass) && attrOrUndefined(x, "keys") === undefined) {
    typeError(`argument after ** must be a mapping, not ${typeName(x)}`);
  }
  const names: Record<string, Dynamic> = {};
  for (const [key, value] of entries(x)) {
    if (typeof key !== "string") typeError("keywords must be strings");
    setName(names, key, value);
  }
  return names;
}

/** The keywords of a call with `**`, if there are any: no name may come twice. */
export function kwMerge(...parts: Record<string, Dynamic>[]): Kw[] {
  const names: Record<string, Dynamic> = {};
  for (const part of parts) {
    for (const name in part) {
      if (Object.hasOwn(names, name)) typeError(`got multiple values for keyword argument '${name}'`);
      setName(names, name, part[name]);
    }
  }
  return kwIfAny(names);
}

/** The value of a call that has none. */
export function none(_value: unknown): null {
  return null;
}
