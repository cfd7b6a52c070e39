/** `__slots__` (CPython Objects/typeobject.c, type_new_slots; Objects/descrobject.c, member_descriptor). */

import { attributeError, typeError, valueError } from "../object/errors.js";
import { typeName, typeOf } from "../object/lookup.js";
import { type PyClass, PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define, isSubclass } from "../object/type.js";
import type { DictMap } from "../protocol/hash-map.js";
import { toArray } from "../protocol/iter.js";
import { isDict } from "./dict.js";
import { isidentifier } from "./str-tests.js";

/** A slot seen from the class. */
export class member_descriptor extends PyObject {
  declare readonly __name__: string;
  declare readonly __objclass__: PyClass;

  constructor(name: string, cls: PyClass) {
    super(RAW);
    this.__name__ = name;
    this.__objclass__ = cls;
  }

  __get__(instance: Dynamic, owner: Dynamic = null): Dynamic {
    if (instance === null) return owner === null ? typeError("__get__(None, None) is invalid") : this;
    this.check(instance);
    const raw = instance.$target ?? instance;
    const value = Object.hasOwn(raw, this.__name__) ? raw[this.__name__] : undefined;
    return value === undefined ? unset(instance, this.__name__) : value;
  }
  __set__(instance: Dynamic, value: Dynamic): void {
    this.check(instance);
    store(instance, this.__name__, value);
  }
  __delete__(instance: Dynamic): void {
    this.check(instance);
    const raw = instance.$target ?? instance;
    if (!Object.hasOwn(raw, this.__name__)) attributeError(this.__name__, this.__name__, instance);
    delete raw[this.__name__];
  }
  private check(instance: Dynamic): void {
    if (isSubclass(typeOf(instance), this.__objclass__)) return;
    const { name } = this.__objclass__.$type;
    typeError(`descriptor '${this.__name__}' for '${name}' objects doesn't apply to a '${typeName(instance)}' object`);
  }
  __repr__(): string {
    return `<member '${this.__name__}' of '${this.__objclass__.$type.name}' objects>`;
  }

  static {
    define(this, {
      name: "member_descriptor",
      final: true,
      methods: {
        __get__: "self, instance, owner=None, /",
        __set__: "self, instance, value, /",
        __delete__: "self, instance, /",
        __repr__: "self",
      },
    });
  }
}

function unset(instance: Dynamic, name: string): never {
  const plain = tstate.interp.version < 310;
  return attributeError(plain ? name : `'${typeName(instance)}' object has no attribute '${name}'`, name, instance);
}

function store(instance: Dynamic, name: string, value: Dynamic): void {
  Object.defineProperty(instance, name, { value, writable: true, configurable: true, enumerable: true });
}

/**
 * Restricts the attributes of instances to the names listed. The value of a slot is a property of the instance like any
 * attribute: reading and writing it cost what they cost there, and an empty slot is found to be one when nothing is there.
 */
export function installSlots(cls: PyClass, slots: Dynamic, entries: DictMap): void {
  const info = cls.$type;
  const names = typeof slots === "string" ? [slots] : isDict(slots) ? slots.$map.keyList() : toArray(slots);
  const known = new Set(info.slots);
  let hasDict = info.bases.some((base) => base.$type.hasDict);
  const given = new Set<string>();
  checkVariableSize(cls, names);
  for (const slot of names) {
    if (typeof slot !== "string") typeError(`__slots__ items must be strings, not '${typeName(slot)}'`);
    if (!isidentifier(slot)) typeError("__slots__ must be identifiers");
    if (slot === "__dict__" && (hasDict || given.has(slot))) typeError("__dict__ slot disallowed: we already got one");
    if (slot === "__weakref__" && (hasDict || given.has(slot))) weakrefSlotTaken();
    given.add(slot);
  }
  hasDict ||= given.has("__dict__");
  for (const slot of given) {
    if (slot === "__dict__" || slot === "__weakref__") continue;
    const name = mangle(slot, info.name);
    if (entries.has(name)) valueError(`'${name}' in __slots__ conflicts with class variable`);
    info.raw.set(name, new member_descriptor(name, cls));
    known.add(name);
    // Nothing, but there: who looks a name up along the MRO asks the prototype first.
    Object.defineProperty(cls.prototype, name, { value: undefined, writable: true, configurable: true });
    info.hasOwnSlots = true;
  }
  info.slots = known;
  info.hasDict = hasDict;
  Object.defineProperty(cls.prototype, "__slots__", { value: slots, configurable: true });
}

/** Builtin classes whose instances differ in size: there is no fixed place for a slot. */
const variableSized = new Set(["int", "tuple", "bytes", "type"]);

function checkVariableSize(cls: PyClass, names: readonly Dynamic[]): void {
  const { bases, mro } = cls.$type;
  if (names.length === 0 || !mro.some((each) => each.$type.builtin && variableSized.has(each.$type.name))) return;
  typeError(`nonempty __slots__ not supported for subtype of '${bases[0]!.$type.name}'`);
}

function weakrefSlotTaken(): never {
  const older = tstate.interp.version < 312;
  const reason = older ? "either we already got one, or __itemsize__ != 0" : "we already got one";
  return typeError(`__weakref__ slot disallowed: ${reason}`);
}

function mangle(name: string, cls: string): string {
  if (!name.startsWith("__") || name.endsWith("__")) return name;
  const stripped = cls.replace(/^_+/, "");
  return stripped === "" ? name : `_${stripped}${name}`;
}
