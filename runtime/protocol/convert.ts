/** Numbers asked of any object: `__index__`, `__float__` (CPython Objects/abstract.c, PyNumber_Index, PyNumber_Float). */

import { raised, typeError, warning } from "../object/errors.js";
import { typeName, typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { intToFloat } from "./int-arith.js";
import { callSpecial } from "./special.js";
import { floatValue, type Int, intValue, isFloatBox } from "./values.js";

/** Whether `x` can be an index. */
export function hasIndex(x: Dynamic): boolean {
  return intValue(x) !== undefined || typeOf(x).prototype.__index__ !== undefined;
}

/** Whether `x` counts as a number: PyNumber_Check. */
export function isNumber(x: Dynamic): boolean {
  const { __index__, __int__, __float__, __complex__ } = typeOf(x).prototype;
  return (__index__ ?? __int__ ?? __float__ ?? __complex__ ?? undefined) !== undefined;
}

/** `operator.index(x)`: the int of an object, of any size. */
export function asIndexInt(x: Dynamic): Int {
  const n = intValue(x);
  if (n !== undefined) return n;
  const method = typeOf(x).prototype.__index__;
  if (method === undefined) typeError(`'${typeName(x)}' object cannot be interpreted as an integer`);
  return intReturned(callSpecial(method, x), "__index__");
}

/** The int that `__index__` or `__int__` returned. */
export function intReturned(result: Dynamic, method: string): Int {
  const n = intValue(result) ?? typeError(`${method} returned non-int (type ${typeName(result)})`);
  if (n !== result) warnOfSubclass(`${method} returned non-int`, result, "int");
  return n;
}

/** Such methods should return an instance of the type itself. */
export function warnOfSubclass(what: string, result: Dynamic, type: string): void {
  warning.deprecated(
    `${what} (type ${typeName(result)}).  The ability to return an instance of a strict subclass of ${type} is ` +
      "deprecated, and may be removed in a future version of Python.",
  );
}

/** An index that fits the machine; IndexError (or the error named) where it does not. */
export function asIndex(x: Dynamic, error: "IndexError" | "OverflowError" = "IndexError"): number {
  if (typeof x === "number" && Math.floor(x) === x && x - x === 0) return x;
  const n = asIndexInt(x);
  if (typeof n === "number") return n;
  throw raised[error](`cannot fit '${typeName(x)}' into an index-sized integer`);
}

/** A count or a place that a builtin method takes (the converters `n` and `i` of Argument Clinic). */
export function asSize(x: Dynamic, type: "ssize_t" | "int" = "ssize_t"): number {
  if (typeof x === "number" && Math.floor(x) === x && x - x === 0) return x;
  if (tstate.interp.version < 310 && floatValue(x) !== undefined) typeError("integer argument expected, got float");
  const n = asIndexInt(x);
  return typeof n === "number" ? n : overflowed(type);
}

function overflowed(type: string): never {
  throw raised.OverflowError(`Python int too large to convert to C ${type}`);
}

/** The double of a float, or of an object with `__float__` or `__index__` (PyFloat_AsDouble). */
export function toFloat(x: Dynamic): number {
  if (typeof x === "number") return x;
  return floatValue(x) ?? convertedFloat(x) ?? typeError(`must be real number, not ${typeName(x)}`);
}

/** What `__float__` or `__index__` of the object says, even that of a float's subclass; `undefined` if it has neither. */
export function convertedFloat(x: Dynamic): number | undefined {
  if (typeof x === "bigint" || typeof x === "boolean") return intToFloat(intValue(x)!);
  const proto = typeOf(x).prototype;
  const method = proto.__float__;
  if (method === undefined) {
    return (proto.__index__ ?? undefined) === undefined ? undefined : intToFloat(asIndexInt(x));
  }
  const result = callSpecial(method, x);
  const what = `${typeName(x)}.__float__ returned non-float`;
  const value = floatValue(result) ?? typeError(`${what} (type ${typeName(result)})`);
  if (typeof result !== "number" && !isFloatBox(result)) warnOfSubclass(what, result, "float");
  return value;
}
