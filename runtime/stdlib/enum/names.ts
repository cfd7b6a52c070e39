/** Which names and values of a class body make members (CPython Lib/enum.py, _is_dunder and its kin). */

import { attrOrUndefined } from "../../object/attr.js";
import { special } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { isClass } from "../../object/type.js";

export function isDunder(name: string): boolean {
  return name.length > 4 && /^__[^_].*[^_]__$/.test(name);
}

export function isSunder(name: string): boolean {
  return name.length > 2 && /^_[^_].*[^_]_$|^_[^_]_$/.test(name);
}

/** `_Color__secret`. */
export function isPrivate(className: string, name: string): boolean {
  const prefix = `_${className}__`;
  return name.length > prefix.length && name.startsWith(prefix) && !name.endsWith("__");
}

/** Functions, properties and their like, whose attributes `__get__`, `__set__` or `__delete__` may also be their own. */
export function isDescriptor(value: Dynamic): boolean {
  if (typeof value === "function" && !isClass(value)) return true;
  if (typeof value !== "object" && typeof value !== "function") return false;
  if (value === null) return false;
  return ["__get__", "__set__", "__delete__"].some(
    (name) => special(value, name) !== undefined || (isClass(value) && attrOrUndefined(value, name) !== undefined),
  );
}

/** A class defined in the body. */
export function isInternalClass(className: string, value: Dynamic): boolean {
  if (!isClass(value)) return false;
  const { name, qualname } = value.$type;
  return qualname === `${className}.${name}` || qualname.endsWith(`.${className}.${name}`);
}
