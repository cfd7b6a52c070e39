/** `property`, `staticmethod`, `classmethod` and bound methods (CPython Objects/descrobject.c, funcobject.c, classobject.c). */

import type { PyFunction } from "./code.js";
import { isSlotName } from "./lookup.js";
import { PyObject } from "./object.js";
import { type Dynamic, RAW } from "./sentinels.js";

/** `staticmethod(f)`. */
export class staticmethod extends PyObject {
  declare __func__: Dynamic;
  __init__(callable: Dynamic): void {
    this.__func__ = callable;
  }
}

/** `classmethod(f)`: `f` takes the class first. */
export class classmethod extends PyObject {
  declare __func__: Dynamic;
  __init__(callable: Dynamic): void {
    this.__func__ = callable;
  }
}

/** `property(fget, fset, fdel, doc)`. */
export class property extends PyObject {
  declare fget: Dynamic;
  declare fset: Dynamic;
  declare fdel: Dynamic;
  declare __doc__: Dynamic;
  /** Name under which the class body bound it (`__set_name__`). */
  declare $name: string;
  __init__(fget: Dynamic = null, fset: Dynamic = null, fdel: Dynamic = null, doc: Dynamic = null): void {
    this.fget = fget;
    this.fset = fset;
    this.fdel = fdel;
    this.__doc__ = doc === null && typeof fget === "function" ? ((fget as PyFunction).$code?.doc ?? null) : doc;
    this.$name = "";
  }
  getter(fget: Dynamic): property {
    return new (this.$class as unknown as typeof property)(fget, this.fset, this.fdel, this.__doc__);
  }
  setter(fset: Dynamic): property {
    return new (this.$class as unknown as typeof property)(this.fget, fset, this.fdel, this.__doc__);
  }
  deleter(fdel: Dynamic): property {
    return new (this.$class as unknown as typeof property)(this.fget, this.fset, fdel, this.__doc__);
  }
}

/** A bound method: `o.m` read as a value. */
export class method extends PyObject {
  declare readonly __self__: Dynamic;
  /** The method with `this` for its first parameter. */
  declare readonly $function: PyFunction;
  constructor(self: Dynamic, fn: PyFunction) {
    super(RAW);
    this.__self__ = self;
    this.$function = fn;
  }
}

/** A bound method of a class that CPython has in C: `[].append`. */
export class builtin_method extends method {}

/** The same of one that stands for a slot of the class: `[].__len__`. */
export class method_wrapper extends builtin_method {}

/** The bound method of `fn`, which takes `self` as `this`. */
export function boundMethod(self: Dynamic, fn: PyFunction): method {
  const { $code } = fn;
  if ($code?.builtin !== true) return new method(self, fn);
  return isSlotName($code.name) ? new method_wrapper(self, fn) : new builtin_method(self, fn);
}
