/** `typing.TypeVar` (CPython Objects/typevarobject.c; up to 3.11 Lib/typing.py). */

import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { typeError } from "../../object/errors.js";
import { staticMethod } from "../../object/function.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { provides } from "../../object/state.js";
import { define } from "../../object/type.js";
import { typeCheck } from "./check.js";
import { Deferred } from "./deferred.js";
import { NO_DEFAULT } from "./no-default.js";
import { boundGiven, type Evaluators, varianceOf, VariantParameter } from "./type-parameter.js";
import { TypeVarTuple } from "./type-var-tuple.js";

export class TypeVar extends VariantParameter {
  declare $constraints: Deferred | null;

  __new__(
    _cls: PyClass,
    name: string,
    constraints: tuple,
    bound: Dynamic = null,
    covariant: Dynamic = false,
    contravariant: Dynamic = false,
    infer_variance: Dynamic = false,
    fallback: Dynamic = NO_DEFAULT,
  ): TypeVar {
    const made = new TypeVar();
    made.$name = name;
    made.$variance = varianceOf(covariant, contravariant, infer_variance);
    const items = constraints.$items;
    if (items.length > 0 && bound !== null) typeError("Constraints cannot be combined with bound=...");
    if (items.length === 1) typeError("A single constraint is not allowed");
    made.$bound = boundGiven(bound);
    const message = "TypeVar(name, constraint, ...): constraints must be types.";
    const types = items.map((item) => typeCheck(item, message));
    made.$constraints = types.length === 0 ? null : Deferred.given(tupleOf(types));
    made.$default = Deferred.given(fallback);
    (made as Dynamic).__module__ = "__main__";
    return made;
  }

  /** `[T: bound = default]` (PEP 695). */
  static $declared(name: string, evaluators: Evaluators): TypeVar {
    const made = new TypeVar();
    made.$name = name;
    made.$variance = "inferred";
    made.$bound = Deferred.declared(evaluators.bound, null);
    made.$constraints = evaluators.constraints === undefined ? null : Deferred.declared(evaluators.constraints, null);
    made.$default = Deferred.declared(evaluators.default, NO_DEFAULT);
    return made;
  }

  get __constraints__(): Dynamic {
    return this.$constraints?.get() ?? tupleOf([]);
  }
  get evaluate_bound(): Dynamic {
    if (!provides(314)) return undefined;
    return this.$bound.is(null) ? null : this.$bound.evaluator("evaluate_bound");
  }
  get evaluate_constraints(): Dynamic {
    if (!provides(314)) return undefined;
    return this.$constraints?.evaluator("evaluate_constraints") ?? null;
  }

  __typing_subst__(arg: Dynamic): Dynamic {
    return typeCheck(arg, "Parameters to generic types must be types.");
  }

  static {
    define(this, {
      name: "TypeVar",
      module: "typing",
      final: true,
      dotted: 312,
      methods: {
        __new__: staticMethod(
          "cls, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=NoDefault",
        ),
        __typing_subst__: "self, arg, /",
      },
    });
  }
}

Object.defineProperty(TypeVarTuple.prototype, "$isVariadic", { value: true });
