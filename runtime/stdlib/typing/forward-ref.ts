/** `ForwardRef`: a type that is named by text (CPython Lib/typing.py). */

import { SyntaxError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { typeError } from "../../object/errors.js";
import { PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { hash } from "../../protocol/hash.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr } from "../../protocol/repr.js";
import { parseAnnotation } from "./annotation-parser.js";

export class ForwardRef extends PyObject {
  declare __forward_arg__: string;
  declare __forward_is_argument__: Dynamic;
  declare __forward_is_class__: Dynamic;
  declare __forward_module__: Dynamic;
  declare __forward_evaluated__: boolean;
  declare __forward_value__: Dynamic;
  /** What the annotation belongs to, since 3.14. */
  declare $owner: Dynamic;

  __init__(arg: Dynamic, is_argument: Dynamic = true, module: Dynamic = null, is_class: Dynamic = false): void {
    if (typeof arg !== "string") typeError(`Forward reference must be a string -- got ${repr(arg)}`);
    if (parseAnnotation(arg) === null) {
      throw raise(new SyntaxError(`Forward reference must be an expression -- got ${repr(arg)}`));
    }
    this.__forward_arg__ = arg;
    this.__forward_is_argument__ = is_argument;
    this.__forward_is_class__ = is_class;
    this.__forward_module__ = module;
    this.__forward_evaluated__ = false;
    this.__forward_value__ = null;
    this.$owner = null;
  }

  __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof ForwardRef)) return NotImplemented;
    return this.__forward_arg__ === other.__forward_arg__ && this.__forward_module__ === other.__forward_module__;
  }

  __hash__(): Dynamic {
    return hash(this.__forward_arg__);
  }

  __repr__(): string {
    const module = this.__forward_module__;
    const shown = module === null || tstate.interp.version < 311 ? "" : `, module=${repr(module)}`;
    const owner = this.$owner === null ? "" : `, is_class=True, owner=${repr(this.$owner)}`;
    return `ForwardRef(${repr(this.__forward_arg__)}${shown}${owner})`;
  }

  static {
    define(this, {
      name: "ForwardRef",
      module: "typing",
      final: true,
      builtin: false,
      methods: {
        __init__: "self, arg, is_argument=True, module=None, *, is_class=False",
        __eq__: "self, other",
        __hash__: "self",
        __repr__: "self",
      },
    });
  }
}
