/** Putting a Python class attribute onto a JS prototype, so that plain property access does what the descriptor protocol says. */

import { bindArguments } from "./binding.js";
import { checkReceiver } from "./binding-builtin.js";
import { call } from "./call.js";
import { Code, type PyFunction } from "./code.js";
import { gaveUp } from "./attr.js";
import { classChanged } from "./class-reads.js";
import { classmethod, property, staticmethod } from "./descriptors.js";
import { attributeError } from "./errors.js";
import type { PyClass } from "./object.js";
import type { Dynamic } from "./sentinels.js";
import { provides, tstate } from "./state.js";
import { isClass, type MethodSpec, type TypeInfo } from "./type.js";
import { lookup, typeName, typeOf } from "./lookup.js";

export interface InstallContext {
  readonly info: TypeInfo;
  readonly proto: Dynamic;
}

/** Installs `value` as class attribute `name`. */
export function installAttribute(context: InstallContext, name: string, value: Dynamic): void {
  const { info, proto } = context;
  if (isSimple(value) && info.mirrors.length === 0 && !info.raw.has(name) && Object.hasOwn(proto, name)) {
    if (typeof proto[name] === "function") classChanged();
    proto[name] = value;
    return;
  }
  forget(info, name);
  put(context, name, describe(info, name, value));
}

/** The same of a method of a JS class body, made ready by `define`. */
export function installMethod(
  context: InstallContext,
  name: string,
  method: PyFunction,
  role: "classmethod" | "staticmethod" | undefined,
): void {
  forget(context.info, name);
  put(context, name, describeMethod(context.info, name, method, role));
}

/** The same of an accessor of a JS class body. */
export function installAccessor(
  context: InstallContext,
  name: string,
  accessor: PropertyDescriptor,
  spec?: MethodSpec,
  filename = "",
): void {
  forget(context.info, name);
  put(context, name, describeAccessor(context.info, name, accessor));
  const value = context.info.raw.get(name) as property;
  value.__doc__ = spec?.details?.doc ?? null;
  if (value.fget !== null) Object.assign(value.fget.$code, { line: spec?.line ?? 0, filename });
}

/** An attribute that is kept in a field of the object (CPython: PyMemberDef). */
export function installMember(context: InstallContext, name: string, field: string, since: number): void {
  const accessor = {
    get(this: Dynamic): Dynamic {
      return this[field] ?? (since === 0 || provides(since) ? null : undefined);
    },
    set(this: Dynamic, value: Dynamic): void {
      this[field] = value;
    },
  };
  installAccessor(context, name, accessor);
  setDeleter(context.info, name, (self) => {
    self[field] = undefined;
  });
}

/** What `del o.name` does, where the class body has an accessor of that name. */
export function setDeleter(info: TypeInfo, name: string, remove: (self: Dynamic) => void): void {
  const fn: PyFunction = (self: Dynamic) => {
    remove(self);
    return null;
  };
  fn.$code = accessorCode(info, name, "self");
  (info.raw.get(name) as property).fdel = fn;
}

function forget(info: TypeInfo, name: string): void {
  classChanged();
  info.raw.delete(name);
}

function put({ info, proto }: InstallContext, name: string, descriptor: PropertyDescriptor): void {
  Object.defineProperty(proto, name, descriptor);
  for (const mirror of info.mirrors) Object.defineProperty(mirror, name, descriptor);
}

/** Neither a descriptor nor a method. Defining the property anew took 0.2 to 0.9 µs, and many a class counts its instances. */
function isSimple(value: Dynamic): boolean {
  if (typeof value === "function") return false;
  if (typeof value !== "object" || value === null) return true;
  const type = value.$class?.prototype;
  return type !== undefined && type.__get__ === undefined && type.__set__ === undefined;
}

/** The same past everything that the class may have to say about it. */
export function setOwnAttribute(cls: PyClass, name: string, value: Dynamic): void {
  installAttribute({ info: cls.$type, proto: cls.prototype }, name, value);
}

/** Removes a class attribute from the prototype and its mirrors. */
export function uninstallAttribute(info: TypeInfo, name: string): void {
  forget(info, name);
  for (const target of [info.cls.prototype, ...info.mirrors]) delete (target as Dynamic)[name];
}

function describe(info: TypeInfo, name: string, value: Dynamic): PropertyDescriptor {
  if (typeof value === "function" && !isClass(value)) return describeFunction(info, name, value as PyFunction);
  if (typeof value === "object" && value !== null) {
    if (value instanceof staticmethod) {
      info.raw.set(name, value);
      if (name === "__new__") info.newFunction = value.__func__;
      return data(value.__func__);
    }
    if (value instanceof classmethod) return describeClassMethod(info, name, value);
    if (value instanceof property) return describeProperty(info, name, value);
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
  return data(methodFrom(fn));
}

function wrapStatic(fn: PyFunction): staticmethod {
  const wrapped = Object.create(staticmethod.prototype) as staticmethod;
  wrapped.__func__ = fn;
  return wrapped;
}

/** The method (first parameter as `this`) of a function with an explicit first parameter. */
export function methodFrom(fn: PyFunction): PyFunction {
  if (fn.$method !== undefined) return fn.$method;
  const code = fn.$code;
  if (code === undefined || code.isMethod) return fn;
  const shim: PyFunction = function (this: Dynamic, ...args: Dynamic[]): Dynamic {
    return call(fn, this, ...args);
  };
  shim.$code = methodCode(code);
  shim.$explicit = fn;
  return shim;
}

/** The description of a function with explicit first parameter, for the shim that takes it as `this`. */
export function methodCode(code: Code): Code {
  return code.turned(true);
}

/** The function with explicit first parameter of a method: what `C.m` is. */
export function explicitFrom(method: PyFunction): PyFunction {
  if (method.$explicit !== undefined) return method.$explicit;
  const code = method.$code!;
  // What was right once is right again: looking takes 100 ns.
  let checked: PyClass | null = null;
  const explicit: PyFunction = (self: Dynamic, a?: Dynamic, b?: Dynamic, ...more: Dynamic[]): Dynamic => {
    if (!code.builtin) {
      if (self === undefined) bindArguments(explicit.$code!, []);
    } else if (self === undefined || checked !== typeOf(self)) {
      checkReceiver(code, self);
      checked = typeOf(self);
    }
    if (b === undefined && more.length === 0) return a === undefined ? method.call(self) : method.call(self, a);
    return method.call(self, a, b, ...more);
  };
  explicit.$code = code.turned(false);
  explicit.$method = method;
  method.$explicit = explicit;
  return explicit;
}

function describeMethod(
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
function describeAccessor(info: TypeInfo, name: string, accessor: PropertyDescriptor): PropertyDescriptor {
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

function accessorCode(info: TypeInfo, name: string, params: string): Code {
  const code = new Code(name, params, 0, "function", false, params.split(",").length);
  code.qualname = `${info.qualname}.${name}`;
  code.module = info.module;
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
  const type = typeOf(self).$type.name;
  const verb =
    what === "getter" ? "unreadable attribute" : what === "setter" ? "can't set attribute" : "can't delete attribute";
  const named = name === "" ? "" : ` '${name}'`;
  const message =
    version >= 311 ? `property${named} of '${type}' object has no ${what}` : version >= 310 ? `${verb}${named}` : verb;
  return attributeError(message, name, self);
}

function noSetter(info: TypeInfo, name: string): (this: Dynamic, value: Dynamic) => void {
  return function (this: Dynamic): void {
    if (info.dotted) attributeError(`attribute '${name}' of '${typeName(this)}' objects is not writable`, name, this);
    missingAccessor(this, name, "setter");
  };
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
