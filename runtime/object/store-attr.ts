/** Writing and deleting attributes (CPython Objects/object.c, PyObject_GenericSetAttr; Objects/typeobject.c, type_setattro). */

import { noAttribute, noPlace } from "./attr.js";
import { call } from "./call.js";
import { isDataDescriptor } from "./class-attr.js";
import { displaceInstance } from "./class-reads.js";
import type { PyFunction } from "./code.js";
import { missingAccessor, notWritable } from "./describe.js";
import { property } from "./descriptors.js";
import { attributeError, raised } from "./errors.js";
import { installAttribute, uninstallAttribute } from "./install.js";
import { interceptAnew } from "./intercept.js";
import { lookup, typeName, typeOf } from "./lookup.js";
import type { PyClass } from "./object.js";
import type { Dynamic } from "./sentinels.js";
import { tstate } from "./state.js";
import { isClass } from "./type.js";

/** `o.name = value`. `plain`: as `object.__setattr__` does it, whatever the class says. */
export function setAttr(o: Dynamic, name: string, value: Dynamic, plain = false): void {
  if (typeof o === "object" && o !== null) {
    const info = o.$class?.$type;
    if (info === undefined) noAttribute(o, name);
    if (!plain && info.intercepts) {
      o.$class.prototype.__setattr__.call(o, name, value);
      return;
    }
    if (hasPlace(o.$class, name)) o[name] = value;
    else if (!(name in o) || name.startsWith("$")) noPlace(o, name);
    else if (Object.hasOwn(o, name)) attributeError("readonly attribute", name, o);
    else attributeError(`'${info.name}' object attribute '${name}' is read-only`, name, o);
    return;
  }
  if (isClass(o)) return setClassAttr(o, name, value, plain);
  if (typeof o === "function") return setFunctionAttr(o as PyFunction, name, value);
  const found = lookup(typeOf(o), name);
  if (found instanceof property) Reflect.set(typeOf(o).prototype, name, value, o);
  if (found !== undefined) attributeError(`'${typeName(o)}' object attribute '${name}' is read-only`, name, o);
  noPlace(o, name);
}

/** Whether instances have a place for the attribute: their dict, or what a class says of it, a slot or a property. */
function hasPlace({ $type: { hasDict, raw, mro } }: PyClass, name: string): boolean {
  return hasDict || raw.has(name) || mro.some((cls) => cls.$type.raw.has(name));
}

/** Whether `o.name = value` stores there, and does nothing else. */
export function storesInPlace(o: Dynamic, name: string): boolean {
  const info = typeof o === "object" && o !== null ? o.$class?.$type : undefined;
  return info !== undefined && !info.intercepts && hasPlace(o.$class, name);
}

/** What has found that out and does not ask again (store-site.ts), until a class has changed. */
export const storingInPlace: { cls: PyClass | null }[] = [];

function forgetPlaces(): void {
  for (const site of storingInPlace) site.cls = null;
}

/** `C.name = value` (type_setattro). */
export function setClassAttr(cls: PyClass, name: string, value: Dynamic, plain = false): void {
  const meta = cls.$type.metaclass;
  if (!plain && meta.$type.intercepts) {
    meta.prototype.__setattr__.call(cls, name, value);
    return;
  }
  if (typeof value === "number" && cls.$type.reads.storesNumber(cls, name, value)) return;
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
  // A slot that becomes something else is no place any more.
  if (cls.$type.raw.has(name)) forgetPlaces();
  installAttribute({ info: cls.$type, proto: cls.prototype }, name, value);
  changedByProgram(cls, name);
}

function changedByProgram(cls: PyClass, name: string): void {
  if (interceptAnew(cls, name)) forgetPlaces();
  displaceInstance(cls, name);
  if (name === "__new__") makeAnew(cls);
}

/** Instances are made by what is `__new__` now. Without one of its own a class has no longer none (slot_tp_new). */
function makeAnew(cls: PyClass): void {
  const owner = cls.$type.mro.find(({ $type: { raw } }) => raw.has("__new__"))!;
  cls.$type.newFunction = owner.$type.raw.get("__new__").__func__;
  for (const derived of cls.$type.subclasses) makeAnew(derived);
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
  const isBuiltin = fn.$code?.builtin === true;
  if (accessor instanceof property && !(isBuiltin && name.startsWith("__") && name !== "__class__")) {
    Reflect.set(typeOf(fn).prototype, name, value, fn);
    return;
  }
  if (isBuiltin && accessor !== undefined) notWritable(fn, name);
  if (isBuiltin) noPlace(fn, name);
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
    if (!o.$type.raw.has(name) && !Object.hasOwn(o.prototype, name)) nothingToDelete(o, name, false);
    uninstallAttribute(o.$type, name);
    changedByProgram(o, name);
    forgetPlaces();
    return;
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
    noPlace(o, name);
  }
  return tstate.interp.version < 311 ? attributeError(name, name, o) : noAttribute(o, name);
}
