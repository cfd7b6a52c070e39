/** Variables of a script as dicts: `globals()` and `locals()` (CPython Python/bltinmodule.c, Objects/frameobject.c). */

import { dict, dictFromNames } from "../builtins/dict.js";
import { listOf } from "../builtins/list.js";
import type { Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { toArray } from "../protocol/iter.js";

/** How a variable is read, and written where it may be. */
export type Accessors = Readonly<Record<string, readonly [read: () => Dynamic, write?: (value: Dynamic) => void]>>;

/**
 * The variables of a module. The dict is brought up to date whenever it is asked for; items that are set or deleted in it
 * change the variables. Other changes (`update`, `pop`) reach only names that the compiler does not know.
 */
export class ModuleVariables {
  private readonly accessors: Accessors;
  private readonly names: GlobalsDict;

  constructor(filename: string, module: string, accessors: Accessors) {
    this.accessors = accessors;
    this.names = new GlobalsDict(accessors);
    for (const [name, value] of Object.entries({
      __name__: module,
      __doc__: null,
      __package__: null,
      __loader__: null,
      __spec__: null,
      __file__: filename,
    })) {
      dict.prototype.__setitem__.call(this.names, name, value);
    }
  }

  dict(): dict {
    for (const name in this.accessors) {
      const value = read(this.accessors[name]![0]);
      if (value === undefined) this.names.$map.delete(name);
      else dict.prototype.__setitem__.call(this.names, name, value);
    }
    return this.names;
  }

  /** A name that the program has put into the dict itself. */
  added(name: string): Dynamic {
    return this.names.$map.get(name);
  }
}

/** A dict whose items are a module's variables: writing one writes the variable. */
class GlobalsDict extends dict {
  declare readonly $accessors: Accessors;

  constructor(accessors: Accessors) {
    super();
    Object.defineProperty(this, "$accessors", { value: accessors });
  }

  override __setitem__(key: Dynamic, value: Dynamic): void {
    this.$accessors[key]?.[1]?.(value);
    super.__setitem__(key, value);
  }

  override __delitem__(key: Dynamic): void {
    super.__delitem__(key);
    this.$accessors[key]?.[1]?.(undefined);
  }

  static {
    define(this, {
      name: "dict",
      methods: { __setitem__: "self, key, value, /", __delitem__: "self, key, /" },
      native: ["$accessors"],
    });
  }
}

/** The variables that are bound, as a dict. */
export function readVariables(readers: Readonly<Record<string, () => Dynamic>>): dict {
  const names: Record<string, Dynamic> = {};
  for (const name in readers) {
    const value = read(readers[name]!);
    if (value !== undefined) names[name] = value;
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

export function sortedNames(names: Dynamic): Dynamic {
  return listOf(toArray(names).sort());
}
