/** `NoneType`, the class of `None`, and the class of JavaScript values that no program should meet. */

import { primitiveTypes } from "../object/lookup.js";
import { staticMethod } from "../object/function.js";
import { typeError } from "../object/errors.js";
import { PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";

export class NoneType extends PyObject {
  __new__(_cls: Dynamic, ...args: Dynamic[]): null {
    if (args.length > 0) typeError("NoneType takes no arguments");
    return null;
  }
  __repr__(): string {
    return "None";
  }
  __bool__(): boolean {
    return false;
  }
  static {
    define(this, {
      name: "NoneType",
      methods: { __new__: staticMethod("cls, /"), __repr__: "self", __bool__: "self" },
      final: true,
    });
    primitiveTypes.NoneType = this as never;
  }
}

/** A JavaScript object that reached a Python program. */
class foreign extends PyObject {
  __repr__(): string {
    return `<javascript ${Object.prototype.toString.call(this).slice(8, -1)}>`;
  }
  static {
    define(this, { name: "foreign", methods: { __repr__: "self" }, final: true });
  }
}
primitiveTypes.foreign = foreign as never;
