/** `range` (CPython Objects/rangeobject.c). */

import { valueError } from "../object/errors.js";
import { staticMethod } from "../object/function.js";
import { PyObject } from "../object/object.js";
import { DONE, type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { classes } from "../protocol/classes.js";
import { eqBool } from "../protocol/compare.js";
import { asIndexInt } from "../protocol/convert.js";
import { hash } from "../protocol/hash.js";
import { intAdd, intFloorDiv, intMul, intSub } from "../protocol/int-arith.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { normalizeInt } from "../protocol/number.js";
import { type Int, intValue } from "../protocol/values.js";
import { indexError, overflowError } from "./errors.js";
import { longrange_iterator, range_iterator } from "./range-iterators.js";
import { itemIndex } from "./sequence.js";
import { slice } from "./slice.js";
import { tupleOf } from "./tuple.js";

/** Arithmetic is done on numbers while start, stop, step and length are safe integers, else on bigints. */
export class range extends PyObject {
  declare readonly start: Int;
  declare readonly stop: Int;
  declare readonly step: Int;
  declare readonly $length: Int;

  constructor(start: Int, stop: Int, step: Int) {
    super(RAW);
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.$length = lengthOf(start, stop, step);
  }

  __new__(_cls: Dynamic, first: Dynamic, second?: Dynamic, third?: Dynamic): range {
    if (second === undefined) return new range(0, asIndexInt(first), 1);
    const step = third === undefined ? 1 : asIndexInt(third);
    const start = asIndexInt(first);
    const stop = asIndexInt(second);
    // biome-ignore lint/suspicious/noDoubleEquals: number or bigint
    if (step == 0) valueError("range() arg 3 must not be zero");
    return new range(start, stop, step);
  }

  __len__(): number {
    if (typeof this.$length !== "number") overflowError("Python int too large to convert to C ssize_t");
    return this.$length;
  }

  __bool__(): boolean {
    return this.$length > 0;
  }

  __iter__(): Dynamic {
    const { start, step, $length } = this;
    if (isNumbers(this)) return new range_iterator(start as number, step as number, $length as number);
    return new longrange_iterator(BigInt(start), BigInt(step), BigInt($length));
  }

  /** The sum of all of them. */
  $sum(): Int {
    const { start, step, $length } = this;
    const ends = intAdd(intMul(start, 2), intMul(step, intSub($length, 1)));
    return intFloorDiv(intMul($length, ends), 2);
  }

  /** All of them as an array, unless some are bigints. */
  $listed(): number[] | undefined {
    if (!isNumbers(this)) return undefined;
    const { start, step, $length } = this as unknown as Record<"start" | "step" | "$length", number>;
    const numbers: number[] = [];
    for (let i = 0, value = start; i < $length; i++, value += step) numbers.push(value);
    return numbers;
  }

  __reversed__(): Dynamic {
    const { step, $length } = this;
    const last = this.$at(typeof $length === "number" ? $length - 1 : $length - 1n);
    if (isNumbers(this)) return new range_iterator(last as number, -(step as number), $length as number);
    return new longrange_iterator(BigInt(last), -BigInt(step), BigInt($length));
  }

  /** The value at a position, which may lie outside. */
  $at(index: Int): Int {
    const { start, step } = this;
    if (typeof start === "number" && typeof step === "number" && typeof index === "number") {
      const value = start + index * step;
      if (Number.isSafeInteger(value)) return value;
    }
    return normalizeInt(BigInt(start) + BigInt(index) * BigInt(step));
  }

  __getitem__(key: Dynamic): Dynamic {
    if (key instanceof slice) return this.$slice(key);
    let index: Int = typeof key === "bigint" ? key : itemIndex(key, "range");
    if (index < 0) index = normalizeInt(BigInt(index) + BigInt(this.$length));
    if (index < 0 || index >= this.$length) indexError("range object index out of range");
    return this.$at(index);
  }

  $slice(key: slice): range {
    const length = BigInt(this.$length);
    const step = key.step === null ? 1n : BigInt(asIndexInt(key.step));
    if (step === 0n) valueError("slice step cannot be zero");
    const low = step < 0n ? -1n : 0n;
    const high = step < 0n ? length - 1n : length;
    const clip = (bound: Dynamic, absent: bigint): bigint => {
      if (bound === null) return absent;
      let at = BigInt(asIndexInt(bound));
      if (at < 0n) at += length;
      return at < low ? low : at > high ? high : at;
    };
    const start = clip(key.start, step < 0n ? high : low);
    const stop = clip(key.stop, step < 0n ? low : high);
    return new range(
      this.$at(normalizeInt(start)),
      this.$at(normalizeInt(stop)),
      normalizeInt(BigInt(this.step) * step),
    );
  }

  __contains__(x: Dynamic): boolean {
    const value = typeof x === "boolean" || typeof x === "object" ? undefined : intValue(x);
    if (value !== undefined) return this.$indexOf(value) >= 0;
    return this.$search(x) >= 0;
  }

  /** The position of an int, -1 where it is not in the range. */
  $indexOf(value: Int): Int {
    const { start, stop, step } = this;
    if (step > 0 ? value < start || value >= stop : value > start || value <= stop) return -1;
    if (isNumbers(this) && typeof value === "number") {
      const distance = value - (start as number);
      return distance % (step as number) === 0 ? distance / (step as number) : -1;
    }
    const distance = BigInt(value) - BigInt(start);
    return distance % BigInt(step) === 0n ? normalizeInt(distance / BigInt(step)) : -1;
  }

  /** The position of any other object, by comparing with each item. */
  $search(x: Dynamic): number {
    const steps = this.__iter__();
    let i = 0;
    for (let item = steps.$step(); item !== DONE; item = steps.$step(), i++) if (eqBool(item, x)) return i;
    return -1;
  }

  index(value: Dynamic): Int {
    const exact = typeof value === "number" || typeof value === "bigint" ? intValue(value) : undefined;
    const index = exact === undefined ? this.$search(value) : this.$indexOf(exact);
    if (index >= 0) return index;
    return valueError(exact === undefined ? "sequence.index(x): x not in sequence" : `${exact} is not in range`);
  }

  count(value: Dynamic): number {
    return this.__contains__(value) ? 1 : 0;
  }

  /** Equal where they give the same items. */
  __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof range)) return NotImplemented;
    if (this.$length !== other.$length) return false;
    if (this.$length === 0) return true;
    return this.start === other.start && (this.$length === 1 || this.step === other.step);
  }

  __hash__(): Dynamic {
    const few = this.$length < 2;
    return hash(tupleOf([this.$length, this.$length === 0 ? null : this.start, few ? null : this.step]));
  }

  __repr__(): string {
    const step = this.step === 1 ? "" : `, ${this.step}`;
    return `range(${this.start}, ${this.stop}${step})`;
  }

  static {
    define(this, {
      name: "range",
      final: true,
      methods: {
        __new__: staticMethod("cls, start, stop=…, step=…, /"),
        __len__: "self",
        __bool__: "self",
        __iter__: "self",
        __reversed__: "self",
        __getitem__: "self, key, /",
        __contains__: "self, key, /",
        index: "self, value, /",
        count: "self, value, /",
        __eq__: "self, value, /",
        __hash__: "self",
        __repr__: "self",
      },
    });
    classes.range = this as never;
  }
}

function isNumbers(x: range): boolean {
  return (
    typeof x.start === "number" &&
    typeof x.stop === "number" &&
    typeof x.step === "number" &&
    typeof x.$length === "number"
  );
}

function lengthOf(start: Int, stop: Int, step: Int): Int {
  if (typeof start === "number" && typeof stop === "number" && typeof step === "number") {
    const distance = step > 0 ? stop - start : start - stop;
    if (distance <= 0) return 0;
    if (Number.isSafeInteger(distance)) return Math.floor((distance - 1) / Math.abs(step)) + 1;
  }
  const by = BigInt(step);
  const distance = by > 0n ? BigInt(stop) - BigInt(start) : BigInt(start) - BigInt(stop);
  return distance <= 0n ? 0 : normalizeInt((distance - 1n) / (by < 0n ? -by : by) + 1n);
}

/** A range of ints that are known to be ints. */
export function rangeOf(start: Int, stop: Int, step: Int = 1): range {
  // biome-ignore lint/suspicious/noDoubleEquals: number or bigint
  if (step == 0) valueError("range() arg 3 must not be zero");
  return new range(start, stop, step);
}
