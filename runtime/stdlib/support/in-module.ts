/** Which module a library function says it belongs to (`__module__`). */

import type { PyFunction } from "../../object/code.js";
import type { Dynamic } from "../../object/sentinels.js";

/** Names the module in the functions among `names` that have none yet; returns `names`. */
export function inModule(module: string, names: Record<string, Dynamic>): Record<string, Dynamic> {
  for (const value of Object.values(names)) {
    const code = typeof value === "function" ? (value as PyFunction).$code : undefined;
    if (code !== undefined && code.module === "") code.module = module;
  }
  return names;
}

/** The same for functions that CPython has in C: they say so, and words of errors differ. */
export function nativeIn(module: string, names: Record<string, Dynamic>): Record<string, Dynamic> {
  for (const value of Object.values(names)) {
    const code = typeof value === "function" ? (value as PyFunction).$code : undefined;
    if (code !== undefined) code.builtin = true;
  }
  return inModule(module, names);
}
