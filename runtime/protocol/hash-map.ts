/** The insertion-ordered hash table under `dict`, `set` and `frozenset` (CPython Objects/dictobject.c, setobject.c). */

import { primitiveTypes } from "../object/lookup.js";
import { PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { isClass, metatype } from "../object/type.js";
import { arraysEqual, eqBool } from "./compare.js";
import { classes } from "./classes.js";
import { hash, keyOf } from "./hash.js";
import { isPacked, mayEqualPacked, PackedTuples, packed, packedByHash } from "./packed-keys.js";
import { delist, enlist, type Primitives, primitivesOf } from "./primitive-keys.js";
import { bucketOf, bucketOfTuple } from "./tuple-bucket.js";
import { isSameWord, lowHalf } from "./words.js";

/** With more keys than this, numbers have a table of their own: at 12,000 both take the same time. */
const MANY = 12_000;

/** A key that is found by its hash and `==`: tuples, frozensets, objects with an `__eq__` of their own. */
class Hashed {
  readonly key: Dynamic;
  readonly hash: number | bigint;
  /** The next one of its bucket. */
  next: Hashed | undefined = undefined;
  constructor(key: Dynamic, hash: number | bigint) {
    this.key = key;
    this.hash = hash;
  }
}

/** What is known of the order of a table's keys; each change says what is known from then on. */
export interface KeptOrder {
  stored(raw: Dynamic): KeptOrder | null;
  removed(raw: Dynamic): KeptOrder | null;
}

/** The raw keys while `popLast` is called in a row: a Map cannot be read from its end. */
class LastKeys implements KeptOrder {
  readonly raws: Dynamic[];
  constructor(raws: Dynamic[]) {
    this.raws = raws;
  }
  stored(): null {
    return null;
  }
  removed(): null {
    return null;
  }
}

/**
 * A JavaScript Map from _raw_ keys to values. The raw key of a str, an int, None and of an object that is equal only to
 * itself is the Python key; `True` and `1.0` have the raw key 1, instances of subclasses of str their text, and `originals` knows which of them came first; tuples of a
 * few small ints are packed into a number; all others have a `Hashed`, found through `buckets`. So `get` and `set` of Map serve str and int keys without a detour: 8–14 ns, where
 * every kind of key behind one hash function of our own costs 20 and more.
 */
export class DictMap extends Map<Dynamic, Dynamic> {
  /** Set by numbers-map.ts. */
  static ofManyNumbers: (map: DictMap) => void;
  /** Raw key → Python key where they differ; on the prototype null, because few tables have any. */
  declare originals: Map<Dynamic, Dynamic> | null;
  /** The tuples whose raw keys are packed. */
  declare tuples: PackedTuples | null;
  /** The first of each bucket, by the low 32 bits of its hash: V8 finds small ints at once, bigints in 40 ns. */
  declare buckets: Map<number, Hashed> | null;
  /** How many `Hashed` are no tuples: where there is nothing else, no object need be compared with strings, numbers and tuples. */
  declare objectCount: number;
  /** Whether some `Hashed` may be equal to what has another raw key: by its class, or that of an item of a tuple. */
  declare mixed: boolean;
  /** Whether some `Hashed` is neither a tuple nor equal to its like alone. */
  declare foreign: boolean;
  /** None, strings, numbers but ints, and tuples, by their hash: there from when an object was looked for that may be equal to one of them. */
  declare primitives: Primitives | null;
  /** What follows from the order of the keys: the last ones of a dict, or the slots of a set. */
  declare kept: KeptOrder | null;
  /** Of a set: the size that CPython's table had when the first key came, where it is not the smallest (builtins/set-order.ts). */
  declare mask: number | null;
  /** Of a set: the slot of that table where `pop` goes on. */
  declare finger: number;
  /** Where `popFirst` goes on: a Map that lost its first entries passes all their holes when it is read from the start. */
  declare head: MapIterator<Dynamic> | null;

  /** The value of a Python key, `undefined` where absent. */
  lookup(key: Dynamic): Dynamic {
    if (!this.mixed && (typeof key === "string" || typeof key === "number")) return this.get(key);
    const raw = this.find(key);
    return raw === undefined ? undefined : this.get(raw);
  }

  contains(key: Dynamic): boolean {
    if (!this.mixed && (typeof key === "string" || typeof key === "number")) return this.has(key);
    const raw = this.find(key);
    return raw !== undefined && this.has(raw);
  }

  /** Sets the value of a Python key; a key that is there stays the key object and keeps its place. */
  store(key: Dynamic, value: Dynamic): void {
    if (!this.mixed && this.primitives === null && (typeof key === "string" || typeof key === "number")) {
      if (this.kept !== null) this.kept = this.kept.stored(key);
      const before = this.size;
      this.set(key, value);
      if (before === MANY && this.size > MANY) this.grew();
      return;
    }
    const raw = this.find(key, true);
    if (this.kept !== null) this.kept = this.kept.stored(raw);
    if (isPacked(raw)) {
      this.storePacked(raw, key, value);
      return;
    }
    if (!(raw instanceof Hashed) && !this.has(raw)) {
      if (raw !== key) {
        this.originals ??= new Map();
        this.originals.set(raw, key);
      }
      if (this.primitives !== null) enlist(this.primitives, raw, key);
    }
    this.set(raw, value);
  }

  private storePacked(raw: number, key: Dynamic, value: Dynamic): void {
    const before = this.size;
    this.set(raw, value);
    if (this.size === before) return;
    if (before === MANY) this.grew();
    this.tuples ??= new PackedTuples();
    this.tuples.add(key);
    if (this.primitives !== null) enlist(this.primitives, raw, key);
  }

  /** There are many keys now: where all are numbers, they get a table of their own. */
  private grew(): void {
    if (Object.getPrototypeOf(this) !== DictMap.prototype) return;
    this.head = null;
    DictMap.ofManyNumbers(this);
  }

  /** Removes a Python key and returns its value, `undefined` where absent. */
  remove(key: Dynamic): Dynamic {
    const raw = this.find(key);
    return raw === undefined ? undefined : this.removeRaw(raw);
  }

  removeRaw(raw: Dynamic): Dynamic {
    const value = this.get(raw);
    if (value === undefined) return undefined;
    if (this.kept !== null) this.kept = this.kept.removed(raw);
    if (this.primitives !== null) delist(this.primitives, raw, this.keyOfRaw(raw));
    this.delete(raw);
    if (raw instanceof Hashed) this.dismiss(raw);
    else if (isPacked(raw)) this.tuples!.removed(raw, this);
    else if (this.originals !== null) this.originals.delete(raw);
    return value;
  }

  /** The Python key of a raw one; `place` is how many packed ones come before it, where the caller has passed them all. */
  keyOfRaw(raw: Dynamic, place = -1): Dynamic {
    if (typeof raw === "string" && this.originals === null) return raw;
    if (raw instanceof Hashed) return raw.key;
    if (isPacked(raw)) return place < 0 ? this.tuples!.of(raw, this) : this.tuples!.at(place, raw, this);
    if (this.originals === null) return raw;
    const original = this.originals.get(raw);
    return original === undefined ? raw : original;
  }

  /** The Python keys in order. */
  keyList(): Dynamic[] {
    const keys = [...this.keys()];
    if (this.originals === null && this.buckets === null && this.tuples === null) return keys;
    if (this.tuples?.holdsAll(this.size) === true) return this.tuples.list();
    let place = 0;
    for (let i = 0; i < keys.length; i++) keys[i] = this.keyOfRaw(keys[i], isPacked(keys[i]) ? place++ : -1);
    return keys;
  }

  /** Removes the last entry and returns its key and value; the table is not empty. */
  popLast(): [key: Dynamic, value: Dynamic] {
    const last = this.kept instanceof LastKeys ? this.kept : new LastKeys(Array.from(this.keys()));
    const raw = last.raws.pop();
    const key = this.keyOfRaw(raw);
    const value = this.removeRaw(raw);
    this.kept = last;
    return [key, value];
  }

  /** Removes the first entry and returns its key and value; the table is not empty. */
  popFirst(): [key: Dynamic, value: Dynamic] {
    this.head ??= this.keys();
    let first = this.head.next();
    if (first.done === true) {
      this.head = this.keys();
      first = this.head.next();
    }
    const key = this.keyOfRaw(first.value);
    return [key, this.removeRaw(first.value)];
  }

  empty(): void {
    if (this.size > 0) this.clear();
    // A field that is written is the table's own: most tables have none, and V8 knows them all as one kind.
    if (this.kept !== null) this.kept = null;
    if (this.head !== null) this.head = null;
    if (this.originals !== null) this.originals = null;
    if (this.tuples !== null) this.tuples = null;
    if (this.buckets !== null) this.buckets = null;
    if (this.objectCount !== 0) this.objectCount = 0;
    if (this.primitives !== null) this.primitives = null;
    if (this.mixed) this.mixed = false;
    if (this.foreign) this.foreign = false;
    if (this.mask !== null) this.mask = null;
  }

  /** Takes over all entries of another table. */
  storeAll(other: DictMap): void {
    const before = this.size;
    const tuples = other.tuples?.holdsAll(other.size) === true && this.size === 0 ? other.tuples.copy() : this.tuples;
    const isPlain = this.originals === null && this.primitives === null && !this.mixed;
    const hasPlain = other.originals === null && other.buckets === null;
    if (isPlain && hasPlain && (other.tuples === null || tuples !== this.tuples)) {
      if (this.kept !== null) this.kept = null;
      if (tuples !== this.tuples) this.tuples = tuples;
      // Two iterators, for V8 makes an array of each entry: five of them take 145 ns so, and 200 by entries.
      const raws = other.keys();
      for (const value of other.values()) this.set(raws.next().value, value);
      if (before <= MANY && this.size > MANY) this.grew();
      return;
    }
    let place = 0;
    for (const [raw, value] of other) this.storeFrom(other, raw, value, isPacked(raw) ? place++ : -1);
  }

  // The same for a raw key of another table: its hash is known there, and not asked for again.

  lookupFrom(other: DictMap, raw: Dynamic): Dynamic {
    if (!this.mixed && (typeof raw === "number" || typeof raw === "string")) return this.get(raw);
    if (!(raw instanceof Hashed)) return this.lookup(other.keyOfRaw(raw));
    const found = this.findByHash(raw.key, raw.hash);
    return found === undefined ? undefined : this.get(found);
  }

  storeFrom(other: DictMap, raw: Dynamic, value: Dynamic, place = -1): void {
    if (!(raw instanceof Hashed)) {
      const key = other.originals === null && other.tuples === null ? raw : other.keyOfRaw(raw, place);
      if (!isPacked(raw) || this.mixed) return this.store(key, value);
      if (this.kept !== null) this.kept = null;
      return this.storePacked(raw, key, value);
    }
    if (this.kept !== null) this.kept = null;
    const found = this.findByHash(raw.key, raw.hash);
    this.set(found === undefined ? this.admit(raw.key, raw.hash) : found, value);
  }

  removeFrom(other: DictMap, raw: Dynamic): Dynamic {
    if (isPacked(raw) && !this.mixed) return this.removeRaw(raw);
    if (!(raw instanceof Hashed)) return this.remove(other.keyOfRaw(raw));
    const found = this.findByHash(raw.key, raw.hash);
    return found === undefined ? undefined : this.removeRaw(found);
  }

  /** The raw key under which `key` is or would be found; a `Hashed` that is not in the table is made if `admits`, else `undefined`. */
  private find(key: Dynamic, admits = false): Dynamic {
    if (key instanceof classes.tuple && key.$class === classes.tuple) return this.findTuple(key, admits);
    if (typeof key === "string" || typeof key === "number" || typeof key === "bigint") {
      return this.mixed ? this.findMixed(key, key) : key;
    }
    if (typeof key === "boolean" || key === null) {
      const raw = key === null ? null : key ? 1 : 0;
      return this.mixed ? this.findMixed(raw, key) : raw;
    }
    if (isIdentical(key)) return this.mixed && isClass(key) ? this.findMixed(key, key) : key;
    if (key.$native === "tuple" && isTupleByEquality(key)) return this.findTuple(key, admits);
    const raw = keyOf(key);
    if (raw !== undefined) return this.mixed ? this.findMixed(raw, key) : raw;
    const bucket = bucketOf(key);
    const found = this.findByHash(key, bucket);
    return found === undefined && admits ? this.admit(key, bucket) : found;
  }

  private findByHash(key: Dynamic, bucket: number | bigint): Dynamic {
    const found = this.findHashed(key, bucket);
    if (found !== undefined) return found;
    if (key instanceof classes.tuple) {
      const equalObject = this.foreign ? this.findHashed(key, hash(key)) : undefined;
      if (equalObject !== undefined) return equalObject;
      return this.tuples !== null && bucket === bucketOfTuple(key.$items) ? this.findEqualPacked(key) : undefined;
    }
    return this.size > this.objectCount && isMixing(key) ? this.findEqualRaw(key, bucket) : undefined;
  }

  /** A raw key, unless an object that says it is equal came first. */
  private findMixed(raw: Dynamic, key: Dynamic): Dynamic {
    return this.has(raw) ? raw : (this.findHashed(key, hash(key)) ?? raw);
  }

  /** The str, number or tuple in the table that an object says it is equal to. */
  private findEqualRaw(key: Dynamic, hashed: number | bigint): Dynamic {
    if (this.has(hashed) && eqBool(this.keyOfRaw(hashed), key)) return hashed;
    this.primitives ??= primitivesOf(this);
    return this.primitives.get(hashed)?.find((raw) => eqBool(this.keyOfRaw(raw), key));
  }

  private findHashed(key: Dynamic, hashed: number | bigint): Hashed | undefined {
    let entry = this.buckets?.get(bucketIn(hashed));
    while (entry !== undefined && entry.key !== key && !(hasHash(entry, hashed) && eqBool(entry.key, key))) {
      entry = entry.next;
    }
    return entry;
  }

  /** The raw key of a tuple that has the equality of tuples. */
  private findTuple(key: Dynamic, admits: boolean): Dynamic {
    const items = key.$items;
    const raw = packed(items);
    if (raw !== 0 && (!this.mixed || this.has(raw))) return raw;
    const bucket = bucketOfTuple(items);
    const found = this.findHashedTuple(items, bucket, key);
    if (found !== undefined) return found;
    const equalObject = this.foreign ? this.findHashed(key, hash(key)) : undefined;
    if (equalObject !== undefined) return equalObject;
    if (raw !== 0) return raw;
    const equal = this.tuples === null ? undefined : this.findEqualPacked(key);
    return equal === undefined && admits ? this.admit(key, bucket) : equal;
  }

  /** The packed key of a tuple that one says it is equal to which is not packed. */
  private findEqualPacked(key: Dynamic): number | undefined {
    if (!isMixing(key)) return undefined;
    return packedByHash(key.$items).find((raw) => this.has(raw) && eqBool(this.keyOfRaw(raw), key));
  }

  private findHashedTuple(items: readonly Dynamic[], hashed: number, key: Dynamic): Hashed | undefined {
    for (let entry = this.buckets?.get(hashed); entry !== undefined; entry = entry.next) {
      const known = entry.key;
      if (known === key) return entry;
      if (known.$class === classes.tuple) {
        if (arraysEqual(known.$items, items)) return entry;
      } else if (entry.hash === hashed && eqBool(known, key)) return entry;
    }
    return undefined;
  }

  private admit(key: Dynamic, hashed: number | bigint): Hashed {
    const entry = new Hashed(key, hashed);
    const bucketKey = bucketIn(hashed);
    this.buckets ??= new Map();
    if (key.$native === "tuple") {
      if (!this.mixed && isMixing(key)) this.mixed = true;
      if (this.primitives !== null) enlist(this.primitives, entry, key);
    } else {
      this.objectCount++;
      if (!this.foreign && isMixing(key)) this.mixed = this.foreign = true;
    }
    let last = this.buckets.get(bucketKey);
    if (last === undefined) this.buckets.set(bucketKey, entry);
    else {
      while (last.next !== undefined) last = last.next;
      last.next = entry;
    }
    return entry;
  }

  private dismiss(entry: Hashed): void {
    const { next } = entry;
    const bucketKey = bucketIn(entry.hash);
    if (entry.key.$native !== "tuple") this.objectCount--;
    let before = this.buckets!.get(bucketKey)!;
    if (before !== entry) {
      while (before.next !== entry) before = before.next!;
      before.next = next;
    } else if (next === undefined) this.buckets!.delete(bucketKey);
    else this.buckets!.set(bucketKey, next);
  }

  static {
    this.prototype.originals = null;
    this.prototype.tuples = null;
    this.prototype.buckets = null;
    this.prototype.objectCount = 0;
    this.prototype.primitives = null;
    this.prototype.kept = null;
    this.prototype.head = null;
    this.prototype.mixed = false;
    this.prototype.foreign = false;
    this.prototype.mask = null;
    this.prototype.finger = 0;
  }
}

function bucketIn(hashed: number | bigint): number {
  return typeof hashed === "number" ? hashed | 0 : lowHalf(hashed);
}

function hasHash(entry: Hashed, hashed: number | bigint): boolean {
  return typeof hashed === "number" || typeof entry.hash === "number"
    ? entry.hash === hashed
    : isSameWord(entry.hash, hashed);
}

/** Whether a key found by hash may be equal to one that is not. Of containers only tuples ever are. */
function isMixing(key: Dynamic): boolean {
  const native = key.$native;
  if (native === "tuple") return !isTupleByEquality(key) || mayEqualPacked(key.$items);
  return native !== "frozenset" && native !== "bytes";
}

/** Whether an instance of a subclass has left what tuples are found by as it is. */
function isTupleByEquality(key: Dynamic): boolean {
  const { prototype } = key.$class;
  const base = classes.tuple.prototype;
  return prototype.__hash__ === base.__hash__ && prototype.__eq__ === base.__eq__;
}

/** Whether an object is equal to nothing but itself, by the methods of `object`. */
function isIdentical(key: Dynamic): boolean {
  const root = PyObject.prototype as Dynamic;
  if (typeof key === "function") {
    if (!isClass(key)) return true;
    const meta = key.$type.metaclass.prototype;
    return meta.__eq__ === root.__eq__ && meta.__hash__ === (metatype.cls.prototype as Dynamic).__hash__;
  }
  const proto = (key.$class ?? primitiveTypes.foreign).prototype;
  return proto.__eq__ === root.__eq__ && proto.__hash__ === root.__hash__;
}
