/** `dir()` (CPython Objects/object.c, _dir_object; Objects/typeobject.c, type___dir__). */

import { ownClassAttribute, typeOf } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { isClass } from "../object/type.js";
import { isHidden } from "../object/versioned.js";
import { ownNames } from "./instance-dict.js";

/** Names in a class's own `__dict__`, in the order of its body. */
export function ownClassNames(cls: PyClass): string[] {
  return Object.getOwnPropertyNames(cls.prototype).filter(
    (name) =>
      name.charCodeAt(0) !== 36 /* $ */ &&
      !isHidden(cls.prototype, name) &&
      (name !== "constructor" || ownClassAttribute(cls, name) !== undefined),
  );
}

/** Names that a class and its bases give. */
export function namesOfClass(cls: PyClass): string[] {
  const names = new Set<string>();
  for (const base of cls.$type.mro) for (const name of ownClassNames(base)) names.add(name);
  return [...names];
}

/** Names of an instance: its own and its class's. */
export function namesOfInstance(o: Dynamic): string[] {
  const names = new Set(namesOfClass(isClass(o) ? o : typeOf(o)));
  if (typeof o === "object" && o !== null) for (const name of ownNames(o)) names.add(name);
  if (typeof o === "function" && !isClass(o)) for (const name in o.$dict) if (!name.startsWith("$")) names.add(name);
  const info = typeOf(o).$type;
  if (!info.hasDict) names.delete("__dict__");
  return [...names];
}
