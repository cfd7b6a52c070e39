/** Where CPython keeps its library's modules, for `__file__` and for the messages that show it. Nothing is read from there. */

import { tstate } from "./object/state.js";

/** Parts of the interpreter itself: they have no file. */
const inside = new Set(["_thread", "atexit", "builtins", "errno", "gc", "itertools", "sys", "time", "__main__"]);
/** Shared objects. */
const compiled = new Set(["_asyncio", "array", "binascii", "cmath", "math", "select", "unicodedata", "zlib"]);
/** Folders, with the version since which they are. */
const packages: Readonly<Record<string, number>> = {
  asyncio: 300,
  collections: 300,
  concurrent: 300,
  "concurrent.futures": 300,
  html: 300,
  http: 300,
  importlib: 300,
  json: 300,
  logging: 300,
  pathlib: 313,
  re: 311,
  unittest: 300,
  urllib: 300,
};

/** The file of a module of the library; null where CPython has none. */
export function libraryFile(name: string): string | null {
  if (inside.has(name)) return null;
  const minor = tstate.interp.version % 100;
  const folder = `/usr/lib/python3.${minor}`;
  if (compiled.has(name)) return `${folder}/lib-dynload/${name}.cpython-3${minor}-x86_64-linux-gnu.so`;
  const path = `${folder}/${name.replaceAll(".", "/")}`;
  return isPackage(name) ? `${path}/__init__.py` : `${path}.py`;
}

/** Whether other modules may be under its name. */
export function isPackage(name: string): boolean {
  const since = packages[name];
  return since !== undefined && tstate.interp.version >= since;
}
