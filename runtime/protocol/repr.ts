/** `repr()`, `str()` and `ascii()` (CPython Objects/object.c, PyObject_Repr and PyObject_Str). */

import { typeError } from "../object/errors.js";
import { primitiveTypes, typeName, typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { moduleState } from "../object/state.js";
import { callSpecial } from "./special.js";
import { escapeCode } from "./str-repr.js";
import { strValue } from "./values.js";

/** `repr(x)`. */
export function repr(x: Dynamic): string {
  switch (typeof x) {
    case "number":
      return Number.isInteger(x) ? String(x) : primitiveTypes.float.prototype.__repr__.call(x);
    case "string":
      return primitiveTypes.str.prototype.__repr__.call(x);
    case "boolean":
      return x ? "True" : "False";
    case "object":
      if (x === null) return "None";
      break;
    case "undefined":
      return "<absent>";
  }
  const method = typeOf(x).prototype.__repr__;
  if (method === undefined) return `<${typeName(x)} object>`;
  const result = callSpecial(method, x);
  return strValue(result) ?? nonString("__repr__", result);
}

/** `str(x)` where it is text that counts. */
export function str(x: Dynamic): string {
  if (typeof x === "string") return x;
  // Metaclasses may have a `__str__`.
  if ((typeof x !== "object" && typeof x !== "function") || x === null) return repr(x);
  return strValue(strObject(x))!;
}

/** `str(x)`: it may be of a subclass. */
export function strObject(x: Dynamic): Dynamic {
  if (typeof x === "string") return x;
  if ((typeof x !== "object" && typeof x !== "function") || x === null) return repr(x);
  const method = typeOf(x).prototype.__str__;
  if (method === undefined) return repr(x);
  // `object.__str__` is the repr, which may be of any kind.
  const shown = method === primitiveTypes.object.prototype.__str__ ? typeOf(x).prototype.__repr__ : method;
  const result = callSpecial(shown, x);
  return typeof result === "string" || strValue(result) !== undefined ? result : nonString("__str__", result);
}

function nonString(name: string, result: Dynamic): never {
  return typeError(`${name} returned non-string (type ${typeName(result)})`);
}

/** `ascii(x)`: the repr with what is not ASCII escaped. */
export function ascii(x: Dynamic): string {
  const text = repr(x);
  return /^[\x00-\x7f]*$/.test(text)
    ? text
    : text.replace(/[^\x00-\x7f]/gu, (point) => escapeCode(point.codePointAt(0)!));
}

/** The containers whose repr is being made now. */
function reprStack(): object[] {
  return moduleState(newStack);
}

function newStack(): object[] {
  return [];
}

/** Marks that the repr of a container is being made; false where it already is (print `[...]` then). */
export function reprEnter(x: object): boolean {
  const active = reprStack();
  if (active.includes(x)) return false;
  active.push(x);
  return true;
}

/** To be called in a `finally` after `reprEnter` answered true. */
export function reprLeave(): void {
  reprStack().pop();
}
