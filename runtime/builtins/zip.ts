/** `zip` (CPython Python/bltinmodule.c, zip_next). */

import { unexpectedKeyword } from "../object/binding-builtin.js";
import { typeError, valueError } from "../object/errors.js";
import { staticMethod } from "../object/function.js";
import type { PyClass } from "../object/object.js";
import { DONE, type Done, type Dynamic, RAW, keywordsIn } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { iter } from "../protocol/iter.js";
import { Iterator, type Stepper } from "../protocol/iterator.js";
import { truth } from "../protocol/truth.js";
import { stepOf } from "./array-iterator.js";
import { tupleOf } from "./tuple.js";

export class zip extends Iterator {
  declare $sources: Stepper[];
  declare $strict: boolean;

  constructor(_raw: Dynamic, sources: Stepper[] = [], strict = false) {
    super();
    this.$sources = sources;
    this.$strict = strict;
  }

  __new__(cls: PyClass, ...args: Dynamic[]): zip {
    const keywords = keywordsIn(args);
    let strict = false;
    if (keywords !== undefined) {
      args.pop();
      for (const name in keywords.names) {
        if (tstate.interp.version < 310) typeError("zip() takes no keyword arguments");
        if (name !== "strict") unexpectedKeyword("zip", name, ["strict"]);
        strict = truth(keywords.names[name]);
      }
    }
    return new cls(RAW, args.map(iter), strict);
  }

  override $step(): Dynamic | Done {
    const values = this.$values();
    return values === DONE ? DONE : tupleOf(values);
  }

  override $row(): Dynamic[] | Done {
    return this.$values();
  }

  $values(): Dynamic[] | Done {
    const sources = this.$sources;
    const count = sources.length;
    if (count === 2) return this.$pair(sources[0]!, sources[1]!);
    if (count === 0) return DONE;
    const values: Dynamic[] = new Array(count);
    for (let i = 0; i < count; i++) {
      const value = stepOf(sources[i]!);
      if (value === DONE) {
        if (this.$strict) this.$checkEnds(i);
        return DONE;
      }
      values[i] = value;
    }
    return values;
  }

  /** The usual case without a loop. */
  $pair(left: Stepper, right: Stepper): Dynamic[] | Done {
    const a = stepOf(left);
    if (a === DONE) {
      if (this.$strict) this.$checkEnds(0);
      return DONE;
    }
    const b = stepOf(right);
    if (b !== DONE) return [a, b];
    if (this.$strict) this.$checkEnds(1);
    return DONE;
  }

  /** Argument `i` has ended: all before it have not, none after it may go on. */
  $checkEnds(i: number): void {
    if (i > 0) valueError(`zip() argument ${i + 1} is shorter than argument${many(i)}`);
    for (let j = 1; j < this.$sources.length; j++) {
      if (this.$sources[j]!.$step() !== DONE) valueError(`zip() argument ${j + 1} is longer than argument${many(j)}`);
    }
  }

  static {
    define(this, {
      name: "zip",
      methods: { __new__: { ...staticMethod("cls, /, *iterables, strict=False"), unbound: true } },
    });
  }
}

/** ` 1` or `s 1-3`. */
function many(count: number): string {
  return count === 1 ? " 1" : `s 1-${count}`;
}
