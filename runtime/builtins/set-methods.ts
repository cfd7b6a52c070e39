/** What `set` and `frozenset` have in common (CPython Objects/setobject.c). */

import { DONE, type Dynamic } from "../object/sentinels.js";
import { PyObject } from "../object/object.js";
import { DictMap } from "../protocol/hash-map.js";
import { iter, loopOver } from "../protocol/iter.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { isPacked } from "../protocol/packed-keys.js";
import { repr, reprEnter, reprLeave } from "../protocol/repr.js";
import { set_iterator } from "./dict-iterators.js";
import {
  areSpread,
  comesAsItIs,
  keepSize,
  keepSizeOf,
  makeRoom,
  orderedKeys,
  rawOrder,
  slotOrder,
} from "./set-order.js";

/** Copied onto both prototypes: in Python the two classes have no common base but `object`. */
export abstract class SetMethods extends PyObject {
  declare readonly $map: DictMap;

  /** A set of the same class around a table. */
  abstract $with(map: DictMap): this;

  __len__(): number {
    return this.$map.size;
  }
  __iter__(): Dynamic {
    return new set_iterator(this.$map);
  }
  __contains__(key: Dynamic): boolean {
    return this.$map.contains(keyFor(key));
  }
  $listed(): Dynamic[] {
    return orderedKeys(this.$map);
  }

  copy(): this {
    return this.$with(copied(this.$map));
  }
  union(...others: Dynamic[]): this {
    const map = copied(this.$map);
    for (const other of others) addAll(map, other);
    return this.$with(map);
  }
  intersection(...others: Dynamic[]): this {
    let map = this.$map;
    for (const other of others) map = common(map, other);
    return this.$with(map === this.$map ? copied(map) : map);
  }
  difference(...others: Dynamic[]): this {
    const [only] = others;
    if (others.length === 1 && isAnySet(only)) return this.$with(without(this.$map, only.$map));
    const map = copied(this.$map);
    for (const other of others) removeAll(map, other);
    return this.$with(map);
  }
  symmetric_difference(other: Dynamic): this {
    return this.$with(toggled(tableOf(other), this.$map));
  }
  isdisjoint(other: Dynamic): boolean {
    if (isAnySet(other)) return areDisjoint(this.$map, other.$map);
    const steps = iter(other);
    for (let item = steps.$step(); item !== DONE; item = steps.$step()) if (this.$map.contains(item)) return false;
    return true;
  }
  issubset(other: Dynamic): boolean {
    return within(this.$map, tableOf(other));
  }
  issuperset(other: Dynamic): boolean {
    return within(tableOf(other), this.$map);
  }

  __and__(other: Dynamic): Dynamic {
    return isAnySet(other) ? this.$with(common(this.$map, other)) : NotImplemented;
  }
  __or__(other: Dynamic): Dynamic {
    return isAnySet(other) ? this.$with(union(this.$map, other.$map)) : NotImplemented;
  }
  __sub__(other: Dynamic): Dynamic {
    return isAnySet(other) ? this.$with(without(this.$map, other.$map)) : NotImplemented;
  }
  __xor__(other: Dynamic): Dynamic {
    return isAnySet(other) ? this.symmetric_difference(other) : NotImplemented;
  }
  __rand__(other: Dynamic): Dynamic {
    return isAnySet(other) ? other.intersection(this) : NotImplemented;
  }
  __ror__(other: Dynamic): Dynamic {
    return isAnySet(other) ? other.union(this) : NotImplemented;
  }
  __rsub__(other: Dynamic): Dynamic {
    return isAnySet(other) ? other.difference(this) : NotImplemented;
  }
  __rxor__(other: Dynamic): Dynamic {
    return isAnySet(other) ? other.symmetric_difference(this) : NotImplemented;
  }

  __eq__(other: Dynamic): Dynamic {
    if (!isAnySet(other)) return NotImplemented;
    return this.$map.size === other.$map.size && within(this.$map, other.$map);
  }
  __ne__(other: Dynamic): Dynamic {
    if (!isAnySet(other)) return NotImplemented;
    return this.$map.size !== other.$map.size || !within(this.$map, other.$map);
  }
  __le__(other: Dynamic): Dynamic {
    return isAnySet(other) ? within(this.$map, other.$map) : NotImplemented;
  }
  __lt__(other: Dynamic): Dynamic {
    return isAnySet(other) ? this.$map.size < other.$map.size && within(this.$map, other.$map) : NotImplemented;
  }
  __ge__(other: Dynamic): Dynamic {
    return isAnySet(other) ? within(other.$map, this.$map) : NotImplemented;
  }
  __gt__(other: Dynamic): Dynamic {
    return isAnySet(other) ? other.$map.size < this.$map.size && within(other.$map, this.$map) : NotImplemented;
  }

