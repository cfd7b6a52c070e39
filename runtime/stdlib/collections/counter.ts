/** `collections.Counter` (CPython Lib/collections/__init__.py). */

import { dict, isDict, namesOf } from "../../builtins/dict.js";
import { listOf } from "../../builtins/list.js";
import { sortedArray } from "../../builtins/sort.js";
import { tupleOf } from "../../builtins/tuple.js";
import { NotImplementedError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { call, invoke } from "../../object/call.js";
import { isError } from "../../object/errors.js";
import { classMethod } from "../../object/function.js";
import { typeOf } from "../../object/lookup.js";
import { DONE, type Dynamic, kwIfAny, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import * as compare from "../../protocol/compare.js";
import { asIndex } from "../../protocol/convert.js";
import { DictMap } from "../../protocol/hash-map.js";
import { iter } from "../../protocol/iter.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { add, iadd, sub } from "../../protocol/number.js";
import { repr } from "../../protocol/repr.js";
import { getItem, setItem } from "../../protocol/subscript.js";
import { truth } from "../../protocol/truth.js";
import { countElements, mergeCounts } from "./counting.js";
import { chain } from "../itertools/chain.js";
import { repeat } from "../itertools/endless.js";

type Combine = (mine: Dynamic, other: Dynamic) => Dynamic;

const largest: Combine = (a, b) => (truth(compare.lt(a, b)) ? b : a);
const smallest: Combine = (a, b) => (truth(compare.lt(a, b)) ? a : b);
const isPositive = (count: Dynamic): boolean => truth(compare.gt(count, 0));

export class Counter extends dict {
  override __init__(iterable: Dynamic = null, kwds?: Dynamic): void {
    invoke(this, "update", iterable, ...kwIfAny(kwds === undefined ? {} : namesOf(kwds)));
  }

  override update(iterable: Dynamic = null, kwds?: Dynamic): void {
    this.$count(iterable, add);
    if (kwds?.$size > 0) invoke(this, "update", kwds);
  }

  subtract(iterable: Dynamic = null, kwds?: Dynamic): void {
    this.$count(iterable, sub);
    if (kwds?.$size > 0) invoke(this, "subtract", kwds);
  }

  /** Adds or subtracts the counts of a mapping, or one for each element. */
  $count(iterable: Dynamic, combine: Combine): void {
    if (iterable !== null) {
      if (isMapping(iterable)) this.$merge(iterable, combine);
      else if (combine === add && this.$isPlain()) countElements(this.$map, iterable);
      else {
        const steps = iter(iterable);
        for (let key = steps.$step(); key !== DONE; key = steps.$step()) {
          setItem(this, key, combine(invoke(this, "get", key, 0), 1));
        }
      }
    }
  }

  $isPlain(): boolean {
    const self = (this as Dynamic).$class.prototype;
    return self.__setitem__ === dict.prototype.__setitem__ && self.get === dict.prototype.get;
  }

  $merge(mapping: Dynamic, combine: Combine): void {
    // The first update of an empty counter copies, also counts that are no numbers.
    if (combine === add && this.$map.size === 0 && isDict(mapping)) {
      this.$map.storeAll(mapping.$map);
      return;
    }
    if (combine === add && isDict(mapping) && this.$isPlain() && mergeCounts(this.$map, mapping)) return;
    const keys = iter(invoke(mapping, "keys"));
    for (let key = keys.$step(); key !== DONE; key = keys.$step()) {
      const count = getItem(mapping, key);
      const mine = invoke(this, "get", key, 0);
      setItem(this, key, combine === add ? add(count, mine) : combine(mine, count));
    }
  }

  __missing__(_key: Dynamic): number {
    return 0;
  }

  total(): Dynamic {
    let sum: Dynamic = 0;
    for (const count of this.$map.values()) sum = add(sum, count);
    return sum;
  }

  most_common(n: Dynamic = null): Dynamic {
    const entries = this.$entries().map((entry) => tupleOf(entry));
    const sorted = sortedArray(entries, (entry: Dynamic) => entry.$items[1], true);
    return listOf(n === null ? sorted : sorted.slice(0, Math.max(0, asIndex(n))));
  }

  $entries(): [key: Dynamic, count: Dynamic][] {
    return Array.from(this.$map, ([raw, count]) => [this.$map.keyOfRaw(raw), count]);
  }

  /** Each element as often as it was counted. */
  elements(): Dynamic {
    const repeats = this.$entries().map(([key, count]) => call(repeat, key, count));
    return invoke(chain, "from_iterable", listOf(repeats));
  }

  override fromkeys(): never {
    throw raise(new NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead."));
  }

  override copy(): Dynamic {
    return call(this.$class, this);
  }

  override __delitem__(key: Dynamic): void {
    this.$map.remove(key);
  }

  override __repr__(): string {
    const name = this.$class.$type.name;
    if (this.$map.size === 0) return `${name}()`;
    let shown: dict = new dict(RAW);
    try {
      for (const entry of this.most_common().$items) shown.$set(entry.$items[0], entry.$items[1]);
    } catch (error) {
      if (!isError(error, "TypeError")) throw error;
      shown = new dict(RAW, this.$map);
    }
    return `${name}(${repr(shown)})`;
  }

  /** Compares the counts of all elements of both. */
  $compare(other: Dynamic, test: (a: Dynamic, b: Dynamic) => Dynamic): Dynamic {
    if (!(other instanceof Counter) || tstate.interp.version < 310) return NotImplemented;
    const counts = (counter: Counter): Dynamic[] => this.$keysWith(other).map((key) => counter.$get(key) ?? 0);
    const theirs = counts(other);
    return counts(this).every((count, i) => truth(test(count, theirs[i])));
  }

  $keysWith(other: Counter): Dynamic[] {
    const keys = new DictMap();
    keys.storeAll(this.$map);
    keys.storeAll(other.$map);
    return keys.keyList();
  }

  override __eq__(other: Dynamic): Dynamic {
    const result = this.$compare(other, compare.eq);
    return result === NotImplemented ? super.__eq__(other) : result;
  }
  override __ne__(other: Dynamic): Dynamic {
    const result = this.__eq__(other);
    return result === NotImplemented ? result : !result;
  }
  __le__(other: Dynamic): Dynamic {
    return this.$compare(other, compare.le);
  }
  __lt__(other: Dynamic): Dynamic {
    const result = this.__le__(other);
    return result === true ? !truth(this.__eq__(other)) : result;
  }
  __ge__(other: Dynamic): Dynamic {
    return this.$compare(other, compare.ge);
  }
  __gt__(other: Dynamic): Dynamic {
    const result = this.__ge__(other);
    return result === true ? !truth(this.__eq__(other)) : result;
  }

  /** The positive counts of a combination, in the order of this counter, then of the other. */
  $combined(other: Dynamic, combine: Combine, both = false): Dynamic {
    if (!(other instanceof Counter)) return NotImplemented;
    const result = new Counter(RAW);
    for (const [key, count] of this.$entries()) {
      const combined = combine(count, other.$get(key) ?? 0);
      if (isPositive(combined)) result.$set(key, combined);
    }
    if (both) return result;
    for (const [key, count] of other.$entries()) {
      if (this.$has(key)) continue;
      const combined = combine(0, count);
      if (isPositive(combined)) result.$set(key, combined);
    }
    return result;
  }

  __add__(other: Dynamic): Dynamic {
    return this.$combined(other, add);
  }
  __sub__(other: Dynamic): Dynamic {
    return this.$combined(other, sub);
  }
  override __or__(other: Dynamic): Dynamic {
    return this.$combined(other, largest);
  }
  __and__(other: Dynamic): Dynamic {
    return this.$combined(other, smallest, true);
  }
  __pos__(): Dynamic {
    return this.$combined(new Counter(RAW), add);
  }
  __neg__(): Dynamic {
    return this.$combined(new Counter(RAW), (count) => sub(0, count));
  }

  $assign(combine: Combine, other: Dynamic): this {
    const entries = isDict(other) ? other.$map : new DictMap();
    for (const [raw, count] of Array.from(entries)) {
      const key = entries.keyOfRaw(raw);
      setItem(this, key, combine(getItem(this, key), count));
    }
    return this.$keepPositive();
  }

  $keepPositive(): this {
    for (const [key, count] of this.$entries()) if (!isPositive(count)) this.$delete(key);
    return this;
  }

  __iadd__(other: Dynamic): this {
    return this.$assign(iadd, other);
  }
  __isub__(other: Dynamic): this {
    return this.$assign(sub, other);
  }
  override __ior__(other: Dynamic): this {
    return this.$assign(largest, other);
  }
  __iand__(other: Dynamic): this {
    for (const [key, count] of this.$entries()) {
      const theirs = getItem(other, key);
      if (truth(compare.lt(theirs, count))) setItem(this, key, theirs);
    }
    return this.$keepPositive();
  }

  __reduce__(): Dynamic {
    return tupleOf([this.$class, tupleOf([new dict(RAW, this.$map).copy()])]);
  }

  static {
    define(this, {
      name: "Counter",
      module: "collections",
      since: { total: 310 },
      methods: {
        __init__: "self, iterable=None, /, **kwds",
        update: "self, iterable=None, /, **kwds",
        subtract: "self, iterable=None, /, **kwds",
        __missing__: "self, key",
        total: "self",
        most_common: "self, n=None",
        elements: "self",
        fromkeys: classMethod("cls, iterable, v=None"),
        copy: "self",
        __delitem__: "self, elem",
        __repr__: "self",
        __eq__: "self, other",
        __ne__: "self, other",
        __le__: "self, other",
        __lt__: "self, other",
        __ge__: "self, other",
        __gt__: "self, other",
        __add__: "self, other",
        __sub__: "self, other",
        __or__: "self, other",
        __and__: "self, other",
        __pos__: "self",
        __neg__: "self",
        __iadd__: "self, other",
        __isub__: "self, other",
        __ior__: "self, other",
        __iand__: "self, other",
        __reduce__: "self",
      },
      attributes: { __hash__: null },
    });
  }
}

/** Whether its counts are merged, rather than its elements counted. */
function isMapping(x: Dynamic): boolean {
  if (typeof x !== "object" || x === null) return false;
  return (
    isDict(x) ||
    typeOf(x).$type.mro.some((cls) => cls.$type.name === "Mapping" && cls.$type.module === "collections.abc")
  );
}
