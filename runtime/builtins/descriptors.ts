/** The Python side of `property`, `staticmethod` and `classmethod` (CPython Objects/descrobject.c, funcobject.c). */

import { attrOrUndefined } from "../object/attr.js";
import { call } from "../object/call.js";
import { bindToClass } from "../object/class-attr.js";
import { missingAccessor } from "../object/describe.js";
import { classmethod, property, staticmethod } from "../object/descriptors.js";
import { passThrough } from "../object/function.js";
import { address } from "../object/identity.js";
import { typeOf } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { provides, tstate } from "../object/state.js";
import { addMethods, define } from "../object/type.js";
import { repr } from "../protocol/repr.js";

abstract class PropertyMethods extends property {
  __get__(instance: Dynamic, _owner: Dynamic = null): Dynamic {
    if (instance === null) return this;
    return this.fget === null ? missingAccessor(instance, this.$name, "getter") : call(this.fget, instance);
  }
  __set__(instance: Dynamic, value: Dynamic): void {
    if (this.fset === null) missingAccessor(instance, this.$name, "setter");
    call(this.fset, instance, value);
  }
  __delete__(instance: Dynamic): void {
    if (this.fdel === null) missingAccessor(instance, this.$name, "deleter");
    call(this.fdel, instance);
  }
  __set_name__(_owner: Dynamic, name: string): void {
    this.$name = name;
  }
  get __name__(): Dynamic {
    if (!provides(313)) return undefined;
    if (this.$name !== "") return this.$name;
    return this.fget === null ? undefined : attrOrUndefined(this.fget, "__name__");
  }
  get __isabstractmethod__(): boolean {
    return [this.fget, this.fset, this.fdel].some((fn) => fn !== null && isAbstract(fn));
  }
}

define(property, {
  name: "property",
  native: ["fget", "fset", "fdel"],
  methods: {
    __init__: "self, fget=None, fset=None, fdel=None, doc=None",
    getter: "self, fget, /",
    setter: "self, fset, /",
    deleter: "self, fdel, /",
  },
});
addMethods(property as unknown as PyClass, PropertyMethods, {
  methods: {
    __get__: "self, instance, owner=None, /",
    __set__: "self, instance, value, /",
    __delete__: "self, instance, /",
    __set_name__: "self, owner, name, /",
  },
});

/** What both wrappers show of the function inside. */
abstract class WrapperMethods extends staticmethod {
  get __wrapped__(): Dynamic {
    return this.__func__;
  }
  get __isabstractmethod__(): boolean {
    return isAbstract(this.__func__);
  }
  get __name__(): Dynamic {
    return attrOrUndefined(this.__func__, "__name__");
  }
  get __qualname__(): Dynamic {
    return attrOrUndefined(this.__func__, "__qualname__");
  }
  __repr__(): string {
    const { name } = typeOf(this).$type;
    return tstate.interp.version >= 310 ? `<${name}(${repr(this.__func__)})>` : `<${name} object at ${address(this)}>`;
  }
}

abstract class StaticMethods extends staticmethod {
  __get__(_instance: Dynamic, _owner: Dynamic = null): Dynamic {
    return this.__func__;
  }
  __call__(...args: Dynamic[]): Dynamic {
    return call(this.__func__, ...args);
  }
}

abstract class ClassMethods extends classmethod {
  __get__(instance: Dynamic, owner: Dynamic = null): Dynamic {
    return bindToClass(owner ?? typeOf(instance), this.__func__);
  }
}

const get = "self, instance, owner=None, /";

const wrapper = { native: ["__func__"], hasDict: true, methods: { __init__: "self, function, /" } };
define(staticmethod, { name: "staticmethod", ...wrapper });
define(classmethod, { name: "classmethod", ...wrapper });
for (const cls of [staticmethod, classmethod] as unknown as PyClass[]) {
  addMethods(cls, WrapperMethods, { methods: { __repr__: "self" } });
}
addMethods(staticmethod as unknown as PyClass, StaticMethods, { methods: { __get__: get, __call__: passThrough() } });
addMethods(classmethod as unknown as PyClass, ClassMethods, { methods: { __get__: get } });

function isAbstract(fn: Dynamic): boolean {
  return attrOrUndefined(fn, "__isabstractmethod__") === true;
}

export { classmethod, property, staticmethod };
