/** `typing.NoDefault`: what a type parameter without a default has (CPython Objects/typevarobject.c). */

import { PyObject } from "../../object/object.js";
import { RAW } from "../../object/sentinels.js";
import { define } from "../../object/type.js";

class NoDefaultType extends PyObject {
  __repr__(): string {
    return "typing.NoDefault";
  }
  static {
    define(this, { name: "NoDefaultType", module: "typing", final: true, methods: { __repr__: "self" } });
  }
}

export const NO_DEFAULT = new NoDefaultType(RAW);
