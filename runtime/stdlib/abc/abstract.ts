/** Which methods of a class are abstract (CPython Lib/abc.py; Modules/_abc.c, compute_abstract_methods). */

import { ownClassNames } from "../../builtins/dir.js";
import { frozensetOf } from "../../builtins/set.js";
import { attrOrUndefined } from "../../object/attr.js";
import type { PyFunction } from "../../object/code.js";
import { def } from "../../object/function.js";
import { ownClassAttribute } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { setAttr } from "../../object/store-attr.js";
import { isClass } from "../../object/type.js";
import { truth } from "../../protocol/truth.js";

export const abstractmethod = def(function abstractmethod(funcobj: Dynamic): Dynamic {
  setAttr(funcobj, "__isabstractmethod__", true);
  return funcobj;
}, "funcobj");

/** Whether a class attribute, as the class's own `__dict__` holds it, says that it is abstract. */
export function isAbstract(value: Dynamic): boolean {
  if (typeof value === "function" && !isClass(value)) {
    const fn = ((value as PyFunction).$explicit ?? value) as PyFunction;
    return fn.$dict?.__isabstractmethod__ === true;
  }
  if (typeof value !== "object" || value === null) return false;
  const marked = attrOrUndefined(value, "__isabstractmethod__");
  return marked !== undefined && truth(marked);
}

/** The attribute that the class has by that name, its own or of a base, with descriptors as they were written. */
function found(cls: PyClass, name: string): Dynamic {
  for (const one of cls.$type.mro) {
    const value = ownClassAttribute(one, name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Works out the abstract methods of a class: its own, and those of bases that it has not replaced. */
export function computeAbstract(cls: PyClass): void {
  const names = new Set<string>();
  for (const name of ownClassNames(cls)) if (isAbstract(ownClassAttribute(cls, name))) names.add(name);
  for (const base of cls.$type.bases) {
    for (const name of base.$type.abstractMethods) if (isAbstract(found(cls, name))) names.add(name);
  }
  setAbstract(cls, names);
}

function setAbstract(cls: PyClass, names: ReadonlySet<string>): void {
  cls.$type.abstractMethods = names;
  const value = frozensetOf([...names]);
  Object.defineProperty(cls.prototype, "__abstractmethods__", { value, configurable: true });
}

/** Marks methods of a class of the runtime as abstract: to be called after `define`. */
export function abstractMethods(jsClass: unknown, ...names: string[]): void {
  const cls = jsClass as PyClass;
  for (const name of names) {
    const method = cls.prototype[name] as PyFunction | undefined;
    if (method === undefined) continue;
    method.$dict ??= {};
    method.$dict.__isabstractmethod__ = true;
  }
  computeAbstract(cls);
}

/** `abc.update_abstractmethods`: for decorators that add methods. */
export const update_abstractmethods = def(function update_abstractmethods(cls: PyClass): PyClass {
  if (ownClassAttribute(cls, "__abstractmethods__") !== undefined) computeAbstract(cls);
  return cls;
}, "cls");
