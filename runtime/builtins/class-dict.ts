/** `C.__dict__`: a read-only mapping of a class's own attributes (CPython Objects/typeobject.c, type_dict). */

import type { PyFunction } from "../object/code.js";
import { ownClassAttribute } from "../object/lookup.js";
import { explicitFrom } from "../object/method-forms.js";
import type { PyClass } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { isClass } from "../object/type.js";
import { DictMap } from "../protocol/hash-map.js";
import { dict } from "./dict.js";
import { ownClassNames } from "./dir.js";
import { mappingproxy } from "./mappingproxy.js";

/** The attribute as `__dict__` holds it: methods as functions with an explicit first parameter. */
function ownValue(cls: PyClass, name: string): Dynamic {
  const value = ownClassAttribute(cls, name);
  const isMethod = typeof value === "function" && !isClass(value) && (value as PyFunction).$code?.isMethod === true;
  return isMethod ? explicitFrom(value as PyFunction) : value;
}

/** The entries of `C.__dict__`. `__module__` and `__doc__` live in the class's info. */
export function classEntries(cls: PyClass): [string, Dynamic][] {
  const entries: [string, Dynamic][] = [];
  const names = inOrder(ownClassNames(cls), cls.$type.order);
  if (!names.includes("__module__")) entries.push(["__module__", cls.$type.module]);
  for (const name of names) entries.push([name, name === "__module__" ? cls.$type.module : ownValue(cls, name)]);
  if (!names.includes("__doc__")) entries.push(["__doc__", cls.$type.doc]);
  return entries;
}

/** As the class body bound them, then what came later. */
function inOrder(names: readonly string[], order: readonly string[] | null): readonly string[] {
  if (order === null) return names;
  const own = new Set(names);
  return [...new Set([...order.filter((name) => own.has(name)), ...names])];
}

/** A snapshot: what is assigned later is seen by the next `C.__dict__`. */
export function classNamespace(cls: PyClass): mappingproxy {
  const map = new DictMap();
  for (const [name, value] of classEntries(cls)) map.set(name, value);
  return new mappingproxy(new dict(RAW, map));
}
