/**
 * Instances of classes that override `__getattribute__`, `__setattr__` or `__delattr__` are JS proxies, so that plain property
 * access of emitted code runs the override (CPython: the slots tp_getattro and tp_setattro). Only they pay.
 */

import { call } from "./call.js";
import type { PyFunction } from "./code.js";
import { method } from "./descriptors.js";
import { isError } from "./errors.js";
import { type PyClass, PyObject } from "./object.js";
import type { Dynamic } from "./sentinels.js";

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
  send(target.$class.prototype.__setattr__, self, name, value);
  return true;
}

/**
 * To be called when a class is complete: arranges that its instances are intercepted if it or a base overrides one of the
 * three methods.
 */
export function interceptInstances(cls: PyClass): void {
  const root = PyObject.prototype as Dynamic;
  const proto = cls.prototype;
  const reads = proto.__getattribute__ !== root.__getattribute__;
  if (!reads && proto.__setattr__ === root.__setattr__ && proto.__delattr__ === root.__delattr__) return;
  cls.$type.intercepts = true;
  const handler: ProxyHandler<Dynamic> = reads ? { get, set } : { set };
  Object.defineProperty(proto, "$intercept", {
    configurable: true,
    value(this: Dynamic): Dynamic {
      Object.defineProperty(this, "$target", { value: this });
      return new Proxy(this, handler);
    },
  });
}
