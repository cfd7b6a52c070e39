/** Putting a Python class attribute onto a JS prototype, so that plain property access does what the descriptor protocol says. */

import { classChanged } from "./class-reads.js";
import type { PyFunction } from "./code.js";
import { accessorCode, describe, describeAccessor, describeMethod } from "./describe.js";
import type { property } from "./descriptors.js";
import type { PyClass } from "./object.js";
import type { Dynamic } from "./sentinels.js";
import { provides } from "./state.js";
import type { MethodSpec, TypeInfo } from "./type.js";

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

/** What reads and writes a property of JavaScript. */
export type Accessor = "get" | "set";

/**
 * The property of instances that is the getter or setter of `name`, where that hands back what it raises if it gets one more
 * argument.
 */
const askedAccessor = (accessor: Accessor, name: string): string => `$${accessor}_${name}`;

/** `fn` as JavaScript's class has it: what Python's properties make of getters takes no more arguments. */
export function installAskedAccessor(context: InstallContext, accessor: Accessor, name: string, fn: Dynamic): void {
  put(context, askedAccessor(accessor, name), { value: fn, configurable: true });
}

/** The accessors of these names, with spaces between them, as JavaScript's class has them. */
export function accessorsNamed(proto: object, accessor: Accessor, names = ""): [name: string, fn: Dynamic][] {
  if (names === "") return [];
  return names.split(" ").map((name) => [name, Object.getOwnPropertyDescriptor(proto, name)![accessor]]);
}

function put({ info, proto }: InstallContext, name: string, descriptor: PropertyDescriptor): void {
  if (!info.builtin) {
    forgetAsked({ info, proto }, askedAccessor("get", name));
    forgetAsked({ info, proto }, askedAccessor("set", name));
  }
  Object.defineProperty(proto, name, descriptor);
  for (const mirror of info.mirrors) Object.defineProperty(mirror, name, descriptor);
}

function forgetAsked(context: InstallContext, name: string): void {
  if (context.proto[name] !== undefined) put(context, name, { value: undefined, configurable: true });
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
