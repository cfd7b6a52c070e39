/** What TypeVar, ParamSpec and TypeVarTuple have in common (CPython Objects/typevarobject.c). */

import { attributeError, typeError, valueError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { provides } from "../../object/state.js";
import { define } from "../../object/type.js";
import { truth } from "../../protocol/truth.js";
import { typeCheck, TypingObject } from "./check.js";
import { Deferred } from "./deferred.js";
import { NO_DEFAULT } from "./no-default.js";

/** What evaluates the parts of a type parameter that the source declares. */
export type Evaluators = Readonly<Record<"bound" | "constraints" | "default", (() => Dynamic) | undefined>>;

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
export abstract class VariantParameter extends TypeParameter {
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

export function varianceOf(
  covariant: Dynamic,
  contravariant: Dynamic,
  inferred: Dynamic,
): VariantParameter["$variance"] {
  if (truth(covariant) && truth(contravariant)) valueError("Bivariant types are not supported.");
  if (truth(inferred)) {
    if (truth(covariant) || truth(contravariant)) valueError("Variance cannot be specified with infer_variance.");
    return "inferred";
  }
  return truth(covariant) ? "covariant" : truth(contravariant) ? "contravariant" : "";
}

/** The bound that a program gave. */
export function boundGiven(bound: Dynamic): Deferred {
  return Deferred.given(bound === null ? null : typeCheck(bound, "Bound must be a type."));
}
