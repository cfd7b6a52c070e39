/** What `set` and `frozenset` have in common (CPython Objects/setobject.c). */

import { DONE, type Dynamic } from "../object/sentinels.js";
import { PyObject } from "../object/object.js";
import { tstate } from "../object/state.js";
import { keyOf } from "../protocol/hash.js";
import { classes } from "../protocol/classes.js";
import { DictMap } from "../protocol/hash-map.js";
import { IntTable } from "../protocol/int-table.js";
import { iter, loopOver } from "../protocol/iter.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { isPacked } from "../protocol/packed-keys.js";
import { repr, reprEnter, reprLeave } from "../protocol/repr.js";
import { areIntsDisjoint, commonInts, intsWithin, intsWithout, removeInts, toggleInts } from "./int-sets.js";
import { set_iterator } from "./set-iterator.js";
import {
  comesAsItIs,
  keepSlots,
  makeRoom,
  orderedKeys,
  rawOrder,
  shrink,
  startsWithNumber,
  takeSlots,
} from "./set-order.js";
import { SlotTable } from "./set-slots.js";

/**
 * Copied onto both prototypes: in Python the two classes have no common base but `object`. A set whose members are small ints
 * has a table of its own kind, which is quicker by factors and knows CPython's order; any other, and one that is asked for
 * its `$map`, has a Map.
 */
export abstract class SetMethods extends PyObject {
  /** The table where all members are small ints, also of the empty set that nothing was looked for in; else null. */
  declare $ints: IntTable | null;
  /** The table where `$ints` is null. */
  declare $table: DictMap | null;

  /** The table of members of any kind. */
  get $map(): DictMap {
    return this.$table ?? this.$toTable(this.$ints!);
  }

  $toTable(ints: IntTable): DictMap {
    this.$ints = null;
    this.$table = tableOfInts(ints);
    return this.$table;
  }

  /** A set of the same class around a table. */
  abstract $with(ints: IntTable | null, table: DictMap | null): this;

  /** A new set with the members that a method keeps. */
  $copy(): this {
    return this.$ints !== null ? this.$with(this.$ints.copy(), null) : this.$with(null, copied(this.$map));
  }

  get $size(): number {
    return this.$ints !== null ? this.$ints.size : this.$table!.size;
  }

  $has(key: Dynamic): boolean {
    const ints = this.$ints;
    if (ints === null) return this.$table!.contains(key);
    if (typeof key === "number") return ints.has(key);
    return ints.size > 0 ? hasOther(this, ints, key) : this.$map.contains(key);
  }

  $add(key: Dynamic): void {
    const ints = this.$ints;
    if (ints === null) this.$table!.store(key, true);
    else if (typeof key !== "number" || !ints.add(key)) {
      if (ints.size === 0 || !hasOther(this, ints, key)) this.$map.store(key, true);
    }
  }

  /** Whether the key was there. */
  $discard(key: Dynamic): boolean {
    const ints = this.$ints;
    return ints !== null && typeof key === "number" ? ints.remove(key) : removeFrom(this.$map, key);
  }

  __len__(): number {
    return this.$size;
  }
  __iter__(): Dynamic {
    return new set_iterator(this);
  }
  __contains__(key: Dynamic): boolean {
    return this.$has(keyFor(key));
  }
  $listed(): Dynamic[] {
    return this.$ints !== null ? this.$ints.keys() : orderedKeys(this.$map);
  }

  copy(): this {
    return this.$copy();
  }
  union(...others: Dynamic[]): this {
    const made = this.$copy();
    for (const other of others) if (other !== this) addAll(made, other);
    return made;
  }
  intersection(...others: Dynamic[]): this {
    return commonOfAll(this, others);
  }
  difference(...others: Dynamic[]): this {
    const [first] = others;
    const isFromSet = isAnySet(first);
    const made = isFromSet ? without(this, first) : this.$copy();
    for (let i = isFromSet ? 1 : 0; i < others.length; i++) removeAll(made, others[i]);
    return made;
  }
  symmetric_difference(other: Dynamic): this {
    return toggled(this, asSet(this, other));
  }
  isdisjoint(other: Dynamic): boolean {
    if (isAnySet(other)) return areDisjoint(this, other);
    const steps = iter(other);
    for (let item = steps.$step(); item !== DONE; item = steps.$step()) if (this.$has(item)) return false;
    return true;
  }
  issubset(other: Dynamic): boolean {
    return within(this, asSet(this, other));
  }
  issuperset(other: Dynamic): boolean {
    // Since 3.11 the first item that is not there decides.
    if (isAnySet(other) || tstate.interp.version < 311) return within(asSet(this, other), this);
    const steps = iter(other);
    for (let item = steps.$step(); item !== DONE; item = steps.$step()) if (!this.$has(item)) return false;
    return true;
  }

