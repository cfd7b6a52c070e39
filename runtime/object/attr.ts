/** Reading, writing and deleting attributes (CPython Objects/object.c, PyObject_GenericGetAttr and its kin). */

import type { PyFunction } from "./code.js";
import { call } from "./call.js";
import { boundMethod, classmethod, type method, property, staticmethod } from "./descriptors.js";
import { attributeError, dropping, isError, raised, raisedAttributeError } from "./errors.js";
import { handBack } from "./hand-back.js";
import {
  explicitFrom,
  installAttribute,
  methodCode,
  methodFrom,
  missingAccessor,
  uninstallAttribute,
} from "./install.js";
import { lookup, typeName, typeOf } from "./lookup.js";
import type { PyClass } from "./object.js";
import type { Dynamic } from "./sentinels.js";
import { tstate } from "./state.js";
import { isClass, metatype } from "./type.js";

/** `o.name`. The hot path is a data attribute of an instance. */
export function attr(o: Dynamic, name: string): Dynamic {
  if (typeof o === "object" && o !== null) return got(o[name], o, name);
  const value = find(o, name);
  return value === undefined ? missing(o, name) : value;
}

/** `o.name`, where `property` is what JavaScript has at `o?.name`. */
export function got(property: Dynamic, o: Dynamic, name: string): Dynamic {
  if (typeof o === "object" && property !== undefined && typeof property !== "function") return property;
  return gotSlow(property, o, name);
}

function gotSlow(property: Dynamic, o: Dynamic, name: string): Dynamic {
  if (typeof o !== "object" || o === null) return attr(o, name);
  const value = seen(property, o, name);
  return value === undefined ? missing(o, name) : value;
}

/** `o.name`, or `undefined` where CPython raises AttributeError (`hasattr`, `getattr` with a default). */
export function attrOrUndefined(o: Dynamic, name: string): Dynamic {
  try {
    const value = find(o, name);
    if (value !== undefined) return value;
    const hook = getattrHook(o);
    return hook === undefined ? undefined : askedFor(hook, o, name);
  } catch (error) {
    if (isError(error, "AttributeError")) return undefined;
    throw error;
  }
}

/** What `__getattr__` gives; `undefined` where it raises AttributeError. */
function askedFor(hook: PyFunction, o: Dynamic, name: string): Dynamic {
  const mark = dropping.enter("AttributeError");
  try {
    return hook.call(o, name) ?? null;
  } catch (error) {
    // Caught here already: `finally` would throw it once more.
    if (isError(error, "AttributeError")) return undefined;
    throw error;
  } finally {
    dropping.leave(mark);
  }
}

/** Everything but `__getattr__` and the error. */
function find(o: Dynamic, name: string): Dynamic {
  if (typeof o === "function") return isClass(o) ? ofClass(o, name) : functionAttr(o as PyFunction, name);
  const isObject = typeof o === "object" && o !== null;
  return seen(isObject ? o[name] : receiverGet(typeOf(o).prototype, name, o), o, name);
}

/** What Python sees of a JS property: a method of the class is bound. */
function seen(property: Dynamic, o: Dynamic, name: string): Dynamic {
  if (typeof property !== "function") return property;
  if (name === "constructor" && lookup(typeOf(o), name) === undefined && !(o !== null && Object.hasOwn(o, name))) {
    return undefined;
  }
  if (isClass(property)) return property;
  if (typeof o === "object" && Object.hasOwn(o, name)) return property;
  const { $code, $classMethod } = property as PyFunction;
  if ($classMethod !== undefined) return bindToClass(typeOf(o), $classMethod.__func__);
  return $code?.isMethod === true ? boundMethod(o, property as PyFunction) : property;
}

/** A property of a primitive's prototype, with accessors called on the primitive. */
function receiverGet(proto: Dynamic, name: string, receiver: Dynamic): Dynamic {
  return Reflect.get(proto, name, receiver);
}

/** What a getter gives that raised AttributeError: nothing where `__getattr__` may still know the attribute. */
export function gaveUp(o: Dynamic, error: unknown): undefined {
  if (getattrHook(o) === undefined || !isError(error, "AttributeError")) throw error;
}

function getattrHook(o: Dynamic): PyFunction | undefined {
  if (typeof o === "function") return isClass(o) ? (o.$type.metaclass.prototype as Dynamic).__getattr__ : undefined;
  return typeof o === "object" && o !== null ? o.$class?.prototype.__getattr__ : undefined;
}

