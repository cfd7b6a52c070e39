/** `...` (CPython Objects/sliceobject.c). */

import { PyObject } from "../object/object.js";
import { RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";

export class ellipsis extends PyObject {
  __repr__(): string {
    return "Ellipsis";
  }
  static {
    define(this, { name: "ellipsis", methods: { __repr__: "self" }, final: true });
  }
}

export const Ellipsis = new ellipsis(RAW);