  __and__(other: Dynamic): Dynamic {
    return isAnySet(other) ? common(this, other) : NotImplemented;
  }
  __or__(other: Dynamic): Dynamic {
    return isAnySet(other) ? union(this, other) : NotImplemented;
  }
  __sub__(other: Dynamic): Dynamic {
    return isAnySet(other) ? without(this, other) : NotImplemented;
  }
  __xor__(other: Dynamic): Dynamic {
    return isAnySet(other) ? toggled(this, other) : NotImplemented;
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
    return this.$size === other.$size && within(this, other);
  }
  __ne__(other: Dynamic): Dynamic {
    if (!isAnySet(other)) return NotImplemented;
    return this.$size !== other.$size || !within(this, other);
  }
  __le__(other: Dynamic): Dynamic {
    return isAnySet(other) ? within(this, other) : NotImplemented;
  }
  __lt__(other: Dynamic): Dynamic {
    return isAnySet(other) ? this.$size < other.$size && within(this, other) : NotImplemented;
  }
  __ge__(other: Dynamic): Dynamic {
    return isAnySet(other) ? within(other, this) : NotImplemented;
  }
  __gt__(other: Dynamic): Dynamic {
    return isAnySet(other) ? other.$size < this.$size && within(other, this) : NotImplemented;
  }

