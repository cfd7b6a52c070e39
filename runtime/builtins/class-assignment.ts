/** `o.__class__ = C` (CPython Objects/typeobject.c, object_set_class): where instances of both classes are made of the same. */

import { bestBase } from "../object/class-layout.js";
import { typeError } from "../object/errors.js";
import { ownClassAttribute, typeName, typeOf } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { isClass } from "../object/type.js";
import { isIn } from "../protocol/compare.js";

export function assignClass(o: Dynamic, cls: Dynamic): void {
  if (!isClass(cls)) typeError(`__class__ must be set to a class, not '${typeName(cls)}' object`);
  const old = typeOf(o);
  const { builtin, module } = cls.$type;
  if (isClass(o) || builtin !== old.$type.builtin || (builtin && module === "builtins")) {
    const kind = tstate.interp.version >= 310 ? "mutable" : "heap";
    typeError(`__class__ assignment only supported for ${kind} types or ModuleType subclasses`);
  }
  if (!haveSameLayout(old, cls)) {
    typeError(`__class__ assignment: '${cls.$type.name}' object layout differs from '${old.$type.name}'`);
  }
  Object.setPrototypeOf(o, cls.prototype);
}

/** compatible_for_assignment */
function haveSameLayout(left: PyClass, right: PyClass): boolean {
  const a = solidOf(left);
  const b = solidOf(right);
  if (a === b || a.$type.builtin || b.$type.builtin) return a === b;
  const base = bestBase(a);
  if (base === undefined || base !== bestBase(b)) return false;
  // Before 3.12 the dict of these stands behind items, of which there are more or fewer.
  const { name, builtin, hasDict } = base.$type;
  if (tstate.interp.version < 312 && builtin && /^(int|tuple|bytes)$/.test(name) && !hasDict && a.$type.hasDict)
    return false;
  return additions(a) === additions(b);
}

/** The nearest class whose instances have something that those of its base have not. */
function solidOf(cls: PyClass): PyClass {
  let solid = cls;
  while (!solid.$type.builtin && additions(solid) === "") solid = bestBase(solid)!;
  return solid;
}

/** What its instances have besides what those of its base have: slots, a dict, a place for weak references. */
function additions(cls: PyClass): string {
  const { slots, hasDict } = cls.$type;
  const base = bestBase(cls)!;
  const added = [...(slots ?? [])].filter((name) => base.$type.slots?.has(name) !== true).sort();
  if (hasDict && !base.$type.hasDict) added.push("__dict__");
  if (hasWeakReferences(cls) && !hasWeakReferences(base)) added.push("__weakref__");
  return added.join();
}

function hasWeakReferences(cls: PyClass): boolean {
  if (cls.$type.builtin) return false;
  const slots = ownClassAttribute(cls, "__slots__");
  if (slots === undefined || slots === "__weakref__") return true;
  return (typeof slots !== "string" && isIn("__weakref__", slots)) || cls.$type.bases.some(hasWeakReferences);
}
