/** `Any`, `Optional`, `ClassVar` …: names that mean something to type checkers (CPython Lib/typing.py, _SpecialForm). */

import { attributeError, typeError } from "../../object/errors.js";
import { passThrough } from "../../object/function.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";
import { TypingObject } from "./check.js";

export class _SpecialForm extends TypingObject {
  declare readonly _name: string;
  /** The same; what other objects of the module go by. */
  declare readonly $form: string;
  /** What a subscript gives; null where there is none. */
  declare readonly $subscript: ((parameters: Dynamic) => Dynamic) | null;

  constructor(name: string, subscript: ((parameters: Dynamic) => Dynamic) | null = null) {
    super();
    this._name = name;
    this.$form = name;
    this.$subscript = subscript;
  }

  __getitem__(parameters: Dynamic): Dynamic {
    return this.$subscript === null ? typeError(`${repr(this)} is not subscriptable`) : this.$subscript(parameters);
  }

  __getattr__(name: string): Dynamic {
    if (tstate.interp.version >= 310 && (name === "__name__" || name === "__qualname__")) return this._name;
    return attributeError(name, name, this);
  }

  __mro_entries__(_bases: Dynamic): never {
    return typeError(`Cannot subclass ${repr(this)}`);
  }

  __call__(): never {
    return typeError(`Cannot instantiate ${repr(this)}`);
  }

  __instancecheck__(_instance: Dynamic): boolean {
    return typeError(`${repr(this)} cannot be used with isinstance()`);
  }

  __subclasscheck__(_cls: Dynamic): boolean {
    return typeError(`${repr(this)} cannot be used with issubclass()`);
  }

  __repr__(): string {
    return `typing.${this._name}`;
  }

  static {
    define(this, {
      name: "_SpecialForm",
      module: "typing",
      methods: {
        __getitem__: "self, parameters",
        __getattr__: "self, item",
        __mro_entries__: "self, bases",
        __call__: passThrough("self, *args, **kwds"),
        __instancecheck__: "self, obj",
        __subclasscheck__: "self, cls",
        __repr__: "self",
      },
    });
  }
}
