/** `itertools.count`, `cycle` and `repeat` (CPython Modules/itertoolsmodule.c). */

import { tupleOf } from "../../builtins/tuple.js";
import { typeError } from "../../object/errors.js";
import { DONE, type Done, type Dynamic } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { eqBool } from "../../protocol/compare.js";
import { asIndex, isNumber } from "../../protocol/convert.js";
import { iter } from "../../protocol/iter.js";
import type { Stepper } from "../../protocol/iterator.js";
import { add, isInt } from "../../protocol/number.js";
import { repr } from "../../protocol/repr.js";
import { Itertool } from "./base.js";

export class count extends Itertool {
  declare $next: Dynamic;
  declare $by: Dynamic;

  __init__(start: Dynamic = 0, step: Dynamic = 1): void {
    if (!isNumber(start) || !isNumber(step)) typeError("a number is required");
    this.$next = start;
    this.$by = step;
  }

  override $step(): Dynamic {
    const value = this.$next;
    this.$next = add(value, this.$by);
    return value;
  }

  __repr__(): string {
    const by = isInt(this.$by) && eqBool(this.$by, 1) ? "" : `, ${repr(this.$by)}`;
    return `${this.$class.$type.name}(${repr(this.$next)}${by})`;
  }

  __reduce__(): Dynamic {
    const plain = isInt(this.$by) && eqBool(this.$by, 1);
    return tupleOf([this.$class, tupleOf(plain ? [this.$next] : [this.$next, this.$by])]);
  }

  static {
    define(this, {
      name: "count",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, start=0, step=1", __repr__: "self", __reduce__: "self" },
    });
  }
}

export class cycle extends Itertool {
  declare $source: Stepper | null;
  declare $saved: Dynamic[];
  declare $at: number;

  __init__(iterable: Dynamic): void {
    this.$source = iter(iterable);
    this.$saved = [];
    this.$at = 0;
  }

  override $step(): Dynamic | Done {
    if (this.$source !== null) {
      const value = this.$source.$step();
      if (value !== DONE) {
        this.$saved.push(value);
        return value;
      }
      this.$source = null;
    }
    if (this.$saved.length === 0) return DONE;
    const value = this.$saved[this.$at];
    this.$at = (this.$at + 1) % this.$saved.length;
    return value;
  }

  static {
    define(this, { name: "cycle", module: "itertools", dotted: true, methods: { __init__: "self, iterable, /" } });
  }
}

export class repeat extends Itertool {
  declare $value: Dynamic;
  declare $left: number;

  __init__(object: Dynamic, times?: Dynamic): void {
    this.$value = object;
    this.$left = times === undefined ? Number.POSITIVE_INFINITY : Math.max(0, asIndex(times, "OverflowError"));
  }

  override $step(): Dynamic | Done {
    if (this.$left === 0) return DONE;
    this.$left--;
    return this.$value;
  }

  __length_hint__(): number {
    if (this.$left === Number.POSITIVE_INFINITY) typeError("len() of unsized object");
    return this.$left;
  }

  __repr__(): string {
    const times = this.$left === Number.POSITIVE_INFINITY ? "" : `, ${this.$left}`;
    return `${this.$class.$type.name}(${repr(this.$value)}${times})`;
  }

  static {
    define(this, {
      name: "repeat",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, object, times=…", __length_hint__: "self", __repr__: "self" },
    });
  }
}
