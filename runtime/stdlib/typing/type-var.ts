/** `TypeVar`, `ParamSpec` and `TypeVarTuple` (CPython Objects/typevarobject.c; up to 3.11 Lib/typing.py). */

import { Ellipsis } from "../../builtins/ellipsis.js";
import { isTuple, type tuple, tupleOf } from "../../builtins/tuple.js";
import { attrOrUndefined } from "../../object/attr.js";
import { typeError, valueError } from "../../object/errors.js";
import { staticMethod } from "../../object/function.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { typeCheck, typeConvert, TypingObject } from "./check.js";
import { NO_DEFAULT } from "./no-default.js";

/** What the three have in common. */
export abstract class TypeParameter extends TypingObject {
  declare __name__: string;
  declare __default__: Dynamic;

  has_default(): boolean {
    return this.__default__ !== NO_DEFAULT;
  }

  static {
    define(this, {
      name: "_TypeParameter",
      module: "typing",
      methods: { has_default: "self" },
    });
  }
}

export class TypeVar extends TypeParameter {
  declare __bound__: Dynamic;
  declare __constraints__: tuple;
  declare __covariant__: boolean;
  declare __contravariant__: boolean;
  declare __infer_variance__: boolean;

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
    if (truth(covariant) && truth(contravariant)) valueError("Bivariant types are not supported.");
    const items = constraints.$items;
    if (items.length > 0 && bound !== null) typeError("Constraints cannot be combined with bound=...");
    if (items.length === 1) typeError("A single constraint is not allowed");
    const made = new TypeVar();
    made.__name__ = name;
    made.__bound__ = bound === null ? null : typeCheck(bound, "Bound must be a type.");
    const message = "TypeVar(name, constraint, ...): constraints must be types.";
    made.__constraints__ = tupleOf(items.map((item) => typeCheck(item, message)));
    made.__covariant__ = truth(covariant);
    made.__contravariant__ = truth(contravariant);
    made.__infer_variance__ = truth(infer_variance);
    made.__default__ = fallback === NO_DEFAULT ? fallback : typeConvert(fallback);
    (made as Dynamic).__module__ = "__main__";
    return made;
  }

  __typing_subst__(arg: Dynamic): Dynamic {
    return typeCheck(arg, "Parameters to generic types must be types.");
  }

  __repr__(): string {
    if (this.__infer_variance__) return this.__name__;
    const sign = this.__covariant__ ? "+" : this.__contravariant__ ? "-" : "~";
    return sign + this.__name__;
  }

  static {
    define(this, {
      name: "TypeVar",
      module: "typing",
      final: true,
      methods: {
        __new__: staticMethod(
          "cls, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=NoDefault",
        ),
        __typing_subst__: "self, arg",
        __repr__: "self",
      },
    });
  }
}

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

export class ParamSpec extends TypeParameter {
  declare __bound__: Dynamic;
  declare __covariant__: boolean;
  declare __contravariant__: boolean;
  declare __infer_variance__: boolean;

  __new__(
    _cls: PyClass,
    name: string,
    bound: Dynamic = null,
    covariant: Dynamic = false,
    contravariant: Dynamic = false,
    infer_variance: Dynamic = false,
    fallback: Dynamic = NO_DEFAULT,
  ): ParamSpec {
    if (truth(covariant) && truth(contravariant)) valueError("Bivariant types are not supported.");
    const made = new ParamSpec();
    made.__name__ = name;
    made.__bound__ = bound === null ? null : typeCheck(bound, "Bound must be a type.");
    made.__covariant__ = truth(covariant);
    made.__contravariant__ = truth(contravariant);
    made.__infer_variance__ = truth(infer_variance);
    made.__default__ = fallback;
    (made as Dynamic).__module__ = "__main__";
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

  __repr__(): string {
    if (this.__infer_variance__) return this.__name__;
    const sign = this.__covariant__ ? "+" : this.__contravariant__ ? "-" : "~";
    return sign + this.__name__;
  }

  static {
    define(this, {
      name: "ParamSpec",
      module: "typing",
      final: true,
      methods: {
        __new__: staticMethod(
          "cls, name, *, bound=None, covariant=False, contravariant=False, infer_variance=False, default=NoDefault",
        ),
        __typing_subst__: "self, arg",
        __repr__: "self",
      },
    });
  }
}

/** What a parameter specification can be replaced by. */
export function isParameterExpression(arg: Dynamic): boolean {
  if (arg === Ellipsis || arg instanceof ParamSpec || isTuple(arg) || arg?.$native === "list") return true;
  return attrOrUndefined(arg, "__origin__")?.$form === "Concatenate";
}

export class TypeVarTuple extends TypeParameter {
  __new__(_cls: PyClass, name: string, fallback: Dynamic = NO_DEFAULT): TypeVarTuple {
    const made = new TypeVarTuple();
    made.__name__ = name;
    made.__default__ = fallback;
    (made as Dynamic).__module__ = "__main__";
    return made;
  }

  __typing_subst__(_arg: Dynamic): never {
    return typeError("Substitution of bare TypeVarTuple is not supported");
  }

  /** `*Ts`. */
  __iter__(): Dynamic {
    const unpack = tstate.interp.importModule("typing").Unpack;
    return tupleOf([unpack.__getitem__(this)]).__iter__();
  }

  __repr__(): string {
    return this.__name__;
  }

  static {
    define(this, {
      name: "TypeVarTuple",
      module: "typing",
      final: true,
      methods: {
        __new__: staticMethod("cls, name, *, default=NoDefault"),
        __typing_subst__: "self, arg",
        __iter__: "self",
        __repr__: "self",
      },
    });
  }
}
