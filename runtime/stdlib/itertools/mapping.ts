/** `accumulate`, `starmap` and `pairwise` (CPython Modules/itertoolsmodule.c). */

import { tupleOf } from "../../builtins/tuple.js";
import { call } from "../../object/call.js";
import { callPositional } from "../../object/positional.js";
import { DONE, type Done, type Dynamic } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { iter, itemsOf, rowSteps } from "../../protocol/iter.js";
import { endedBy, type Stepper } from "../../protocol/iterator.js";
import { add } from "../../protocol/number.js";
import { Itertool } from "./base.js";

export class accumulate extends Itertool {
  declare $source: Stepper;
  declare $function: Dynamic;
  /** The last total; `undefined` before the first. */
  declare $total: Dynamic;
  declare $initial: Dynamic;

  __init__(iterable: Dynamic, func: Dynamic = null, initial: Dynamic = null): void {
    this.$source = iter(iterable);
    this.$function = func;
    this.$total = undefined;
    this.$initial = initial;
  }

  override $step(): Dynamic | Done {
    try {
      if (this.$initial !== null) {
        this.$total = this.$initial;
        this.$initial = null;
        return this.$total;
      }
      const value = this.$source.$step();
      if (value === DONE) return DONE;
      if (this.$total === undefined) this.$total = value;
      else
        this.$total =
          this.$function === null ? add(this.$total, value) : callPositional(this.$function, this.$total, value);
      return this.$total;
    } catch (error) {
      return endedBy(error);
    }
  }

  static {
    define(this, {
      name: "accumulate",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, iterable, func=None, *, initial=None" },
    });
  }
}

export class starmap extends Itertool {
  declare $function: Dynamic;
  declare $source: Stepper;

  __init__(func: Dynamic, iterable: Dynamic): void {
    this.$function = func;
    this.$source = rowSteps(iterable);
  }

  override $step(): Dynamic | Done {
    try {
      const row = this.$source.$step();
      if (row === DONE) return DONE;
      const args: readonly Dynamic[] = Array.isArray(row) ? row : itemsOf(row);
      if (args.length === 2) return callPositional(this.$function, args[0], args[1]);
      return call(this.$function, ...args);
    } catch (error) {
      return endedBy(error);
    }
  }

  static {
    define(this, {
      name: "starmap",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, function, iterable, /" },
    });
  }
}

/** Since 3.10. */
export class pairwise extends Itertool {
  declare $source: Stepper;
  declare $previous: Dynamic;

  __init__(iterable: Dynamic): void {
    this.$source = iter(iterable);
    this.$previous = undefined;
  }

  override $step(): Dynamic | Done {
    if (this.$previous === undefined) {
      const first = this.$source.$step();
      if (first === DONE) return DONE;
      this.$previous = first;
    }
    const value = this.$source.$step();
    if (value === DONE) return DONE;
    const pair = tupleOf([this.$previous, value]);
    this.$previous = value;
    return pair;
  }

  static {
    define(this, { name: "pairwise", module: "itertools", dotted: true, methods: { __init__: "self, iterable, /" } });
  }
}
