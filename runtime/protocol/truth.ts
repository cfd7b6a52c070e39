/** Truth values (CPython Objects/object.c, PyObject_IsTrue). */

import { typeError } from "../object/errors.js";
import { specialsOf, typeName } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { classes } from "./classes.js";
import { lengthBy } from "./length.js";
import { callSpecial } from "./special.js";

/** `bool(x)`. */
export function truth(x: Dynamic): boolean {
  if (typeof x === "boolean") return x;
  if (typeof x === "number") return x !== 0;
  if (typeof x === "string") return x !== "";
  if (typeof x === "bigint") return true;
  if (x === null || x === undefined) return false;
  if (x instanceof classes.list && x.$class === classes.list) return x.$items.length !== 0;
  if (x instanceof classes.dict && x.$class === classes.dict) return x.$map.size !== 0;
  if (x instanceof classes.tuple && x.$class === classes.tuple) return x.$items.length !== 0;
  if (x instanceof classes.set && x.$class === classes.set) return x.$size !== 0;
  return truthOfObject(x);
}

function truthOfObject(x: Dynamic): boolean {
  const specials = specialsOf(x);
  const method = specials.__bool__;
  if (method !== undefined) {
    const result = callSpecial(method, x);
    if (typeof result !== "boolean") typeError(`__bool__ should return bool, returned ${typeName(result)}`);
    return result;
  }
  const sized = specials.__len__;
  return sized === undefined || lengthBy(sized, x) !== 0;
}
