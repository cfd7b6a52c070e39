/** `map` and `filter` (CPython Python/bltinmodule.c, map_next and filter_next). */

import { call } from "../object/call.js";
import { callPositional } from "../object/positional.js";
import { typeError } from "../object/errors.js";
import { staticMethod } from "../object/function.js";
import type { PyClass } from "../object/object.js";
import { DONE, type Done, type Dynamic, keywordsIn, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { iter } from "../protocol/iter.js";
import { endedBy, Iterator, type Stepper } from "../protocol/iterator.js";
import { truth } from "../protocol/truth.js";
import { stepOf } from "./array-iterator.js";

export class map extends Iterator {
  declare $function: Dynamic;
  declare $sources: Stepper[];

  constructor(_raw: Dynamic, fn?: Dynamic, sources: Stepper[] = []) {
    super();
    this.$function = fn;
    this.$sources = sources;
  }

  __new__(cls: PyClass, ...args: Dynamic[]): map {
    if (keywordsIn(args) !== undefined) {
      if (cls === (map as unknown as PyClass)) typeError("map() takes no keyword arguments");
      args.pop();
    }
    if (args.length < 2) typeError("map() must have at least two arguments.");
    return new cls(RAW, args[0], args.length === 2 ? [iter(args[1])] : args.slice(1).map(iter));
  }

  override $step(): Dynamic | Done {
    try {
      return this.$called();
    } catch (error) {
      return endedBy(error);
    }
  }

  $called(): Dynamic | Done {
    const sources = this.$sources;
    if (sources.length === 1) {
      const value = stepOf(sources[0]!);
      return value === DONE ? DONE : callPositional(this.$function, value);
    }
    if (sources.length === 2) return this.$ofTwo(sources[0]!, sources[1]!);
    const values: Dynamic[] = [];
    for (const source of sources) {
      const value = source.$step();
      if (value === DONE) return DONE;
      values.push(value);
    }
    return call(this.$function, ...values);
  }

  $ofTwo(left: Stepper, right: Stepper): Dynamic | Done {
    const a = stepOf(left);
    if (a === DONE) return DONE;
    const b = stepOf(right);
    return b === DONE ? DONE : callPositional(this.$function, a, b);
  }

  static {
    define(this, { name: "map", methods: { __new__: { ...staticMethod("cls, func, /, *iterables"), unbound: true } } });
  }
}

export class filter extends Iterator {
  declare $function: Dynamic;
  declare $source: Stepper;

  constructor(_raw: Dynamic, fn: Dynamic = null, source?: Stepper) {
    super();
    this.$function = fn;
    this.$source = source!;
  }

  __new__(cls: PyClass, fn: Dynamic, iterable: Dynamic): filter {
    return new cls(RAW, fn, iter(iterable));
  }

  override $step(): Dynamic | Done {
    try {
      for (;;) {
        const value = stepOf(this.$source);
        if (value === DONE) return DONE;
        if (truth(this.$function === null ? value : callPositional(this.$function, value))) return value;
      }
    } catch (error) {
      return endedBy(error);
    }
  }

  static {
    define(this, { name: "filter", methods: { __new__: staticMethod("cls, function, iterable, /") } });
  }
}
