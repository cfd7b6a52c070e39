/** `dict` (CPython Objects/dictobject.c). */

import { handBack, orThrow } from "../object/hand-back.js";
import { raised, typeError } from "../object/errors.js";
import { classMethod, passThrough } from "../object/function.js";
import { typeName } from "../object/lookup.js";
import { type PyClass, PyObject } from "../object/object.js";
import { type Dynamic, DONE, Kw, keywordsIn, RAW, setName } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { call } from "../object/call.js";
import { classes } from "../protocol/classes.js";
import { eqBool } from "../protocol/compare.js";
import { DictMap } from "../protocol/hash-map.js";
import { iter } from "../protocol/iter.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { repr, reprEnter, reprLeave } from "../protocol/repr.js";
import { special } from "../object/lookup.js";
import { askSpecial, callSpecial } from "../protocol/special.js";
import { setItem } from "../protocol/subscript.js";
import { dict_keyiterator, dict_reversekeyiterator } from "./dict-iterators.js";
import { mergeInto, mergeMapping } from "./dict-update.js";
import { dict_items, dict_keys, dict_values } from "./dict-views.js";
import { keyError } from "./errors.js";
import { genericAlias } from "./generic-alias.js";
import { type tuple, tupleOf } from "./tuple.js";

export class dict extends PyObject {
  declare readonly $map: DictMap;

  constructor(first?: Dynamic, map?: DictMap) {
    super(RAW);
    const self = this as Dynamic;
    if (first === RAW) self.$map = map === undefined ? new DictMap() : map;
    else if (new.target === dict && arguments.length < 2 && !(first instanceof Kw)) {
      self.$map = new DictMap();
      if (first !== undefined) mergeInto(this.$map, first);
    } else {
      self.$map = new DictMap();

      self.$class.prototype.__init__.apply(self, arguments);
    }
  }

  /** For TypeScript: the value of a Python key, `undefined` where absent. */
  $get(key: Dynamic): Dynamic {
    return this.$map.lookup(key);
  }

  $set(key: Dynamic, value: Dynamic): void {
    this.$map.store(key, value);
  }

  $has(key: Dynamic): boolean {
    return this.$map.contains(key);
  }

  /** Removes a key and returns its value, `undefined` where absent. */
  $delete(key: Dynamic): Dynamic {
    return this.$map.remove(key);
  }

  /** Keys and values in order. */
  *$entries(): Iterable<readonly [Dynamic, Dynamic]> {
    const map = this.$map;
    for (const [raw, value] of map) yield [map.keyOfRaw(raw), value];
  }

  get $size(): number {
    return this.$map.size;
  }

  __init__(...args: Dynamic[]): void {
    this.$update(...updateArguments("dict", args));
  }

  update(...args: Dynamic[]): void {
    this.$update(...updateArguments("update", args));
  }

  /** Adds the entries of a mapping or of pairs, if there is one, then the keywords. */
  $update(source: Dynamic, keywords: Kw | undefined): void {
    if (source !== undefined) mergeInto(this.$map, source);
    if (keywords !== undefined) for (const name in keywords.names) this.$map.store(name, keywords.names[name]);
  }

  $listed(): Dynamic[] {
    return this.$map.keyList();
  }

  get(key: Dynamic, fallback: Dynamic = null): Dynamic {
    const value = this.$map.lookup(key);
    return value === undefined ? fallback : value;
  }

  setdefault(key: Dynamic, fallback: Dynamic = null): Dynamic {
    const value = this.$map.lookup(key);
    if (value !== undefined) return value;
    this.$map.store(key, fallback);
    return fallback;
  }

  pop(key: Dynamic, fallback?: Dynamic): Dynamic {
    return orThrow(this.$pop(key, fallback));
  }
  /** The same, which hands back the KeyError. */
  $pop(key: Dynamic, fallback?: Dynamic): Dynamic {
    // Of an empty one the key is not even hashed.
    const value = this.$map.size === 0 ? undefined : this.$map.remove(key);
    if (value !== undefined) return value;
    return fallback === undefined ? handBack(raised.KeyError(key)) : fallback;
  }

  popitem(): tuple {
    if (this.$map.size === 0) keyError("popitem(): dictionary is empty");
    return tupleOf(this.$map.popLast());
  }

  clear(): void {
    this.$map.empty();
  }

  copy(): dict {
    const copied = new DictMap();
    mergeMapping(copied, this);
    return new dict(RAW, copied);
  }

  keys(): dict_keys {
    return new dict_keys(this);
  }

  values(): dict_values {
    return new dict_values(this);
  }

  items(): dict_items {
    return new dict_items(this);
  }

  fromkeys(iterable: Dynamic, value: Dynamic = null): Dynamic {
    const made = call(this);
    const steps = iter(iterable);
    const plain = made.$class === dict;
    for (let key = steps.$step(); key !== DONE; key = steps.$step()) {
      if (plain) made.$map.store(key, value);
      else setItem(made, key, value);
    }
    return made;
  }

  __len__(): number {
    return this.$map.size;
  }

  __iter__(): Dynamic {
    return new dict_keyiterator(this.$map);
  }

  __reversed__(): Dynamic {
    return new dict_reversekeyiterator(this.$map);
  }

  __contains__(key: Dynamic): boolean {
    return this.$map.contains(key);
  }