  /** `{1, 2}`, and with the class's name for every class but `set`. */
  __repr__(): string {
    const name = this.$class.$type.name;
    if (this.$map.size === 0) return `${name}()`;
    if (!reprEnter(this)) return `${name}(...)`;
    try {
      const body = `{${orderedKeys(this.$map).map(repr).join(", ")}}`;
      return name === "set" ? body : `${name}(${body})`;
    } finally {
      reprLeave();
    }
  }
}

const binary = "self, value, /";

/** Parameters of the methods above. */
export const setMethods: Readonly<Record<string, string>> = {
  __len__: "self",
  __iter__: "self",
  __contains__: "self, key, /",
  copy: "self",
  isdisjoint: "self, other, /",
  issubset: "self, other, /",
  issuperset: "self, other, /",
  symmetric_difference: "self, other, /",
  __and__: binary,
  __or__: binary,
  __sub__: binary,
  __xor__: binary,
  __rand__: binary,
  __ror__: binary,
  __rsub__: binary,
  __rxor__: binary,
  __eq__: binary,
  __ne__: binary,
  __lt__: binary,
  __le__: binary,
  __gt__: binary,
  __ge__: binary,
  __repr__: "self",
};

/** Gives a class the methods of another that is no base of it in Python. */
export function copyMethods(from: abstract new (...args: never[]) => unknown, to: object): void {
  for (const name of Object.getOwnPropertyNames(from.prototype)) {
    if (name === "constructor" || Object.hasOwn(to, name)) continue;
    const descriptor = Object.getOwnPropertyDescriptor(from.prototype, name)!;
    if (typeof descriptor.value === "function") descriptor.value = copyOf(descriptor.value, name in setMethods);
    Object.defineProperty(to, name, descriptor);
  }
}

/** A function of its own, because each class puts its own name on it; `fixed` where it takes no list of arguments. */
function copyOf(fn: (...args: Dynamic[]) => Dynamic, fixed: boolean): (...args: Dynamic[]) => Dynamic {
  if (fixed && fn.length === 1) {
    return function (this: Dynamic, value: Dynamic): Dynamic {
      return fn.call(this, value);
    };
  }
  const copy = function (this: Dynamic, ...args: Dynamic[]): Dynamic {
    return fn.apply(this, args);
  };
  return Object.defineProperty(copy, "length", { value: fn.length });
}

/** Whether `x` is a set or a frozenset, or of a subclass. */
export function isAnySet(x: Dynamic): boolean {
  if (typeof x !== "object" || x === null) return false;
  return x.$native === "set" || x.$native === "frozenset";
}

/** A set in a set is looked for as the frozenset with its members. */
export function keyFor(key: Dynamic): Dynamic {
  return typeof key === "object" && key !== null && key.$native === "set" ? key.$frozen() : key;
}

/** The table of a set, or a new one of the items of any iterable. */
export function tableOf(items: Dynamic): DictMap {
  if (isAnySet(items)) return items.$map;
  const table = new DictMap();
  addAll(table, items);
  return table;
}

export function copied(map: DictMap): DictMap {
  const copy = new DictMap();
  if (map.size > 0) takeOver(copy, map);
  return copy;
}

const isArray: (x: unknown) => x is readonly Dynamic[] = Array.isArray;

/** What is in either. */
function union(map: DictMap, other: DictMap): DictMap {
  const both = copied(map);
  if (other.size > 0) takeOver(both, other);
  return both;
}

function takeOver(table: DictMap, other: DictMap): void {
  makeRoom(table, other.size);
  const order = other.size < 2 || areSpread(table, other) ? null : slotOrder(other);
  if (order === null) table.storeAll(other);
  else for (const raw of order) table.storeFrom(other, raw, true);
}

