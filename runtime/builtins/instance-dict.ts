/** `o.__dict__`: a dict that reads and writes the properties of an object (CPython Objects/object.c, PyObject_GenericGetDict). */

import { typeError } from "../object/errors.js";
import { typeName } from "../object/lookup.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { DictMap } from "../protocol/hash-map.js";
import { dict, isDict } from "./dict.js";
import { rawOf } from "./plain-attributes.js";

/** Which own properties of an object are Python attributes. */
export function isVisible(o: Dynamic, name: string): boolean {
  if (name.charCodeAt(0) === 36 /* $ */) return false;
  const info = o.$class?.$type;
  return info === undefined || !(info.native.has(name) || info.slots?.has(name) === true);
}

/** Names of an object's own attributes in the order they were made. */
export function ownNames(o: Dynamic): string[] {
  return Object.keys(o).filter((name) => o[name] !== undefined && isVisible(o, name));
}

/** The table behind such a dict. Its keys are strings. */
class PropertyMap extends DictMap {
  declare $owner: Dynamic;

  override get size(): number {
    return ownNames(this.$owner).length;
  }
  override get(name: Dynamic): Dynamic {
    const owner = this.$owner;
    return typeof name === "string" && Object.hasOwn(owner, name) && isVisible(owner, name) ? owner[name] : undefined;
  }
  override has(name: Dynamic): boolean {
    return this.get(name) !== undefined;
  }
  override set(name: Dynamic, value: Dynamic): this {
    if (typeof name !== "string") typeError(`the names of attributes are strings, not ${typeName(name)}`);
    Object.defineProperty(this.$owner, name, { value, writable: true, configurable: true, enumerable: true });
    return this;
  }
  override delete(name: Dynamic): boolean {
    return this.has(name) && delete this.$owner[name];
  }
  override clear(): void {
    for (const name of ownNames(this.$owner)) delete this.$owner[name];
  }
  override keys(): MapIterator<Dynamic> {
    return ownNames(this.$owner).values() as MapIterator<Dynamic>;
  }
  override values(): MapIterator<Dynamic> {
    const owner = this.$owner;
    return ownNames(owner)
      .map((name) => owner[name])
      .values() as MapIterator<Dynamic>;
  }
  override entries(): MapIterator<[Dynamic, Dynamic]> {
    const owner = this.$owner;
    return ownNames(owner)
      .map((name): [Dynamic, Dynamic] => [name, owner[name]])
      .values() as MapIterator<[Dynamic, Dynamic]>;
  }
  override [Symbol.iterator](): MapIterator<[Dynamic, Dynamic]> {
    return this.entries();
  }
}

/** The live dict of an object's own attributes, whatever its class says. */
export function propertyDict(o: object): dict {
  const map = new PropertyMap();
  map.$owner = o;
  return new dict(RAW, map);
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
