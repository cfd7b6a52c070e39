/** Numbers asked of any object: `__index__`, `__float__` (CPython Objects/abstract.c, PyNumber_Index, PyNumber_Float). */

import { raised, typeError } from "../object/errors.js";
import { typeName, typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { intToFloat } from "./int-arith.js";
import { callSpecial } from "./special.js";
import { floatValue, type Int, intValue } from "./values.js";

/** Whether `x` can be an index. */
export function hasIndex(x: Dynamic): boolean {
  return intValue(x) !== undefined || (typeOf(x).prototype.__index__ ?? undefined) !== undefined;
}

/** `operator.index(x)`: the int of an object, of any size. */
export function asIndexInt(x: Dynamic): Int {
  const n = intValue(x);
  if (n !== undefined) return n;
  const method = typeOf(x).prototype.__index__ ?? undefined;
  if (method === undefined) typeError(`'${typeName(x)}' object cannot be interpreted as an integer`);
  const result = callSpecial(method, x);
  return intValue(result) ?? typeError(`__index__ returned non-int (type ${typeName(result)})`);
}

/** An index that fits the machine; IndexError (or the error named) where it does not. */
export function asIndex(x: Dynamic, error: "IndexError" | "OverflowError" = "IndexError"): number {
  if (typeof x === "number" && Math.floor(x) === x && x - x === 0) return x;
  const n = asIndexInt(x);
  if (typeof n === "number") return n;
  throw raised[error](`cannot fit '${typeName(x)}' into an index-sized integer`);
}

/** The double of an int, a float or an object with `__float__` or `__index__`. */
export function toFloat(x: Dynamic): number {
  if (typeof x === "number") return x;
  const f = floatValue(x);
  if (f !== undefined) return f;
  const n = intValue(x);
  if (n !== undefined) return intToFloat(n);
  const proto = typeOf(x).prototype;
  const method = proto.__float__ ?? undefined;
  if (method !== undefined) {
    const result = callSpecial(method, x);
    return floatValue(result) ?? typeError(`${typeName(x)}.__float__ returned non-float (type ${typeName(result)})`);
  }
  if ((proto.__index__ ?? undefined) !== undefined) return intToFloat(asIndexInt(x));
  return typeError(`must be real number, not ${typeName(x)}`);
}