/** `__getattr__`, else the AttributeError. */
function missing(o: Dynamic, name: string): Dynamic {
  const hook = getattrHook(o);
  if (hook === undefined) {
    if (typeof o === "object" && o?.$missing !== undefined) return o.$missing(name);
    throw withoutAttribute(o, name);
  }
  try {
    return hook.call(o, name) ?? null;
  } catch (error) {
    throw isError(error, "AttributeError") ? sought(error as Dynamic, o, name) : error;
  }
}

/** `o.name`, which hands back the AttributeError of an object that has nothing of that name. */
export function attrOrHandBack(o: Dynamic, name: string): Dynamic {
  return foundOrHandBack(find(o, name), o, name);
}

/** The same, where `property` is what JavaScript has at `o?.name`. */
export function gotOrHandBack(property: Dynamic, o: Dynamic, name: string): Dynamic {
  return typeof o === "object" && o !== null
    ? foundOrHandBack(seen(property, o, name), o, name)
    : attrOrHandBack(o, name);
}

function foundOrHandBack(value: Dynamic, o: Dynamic, name: string): Dynamic {
  if (value !== undefined) return value;
  const asksMore = getattrHook(o) !== undefined || (typeof o === "object" && o?.$missing !== undefined);
  return asksMore ? missing(o, name) : handBack(withoutAttribute(o, name));
}

/** The AttributeError that `__getattr__` raised says what was sought, where it does not say so itself. */
function sought(error: Dynamic, o: Dynamic, name: string): Dynamic {
  if (tstate.interp.version >= 310 && error.$name === null && error.$obj === null)
    Object.assign(error, { $name: name, $obj: o });
  return error;
}

/** Raises AttributeError in CPython's words; `since313` is what newer versions add. */
export function noAttribute(o: Dynamic, name: string, since313 = ""): never {
  throw withoutAttribute(o, name, since313);
}

/** The same, to be thrown. */
function withoutAttribute(o: Dynamic, name: string, since313 = ""): Dynamic {
  return raisedAttributeError(withoutAttributeMessage(o, name, since313), name, o);
}

function withoutAttributeMessage(o: Dynamic, name: string, since313: string): string {
  if (isClass(o)) return `type object '${o.$type.shown}' has no attribute '${name}'`;
  const { version } = tstate.interp;
  // Before 3.10 an empty slot says nothing but its name.
  if (version < 310 && since313 === "" && typeOf(o).$type.slots?.has(name)) return name;
  const more = since313 !== "" && version >= 313 ? since313 : "";
  return `'${typeName(o)}' object has no attribute '${name}'${more}`;
}

/** `C.name`, as the metaclass says. */
function ofClass(cls: PyClass, name: string): Dynamic {
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
    if (metaValue === undefined && isSteady(cls, value)) {
      cls.$type.reads.remember(cls, name, value, value instanceof classmethod ? value : read);
    }
    return read;
  }
  return metaValue === undefined ? undefined : boundToClass(cls, meta, metaValue);
}

/** Whether what reading a raw attribute through a class of the program gives may be remembered. */
function isSteady(cls: PyClass, value: Dynamic): boolean {
  if (cls.$type.builtin) return false;
  if (cls.$type.metaclass.prototype.__getattribute__ !== metatype.cls.prototype.__getattribute__) return false;
  if (value instanceof staticmethod || value instanceof classmethod) return true;
  return value?.$class?.prototype.__get__ === undefined;
}

