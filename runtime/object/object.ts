/** `object`, the root of every Python class (CPython Objects/typeobject.c, PyBaseObject_Type). */

import type { PyFunction } from "./code.js";
import { type Dynamic, RAW } from "./sentinels.js";
import type { TypeInfo } from "./type.js";

/**
 * Instances are JS objects whose own enumerable properties are the `__dict__`. The prototype chain ends here, at null:
 * nothing of `Object.prototype` can be mistaken for a Python attribute.
 */
export class PyObject {
  /** The class of an instance; set on each prototype by `define`. */
  declare readonly $class: PyClass;

  /** On prototypes whose instances are proxies (object/intercept.ts). */
  declare readonly $intercept?: () => this;

  /** Of descriptors that only bind themselves, as functions do: the method that stands for them on prototypes. */
  get $asMethod(): PyFunction | undefined {
    return undefined;
  }

  /** Allocates, then calls `__init__`, unless told `RAW`. A class with its own `__new__` is constructed by `construct`. */
  constructor(...args: Dynamic[]) {
    if (this.$intercept !== undefined) {
      const proxy = this.$intercept();
      if (args[0] !== RAW) initialize(proxy, args);
      // biome-ignore lint/correctness/noConstructorReturn: `this` of the derived constructors is the proxy then
      return proxy;
    }
    if (args[0] !== RAW) (this as Dynamic).__init__(...args);
  }
}

/** Calls `__init__` as constructors do: it is the class's, whatever `__getattribute__` would say. */
export function initialize(self: PyObject, args: readonly Dynamic[]): void {
  self.$class.prototype.__init__.apply(self, args);
}

Object.setPrototypeOf(PyObject.prototype, null);

/** A Python class: a JS constructor with its own `$type`. */
export interface PyClass {
  new (...args: any[]): any;
  readonly prototype: Dynamic;
  readonly name: string;
  $type: TypeInfo;
}