  __getitem__(key: Dynamic, asks = false): Dynamic {
    const value = this.$map.lookup(key);
    if (value !== undefined) return value;
    const missing = this.$class === (dict as unknown as PyClass) ? undefined : special(this, "__missing__");
    if (missing !== undefined) return asks ? askSpecial(missing, this, key) : callSpecial(missing, this, key);
    return asks ? handBack(raised.KeyError(key)) : keyError(key);
  }

  __setitem__(key: Dynamic, value: Dynamic): void {
    this.$map.store(key, value);
  }

  __delitem__(key: Dynamic): void {
    if (this.$map.remove(key) === undefined) keyError(key);
  }

  __or__(other: Dynamic): Dynamic {
    if (!isDict(other)) return NotImplemented;
    return union(this, other);
  }

  __ror__(other: Dynamic): Dynamic {
    if (!isDict(other)) return NotImplemented;
    return union(other, this);
  }

  __ior__(other: Dynamic): Dynamic {
    mergeInto(this.$map, other);
    return this;
  }

  __eq__(other: Dynamic): Dynamic {
    return isDict(other) ? mapsEqual(this.$map, other.$map) : NotImplemented;
  }

  __ne__(other: Dynamic): Dynamic {
    return isDict(other) ? !mapsEqual(this.$map, other.$map) : NotImplemented;
  }

  __repr__(): string {
    const map = this.$map;
    if (map.size === 0) return "{}";
    if (!reprEnter(this)) return "{...}";
    try {
      const parts: string[] = [];
      for (const [raw, value] of map) parts.push(`${repr(map.keyOfRaw(raw))}: ${repr(value)}`);
      return `{${parts.join(", ")}}`;
    } finally {
      reprLeave();
    }
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    define(this, {
      name: "dict",
      since: { __or__: 309, __ror__: 309, __ior__: 309 },
      methods: {
        __init__: passThrough(),
        update: passThrough(),
        get: "self, key, default=None, /",
        setdefault: "self, key, default=None, /",
        pop: "self, key, default=…, /",
        popitem: "self",
        clear: "self",
        copy: "self",
        keys: "self",
        values: "self",
        items: "self",
        fromkeys: classMethod("cls, iterable, value=None, /"),
        __len__: "self",
        __iter__: "self",
        __reversed__: "self",
        __contains__: "self, key, /",
        __getitem__: { params: "self, key, /", kind: "function", handsBack: true },
        __setitem__: "self, key, value, /",
        __delitem__: "self, key, /",
        __or__: "self, value, /",
        __ror__: "self, value, /",
        __ior__: "self, value, /",
        __eq__: "self, value, /",
        __ne__: "self, value, /",
        __repr__: "self",
        __class_getitem__: classMethod("cls, item, /"),
      },
      attributes: { __hash__: null },
    });
    classes.dict = this as never;
    Object.defineProperty(this.prototype, "$native", { value: "dict" });
  }
}

/** `a | b`. */
function union(a: dict, b: dict): dict {
  const merged = dict.prototype.copy.call(a);
  mergeMapping(merged.$map, b);
  return merged;
}

/** What `dict(…)` and `d.update(…)` are called with: at most one source, and keywords. */
function updateArguments(what: string, args: Dynamic[]): [source: Dynamic, keywords: Kw | undefined] {
  const keywords = keywordsIn(args);
  const count = keywords === undefined ? args.length : args.length - 1;
  if (count > 1) typeError(`${what} expected at most 1 argument, got ${count}`);
  return [count === 1 ? args[0] : undefined, keywords];
}

/** Equal sizes, and equal values for each key. */
function mapsEqual(a: DictMap, b: DictMap): boolean {
  if (a.size !== b.size) return false;
  for (const [raw, value] of a) {
    const other = b.lookupFrom(a, raw);
    if (other === undefined || !eqBool(value, other)) return false;
  }
  return true;
}

/** Whether `x` is a dict or of a subclass. */
export function isDict(x: Dynamic): x is dict {
  return x instanceof dict || (typeof x === "object" && x !== null && x.$native === "dict");
}

/** A dict of keys and values in order. */
export function dictOf(entries: Iterable<readonly [Dynamic, Dynamic]>): dict {
  const map = new DictMap();
  for (const entry of entries) map.store(entry[0], entry[1]);
  return new dict(RAW, map);
}

/** A dict with the names of a JS record for its keys. */
export function dictFromNames(names: Readonly<Record<string, Dynamic>>): dict {
  const map = new DictMap();
  for (const name in names) map.set(name, names[name]);
  return new dict(RAW, map);
}

/** A dict of names that differ, each with its value. */
export function dictOfNames(names: readonly string[], values: readonly Dynamic[]): dict {
  const map = new DictMap();
  for (let i = 0; i < names.length; i++) map.set(names[i], values[i]);
  return new dict(RAW, map);
}

/** The record of a dict whose keys are all strings (`**d`). */
export function namesOf(d: dict): Record<string, Dynamic> {
  const names: Record<string, Dynamic> = {};
  for (const [raw, value] of d.$map) {
    const key = d.$map.keyOfRaw(raw);
    if (typeof key !== "string") typeError(`keywords must be strings, not ${typeName(key)}`);
    setName(names, key, value);
  }
  return names;
}