  /** `{1, 2}`, and with the class's name for every class but `set`. */
  __repr__(): string {
    const name = this.$class.$type.name;
    if (this.$size === 0) return `${name}()`;
    if (!reprEnter(this)) return `${name}(...)`;
    try {
      const body = `{${this.$listed().map(repr).join(", ")}}`;
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

/** Whether something else than a number is in a set of ints: True and 2.0 may be. */
function hasOther(self: SetMethods, ints: IntTable, key: Dynamic): boolean {
  if (typeof key === "string" || key === null) return false;
  const raw = keyOf(key);
  return typeof raw === "number" ? ints.has(raw) : self.$map.contains(key);
}

/** A set as it is, or a new one of the items of any iterable. */
export function asSet(self: SetMethods, items: Dynamic): SetMethods {
  if (isAnySet(items)) return items;
  const made = self.$with(new IntTable(), null);
  addAll(made, items);
  return made;
}

/** The table of any kind for keys that had one of ints. */
function tableOfInts(ints: IntTable): DictMap {
  const map = new DictMap();
  if (ints.size > 0) for (const key of ints.keys()) map.set(key, true);
  if (ints.slots.length > 1) map.mask = ints.slots.length - 1;
  if (ints.fill > ints.size || !ints.isSpread()) map.kept = SlotTable.ofInts(ints);
  map.finger = ints.finger;
  return map;
}

function copied(map: DictMap): DictMap {
  const copy = new DictMap();
  if (map.size > 0) takeOver(copy, map);
  return copy;
}

const isArray: (x: unknown) => x is readonly Dynamic[] = Array.isArray;

function takeOver(table: DictMap, other: DictMap): void {
  if (table.kept === null && !startsWithNumber(other)) return table.storeAll(other);
  makeRoom(table, other.size);
  if (takeSlots(table, other)) return;
  for (const raw of rawOrder(other)) table.storeFrom(other, raw, true);
}

function union<S extends SetMethods>(self: S, other: SetMethods): S {
  const made = self.$copy();
  if (self !== other) addSet(made, other);
  return made;
}

function addSet(target: SetMethods, other: SetMethods): void {
  const ints = target.$ints;
  if (ints !== null && other.$ints !== null) ints.merge(other.$ints);
  else if (other.$size > 0) takeOver(target.$map, other.$map);
}

/** Sets and dicts say how many keys are to come. */
function makeRoomFor(target: SetMethods, others: number): void {
  if (target.$ints !== null) target.$ints.makeRoom(others);
  else makeRoom(target.$map, others);
}

export function addAll(target: SetMethods, items: Dynamic): void {
  if (isAnySet(items)) return addSet(target, items);
  if (items?.$class === classes.dict && startsWithNumber(items.$map)) makeRoomFor(target, items.$map.size);
  const over = loopOver(items);
  if (typeof over === "string" && over.length > 64) addLetters(target.$map, over);
  else if (typeof over === "string") for (let i = 0; i < over.length; i++) target.$map.store(over[i], true);
  else if (isArray(over)) for (let i = 0; i < over.length; i++) target.$add(over[i]);
  else for (let item = over.$step(); item !== DONE; item = over.$step()) target.$add(item);
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

export function removeAll(target: SetMethods, items: Dynamic): void {
  const ints = target.$ints;
  if (!isAnySet(items)) {
    const steps = iter(items);
    for (let item = steps.$step(); item !== DONE; item = steps.$step()) target.$discard(item);
    // What was looked for may have made it a table of another kind.
    if (target.$ints !== null) target.$ints.sweep();
    else shrink(target.$map);
  } else if (ints !== null && items.$ints !== null) removeInts(ints, items.$ints);
  else if (items.$size > 0) {
    const map = target.$map;
    keepSlots(map);
    for (const raw of Array.from(items.$map.keys() as Iterable<Dynamic>)) map.removeFrom(items.$map, raw);
    shrink(map);
  }
}

function removeFrom(map: DictMap, key: Dynamic): boolean {
  keepSlots(map);
  return map.remove(key) !== undefined;
}

/** The keys that are not in the other. */
function without<S extends SetMethods>(self: S, other: SetMethods): S {
  if (self.$ints !== null && other.$ints !== null) return self.$with(intsWithout(self.$ints, other.$ints), null);
  if (self.$size === 0 || other.$size === 0) return self.$copy();
  return self.$with(null, tableWithout(self.$map, other.$map));
}

/** Few are taken out of a copy, else what stays is added one by one. */
function tableWithout(map: DictMap, others: DictMap): DictMap {
  if (Math.floor(map.size / 4) > others.size) {
    const copy = copied(map);
    keepSlots(copy);
    for (const raw of others.keys()) copy.removeFrom(others, raw);
    shrink(copy);
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

/** What is in one of two sets only: a copy of the second from which the first takes. */
function toggled<S extends SetMethods>(self: S, other: SetMethods): S {
  if (self.$ints !== null && other.$ints !== null) {
    const copy = other.$ints.copy();
    toggleInts(copy, self.$ints);
    return self.$with(copy, null);
  }
  const [map, others] = [other.$map, self.$map];
  let result: DictMap;
  if (comesAsItIs(map) && comesAsItIs(others)) {
    result = new DictMap();
    addMissing(result, map, others);
    addMissing(result, others, map);
  } else {
    result = copied(map);
    toggleTable(result, others);
  }
  return self.$with(null, result);
}

/** Removes the keys that are in both, adds those that are only in the second. */
export function toggleAll(target: SetMethods, other: SetMethods): void {
  if (target.$ints !== null && other.$ints !== null) toggleInts(target.$ints, other.$ints);
  else toggleTable(target.$map, target === other ? copied(other.$map) : other.$map);
}

function toggleTable(table: DictMap, others: DictMap): void {
  keepSlots(table);
  for (const raw of rawOrder(others)) {
    if (table.removeFrom(others, raw) === undefined) table.storeFrom(others, raw, true);
  }
}

export function commonOfAll<S extends SetMethods>(self: S, others: readonly Dynamic[]): S {
  if (others.length === 0) return self.$copy();
  let made = self;
  for (const other of others) made = common(made, other);
  return made;
}

/** The keys that are among `items`; from two sets the smaller one is walked, as in CPython. */
export function common<S extends SetMethods>(self: S, items: Dynamic): S {
  if (!isAnySet(items)) {
    const result = self.$with(new IntTable(), null);
    const steps = iter(items);
    for (let item = steps.$step(); item !== DONE; item = steps.$step()) if (self.$has(item)) result.$add(item);
    return result;
  }
  if (self.$ints !== null && items.$ints !== null) return self.$with(commonInts(self.$ints, items.$ints), null);
  if (self.$size === 0 || items.$size === 0) return self.$with(new IntTable(), null);
  return self.$with(null, commonTable(self.$map, items.$map));
}

function commonTable(map: DictMap, items: DictMap): DictMap {
  const result = new DictMap();
  const [walked, other] = items.size > map.size ? [map, items] : [items, map];
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

function areDisjoint(self: SetMethods, other: SetMethods): boolean {
  if (self.$ints !== null && other.$ints !== null) return areIntsDisjoint(self.$ints, other.$ints);
  if (self.$size === 0 || other.$size === 0) return true;
  const [walked, asked] = other.$size > self.$size ? [self.$map, other.$map] : [other.$map, self.$map];
  for (const raw of walked.keys()) if (asked.lookupFrom(walked, raw) !== undefined) return false;
  return true;
}

function within(self: SetMethods, other: SetMethods): boolean {
  if (self.$ints !== null && other.$ints !== null) return intsWithin(self.$ints, other.$ints);
  if (self.$size === 0) return true;
  return self.$size <= other.$size && tableWithin(self.$map, other.$map);
}

function tableWithin(map: DictMap, other: DictMap): boolean {
  if (map.buckets === null && map.tuples === null && map.originals === null && !other.mixed) {
    for (const raw of map.keys()) if (!other.has(raw)) return false;
    return true;
  }
  for (const raw of Array.from(map.keys())) if (other.lookupFrom(map, raw) === undefined) return false;
  return true;
}
