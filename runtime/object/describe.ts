/** Class attributes as properties of JS prototypes: what each is described by there, and by what Python sees instead. */

import { gaveUp } from "./attr.js";
import { call } from "./call.js";
import { Code, type PyFunction } from "./code.js";
import { classmethod, property, staticmethod } from "./descriptors.js";
import { attributeError } from "./errors.js";
import { lookup, primitiveTypes, typeName, typeOf } from "./lookup.js";
import { explicitFrom, methodCode, methodFrom } from "./method-forms.js";
import type { PyClass } from "./object.js";
import type { Dynamic } from "./sentinels.js";
import { tstate } from "./state.js";
import { isClass, type TypeInfo } from "./type.js";

/** The property for the class attribute `name`; what Python sees in its place goes into `info.raw`. */
export function describe(info: TypeInfo, name: string, value: Dynamic): PropertyDescriptor {
  if (typeof value === "function" && !isClass(value)) return describeFunction(info, name, value as PyFunction);
  if (typeof value === "object" && value !== null) {
    if (value instanceof staticmethod) {
      info.raw.set(name, value);
      if (name === "__new__") info.newFunction = value.__func__;
      return data(value.__func__);
    }
    if (value instanceof classmethod) return describeClassMethod(info, name, value);
    if (value instanceof property) return describeProperty(info, name, value);
    if (value.$asMethod !== undefined) {
      info.raw.set(name, value);
      return data(value.$asMethod);
    }
    const type = typeOf(value);
    if (lookup(type, "__get__") !== undefined || lookup(type, "__set__") !== undefined) {
      return describeDescriptor(info, name, value);
    }
  }
  return data(value);
}

function data(value: Dynamic): PropertyDescriptor {
  return { value, writable: true, configurable: true, enumerable: false };
}

/** A function with explicit first parameter becomes a method behind a shim; `__new__` and its like are static. */
function describeFunction(info: TypeInfo, name: string, fn: PyFunction): PropertyDescriptor {
  if (name === "__new__") {
    info.raw.set(name, wrapStatic(fn));
    info.newFunction = fn;
    return data(fn);
  }
  if (name === "__init_subclass__" || name === "__class_getitem__") {
    const wrapped = Object.create(classmethod.prototype) as classmethod;
    wrapped.__func__ = fn;
    return describeClassMethod(info, name, wrapped);
  }
  // A builtin function has no `__get__`.
  return data(typeOf(fn) === primitiveTypes.builtin ? fn : methodFrom(fn));
}

function wrapStatic(fn: PyFunction): staticmethod {
  const wrapped = Object.create(staticmethod.prototype) as staticmethod;
  wrapped.__func__ = fn;
  return wrapped;
}

/** The same of a method of a JS class body. */
export function describeMethod(
  info: TypeInfo,
  name: string,
  method: PyFunction,
  role: "classmethod" | "staticmethod" | undefined,
): PropertyDescriptor {
  if (role === "staticmethod") {
    info.raw.set(name, wrapStatic(method));
    if (name === "__new__") info.newFunction = method;
    return data(method);
  }
  if (role === "classmethod") {
    const wrapped = Object.create(classmethod.prototype) as classmethod;
    wrapped.__func__ = explicitFrom(method);
    return describeClassMethod(info, name, wrapped);
  }
  return data(method);
}

/** On instances a class method is a method that hands on the class. */
function describeClassMethod(info: TypeInfo, name: string, value: classmethod): PropertyDescriptor {
  info.raw.set(name, value);
  const fn = value.__func__ as PyFunction;
  const shim: PyFunction = function (this: Dynamic, ...args: Dynamic[]): Dynamic {
    return call(fn, isClass(this) ? this : this.$class, ...args);
  };
  // Around anything but a function the arguments go through as they are.
  const through = (): Code => new Code(name, "cls, /, *args, **kwargs", 0, "function", true, 0);
  shim.$code = fn.$code === undefined ? through() : methodCode(fn.$code);
  shim.$classMethod = value;
  return data(shim);
}

/** A JS accessor of a runtime class, or of an emitted class body, seen from Python as a property. */
export function describeAccessor(info: TypeInfo, name: string, accessor: PropertyDescriptor): PropertyDescriptor {
  const value = Object.create(property.prototype) as property;
  value.$name = name;
  value.fget = accessor.get === undefined ? null : explicitAccessor(accessor.get as PyFunction, name, info);
  value.fset = accessor.set === undefined ? null : explicitSetter(accessor.set as PyFunction, name, info);
  value.fdel = null;
  value.__doc__ = null;
  info.raw.set(name, value);
  const { get } = accessor;
  return {
    get: get === undefined ? undefined : guarded((self) => get.call(self)),
    set: accessor.set ?? noSetter(info, name),
    configurable: true,
    enumerable: false,
  };
}