export function addAll(table: DictMap, items: Dynamic): void {
  if (isAnySet(items)) return takeOver(table, items.$map);
  const over = loopOver(items);
  if (typeof over === "string" && over.length > 64) addLetters(table, over);
  else if (typeof over === "string" || isArray(over)) for (let i = 0; i < over.length; i++) table.store(over[i], true);
  else for (let item = over.$step(); item !== DONE; item = over.$step()) table.store(item, true);
}

/** The characters of a text without pairs. 100,000 letters 0.2 ms, stored one by one 1.5. */
function addLetters(table: DictMap, text: string): void {
  const seen: boolean[] = [];
  for (let i = 0; i < 128; i++) seen.push(false);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128) {
      if (seen[code]) continue;
      seen[code] = true;
    }
    table.store(text[i], true);
  }
}

export function removeAll(table: DictMap, items: Dynamic): void {
  keepSize(table);
  if (isAnySet(items)) {
    for (const raw of Array.from(items.$map.keys())) table.removeFrom(items.$map, raw);
    return;
  }
  const steps = iter(items);
  for (let item = steps.$step(); item !== DONE; item = steps.$step()) table.remove(item);
}

/** The keys of `map` that are not in `others`: few are taken out of a copy, else what stays is added one by one. */
function without(map: DictMap, others: DictMap): DictMap {
  if (Math.floor(map.size / 4) > others.size) {
    const copy = copied(map);
    keepSize(copy);
    for (const raw of others.keys()) copy.removeFrom(others, raw);
    return copy;
  }
  const result = new DictMap();
  if (comesAsItIs(map) && !others.mixed) {
    addMissing(result, map, others);
    return result;
  }
  let place = 0;
  for (const raw of rawOrder(map)) {
    const at = isPacked(raw) ? place++ : -1;
    if (others.lookupFrom(map, raw) === undefined) result.storeFrom(map, raw, true, at);
  }
  return result;
}

/** Adds the keys of `map` that are not in `others`, where raw keys are all there is to compare. */
function addMissing(result: DictMap, map: DictMap, others: DictMap): void {
  for (const raw of map.keys()) if (!others.has(raw)) result.set(raw, true);
}

/** What is in one of two sets only. */
function toggled(map: DictMap, others: DictMap): DictMap {
  if (map.mask !== null || !areSpread(map, others)) {
    const copy = copied(map);
    toggleAll(copy, others);
    return copy;
  }
  const result = new DictMap();
  addMissing(result, map, others);
  addMissing(result, others, map);
  keepSizeOf(map, result);
  return result;
}

/** Removes the keys that are in both, adds those that are only in the second. */
export function toggleAll(table: DictMap, others: DictMap): void {
  keepSize(table);
  for (const raw of rawOrder(others)) {
    if (table.removeFrom(others, raw) === undefined) table.storeFrom(others, raw, true);
  }
}

/** The keys of `map` that are among `items`; from two sets the smaller one is walked, as in CPython. */
export function common(map: DictMap, items: Dynamic): DictMap {
  const result = new DictMap();
  if (isAnySet(items)) {
    let walked: DictMap = items.$map;
    let other = map;
    if (walked.size > other.size) [walked, other] = [other, walked];
    if (comesAsItIs(walked) && !other.mixed) {
      for (const raw of walked.keys()) if (other.has(raw)) result.set(raw, true);
      return result;
    }
    let place = 0;
    for (const raw of rawOrder(walked)) {
      const at = isPacked(raw) ? place++ : -1;
      if (other.lookupFrom(walked, raw) !== undefined) result.storeFrom(walked, raw, true, at);
    }
    return result;
  }
  const steps = iter(items);
  for (let item = steps.$step(); item !== DONE; item = steps.$step()) {
    if (map.contains(item)) result.store(item, true);
  }
  return result;
}

function areDisjoint(map: DictMap, other: DictMap): boolean {
  const [walked, asked] = other.size > map.size ? [map, other] : [other, map];
  for (const raw of walked.keys()) if (asked.lookupFrom(walked, raw) !== undefined) return false;
  return true;
}

function within(map: DictMap, other: DictMap): boolean {
  if (map.size > other.size) return false;
  if (map.buckets === null && map.tuples === null && map.originals === null && !other.mixed) {
    for (const raw of map.keys()) if (!other.has(raw)) return false;
    return true;
  }
  for (const raw of Array.from(map.keys())) if (other.lookupFrom(map, raw) === undefined) return false;
  return true;
}
