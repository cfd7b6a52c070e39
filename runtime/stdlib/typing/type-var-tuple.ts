/** `typing.TypeVarTuple` (CPython Objects/typevarobject.c). */

import { tupleOf } from "../../builtins/tuple.js";
import { typeError } from "../../object/errors.js";
import { staticMethod } from "../../object/function.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { Deferred } from "./deferred.js";
import { NO_DEFAULT } from "./no-default.js";
import { type Evaluators, TypeParameter } from "./type-parameter.js";

export class TypeVarTuple extends TypeParameter {
  /** Whether it stands for any number of types. */
  declare readonly $isVariadic: true;

  __new__(_cls: PyClass, name: string, fallback: Dynamic = NO_DEFAULT): TypeVarTuple {
    const made = new TypeVarTuple();
    made.$name = name;
    made.$default = Deferred.given(fallback);
    (made as Dynamic).__module__ = "__main__";
    return made;
  }

  /** `[*Ts = default]`. */
  static $declared(name: string, evaluators: Evaluators): TypeVarTuple {
    const made = new TypeVarTuple();
    made.$name = name;
    made.$default = Deferred.declared(evaluators.default, NO_DEFAULT);
    return made;
  }

  __typing_subst__(_arg: Dynamic): never {
    return typeError("Substitution of bare TypeVarTuple is not supported");
  }

  /** `*Ts`. */
  __iter__(): Dynamic {
    return tupleOf(this.$unpacked()).__iter__();
  }

  $unpacked(): Dynamic[] {
    return [tstate.interp.importModule("typing").Unpack.__getitem__(this)];
  }

  __repr__(): string {
    return this.$name;
  }

  static {
    define(this, {
      name: "TypeVarTuple",
      module: "typing",
      final: true,
      dotted: 312,
      methods: {
        __new__: staticMethod("cls, name, *, default=NoDefault"),
        __typing_subst__: "self, arg",
        __iter__: "self",
        __repr__: "self",
      },
    });
  }
}
