/** Reading attributes of classes, and what of a class is bound to it (CPython Objects/typeobject.c, type_getattro). */

import { attr, gaveUp } from "./attr.js";
import { call } from "./call.js";
import type { PyFunction } from "./code.js";
import { boundMethod, classmethod, type method, property, staticmethod } from "./descriptors.js";
import { lookup, typeOf } from "./lookup.js";
import { explicitFrom, methodCode, methodFrom } from "./method-forms.js";
import type { PyClass } from "./object.js";
import type { Dynamic } from "./sentinels.js";
import { tstate } from "./state.js";
import { isClass, metatype } from "./type.js";

/** `C.name`, as the metaclass says. */
export function ofClass(cls: PyClass, name: string): Dynamic {
  // What programs ask classes most, and what no class has anything else for unless a metaclass of the program does.
  if (name === "__name__" && cls.$type.metaclass.$type.builtin) return cls.$type.name;
  const known = cls.$type.reads.get(cls, name);
  if (known !== undefined) return known instanceof classmethod ? bindToClass(cls, known.__func__) : known;
  const { prototype: meta } = cls.$type.metaclass;
  const { prototype: root } = metatype.cls;
  if (meta === root || meta.__getattribute__ === root.__getattribute__) return classAttr(cls, name);
  try {
    return meta.__getattribute__.call(cls, name) ?? null;
  } catch (error) {
    return gaveUp(cls, error);
  }
}

/** `C.name` (type_getattro): data descriptors of the metaclass, the MRO, the rest of the metaclass. */
export function classAttr(cls: PyClass, name: string): Dynamic {
  const meta = cls.$type.metaclass;
  const metaValue = lookup(meta, name);
  if (metaValue instanceof property) return Reflect.get(meta.prototype, name, cls);
  if (isDataDescriptor(metaValue)) return boundToClass(cls, meta, metaValue);
  const value = lookup(cls, name);
  if (value !== undefined) {
    const read = unbound(cls, value);
    if (isSteady(cls, name, value)) {
      cls.$type.reads.remember(cls, name, value, value instanceof classmethod ? value : read);
    }
    return read;
  }
  return metaValue === undefined ? undefined : boundToClass(cls, meta, metaValue);
}

/** Whether what reading a raw attribute through a class gives may be remembered. */
function isSteady(cls: PyClass, name: string, value: Dynamic): boolean {
  if (cls.$type.builtin && !isOfAllVersions(cls, name)) return false;
  if (cls.$type.metaclass.prototype.__getattribute__ !== metatype.cls.prototype.__getattribute__) return false;
  if (value instanceof staticmethod || value instanceof classmethod) return true;
  return value?.$class?.prototype.__get__ === undefined;
}

/** Whether it is a method of a builtin class, in all versions of Python: interpreters share the class. */
function isOfAllVersions({ $type: { mro } }: PyClass, name: string): boolean {
  for (const { prototype: proto } of mro) {
    const found = Object.getOwnPropertyDescriptor(proto, name);
    if (found !== undefined) return typeof found.value === "function";
  }
  return false;
}

/** Whether a raw class attribute decides what is assigned to its name. */
export function isDataDescriptor(value: Dynamic): boolean {
  if (typeof value !== "object" || value === null) return false;
  const type = value.$class?.prototype;
  return type?.__set__ !== undefined || type?.__delete__ !== undefined;
}

/** An attribute of the metaclass read through a class, which is its instance. */
function boundToClass(cls: PyClass, meta: PyClass, value: Dynamic): Dynamic {
  if (typeof value === "function") {
    const isMethod = !isClass(value) && (value as PyFunction).$code?.isMethod === true;
    return isMethod ? boundMethod(cls, value as PyFunction) : value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof staticmethod) return value.__func__;
  if (value instanceof classmethod) return bindToClass(meta, value.__func__);
  const get = value.$class?.prototype.__get__;
  return get === undefined ? value : (get.call(value, cls, meta) ?? null);
}

/** What reading a raw class attribute through the class gives (`__get__(None, cls)`). */
function unbound(cls: PyClass, value: Dynamic): Dynamic {
  if (typeof value === "function") {
    return !isClass(value) && (value as PyFunction).$code?.isMethod === true
      ? explicitFrom(value as PyFunction)
      : value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof staticmethod) return value.__func__;
  if (value instanceof classmethod) return bindToClass(cls, value.__func__);
  if (value instanceof property || value.$class === undefined) return value;
  const get = value.$class.prototype.__get__;
  return get === undefined ? value : (get.call(value, null, cls) ?? null);
}

/** The bound method of a class method. From 3.9 to 3.12 what is no function was asked to bind itself. */
export function bindToClass(cls: PyClass, fn: Dynamic): Dynamic {
  const { version } = tstate.interp;
  if (typeof fn !== "function" && version >= 309 && version < 313) {
    const get = lookup(typeOf(fn), "__get__");
    if (get !== undefined) return call(attr(fn, "__get__"), cls, cls);
  }
  return boundTo(cls, fn);
}

/** The bound method of what takes `self` as its first argument: a function, or any callable. */
export function boundTo(self: Dynamic, fn: Dynamic): method {
  const method = typeof fn === "function" ? methodFrom(fn as PyFunction) : fn;
  if (method !== fn) return boundMethod(self, method);
  const shim: PyFunction = function (this: Dynamic, ...args: Dynamic[]): Dynamic {
    return call(fn, this, ...args);
  };
  const code = (fn as PyFunction).$code;
  if (code !== undefined) shim.$code = methodCode(code);
  shim.$explicit = fn as PyFunction;
  return boundMethod(self, shim);
}
