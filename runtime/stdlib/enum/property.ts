/** `enum.property`: an attribute of members whose name may also be a member's (CPython Lib/enum.py; types.DynamicClassAttribute). */

import { call } from "../../object/call.js";
import { attr, attrOrUndefined } from "../../object/attr.js";
import { attributeError } from "../../object/errors.js";
import { type PyClass, PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";
import { infoOf } from "./info.js";

export class property extends PyObject {
  declare fget: Dynamic;
  declare fset: Dynamic;
  declare fdel: Dynamic;
  declare __doc__: Dynamic;
  declare name: string;
  declare clsname: string;

  __init__(fget: Dynamic = null, fset: Dynamic = null, fdel: Dynamic = null, doc: Dynamic = null): void {
    this.fget = fget;
    this.fset = fset;
    this.fdel = fdel;
    this.__doc__ = doc ?? (fget === null ? null : (attrOrUndefined(fget, "__doc__") ?? null));
    this.name = "";
    this.clsname = "";
  }

  __get__(instance: Dynamic, owner: Dynamic = null): Dynamic {
    if (instance !== null && this.fget !== null) return call(this.fget, instance);
    const cls = (instance === null ? owner : instance.$class) as PyClass;
    const found = infoOf(cls)?.members.$get(this.name);
    if (found !== undefined) return found;
    const newer = tstate.interp.version >= 311;
    return attributeError(newer ? `${repr(cls)} has no attribute ${repr(this.name)}` : this.name, this.name, cls);
  }

  __set__(instance: Dynamic, value: Dynamic): void {
    if (this.fset === null) this.$refuse(instance, "set");
    call(this.fset, instance, value);
  }

  __delete__(instance: Dynamic): void {
    if (this.fdel === null) this.$refuse(instance, "delete");
    call(this.fdel, instance);
  }

  $refuse(instance: Dynamic, verb: "set" | "delete"): never {
    const { name, clsname } = this;
    const newer = tstate.interp.version >= 311;
    const message = newer
      ? `<enum ${repr(clsname)}> cannot ${verb} attribute ${repr(name)}`
      : `can't ${verb} attribute`;
    return attributeError(message, name, instance);
  }

  __set_name__(owner: PyClass, name: string): void {
    this.name = name;
    this.clsname = owner.$type.name;
  }

  getter(fget: Dynamic): property {
    return new property(fget, this.fset, this.fdel, this.__doc__);
  }
  setter(fset: Dynamic): property {
    return new property(this.fget, fset, this.fdel, this.__doc__);
  }
  deleter(fdel: Dynamic): property {
    return new property(this.fget, this.fset, fdel, this.__doc__);
  }

  get __isabstractmethod__(): boolean {
    return this.fget !== null && attrOrUndefined(this.fget, "__isabstractmethod__") === true;
  }

  static {
    define(this, {
      name: "property",
      module: "enum",
      methods: {
        __init__: "self, fget=None, fset=None, fdel=None, doc=None",
        __get__: "self, instance, ownerclass=None",
        __set__: "self, instance, value",
        __delete__: "self, instance",
        __set_name__: "self, ownerclass, name",
        getter: "self, fget",
        setter: "self, fset",
        deleter: "self, fdel",
      },
    });
  }
}

/** `name` and `value`: properties that read a field, without a call in between. */
export function fieldProperty(cls: PyClass, name: string, field: string): void {
  const made = new property();
  made.fget = readField(field, name);
  made.name = name;
  made.clsname = cls.$type.name;
  cls.$type.raw.set(name, made);
  Object.defineProperty(cls.prototype, name, {
    configurable: true,
    get(this: Dynamic): Dynamic {
      return attr(this, field);
    },
    set(this: Dynamic): void {
      made.$refuse(this, "set");
    },
  });
}

function readField(field: string, name: string): Dynamic {
  return Object.defineProperty((self: Dynamic) => attr(self, field), "name", { value: name });
}
