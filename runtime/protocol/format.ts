/** `format()` (CPython Objects/abstract.c, PyObject_Format). */

import { typeError } from "../object/errors.js";
import { primitiveTypes, typeName, typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { str } from "./repr.js";
import { callSpecial } from "./special.js";
import { strValue } from "./values.js";

/** `format(x, spec)`, what an f-string does with a replacement field. */
export function format(x: Dynamic, spec: string): string {
  if (spec === "" && isPlain(x)) return str(x);
  if (typeof x === "string" || typeof x === "number") return typeOf(x).prototype.__format__.call(x, spec);
  const method = typeOf(x).prototype.__format__;
  if (method === undefined) typeError(`unsupported format string passed to ${typeName(x)}.__format__`);
  const result = callSpecial(method, x, spec);
  return strValue(result) ?? typeError(`__format__ must return a str, not ${typeName(result)}`);
}

/** Of a type whose `__format__` is that of object: no instance and no class of a program. */
function isPlain(x: Dynamic): boolean {
  return typeof x === "object" ? x === null || x.$class === primitiveTypes.float : typeof x !== "function";
}
