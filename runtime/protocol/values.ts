/** The JS value inside a Python `int`, `float` or `str`, instances of subclasses included (what `PyLong_Check` and kin decide). */

import { primitiveTypes } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";

/** A Python int: a number while it is a safe integer, else a bigint. */
export type Int = number | bigint;

// Instances of subclasses are told by `$native` on the prototype of the builtin class, not by instanceof: with several bases
// the chain holds a mirror of that prototype (object/type.ts).

/** The value of an int, a bool or an instance of a subclass; `undefined` for anything else. */
export function intValue(x: Dynamic): Int | undefined {
  if (typeof x === "number") return Math.floor(x) === x && x - x === 0 ? x : undefined;
  if (typeof x === "bigint") return x;
  if (typeof x === "boolean") return x ? 1 : 0;
  return typeof x === "object" && x !== null && x.$native === "int" ? x.$value : undefined;
}

/** The value of a float or an instance of a subclass; `undefined` for anything else. */
export function floatValue(x: Dynamic): number | undefined {
  if (typeof x === "number") return Math.floor(x) !== x || x - x !== 0 ? x : undefined;
  return typeof x === "object" && x !== null && x.$native === "float" ? x.$value : undefined;
}

/** The string of a str or an instance of a subclass; `undefined` for anything else. */
export function strValue(x: Dynamic): string | undefined {
  if (typeof x === "string") return x;
  return typeof x === "object" && x !== null && x.$native === "str" ? x.$value : undefined;
}

/** Whether `x` is an int (or a bool, or of a subclass). */
export function isInt(x: Dynamic): boolean {
  return intValue(x) !== undefined;
}

/** Whether `x` is a float (or of a subclass). */
export function isFloat(x: Dynamic): boolean {
  return floatValue(x) !== undefined;
}

/** Whether `x` is a float proper with an integral value. */
export function isFloatBox(x: Dynamic): boolean {
  return typeof x === "object" && x !== null && x.$class === primitiveTypes.float;
}

/** Whether both are JS numbers or float boxes, one at least a box: `2.0 * x`. */
export function areNumbersWithBox(a: Dynamic, b: Dynamic): boolean {
  return isFloatBox(b) ? typeof a === "number" || isFloatBox(a) : typeof b === "number" && isFloatBox(a);
}

/** The Python float of a JS double: raw unless its value is integral, else a box. */
export function floatOf(n: number): Dynamic {
  return Math.floor(n) === n && n - n === 0 ? new primitiveTypes.float(n) : n;
}
