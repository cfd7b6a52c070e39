/** `typing.ParamSpec`, its `args` and its `kwargs` (CPython Objects/typevarobject.c). */

import { Ellipsis } from "../../builtins/ellipsis.js";
import { isTuple, tupleOf } from "../../builtins/tuple.js";
import { attrOrUndefined } from "../../object/attr.js";
import { typeError } from "../../object/errors.js";
import { staticMethod } from "../../object/function.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";
import { typeConvert, TypingObject } from "./check.js";
import { Deferred } from "./deferred.js";
import { NO_DEFAULT } from "./no-default.js";
import { boundGiven, type Evaluators, varianceOf, VariantParameter } from "./type-parameter.js";

/** `P.args` and `P.kwargs`. */
class ParamSpecPart extends TypingObject {
  declare __origin__: ParamSpec;
  declare $part: string;

  constructor(origin: ParamSpec, part: string) {
    super();
    this.__origin__ = origin;
    this.$part = part;
  }

  __eq__(other: Dynamic): boolean {
    return other instanceof ParamSpecPart && other.__origin__ === this.__origin__ && other.$part === this.$part;
  }

  __repr__(): string {
    return `${this.__origin__.__name__}.${this.$part}`;
  }

  static {
    define(this, {
      name: "ParamSpecArgs",
      module: "typing",
      methods: { __eq__: "self, other", __repr__: "self" },
      attributes: { __hash__: null },
    });
  }
}

export class ParamSpecArgs extends ParamSpecPart {
  __new__(_cls: PyClass, origin: ParamSpec): ParamSpecArgs {
    return new ParamSpecArgs(origin, "args");
  }
  static {
    define(this, { name: "ParamSpecArgs", module: "typing", methods: { __new__: staticMethod("cls, origin") } });
  }
}

export class ParamSpecKwargs extends ParamSpecPart {
  __new__(_cls: PyClass, origin: ParamSpec): ParamSpecKwargs {
    return new ParamSpecKwargs(origin, "kwargs");
  }
  static {
    define(this, { name: "ParamSpecKwargs", module: "typing", methods: { __new__: staticMethod("cls, origin") } });
  }
}

export class ParamSpec extends VariantParameter {
  __new__(
    _cls: PyClass,
    name: string,
    bound: Dynamic = null,
    covariant: Dynamic = false,
    contravariant: Dynamic = false,
    infer_variance: Dynamic = false,
    fallback: Dynamic = NO_DEFAULT,
  ): ParamSpec {
    const made = new ParamSpec();
    made.$name = name;
    made.$variance = varianceOf(covariant, contravariant, infer_variance);
    made.$bound = boundGiven(bound);
    made.$default = Deferred.given(fallback);
    (made as Dynamic).__module__ = "__main__";
    return made;
  }

  /** `[**P = default]`. */
  static $declared(name: string, evaluators: Evaluators): ParamSpec {
    const made = new ParamSpec();
    made.$name = name;
    made.$variance = "inferred";
    made.$bound = Deferred.given(null);
    made.$default = Deferred.declared(evaluators.default, NO_DEFAULT);
    return made;
  }

  get args(): ParamSpecArgs {
    return new ParamSpecArgs(this, "args");
  }
  get kwargs(): ParamSpecKwargs {
    return new ParamSpecKwargs(this, "kwargs");
  }

  /** A list of types, `...`, another specification or a `Concatenate`. */
  __typing_subst__(arg: Dynamic): Dynamic {
    if (arg?.$native === "list") return tupleOf(arg.$items.map((item: Dynamic) => typeConvert(item)));
    if (isTuple(arg)) return tupleOf(arg.$items.map((item: Dynamic) => typeConvert(item)));
    if (isParameterExpression(arg)) return arg;
    return typeError(`Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got ${repr(arg)}`);
  }

  static {
    define(this, {
      name: "ParamSpec",
      module: "typing",
      final: true,
      dotted: 312,
      methods: {
        __new__: staticMethod(
          "cls, name, *, bound=None, covariant=False, contravariant=False, infer_variance=False, default=NoDefault",
        ),
        __typing_subst__: "self, arg, /",
      },
    });
  }
}

/** What a parameter specification can be replaced by. */
export function isParameterExpression(arg: Dynamic): boolean {
  if (arg === Ellipsis || arg instanceof ParamSpec || isTuple(arg) || arg?.$native === "list") return true;
  return attrOrUndefined(arg, "__origin__")?.$form === "Concatenate";
}
