/** `NotImplemented`, what a binary special method answers when it does not know the other operand (Objects/object.c). */

import { PyObject } from "../object/object.js";
import { RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { typeError } from "../object/errors.js";
import { tstate } from "../object/state.js";

export class NotImplementedType extends PyObject {
  __repr__(): string {
    return "NotImplemented";
  }
  /** Deprecated since 3.9, an error since 3.14. */
  __bool__(): boolean {
    if (tstate.interp.version >= 314) typeError("NotImplemented should not be used in a boolean context");
    return true;
  }
  __reduce__(): string {
    return "NotImplemented";
  }
  static {
    define(this, {
      name: "NotImplementedType",
      methods: { __repr__: "self", __bool__: "self", __reduce__: "self" },
      final: true,
    });
  }
}

/** What special methods give that do not know the other operand. */
export const NotImplemented = new NotImplementedType(RAW);
