/** `isinstance()` and `issubclass()` (CPython Objects/abstract.c, object_isinstance and recursive_issubclass). */

import { attrOrUndefined } from "../object/attr.js";
import { typeError } from "../object/errors.js";
import { lookup, primitiveTypes, special, typeOf } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { isClass, isSubclass, metatype } from "../object/type.js";
import { callSpecial } from "../protocol/special.js";
import { truth } from "../protocol/truth.js";
import { isTuple } from "./tuple.js";

/**
 * `isinstance(x, cls)`. Where the metaclass is `type` the answer is in the class of `x`: 3–5 ns for the exact class, a search
 * in its MRO otherwise.
 */
export function isInstance(x: Dynamic, cls: Dynamic): boolean {
  if (isClass(cls)) {
    const type = typeOf(x);
    if (type === cls) return true;
    if (cls.$type.metaclass === metatype.cls) return isSubclass(type, cls) || hasClass(x, type, cls);
  }
  return isInstanceSlow(x, cls);
}

/** `isinstance(x, (a, b, …))` of up to four. */
export function isOne(x: Dynamic, a: Dynamic, b: Dynamic, c?: Dynamic, d?: Dynamic): boolean {
  if (isInstance(x, a) || isInstance(x, b)) return true;
  return (c !== undefined && isInstance(x, c)) || (d !== undefined && isInstance(x, d));
}

/** An object may lie about its `__class__` (proxies, mocks). */
function hasClass(x: Dynamic, type: PyClass, cls: PyClass): boolean {
  const claimed = claimedClass(x, type);
  return claimed !== undefined && isSubclass(claimed, cls);
}

/** The class that an object says itself it has, if that is another one than it has. */
export function claimedClass(x: Dynamic, type: PyClass): PyClass | undefined {
  if (typeof x !== "object" || x === null || type.$type.builtin) return undefined;
  if (!type.$type.reads.claimsClass(() => lookup(type, "__class__") !== lookup(primitiveTypes.object, "__class__"))) {
    return undefined;
  }
  const claimed = attrOrUndefined(x, "__class__");
  return claimed !== type && isClass(claimed) ? claimed : undefined;
}

function isInstanceSlow(x: Dynamic, cls: Dynamic): boolean {
  if (isTuple(cls)) {
    const items = cls.$items;
    for (let i = 0; i < items.length; i++) if (isInstance(x, items[i])) return true;
    return false;
  }
  const check = special(cls, "__instancecheck__");
  if (check !== undefined) return truth(callSpecial(check, cls, x));
  return typeError(wrongArgument("isinstance", "type"));
}

/** `type.__instancecheck__`. */
export function plainInstanceCheck(cls: PyClass, x: Dynamic): boolean {
  const type = typeOf(x);
  return isSubclass(type, cls) || hasClass(x, type, cls);
}

/** `issubclass(x, cls)`. */
export function isSubclassOf(x: Dynamic, cls: Dynamic): boolean {
  if (isTuple(cls)) {
    for (const item of cls.$items) if (isSubclassOf(x, item)) return true;
    return false;
  }
  if (isClass(cls) && cls.$type.metaclass === metatype.cls) return plainSubclassCheck(cls, x);
  const check = special(cls, "__subclasscheck__");
  if (check === undefined) typeError(wrongArgument("issubclass", "class"));
  return truth(callSpecial(check, cls, x));
}

/** `type.__subclasscheck__`. */
export function plainSubclassCheck(cls: PyClass, x: Dynamic): boolean {
  if (isClass(x)) return isSubclass(x, cls);
  const bases = attrOrUndefined(x, "__bases__");
  if (!isTuple(bases)) typeError("issubclass() arg 1 must be a class");
  return bases.$items.some((base: Dynamic) => plainSubclassCheck(cls, base));
}

function wrongArgument(name: string, what: string): string {
  const plural = what === "class" ? "classes" : "types";
  return tstate.interp.version >= 310
    ? `${name}() arg 2 must be a ${what}, a tuple of ${plural}, or a union`
    : `${name}() arg 2 must be a ${what} or tuple of ${plural}`;
}
