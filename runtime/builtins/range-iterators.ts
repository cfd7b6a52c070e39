/** The iterators of ranges (CPython Objects/rangeobject.c). */

import { DONE, type Done, type Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { Iterator } from "../protocol/iterator.js";
import { normalizeInt } from "../protocol/number.js";

export class range_iterator extends Iterator {
  declare $next: number;
  declare $by: number;
  declare $left: number;

  constructor(start: number, step: number, length: number) {
    super();
    this.$next = start;
    this.$by = step;
    this.$left = length;
  }

  override $step(): Dynamic | Done {
    if (this.$left === 0) return DONE;
    this.$left--;
    const value = this.$next;
    this.$next = value + this.$by;
    return value;
  }

  __length_hint__(): number {
    return this.$left;
  }

  /** Loops over ranges are frequent: their steps do not go through the generic adapter. */
  override [Symbol.iterator](): IterableIterator<Dynamic> {
    return new RangeLoop(this);
  }

  static {
    define(this, { name: "range_iterator", methods: { __length_hint__: "self" }, final: true });
  }
}

class RangeLoop {
  private readonly range: range_iterator;
  private readonly result: { done: boolean; value: Dynamic } = { done: false, value: undefined };

  constructor(range: range_iterator) {
    this.range = range;
  }

  next(): { done: boolean; value: Dynamic } {
    const value = this.range.$step();
    if (value === DONE) this.result.done = true;
    else this.result.value = value;
    return this.result;
  }

  [Symbol.iterator](): this {
    return this;
  }
}

export class longrange_iterator extends Iterator {
  declare $next: bigint;
  declare $by: bigint;
  declare $left: bigint;

  constructor(start: bigint, step: bigint, length: bigint) {
    super();
    this.$next = start;
    this.$by = step;
    this.$left = length;
  }

  override $step(): Dynamic | Done {
    if (this.$left === 0n) return DONE;
    this.$left--;
    const value = this.$next;
    this.$next = value + this.$by;
    return normalizeInt(value);
  }

  static {
    define(this, { name: "longrange_iterator", final: true });
  }
}
