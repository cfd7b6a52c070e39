/** Variables of a script as dicts: `globals()`, `locals()` and `dir()` (CPython Python/bltinmodule.c, Objects/frameobject.c). */

import { dict, dictFromNames } from "../builtins/dict.js";
import { listOf } from "../builtins/list.js";
import { type Dynamic, RAW, setName } from "../object/sentinels.js";
import { DictMap } from "../protocol/hash-map.js";
import { toArray } from "../protocol/iter.js";

/** How a variable is read, and written where it may be. */
export type Accessors = Readonly<Record<string, readonly [read: () => Dynamic, write?: (value: Dynamic) => void]>>;

/** The variables of a module as the dict that `globals()` gives; `attributes` are `__name__` and its like. */
export function variablesDict(accessors: Accessors, attributes: Readonly<Record<string, Dynamic>>): dict {
  const map = new VariablesMap();
  for (const [name, value] of Object.entries(attributes)) map.set(name, value);
  map.accessors = new Map(Object.entries(accessors));
  return new dict(RAW, map);
}

/** An entry for a name that the program does not bind. A variable of it stays: the program binds it anew before it is read. */
export function addEntry({ $map }: dict, name: string, value: Dynamic): void {
  if (!($map instanceof VariablesMap && $map.accessors.has(name))) $map.set(name, value);
}

/** Makes attributes of a module of its variables, where whoever runs it has not. */
export function exposeVariables(accessors: Accessors, module: Dynamic): void {
  if (module === undefined) return;
  for (const [name, [reader, set]] of Object.entries(accessors)) {
    if (Object.hasOwn(module, name)) continue;
    Object.defineProperty(module, name, { get: () => read(reader), set, configurable: true, enumerable: true });
  }
}

/**
 * A table whose entries are a module's variables, as long as they are bound; names that the program does not mention are
 * entries of its own. The Map below has the names of the former, too: they say where in the order they come.
 */
class VariablesMap extends DictMap {
  declare accessors: Map<string, Accessors[string]>;

  override get(name: Dynamic): Dynamic {
    const accessor = this.accessors.get(name);
    return accessor === undefined ? super.get(name) : read(accessor[0]);
  }
  override has(name: Dynamic): boolean {
    return this.get(name) !== undefined;
  }
  override set(name: Dynamic, value: Dynamic): this {
    const accessor = this.accessors.get(name);
    if (accessor === undefined) return super.set(name, value);
    // What an import binds is a constant of JavaScript: from now on the name is an entry of its own.
    if (accessor[1] === undefined) this.accessors.delete(name);
    else accessor[1](value);
    return super.set(name, value);
  }
  override delete(name: Dynamic): boolean {
    const had = this.has(name);
    const accessor = this.accessors.get(name);
    if (accessor?.[1] === undefined) this.accessors.delete(name);
    else accessor[1](undefined);
    super.delete(name);
    return had;
  }
  override clear(): void {
    for (const name of [...this.keys()]) this.delete(name);
  }
  override get size(): number {
    return this.names().length;
  }
  override keys(): MapIterator<Dynamic> {
    return this.names().values();
  }
  override values(): MapIterator<Dynamic> {
    return this.names()
      .map((name) => this.get(name))
      .values();
  }
  override entries(): MapIterator<[Dynamic, Dynamic]> {
    return this.names()
      .map((name): [Dynamic, Dynamic] => [name, this.get(name)])
      .values();
  }
  override [Symbol.iterator](): MapIterator<[Dynamic, Dynamic]> {
    return this.entries();
  }

  /** The names that are bound, in the order in which that was first seen. */
  private names(): Dynamic[] {
    for (const [name, [reader]] of this.accessors) {
      if (read(reader) === undefined) super.delete(name);
      else if (!super.has(name)) super.set(name, null);
    }
    return [...super.keys()];
  }
}
// While the table is made, `set` is called before the field is there.
VariablesMap.prototype.accessors = new Map();

/** `dir()`: the names of the variables around it. */
export function dir(variables: Dynamic): Dynamic {
  return listOf(toArray(variables).sort());
}

/** `locals()` of a function: a snapshot of the variables that are bound. */
export function locals(readers: Readonly<Record<string, () => Dynamic>>): dict {
  const names: Record<string, Dynamic> = {};
  for (const name in readers) {
    const value = read(readers[name]!);
    if (value !== undefined) setName(names, name, value);
  }
  return dictFromNames(names);
}

/** A variable before its declaration throws: it is not bound. */
function read(reader: () => Dynamic): Dynamic {
  try {
    return reader();
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}
