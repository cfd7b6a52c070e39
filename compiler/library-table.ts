/** The library as the compiler knows it, from the table that scripts/builder/library.js reads off the runtime. */

import table from "./library.gen.js";
import type { Library, LibraryEntry } from "./library.js";

const modules = new Map<string, ReadonlyMap<string, LibraryEntry>>();

/** A module's part of the table is JSON, read when a program first names the module: all of it takes 2 ms. */
export const library: Library = {
  has: (module) => Object.hasOwn(table, module),
  get(module) {
    let names = modules.get(module);
    if (names === undefined && Object.hasOwn(table, module)) {
      names = new Map(Object.entries(JSON.parse(table[module]!()) as Record<string, LibraryEntry>));
      modules.set(module, names);
    }
    return names;
  },
};
