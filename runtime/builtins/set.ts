/** `set` and `frozenset` (CPython Objects/setobject.c). set-order.ts says in which order they are seen. */

import { raised } from "../object/errors.js";
import { classMethod, staticMethod } from "../object/function.js";
import { handBack, orThrow } from "../object/hand-back.js";
import { type PyClass, PyObject } from "../object/object.js";
import { type Dynamic, Kw, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { classes } from "../protocol/classes.js";
import { hash } from "../protocol/hash.js";
import type { DictMap } from "../protocol/hash-map.js";
import { IntTable } from "../protocol/int-table.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { keyError } from "./errors.js";
import { genericAlias } from "./generic-alias.js";
import {
  addAll,
  asSet,
  common,
  commonOfAll,
  copyMethods,
  isAnySet,
  keyFor,
  removeAll,
  SetMethods,
  setMethods,
  toggleAll,
} from "./set-methods.js";
import { keepSlots, nextToPop, startsWithNumber } from "./set-order.js";

export { isAnySet } from "./set-methods.js";

export interface set extends SetMethods {}

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the methods are copied in the static block
export class set extends PyObject {
  constructor(first?: Dynamic, ints?: IntTable | null, table: DictMap | null = null) {
    super(RAW);
    const self = this as Dynamic;
    if (first === RAW) {
      self.$ints = ints === undefined ? new IntTable() : ints;
      self.$table = table;
      return;
    }
    self.$ints = new IntTable();
    self.$table = null;
    if (new.target === set && arguments.length < 2 && !(first instanceof Kw)) {
      if (first !== undefined) addAll(self, first);
    } else self.$class.prototype.__init__.apply(self, arguments);
  }

  $with(ints: IntTable | null, table: DictMap | null): this {
    return new set(RAW, ints, table) as this;
  }

  $frozen(): frozenset {
    return new frozenset(RAW, this.$ints, this.$table);
  }

  __init__(iterable?: Dynamic): void {
    empty(this);
    if (iterable !== undefined) addAll(this, iterable);
  }

  add(element: Dynamic): void {
    this.$add(element);
  }
  discard(element: Dynamic): void {
    this.$discard(keyFor(element));
  }
  remove(element: Dynamic): void {
    orThrow(this.$remove(element));
  }
  /** The same, which hands back the KeyError; None otherwise. */
  $remove(element: Dynamic): null | undefined {
    const wasThere = typeof element === "number" ? this.$discard(element) : this.$discard(keyFor(element));
    return wasThere ? null : handBack(raised.KeyError(element));
  }
  pop(): Dynamic {
    if (this.$size === 0) keyError("pop from an empty set");
    return this.$ints !== null ? this.$ints.pop() : popFrom(this.$map);
  }
  clear(): void {
    empty(this);
  }
  update(...others: Dynamic[]): void {
    for (const other of others) addAll(this, other);
  }
  intersection_update(...others: Dynamic[]): void {
    this.$replace(commonOfAll(this, others));
  }
  difference_update(...others: Dynamic[]): void {
    for (const other of others) removeAll(this, other);
  }
  symmetric_difference_update(other: Dynamic): void {
    toggleAll(this, asSet(this, other));
  }

  /** Takes the table of a set that nobody else has; `pop` goes on where it was. */
  $replace(made: SetMethods): void {
    (made.$ints ?? made.$map).finger = (this.$ints ?? this.$map).finger;
    this.$ints = made.$ints;
    this.$table = made.$table;
  }

  __iand__(other: Dynamic): Dynamic {
    if (!isAnySet(other)) return NotImplemented;
    this.$replace(common(this, other));
    return this;
  }
  __ior__(other: Dynamic): Dynamic {
    if (!isAnySet(other)) return NotImplemented;
    addAll(this, other);
    return this;
  }
  __isub__(other: Dynamic): Dynamic {
    if (!isAnySet(other)) return NotImplemented;
    removeAll(this, other);
    return this;
  }
  __ixor__(other: Dynamic): Dynamic {
    if (!isAnySet(other)) return NotImplemented;
    toggleAll(this, other);
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
  /** Its hash, once somebody has asked. */
  declare $hash: number | null;

  /** `new frozenset(RAW, ints, table)`; the table belongs to the set then and is never changed. */
  constructor(raw: Dynamic, ints?: IntTable | null, table: DictMap | null = null) {
    super(RAW);
    this.$ints = raw === RAW && ints !== undefined ? ints : new IntTable();
    this.$table = table;
    this.$hash = null;
  }

  __new__(cls: PyClass, iterable?: Dynamic): frozenset {
    if (iterable === undefined) return new cls(RAW);
    if (cls === (frozenset as unknown as PyClass) && iterable?.$class === cls) return iterable;
    return filled(new cls(RAW), iterable);
  }

  $with(ints: IntTable | null, table: DictMap | null): this {
    return new frozenset(RAW, ints, table) as this;
  }

  /** The order does not count; members are mixed so that sets of neighbouring ints differ. */
  __hash__(): Dynamic {
    if (this.$hash !== null) return this.$hash;
    let mixed = 1927868237 * (this.$size + 1);
    if (this.$ints !== null) for (const key of this.$ints.keys()) mixed ^= mixedHash(key === -1 ? -2 : key);
    else {
      for (const key of this.$map.keyList()) {
        const whole = hash(key);
        mixed ^= mixedHash(typeof whole === "number" ? whole | 0 : Number(BigInt.asIntN(32, whole)));
      }
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

function mixedHash(hashed: number): number {
  return Math.imul(hashed ^ (hashed << 16) ^ 89869747, 1822399083);
}

/** `set(iterable)` and `frozenset(iterable)`. */
export function setFrom(iterable: Dynamic): set {
  return filled(new set(RAW), iterable);
}

export function frozensetFrom(iterable: Dynamic): frozenset {
  return iterable?.$class === frozenset ? iterable : filled(new frozenset(RAW), iterable);
}

function filled<S extends SetMethods>(made: S, iterable: Dynamic): S {
  addAll(made, iterable);
  return made;
}

/** A set of the items of an array. */
export function setOf(items: readonly Dynamic[]): set {
  const made = new set(RAW);
  for (let i = 0; i < items.length; i++) made.$add(items[i]);
  return made;
}

export function frozensetOf(items: readonly Dynamic[]): frozenset {
  const made = new frozenset(RAW);
  for (let i = 0; i < items.length; i++) made.$add(items[i]);
  return made;
}

function empty(self: set): void {
  if (self.$ints !== null) self.$ints.clear();
  else self.$map.empty();
}

/** Takes the key that `pop` takes of a table that is not empty. */
function popFrom(map: DictMap): Dynamic {
  // Asked once: who looks for the first key each time passes the holes of all before it.
  if (map.head !== null || !startsWithNumber(map)) return map.popFirst()[0];
  keepSlots(map);
  const raw = nextToPop(map);
  if (raw === undefined) return map.popFirst()[0];
  const key = map.keyOfRaw(raw);
  map.removeRaw(raw);
  return key;
}
