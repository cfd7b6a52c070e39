/** Parts of type parameters and type aliases that are evaluated when somebody asks (CPython Objects/typevarobject.c). */

import { NotImplementedError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { asIndex } from "../../protocol/convert.js";
import { builtin } from "../../object/function.js";
import type { Dynamic } from "../../object/sentinels.js";

export class Deferred {
  private value: Dynamic;
  private readonly evaluate: (() => Dynamic) | undefined;

  private constructor(value: Dynamic, evaluate?: () => Dynamic) {
    this.value = value;
    this.evaluate = evaluate;
  }

  /** What is known already. */
  static given(value: Dynamic): Deferred {
    return new Deferred(value);
  }

  /** What the compiled program evaluates; `absent` where it says nothing. */
  static declared(evaluate: (() => Dynamic) | undefined, absent: Dynamic): Deferred {
    return evaluate === undefined ? new Deferred(absent) : new Deferred(undefined, evaluate);
  }

  /** The value: evaluated once, unless that raises. */
  get(): Dynamic {
    if (this.value === undefined) this.value = this.evaluate!() ?? null;
    return this.value;
  }

  /** Whether it is known to be this. */
  is(value: Dynamic): boolean {
    return this.value === value && this.evaluate === undefined;
  }

  /** What `evaluate_bound` and its like show, since 3.14: a function of a format. */
  evaluator(name: string): Dynamic {
    const evaluate = (format: Dynamic = 1): Dynamic => {
      if (this.evaluate === undefined) return this.value;
      // Names that are not bound, and texts, are for `annotationlib` to make.
      if (asIndex(format) > 2) throw raise(new NotImplementedError());
      return this.evaluate();
    };
    return Object.assign(builtin(name, evaluate, "format=1, /"), { $evaluate: this.evaluate ?? (() => this.value) });
  }
}
