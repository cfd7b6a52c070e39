/** `TypeVar`, `ParamSpec` and `TypeVarTuple` (CPython Objects/typevarobject.c; up to 3.11 Lib/typing.py). */

import { Ellipsis } from "../../builtins/ellipsis.js";
import { isTuple, type tuple, tupleOf } from "../../builtins/tuple.js";
import { attrOrUndefined } from "../../object/attr.js";
import { attributeError, typeError, valueError } from "../../object/errors.js";
import { staticMethod } from "../../object/function.js";
import { typeName } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { provides, tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { typeCheck, typeConvert, TypingObject } from "./check.js";
import { Deferred } from "./deferred.js";
import { NO_DEFAULT } from "./no-default.js";

/** What evaluates the parts of a type parameter that the source declares. */
type Evaluators = Readonly<Record<"bound" | "constraints" | "default", (() => Dynamic) | undefined>>;

/** What the three have in common. */
export abstract class TypeParameter extends TypingObject {
  declare $name: string;
  declare $default: Deferred;

  get __name__(): string {
    return this.$name;
  }
  set __name__(_name: Dynamic) {
    attributeError("readonly attribute", "__name__", this);
  }

  get __default__(): Dynamic {
    return this.$default.get();
  }

  get evaluate_default(): Dynamic {
    if (!provides(314)) return undefined;
    return this.has_default() ? this.$default.evaluator("evaluate_default") : null;
  }

  has_default(): boolean {
    return !this.$default.is(NO_DEFAULT);
  }

  /** Copies and pickles are the parameter itself, by its name. */
  __reduce__(): string {
    return this.$name;
  }

  __mro_entries__(_bases: Dynamic): never {
    return typeError(`Cannot subclass an instance of ${typeName(this).replace("typing.", "")}`);
  }

  static {
    define(this, {
      name: "_TypeParameter",
      module: "typing",
      dotted: 312,
      methods: { has_default: "self, /", __reduce__: "self, /", __mro_entries__: "self, bases, /" },
    });
  }
}

/** Those that say how they vary. */
abstract class VariantParameter extends TypeParameter {
  declare $bound: Deferred;
  declare $variance: "covariant" | "contravariant" | "inferred" | "";

  get __bound__(): Dynamic {
    return this.$bound.get();
  }
  get __covariant__(): boolean {
    return this.$variance === "covariant";
  }
  get __contravariant__(): boolean {
    return this.$variance === "contravariant";
  }
  get __infer_variance__(): boolean {
    return this.$variance === "inferred";
  }

  __repr__(): string {
    const sign = { covariant: "+", contravariant: "-", inferred: "", "": "~" }[this.$variance];
    return sign + this.$name;
  }

  static {
    define(this, { name: "_VariantParameter", module: "typing", dotted: 312, methods: { __repr__: "self, /" } });
  }
}

function varianceOf(covariant: Dynamic, contravariant: Dynamic, inferred: Dynamic): VariantParameter["$variance"] {
  if (truth(covariant) && truth(contravariant)) valueError("Bivariant types are not supported.");
  if (truth(inferred)) {
    if (truth(covariant) || truth(contravariant)) valueError("Variance cannot be specified with infer_variance.");
    return "inferred";
  }
  return truth(covariant) ? "covariant" : truth(contravariant) ? "contravariant" : "";
}

/** The bound that a program gave. */
function boundGiven(bound: Dynamic): Deferred {
  return Deferred.given(bound === null ? null : typeCheck(bound, "Bound must be a type."));
}

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
Object.defineProperty(TypeVarTuple.prototype, "$isVariadic", { value: true });
