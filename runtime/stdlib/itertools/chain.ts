/** `itertools.chain` and `zip_longest` (CPython Modules/itertoolsmodule.c). */

import { genericAlias } from "../../builtins/generic-alias.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { typeError } from "../../object/errors.js";
import { classMethod, passThrough } from "../../object/function.js";
import type { PyClass } from "../../object/object.js";
import { DONE, type Done, type Dynamic, keywordsIn, RAW } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { iter } from "../../protocol/iter.js";
import type { Stepper } from "../../protocol/iterator.js";
import { Itertool } from "./base.js";

export class chain extends Itertool {
  /** The iterables that are left; null at the end. */
  declare $sources: Stepper | null;
  declare $current: Stepper | null;

  __init__(iterables: tuple): void {
    this.$sources = iter(iterables);
    this.$current = null;
  }

  from_iterable(this: PyClass, iterable: Dynamic): chain {
    const made = new this(RAW);
    made.$sources = iter(iterable);
    made.$current = null;
    return made;
  }

  override $step(): Dynamic | Done {
    while (this.$sources !== null) {
      if (this.$current === null) {
        const next = this.$sources.$step();
        if (next === DONE) {
          this.$sources = null;
          break;
        }
        this.$current = iter(next);
      }
      const value = this.$current.$step();
      if (value !== DONE) return value;
      this.$current = null;
    }
    return DONE;
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    define(this, {
      name: "chain",
      module: "itertools",
      dotted: true,
      methods: {
        __init__: "self, /, *iterables",
        from_iterable: classMethod("cls, iterable, /"),
        __class_getitem__: classMethod("cls, item, /"),
      },
    });
  }
}

export class zip_longest extends Itertool {
  declare $sources: (Stepper | null)[];
  declare $left: number;
  declare $fill: Dynamic;

  __init__(...args: Dynamic[]): void {
    const names = keywordsIn(args)?.names;
    const { fillvalue = null, ...others } = names ?? {};
    if (Object.keys(others).length > 0) typeError("zip_longest() got an unexpected keyword argument");
    this.$sources = (names === undefined ? args : args.slice(0, -1)).map(iter);
    this.$left = this.$sources.length;
    this.$fill = fillvalue;
  }

  override $step(): Dynamic | Done {
    if (this.$left === 0) return DONE;
    const row: Dynamic[] = [];
    for (let i = 0; i < this.$sources.length; i++) {
      let value = this.$sources[i]?.$step() ?? DONE;
      if (value === DONE) {
        value = this.$fill;
        if (this.$sources[i] !== null) {
          this.$sources[i] = null;
          if (--this.$left === 0) return DONE;
        }
      }
      row.push(value);
    }
    return tupleOf(row);
  }

  static {
    define(this, {
      name: "zip_longest",
      module: "itertools",
      dotted: true,
      methods: { __init__: passThrough("self, /, *iterables, fillvalue=None") },
    });
  }
}
