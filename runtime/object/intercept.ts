/**
 * Classes that override `__getattribute__`, `__setattr__` or `__delattr__` (CPython: the slots tp_getattro and tp_setattro).
 *
 * `setAttr` and `delAttr` ask for the override. Reads of emitted code do not, and neither do stores in methods of classes that
 * the compiler knew of no override for, nor those of the runtime's own: where there are such methods, and where
 * `__getattribute__` is overridden, instances are JS proxies. A proxy costs 20 to 100 ns a look, and making one 300.
 */

import { noPlace } from "./attr.js";
import { call } from "./call.js";
import type { PyFunction } from "./code.js";
import { classmethod, method, property, staticmethod } from "./descriptors.js";
import { isError } from "./errors.js";
import { type PyClass, PyObject } from "./object.js";
import type { Dynamic } from "./sentinels.js";
import { isClass } from "./type.js";

/** Names that are not Python attributes pass: symbols, `$…`, fields of native classes; and what is hidden from promises. */
function passes(target: Dynamic, name: string | symbol): name is symbol {
  if (typeof name === "symbol" || name.charCodeAt(0) === 36 /* $ */ || target.$class.$type.native.has(name))
    return true;
  return name === "then" && Object.hasOwn(target, name) && target.then === undefined;
}

function send(fn: Dynamic, self: Dynamic, ...args: Dynamic[]): Dynamic {
  return typeof fn === "function" ? ((fn as PyFunction).apply(self, args) ?? null) : call(fn, ...args);
}

/** `undefined` where the attribute is absent and `__getattr__` may still know it; a method as the function to call on `self`. */
function get(target: Dynamic, name: string | symbol, self: Dynamic): Dynamic {
  if (name === "$target") return target;
  if (passes(target, name) || name === "constructor") return Reflect.get(target, name, self);
  const { prototype } = target.$class;
  let value: Dynamic;
  try {
    value = send(prototype.__getattribute__, self, name);
  } catch (error) {
    if (prototype.__getattr__ === undefined || !isError(error, "AttributeError")) throw error;
    return undefined;
  }
  return value instanceof method && value.__self__ === self ? value.$function : value;
}

function set(target: Dynamic, name: string | symbol, value: Dynamic, self: Dynamic): boolean {
  if (passes(target, name)) return Reflect.set(target, name, value);
  const { __setattr__ } = target.$class.prototype;
  if (__setattr__ === (PyObject.prototype as Dynamic).__setattr__) storeBehind(target, name, value, self);
  else send(__setattr__, self, name, value);
  return true;
}

/** `object.__setattr__(self, name, value)`, where `target` is behind the proxy `self`, which setters get. */
export function storeBehind(target: Dynamic, name: string, value: Dynamic, self: Dynamic): void {
  const isThere = name in target;
  if (!isThere && !target.$class.$type.hasDict) noPlace(self, name);
  // By `Reflect.set` 200 ns more.
  if (!isThere || Object.hasOwn(target, name)) target[name] = value;
  else Reflect.set(target, name, value, self);
}

const hooks = ["__getattribute__", "__setattr__", "__delattr__"];

/** To be called when a class is complete: arranges that its instances are intercepted if it or a base overrides one of the three. */
export function interceptInstances(cls: PyClass): void {
  const root = PyObject.prototype as Dynamic;
  const { $type: info, prototype: proto } = cls;
  const [reads, ...stores] = hooks.map((name) => proto[name] !== root[name]);
  const intercepts = reads || stores.includes(true);
  if (!intercepts && !info.intercepts) return;
  info.intercepts = intercepts;
  delete proto.$intercept;
  if (!reads && !(intercepts && info.mro.some(storesPlainly))) return;
  const handler: ProxyHandler<Dynamic> = reads ? { get, set } : { set };
  Object.defineProperty(proto, "$intercept", {
    configurable: true,
    value(this: Dynamic): Dynamic {
      if (!reads) Object.defineProperty(this, "$target", { value: this });
      return new Proxy(this, handler);
    },
  });
}

/** To be called when a class has got another attribute, or one less. Returns whether that is one of the three. */
export function interceptAnew(cls: PyClass, name: string): boolean {
  if (!hooks.includes(name)) return false;
  interceptInstances(cls);
  for (const derived of cls.$type.subclasses) interceptAnew(derived, name);
  return true;
}

/** Whether a method in the class may store attributes without asking. */
function storesPlainly({ prototype: proto, $type: { raw } }: PyClass): boolean {
  return Object.getOwnPropertyNames(proto).some((name) => {
    const value = raw.get(name) ?? Object.getOwnPropertyDescriptor(proto, name)!.value;
    if (value instanceof property) return [value.fget, value.fset, value.fdel].some(isPlainStorer);
    return isPlainStorer(value instanceof staticmethod || value instanceof classmethod ? value.__func__ : value);
  });
}

function isPlainStorer(value: Dynamic): boolean {
  return typeof value === "function" && !isClass(value) && (value as PyFunction).$code?.storesPlainly === true;
}
