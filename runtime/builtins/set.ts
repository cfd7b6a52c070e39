/** `set` and `frozenset` (CPython Objects/setobject.c). set-order.ts says in which order they are seen. */

import { raised } from "../object/errors.js";
import { classMethod, staticMethod } from "../object/function.js";
import { handBack, orThrow } from "../object/hand-back.js";
import { type PyClass, PyObject } from "../object/object.js";
import { type Dynamic, Kw, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { classes } from "../protocol/classes.js";
import { hash } from "../protocol/hash.js";
import { DictMap } from "../protocol/hash-map.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { keyError } from "./errors.js";
import { genericAlias } from "./generic-alias.js";
import {
  addAll,
  common,
  copied,
  copyMethods,
  isAnySet,
  keyFor,
  removeAll,
  SetMethods,
  setMethods,
  tableOf,
  toggleAll,
} from "./set-methods.js";
import { keepSize, nextToPop } from "./set-order.js";

export { isAnySet } from "./set-methods.js";

export interface set extends SetMethods {}

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the methods are copied in the static block
export class set extends PyObject {
  declare readonly $map: DictMap;

  constructor(first?: Dynamic, map?: DictMap) {
    super(RAW);
    const self = this as Dynamic;
    if (first === RAW) self.$map = map === undefined ? new DictMap() : map;
    else if (new.target === set && arguments.length < 2 && !(first instanceof Kw)) {
      self.$map = new DictMap();
      if (first !== undefined) addAll(this.$map, first);
    } else {
      self.$map = new DictMap();

      self.$class.prototype.__init__.apply(self, arguments);
    }
  }

  $with(map: DictMap): this {
    return new set(RAW, map) as this;
  }

  $frozen(): frozenset {
    return new frozenset(RAW, this.$map);
  }

  __init__(iterable?: Dynamic): void {
    this.$map.empty();
    if (iterable !== undefined) addAll(this.$map, iterable);
  }

  add(element: Dynamic): void {
    this.$map.store(element, true);
  }
  discard(element: Dynamic): void {
    keepSize(this.$map);
    this.$map.remove(keyFor(element));
  }
  remove(element: Dynamic): void {
    orThrow(this.$remove(element));
  }
  /** The same, which hands back the KeyError; None otherwise. */
  $remove(element: Dynamic): null | undefined {
    keepSize(this.$map);
    return this.$map.remove(keyFor(element)) === undefined ? handBack(raised.KeyError(element)) : null;
  }
  pop(): Dynamic {
    const { $map } = this;
    if ($map.size === 0) keyError("pop from an empty set");
    keepSize($map);
    const raw = nextToPop($map);
    if (raw === undefined) return $map.popFirst()[0];
    const key = $map.keyOfRaw(raw);
    $map.removeRaw(raw);
    return key;
  }
  clear(): void {
    this.$map.empty();
  }
  update(...others: Dynamic[]): void {
    for (const other of others) addAll(this.$map, other);
  }
  intersection_update(...others: Dynamic[]): void {
    for (const other of others) this.$replace(common(this.$map, other));
  }
  difference_update(...others: Dynamic[]): void {
    for (const other of others) removeAll(this.$map, other);
  }
  symmetric_difference_update(other: Dynamic): void {
    toggleAll(this.$map, other === this ? copied(this.$map) : tableOf(other));
  }

  $replace(map: DictMap): void {
    this.$map.empty();
    this.$map.storeAll(map);
  }

  __iand__(other: Dynamic): Dynamic {
    if (!isAnySet(other)) return NotImplemented;
    this.$replace(common(this.$map, other));
    return this;
  }
  __ior__(other: Dynamic): Dynamic {
    if (!isAnySet(other)) return NotImplemented;
    addAll(this.$map, other);
    return this;
  }
  __isub__(other: Dynamic): Dynamic {
    if (!isAnySet(other)) return NotImplemented;
    removeAll(this.$map, other);
    return this;
  }
  __ixor__(other: Dynamic): Dynamic {
    if (!isAnySet(other)) return NotImplemented;
    toggleAll(this.$map, other === this ? copied(this.$map) : tableOf(other));
    return this;
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    copyMethods(SetMethods, this.prototype);
    define(this, {
      name: "set",
      methods: {
        ...setMethods,
        __init__: "self, iterable=(), /",
        add: "self, element, /",
        discard: "self, element, /",
        remove: "self, element, /",
        pop: "self",
        clear: "self",
        symmetric_difference_update: "self, other, /",
        __iand__: "self, value, /",
        __ior__: "self, value, /",
        __isub__: "self, value, /",
        __ixor__: "self, value, /",
        __class_getitem__: classMethod("cls, item, /"),
      },
      attributes: { __hash__: null },
    });
    classes.set = this as never;
    Object.defineProperty(this.prototype, "$native", { value: "set" });
  }
}

export interface frozenset extends SetMethods {}

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the methods are copied in the static block
export class frozenset extends PyObject {
  declare readonly $map: DictMap;
  /** Its hash, once somebody has asked. */
  declare $hash: number | null;

  /** `new frozenset(RAW, table)`; the table belongs to the set then and is never changed. */
  constructor(raw: Dynamic, map?: DictMap) {
    super(RAW);
    this.$hash = null;
    this.$map = raw === RAW && map !== undefined ? map : new DictMap();
  }

  __new__(cls: PyClass, iterable?: Dynamic): frozenset {
    if (iterable === undefined) return new cls(RAW);
    if (cls === (frozenset as unknown as PyClass) && iterable?.$class === cls) return iterable;
    return new cls(RAW, ownTable(iterable));
  }

  $with(map: DictMap): this {
    return new frozenset(RAW, map) as this;
  }

  /** The order does not count; members are mixed so that sets of neighbouring ints differ. */
  __hash__(): Dynamic {
    if (this.$hash !== null) return this.$hash;
    let mixed = 1927868237 * (this.$map.size + 1);
    for (const key of this.$map.keyList()) {
      const whole = hash(key);
      const h = typeof whole === "number" ? whole | 0 : Number(BigInt.asIntN(32, whole));
      mixed ^= Math.imul(h ^ (h << 16) ^ 89869747, 1822399083);
    }
    this.$hash = mixed | 0;
    return this.$hash;
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    copyMethods(SetMethods, this.prototype);
    define(this, {
      name: "frozenset",
      methods: {
        ...setMethods,
        __new__: staticMethod("cls, iterable=(), /"),
        __hash__: "self",
        __class_getitem__: classMethod("cls, item, /"),
      },
    });
    classes.frozenset = this as never;
    Object.defineProperty(this.prototype, "$native", { value: "frozenset" });
  }
}

/** `set(iterable)` and `frozenset(iterable)`. */
export function setFrom(iterable: Dynamic): set {
  return new set(RAW, ownTable(iterable));
}

export function frozensetFrom(iterable: Dynamic): frozenset {
  return iterable?.$class === frozenset ? iterable : new frozenset(RAW, ownTable(iterable));
}

/** A table that nobody else has. */
function ownTable(iterable: Dynamic): DictMap {
  return isAnySet(iterable) ? copied(iterable.$map) : tableOf(iterable);
}

/** A set of the items of an array. */
export function setOf(items: readonly Dynamic[]): set {
  const map = new DictMap();
  for (const item of items) map.store(item, true);
  return new set(RAW, map);
}

/** A set around a table that the caller gives away. */
export function setOfMap(map: DictMap): set {
  return new set(RAW, map);
}

export function frozensetOf(items: readonly Dynamic[]): frozenset {
  const map = new DictMap();
  for (const item of items) map.store(item, true);
  return new frozenset(RAW, map);
}
