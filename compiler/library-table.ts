/** The library as the compiler knows it, from the table that scripts/build-library.js reads off the runtime. */

import table from "./library.gen.js";
import type { Library, LibraryEntry } from "./library.js";

export const library: Library = new Map(
  Object.entries(table).map(([module, names]) => [
    module,
    new Map(Object.entries(names as Record<string, LibraryEntry>)),
  ]),
);
