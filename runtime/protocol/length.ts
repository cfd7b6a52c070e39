/** `len()` and `operator.length_hint()` (CPython Objects/abstract.c, PyObject_Size and PyObject_LengthHint). */

import { isError, raised, typeError, valueError } from "../object/errors.js";
import { handBack, orThrow } from "../object/hand-back.js";
import { special, specialsOf, typeName } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { classes } from "./classes.js";
import { codePointLength } from "./code-points.js";
import { asIndex } from "./number.js";
import { NotImplemented } from "./notimplemented.js";
import { askSpecial, callSpecial } from "./special.js";

/** `len(x)`. */
export function len(x: Dynamic): number {
  if (typeof x === "string") return codePointLength(x);
  if (x instanceof classes.list && x.$class === classes.list) return x.$items.length;
  if (x instanceof classes.dict && x.$class === classes.dict) return x.$map.size;
  if (x instanceof classes.tuple && x.$class === classes.tuple) return x.$items.length;
  if (x instanceof classes.set && x.$class === classes.set) return x.$size;
  return orThrow(lenOrHandBack(x));
}

/** The same, which hands back that it has none. */
export function lenOrHandBack(x: Dynamic): number | undefined {
  if (typeof x === "string") return codePointLength(x);
  const method = specialsOf(x).__len__;
  if (method === undefined) return handBack(raised.TypeError(`object of type '${typeName(x)}' has no len()`));
  const length = askSpecial(method, x);
  return length === undefined ? undefined : checkedLength(length);
}

/** What `method`, its `__len__`, says. */
export function lengthBy(method: Dynamic, x: Dynamic): number {
  return checkedLength(callSpecial(method, x));
}

function checkedLength(length: Dynamic): number {
  if (typeof length === "number" && length >= 0 && Number.isInteger(length)) return length;
  const checked = asIndex(length, "OverflowError");
  if (checked < 0) valueError("__len__() should return >= 0");
  return checked;
}

/** How many items are probably left, `fallback` where nothing tells. */
export function lengthHint(x: Dynamic, fallback: number): number {
  const method = special(x, "__length_hint__");
  let hint: Dynamic;
  try {
    if (special(x, "__len__") !== undefined) return len(x);
    if (method === undefined) return fallback;
    hint = callSpecial(method, x);
  } catch (error) {
    if (isError(error, "TypeError")) return fallback;
    throw error;
  }
  if (hint === NotImplemented) return fallback;
  if (typeof hint !== "number") typeError(`__length_hint__ must be an integer, not ${typeName(hint)}`);
  if (hint < 0) valueError("__length_hint__() should return >= 0");
  return hint;
}
