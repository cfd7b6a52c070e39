/** `o.__dict__`: a dict that reads and writes the properties of an object (CPython Objects/object.c, PyObject_GenericGetDict). */

import { BEHIND } from "../object/describe.js";
import { property } from "../object/descriptors.js";
import { typeError } from "../object/errors.js";
import { lookup, typeName } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { DictMap } from "../protocol/hash-map.js";
import { dict, isDict } from "./dict.js";
import { rawOf } from "./plain-attributes.js";

/** Which own properties of an object are Python attributes. */
function isVisible(o: Dynamic, name: string): boolean {
  if (name.charCodeAt(0) === 36 /* $ */) return false;
  const info = o.$class?.$type;
  return info === undefined || !(info.native.has(name) || info.slots?.has(name) === true);
}

/** The property that holds the entry `name` of an object's `__dict__`. */
function keyOf(o: Dynamic, name: string): string {
  const cls = o.$class as PyClass | undefined;
  return cls !== undefined && isDataDescriptor(lookup(cls, name)) ? BEHIND + name : name;
}

function isDataDescriptor(value: Dynamic): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (value instanceof property) return !rootAccessors.has(value.$name);
  const proto = value.$class?.prototype;
  return proto !== undefined && (proto.__set__ !== undefined || proto.__delete__ !== undefined);
}

/** Accessors of `object` that an instance's attribute replaces. */
const rootAccessors = new Set(["__doc__", "__module__"]);

/** Names of an object's own attributes in the order they were made. */
export function ownNames(o: Dynamic): string[] {
  const names: string[] = [];
  for (const key of Object.keys(o)) {
    if (o[key] === undefined) continue;
    if (key.startsWith(BEHIND)) names.push(key.slice(BEHIND.length));
    else if (isVisible(o, key)) names.push(key);
  }
  return names;
}

/** Their values in the same order: to look for each by its name takes 60 ns more. */
function ownValues(o: Dynamic): Dynamic[] {
  const values: Dynamic[] = [];
  for (const key of Object.keys(o)) {
    const value = o[key];
    if (value !== undefined && (key.startsWith(BEHIND) || isVisible(o, key))) values.push(value);
  }
  return values;
}

/** The value of an own attribute, `undefined` where absent. */
function ownValue(o: Dynamic, name: string): Dynamic {
  const behind = BEHIND + name;
  if (Object.hasOwn(o, behind)) return o[behind];
  return Object.hasOwn(o, name) && isVisible(o, name) ? o[name] : undefined;
}

/** The table behind such a dict. Its keys are strings. */
class PropertyMap extends DictMap {
  declare $owner: Dynamic;

  override get size(): number {
    return ownNames(this.$owner).length;
  }
  override get(name: Dynamic): Dynamic {
    return typeof name === "string" ? ownValue(this.$owner, name) : undefined;
  }
  override has(name: Dynamic): boolean {
    return this.get(name) !== undefined;
  }
  override set(name: Dynamic, value: Dynamic): this {
    if (typeof name !== "string") typeError(`the names of attributes are strings, not ${typeName(name)}`);
    const owner = this.$owner;
    // What it has already is no slot, and nothing of the class.
    if (Object.hasOwn(owner, name) && owner.$class?.$type.slots === null) {
      owner[name] = value;
      return this;
    }
    const key = keyOf(owner, name);
    // What the class has of that name stays out of it: then the property has to be defined, which takes 150 ns more.
    if (Object.hasOwn(owner, key) || !(key in owner)) owner[key] = value;
    else Object.defineProperty(owner, key, { value, writable: true, configurable: true, enumerable: true });
    return this;
  }
  override delete(name: Dynamic): boolean {
    if (!this.has(name)) return false;
    const owner = this.$owner;
    return delete owner[Object.hasOwn(owner, BEHIND + name) ? BEHIND + name : name];
  }
  override clear(): void {
    for (const name of ownNames(this.$owner)) this.delete(name);
  }
  override keyList(): Dynamic[] {
    return ownNames(this.$owner);
  }
  override keys(): MapIterator<Dynamic> {
    return ownNames(this.$owner).values() as MapIterator<Dynamic>;
  }
  override values(): MapIterator<Dynamic> {
    return ownValues(this.$owner).values() as MapIterator<Dynamic>;
  }
  override entries(): MapIterator<[Dynamic, Dynamic]> {
    const owner = this.$owner;
    const values = ownValues(owner);
    const entries = ownNames(owner).map((name, i): [Dynamic, Dynamic] => [name, values[i]]);
    return entries.values() as MapIterator<[Dynamic, Dynamic]>;
  }
  override [Symbol.iterator](): MapIterator<[Dynamic, Dynamic]> {
    return this.entries();
  }
}

/** Makes a PropertyMap without the table of a Map, which it does not use: 40 ns less. */
const PropertyTable = function (this: PropertyMap, owner: object): void {
  this.$owner = owner;
} as unknown as new (
  owner: object,
) => PropertyMap;

Object.defineProperty(PropertyTable, "prototype", { value: PropertyMap.prototype });

/** The live dict of an object's own attributes, whatever its class says. */
export function propertyDict(o: object): dict {
  return new dict(RAW, new PropertyTable(o));
}

/** `o.__dict__`; `undefined` where instances of the class have none. */
export function instanceDict(o: Dynamic): Dynamic {
  if (typeof o !== "object" || o === null || o.$class?.$type.hasDict !== true) return undefined;
  return propertyDict(rawOf(o));
}

/** `o.__dict__ = value`: the attributes become the entries; the dict itself is not kept. */
export function setInstanceDict(o: Dynamic, value: Dynamic): void {
  if (!isDict(value)) typeError(`__dict__ must be set to a dictionary, not a '${typeName(value)}'`);
  const entries = [...value.$map];
  const map = instanceDict(o).$map as DictMap;
  map.clear();
  for (const [name, attribute] of entries) map.set(name, attribute);
}