/** Whether a raw class attribute decides what is assigned to its name. */
function isDataDescriptor(value: Dynamic): boolean {
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

/** Attributes of functions: those that code set, then the accessors of type `function`. */
function functionAttr(fn: PyFunction, name: string): Dynamic {
  const own = fn.$dict?.[name];
  // What JavaScript's objects have themselves are functions.
  if (own !== undefined && (typeof own !== "function" || Object.hasOwn(fn.$dict!, name))) return own;
  return seen(receiverGet(typeOf(fn).prototype, name, fn), fn, name);
}

/** `o.name = value`. `plain`: as `object.__setattr__` does it, whatever the class says. */
export function setAttr(o: Dynamic, name: string, value: Dynamic, plain = false): void {
  if (typeof o === "object" && o !== null) {
    const info = o.$class?.$type;
    if (info === undefined) noAttribute(o, name);
    if (!plain && info.intercepts) {
      o.$class.prototype.__setattr__.call(o, name, value);
      return;
    }
    if (info.hasDict || info.raw.has(name) || isData(o.$class, name)) o[name] = value;
    else if (name in o && !Object.hasOwn(o, name)) {
      attributeError(`'${info.name}' object attribute '${name}' is read-only`, name, o);
    } else noAttribute(o, name, " and no __dict__ for setting new attributes");
    return;
  }
  if (isClass(o)) return setClassAttr(o, name, value, plain);
  if (typeof o === "function") return setFunctionAttr(o as PyFunction, name, value);
  if (lookup(typeOf(o), name) !== undefined) {
    attributeError(`'${typeName(o)}' object attribute '${name}' is read-only`, name, o);
  }
  noAttribute(o, name, " and no __dict__ for setting new attributes");
}

function isData(cls: PyClass, name: string): boolean {
  return cls.$type.mro.some((c) => c.$type.raw.has(name));
}

/** `C.name = value` (type_setattro). */
export function setClassAttr(cls: PyClass, name: string, value: Dynamic, plain = false): void {
  const meta = cls.$type.metaclass;
  if (!plain && meta.$type.intercepts) {
    meta.prototype.__setattr__.call(cls, name, value);
    return;
  }
  const metaValue = lookup(meta, name);
  if (metaValue instanceof property) {
    Reflect.set(meta.prototype, name, value, cls);
    return;
  }
  if (isDataDescriptor(metaValue)) {
    if (metaValue.__set__ === undefined) attributeError("__set__", "__set__", metaValue);
    metaValue.__set__(cls, value);
    return;
  }
  if (cls.$type.builtin && cls.$type.module === "builtins") {
    typeErrorImmutable(cls, name);
  }
  installAttribute({ info: cls.$type, proto: cls.prototype }, name, value);
}

function typeErrorImmutable(cls: PyClass, name: string): never {
  throw raised.TypeError(
    tstate.interp.version >= 310
      ? `cannot set '${name}' attribute of immutable type '${cls.$type.name}'`
      : `can't set attributes of built-in/extension type '${cls.$type.name}'`,
  );
}

function setFunctionAttr(fn: PyFunction, name: string, value: Dynamic): void {
  const accessor = lookup(typeOf(fn), name);
  if (accessor instanceof property) {
    Reflect.set(typeOf(fn).prototype, name, value, fn);
    return;
  }
  if (fn.$code?.builtin === true) noAttribute(fn, name, " and no __dict__ for setting new attributes");
  fn.$dict ??= {};
  fn.$dict[name] = value;
}

/** `del o.name`. */
export function delAttr(o: Dynamic, name: string, plain = false): void {
  const type = typeOf(o);
  if (!plain && type.$type.intercepts) {
    type.prototype.__delattr__.call(o, name);
    return;
  }
  if (typeof o === "object" && o !== null) {
    const raw = lookup(type, name);
    if (raw instanceof property) {
      if (raw.fdel === null) missingAccessor(o, raw.$name || name, "deleter");
      call(raw.fdel, o);
      return;
    }
    const hook = typeof raw === "object" && raw !== null ? raw.$class?.prototype.__delete__ : undefined;
    if (hook !== undefined) {
      hook.call(raw, o);
      return;
    }
    if (!Object.hasOwn(o, name)) nothingToDelete(o, name, raw !== undefined);
    delete o[name];
    return;
  }
  if (isClass(o)) {
    if (o.$type.builtin && o.$type.module === "builtins") typeErrorImmutable(o, name);
    if (o.$type.raw.has(name) || Object.hasOwn(o.prototype, name)) return uninstallAttribute(o.$type, name);
    nothingToDelete(o, name, false);
  }
  if (typeof o === "function") {
    // What a function always has is not deleted, but as if nobody had given it.
    if (lookup(type, name) instanceof property) return setFunctionAttr(o as PyFunction, name, null);
    if ((o as PyFunction).$dict?.[name] !== undefined) {
      delete (o as PyFunction).$dict![name];
      return;
    }
  }
  nothingToDelete(o, name, lookup(type, name) !== undefined);
}

/** The message is that of an assignment where instances have no dict; until 3.10 it was only the name where they have. */
function nothingToDelete(o: Dynamic, name: string, isInherited: boolean): never {
  const type = typeOf(o);
  if (!type.$type.hasDict) {
    if (isInherited) attributeError(`'${type.$type.shown}' object attribute '${name}' is read-only`, name, o);
    noAttribute(o, name, " and no __dict__ for setting new attributes");
  }
  return tstate.interp.version < 311 ? attributeError(name, name, o) : noAttribute(o, name);
}
