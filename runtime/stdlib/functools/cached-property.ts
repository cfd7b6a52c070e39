/** `functools.cached_property` (CPython Lib/functools.py). */

import { genericAlias } from "../../builtins/generic-alias.js";
import { attrOrUndefined } from "../../object/attr.js";
import { call } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { classMethod } from "../../object/function.js";
import { typeOf } from "../../object/lookup.js";
import { PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";

/** The value becomes an attribute of the instance, which the class attribute does not hide: it has no `__set__`. */
export class cached_property extends PyObject {
  declare func: Dynamic;
  declare attrname: Dynamic;
  declare __doc__: Dynamic;

  __init__(func: Dynamic): void {
    this.func = func;
    this.attrname = null;
    this.__doc__ = attrOrUndefined(func, "__doc__") ?? null;
  }

  __set_name__(_owner: Dynamic, name: string): void {
    if (this.attrname === null) this.attrname = name;
    else if (name !== this.attrname) {
      typeError(
        "Cannot assign the same cached_property to two different names " +
          `(${repr(this.attrname)} and ${repr(name)}).`,
      );
    }
  }

  __get__(instance: Dynamic, _owner: Dynamic = null): Dynamic {
    if (instance === null) return this;
    const name = this.attrname;
    if (name === null) typeError("Cannot use cached_property instance without calling __set_name__ on it.");
    if (Object.hasOwn(instance, name)) return instance[name];
    const type = typeOf(instance).$type;
    if (!type.hasDict) {
      typeError(`No '__dict__' attribute on ${repr(type.name)} instance to cache ${repr(name)} property.`);
    }
    const value = call(this.func, instance);
    Object.defineProperty(instance, name, { value, writable: true, configurable: true, enumerable: true });
    return value;
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    define(this, {
      name: "cached_property",
      module: "functools",
      methods: {
        __init__: "self, func",
        __set_name__: "self, owner, name",
        __get__: "self, instance, owner=None",
        __class_getitem__: classMethod("cls, item, /"),
      },
    });
  }
}