/** A getter as a JS property has it: its AttributeError makes Python ask `__getattr__`. */
function guarded(get: (self: Dynamic) => Dynamic): (this: Dynamic) => Dynamic {
  return function (this: Dynamic): Dynamic {
    try {
      return get(this);
    } catch (error) {
      return gaveUp(this, error);
    }
  };
}

function explicitAccessor(get: PyFunction, name: string, info: TypeInfo): PyFunction {
  const fn: PyFunction = (self: Dynamic) => get.call(self);
  fn.$code = accessorCode(info, name, "self");
  return fn;
}

function explicitSetter(set: PyFunction, name: string, info: TypeInfo): PyFunction {
  const fn: PyFunction = (self: Dynamic, value: Dynamic) => {
    set.call(self, value);
    return null;
  };
  fn.$code = accessorCode(info, name, "self, value");
  return fn;
}

/** The code of the functions of a property. */
export function accessorCode(info: TypeInfo, name: string, params: string): Code {
  const code = new Code(name, params, 0, "function", false, params.split(",").length);
  code.qualname = `${info.qualname}.${name}`;
  code.module = info.module;
  code.storesPlainly = !info.guarded;
  return code;
}

function describeProperty(info: TypeInfo, name: string, value: property): PropertyDescriptor {
  if (value.$name === "") value.$name = name;
  info.raw.set(name, value);
  const { fget, fset } = value;
  return {
    get:
      fget === null
        ? function (this: Dynamic): Dynamic {
            return missingAccessor(this, value.$name, "getter");
          }
        : guarded((self) => call(fget, self)),
    set:
      fset === null
        ? noSetter(info, name)
        : function (this: Dynamic, assigned: Dynamic): void {
            call(fset, this, assigned);
          },
    configurable: true,
    enumerable: false,
  };
}

/** Raises what CPython raises for a property without that accessor. */
export function missingAccessor(self: Dynamic, name: string, what: "getter" | "setter" | "deleter"): never {
  const version = tstate.interp.version;
  const type = typeOf(self).$type.qualname;
  const verb =
    what === "getter" ? "unreadable attribute" : what === "setter" ? "can't set attribute" : "can't delete attribute";
  const named = name === "" ? "" : ` '${name}'`;
  const message =
    version >= 311 ? `property${named} of '${type}' object has no ${what}` : version >= 310 ? `${verb}${named}` : verb;
  return attributeError(message, name, self);
}

function noSetter(info: TypeInfo, name: string): (this: Dynamic, value: Dynamic) => void {
  return function (this: Dynamic): void {
    if (info.dotted || info.module === "builtins") notWritable(this, name);
    missingAccessor(this, name, "setter");
  };
}

/** What descriptors of C say that have no setter. */
export function notWritable(self: Dynamic, name: string): never {
  return attributeError(`attribute '${name}' of '${typeName(self)}' objects is not writable`, name, self);
}

/**
 * The prefix of properties that hold entries of an instance's `__dict__` which a data descriptor of the class hides from
 * `o.name`, such as a descriptor's own `instance.__dict__[name] = value`. Under the name itself they would hide the descriptor.
 */
export const BEHIND = "$.";

/** Any other object with `__get__` or `__set__`. */
function describeDescriptor(info: TypeInfo, name: string, value: Dynamic): PropertyDescriptor {
  info.raw.set(name, value);
  const type: PyClass = typeOf(value);
  const get = lookup(type, "__get__") as PyFunction | undefined;
  const set = lookup(type, "__set__") as PyFunction | undefined;
  const isData = set !== undefined || lookup(type, "__delete__") !== undefined;
  return {
    get: guarded((self) => {
      if (get === undefined) return Object.hasOwn(self, BEHIND + name) ? self[BEHIND + name] : value;
      return value.__get__(self, isClass(self) ? self : self.$class) ?? null;
    }),
    set(this: Dynamic, assigned: Dynamic): void {
      if (set !== undefined) value.__set__(this, assigned);
      else if (isData) attributeError("__set__", name, this);
      else Object.defineProperty(this, name, { value: assigned, writable: true, configurable: true, enumerable: true });
    },
    configurable: true,
    enumerable: false,
  };
}
