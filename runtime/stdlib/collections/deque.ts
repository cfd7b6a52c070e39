/** `collections.deque` (CPython Modules/_collectionsmodule.c). */

import { dictFromNames } from "../../builtins/dict.js";
import { indexError } from "../../builtins/errors.js";
import { genericAlias } from "../../builtins/generic-alias.js";
import { listOf } from "../../builtins/list.js";
import { arraysEqual, arraysOrdered, type Order } from "../../builtins/sequence.js";
import { tupleOf } from "../../builtins/tuple.js";
import { call } from "../../object/call.js";
import { raised, runtimeError, typeError, valueError } from "../../object/errors.js";
import { classMethod } from "../../object/function.js";
import { handBack } from "../../object/hand-back.js";
import { typeName } from "../../object/lookup.js";
import { initialize, PyObject } from "../../object/object.js";
import { DONE, type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { eqBool } from "../../protocol/compare.js";
import { asIndex, asSize, hasIndex } from "../../protocol/convert.js";
import { iter } from "../../protocol/iter.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr, reprEnter, reprLeave } from "../../protocol/repr.js";
import { intValue } from "../../protocol/values.js";
import { Ring } from "./deque-buffer.js";
import { _deque_iterator, _deque_reverse_iterator } from "./deque-iterator.js";

/** Nothing is left to pop: handed back where the caller asks. */
function isEmpty(asked: boolean): undefined {
  const error = raised.IndexError("pop from an empty deque");
  if (asked) return handBack(error);
  throw error;
}

export class deque extends PyObject {
  declare $ring: Ring;
  /** Most values it holds; Infinity without `maxlen`. */
  declare $most: number;

  constructor(first?: Dynamic, ...rest: Dynamic[]) {
    super(RAW);
    const self = this as Dynamic;
    self.$ring = new Ring();
    self.$most = Number.POSITIVE_INFINITY;
    if (first !== RAW) initialize(self, [first, ...rest]);
    // biome-ignore lint/correctness/noConstructorReturn: an intercepted instance is a proxy
    return self;
  }

  __init__(iterable?: Dynamic, maxlen: Dynamic = null): void {
    this.$most = Number.POSITIVE_INFINITY;
    if (maxlen !== null) {
      const most = intValue(maxlen);
      if (most === undefined) typeError("an integer is required");
      if (most < 0) valueError("maxlen must be non-negative");
      this.$most = Number(most);
    }
    if (this.$ring.length > 0) this.$ring.clear();
    if (iterable !== undefined) deque.prototype.extend.call(this, iterable);
  }

  get maxlen(): Dynamic {
    return this.$most === Number.POSITIVE_INFINITY ? null : this.$most;
  }

  append(value: Dynamic): void {
    this.$push(value);
  }

  appendleft(value: Dynamic): void {
    this.$unshift(value);
  }

  // What fills a deque does not call a subclass's `append`.
  $push(value: Dynamic): void {
    const ring = this.$ring;
    ring.push(value);
    if (ring.length > this.$most) ring.shift();
  }

  $unshift(value: Dynamic): void {
    const ring = this.$ring;
    ring.unshift(value);
    if (ring.length > this.$most) ring.pop();
  }

  extend(iterable: Dynamic): void {
    const steps = iter(iterable === this ? listOf(this.$ring.toArray()) : iterable);
    for (let value = steps.$step(); value !== DONE; value = steps.$step()) this.$push(value);
  }

  extendleft(iterable: Dynamic): void {
    const steps = iter(iterable === this ? listOf(this.$ring.toArray()) : iterable);
    for (let value = steps.$step(); value !== DONE; value = steps.$step()) this.$unshift(value);
  }

  pop(asked = false): Dynamic {
    return this.$ring.length === 0 ? isEmpty(asked) : this.$ring.pop();
  }

  popleft(asked = false): Dynamic {
    return this.$ring.length === 0 ? isEmpty(asked) : this.$ring.shift();
  }

  clear(): void {
    this.$ring.clear();
  }

  copy(): Dynamic {
    const cls = this.$class as Dynamic;
    if (cls !== deque) return this.maxlen === null ? call(cls, this) : call(cls, this, this.maxlen);
    return this.$like(this.$ring.toArray());
  }

  /** A deque with the same bound; of too many values the last stay. */
  $like(items: readonly Dynamic[]): deque {
    const made = new deque(RAW);
    made.$most = this.$most;
    for (const item of items) made.$push(item);
    return made;
  }

  count(value: Dynamic): number {
    const { $ring: ring } = this;
    const before = ring.changes;
    let count = 0;
    for (let i = 0; i < ring.length; i++) {
      if (eqBool(ring.at(i), value)) count++;
      this.$unchanged(before);
    }
    return count;
  }

  index(value: Dynamic, start: Dynamic = 0, stop?: Dynamic): number {
    const from = this.$bound(start);
    const to = stop === undefined ? this.$ring.length : Math.min(this.$bound(stop), this.$ring.length);
    const index = this.$find(value, from, to);
    return index < 0 ? valueError(`${repr(value)} is not in deque`) : index;
  }

  $bound(x: Dynamic): number {
    if (!hasIndex(x)) typeError("slice indices must be integers or have an __index__ method");
    const index = asIndex(x);
    return index < 0 ? Math.max(0, index + this.$ring.length) : index;
  }

  $find(value: Dynamic, from: number, to: number): number {
    const ring = this.$ring;
    const before = ring.changes;
    for (let i = from; i < to; i++) {
      const found = eqBool(ring.at(i), value);
      this.$unchanged(before);
      if (found) return i;
    }
    return -1;
  }

  $unchanged(before: number): void {
    if (this.$ring.changes !== before) runtimeError("deque mutated during iteration");
  }

  insert(index: Dynamic, value: Dynamic): void {
    const ring = this.$ring;
    if (ring.length >= this.$most) indexError("deque already at its maximum size");
    let at = asSize(index);
    if (at < 0) at = Math.max(0, at + ring.length);
    ring.insert(Math.min(at, ring.length), value);
  }

  remove(value: Dynamic): void {
    const ring = this.$ring;
    const before = ring.changes;
    for (let i = 0; i < ring.length; i++) {
      const found = eqBool(ring.at(i), value);
      if (ring.changes !== before) indexError("deque mutated during remove().");
      if (found) return ring.remove(i);
    }
    valueError(tstate.interp.version >= 310 ? `${repr(value)} is not in deque` : "deque.remove(x): x not in deque");
  }

  reverse(): void {
    const items = this.$ring.toArray().reverse();
    for (let i = 0; i < items.length; i++) this.$ring.put(i, items[i]);
  }

  rotate(n: Dynamic = 1): void {
    const steps = asSize(n);
    if (this.$ring.length > 1) this.$ring.rotate(steps);
  }

  $listed(): Dynamic[] {
    return this.$ring.toArray();
  }

  __len__(): number {
    return this.$ring.length;
  }

  __bool__(): boolean {
    return this.$ring.length > 0;
  }

  __iter__(): Dynamic {
    return new _deque_iterator(this.$ring);
  }

  __reversed__(): Dynamic {
    return new _deque_reverse_iterator(this.$ring);
  }

  __contains__(value: Dynamic): boolean {
    return this.$find(value, 0, this.$ring.length) >= 0;
  }

  __getitem__(key: Dynamic): Dynamic {
    return this.$ring.at(this.$position(key));
  }

  __setitem__(key: Dynamic, value: Dynamic): void {
    this.$ring.put(this.$position(key), value);
  }

  __delitem__(key: Dynamic): void {
    this.$ring.remove(this.$position(key));
  }

  $position(key: Dynamic): number {
    if (!hasIndex(key)) typeError(`sequence index must be integer, not '${typeName(key)}'`);
    const index = asIndex(key);
    const at = index < 0 ? index + this.$ring.length : index;
    return at < 0 || at >= this.$ring.length ? indexError("deque index out of range") : at;
  }

  __add__(other: Dynamic): deque {
    if (!(other instanceof deque)) typeError(`can only concatenate deque (not "${typeName(other)}") to deque`);
    const made = this.copy();
    made.extend(other);
    return made;
  }

  __iadd__(other: Dynamic): this {
    this.extend(other);
    return this;
  }

  __mul__(count: Dynamic): deque {
    const items = this.$repeated(count);
    const made = this.copy();
    return made.$refill(items);
  }

  __rmul__(count: Dynamic): deque {
    return this.__mul__(count);
  }

  __imul__(count: Dynamic): this {
    return this.$refill(this.$repeated(count));
  }

  $refill(items: readonly Dynamic[]): this {
    this.$ring.clear();
    for (const item of items) this.$push(item);
    return this;
  }

  $repeated(count: Dynamic): Dynamic[] {
    if (!hasIndex(count)) typeError(`can't multiply sequence by non-int of type '${typeName(count)}'`);
    const times = asIndex(count, "OverflowError");
    const once = this.$ring.toArray();
    // Of more than `maxlen` values only the last are seen.
    const seen = Math.min(times, Math.ceil(this.$most / Math.max(1, once.length)));
    const items: Dynamic[] = [];
    if (once.length * seen > 2 ** 31) throw raised.OverflowError("cannot fit 'int' into an index-sized integer");
    for (let i = 0; i < seen; i++) for (const item of once) items.push(item);
    return items;
  }

  $compare(other: Dynamic, order: Order): Dynamic {
    if (!(other instanceof deque)) return NotImplemented;
    return arraysOrdered(this.$ring.toArray(), other.$ring.toArray(), order);
  }

  __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof deque)) return NotImplemented;
    return this === other || arraysEqual(this.$ring.toArray(), other.$ring.toArray());
  }
  __ne__(other: Dynamic): Dynamic {
    if (!(other instanceof deque)) return NotImplemented;
    return this !== other && !arraysEqual(this.$ring.toArray(), other.$ring.toArray());
  }
  __lt__(other: Dynamic): Dynamic {
    return this.$compare(other, "lt");
  }
  __le__(other: Dynamic): Dynamic {
    return this.$compare(other, "le");
  }
  __gt__(other: Dynamic): Dynamic {
    return this.$compare(other, "gt");
  }
  __ge__(other: Dynamic): Dynamic {
    return this.$compare(other, "ge");
  }

  __repr__(): string {
    if (!reprEnter(this)) return "[...]";
    try {
      const items = this.$ring.toArray().map(repr).join(", ");
      const bound = this.maxlen === null ? "" : `, maxlen=${this.$most}`;
      return `${this.$class.$type.name}([${items}]${bound})`;
    } finally {
      reprLeave();
    }
  }

  __copy__(): Dynamic {
    return this.copy();
  }

  __reduce__(): Dynamic {
    const args = this.maxlen === null ? [] : [tupleOf([]), this.maxlen];
    const state = this.$class.$type.hasDict ? Object.keys(this).filter((name) => !name.startsWith("$")) : [];
    const own =
      state.length === 0
        ? null
        : dictFromNames(Object.fromEntries(state.map((name) => [name, (this as Dynamic)[name]])));
    return tupleOf([this.$class, tupleOf(args), own, this.__iter__()]);
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    define(this, {
      name: "deque",
      module: "collections",
      dotted: true,
      hasDict: false,
      methods: {
        __init__: "self, iterable=(), maxlen=None",
        append: "self, x, /",
        appendleft: "self, x, /",
        extend: "self, iterable, /",
        extendleft: "self, iterable, /",
        pop: { params: "self", kind: "function", handsBack: true },
        popleft: { params: "self", kind: "function", handsBack: true },
        clear: "self",
        copy: "self",
        count: "self, v, /",
        index: "self, value, start=0, stop=…, /",
        insert: "self, i, x, /",
        remove: "self, value, /",
        reverse: "self",
        rotate: "self, n=1, /",
        __len__: "self",
        __bool__: "self",
        __iter__: "self",
        __reversed__: "self",
        __contains__: "self, key, /",
        __getitem__: "self, key, /",
        __setitem__: "self, key, value, /",
        __delitem__: "self, key, /",
        __add__: "self, value, /",
        __iadd__: "self, value, /",
        __mul__: "self, value, /",
        __rmul__: "self, value, /",
        __imul__: "self, value, /",
        __eq__: "self, value, /",
        __ne__: "self, value, /",
        __lt__: "self, value, /",
        __le__: "self, value, /",
        __gt__: "self, value, /",
        __ge__: "self, value, /",
        __repr__: "self",
        __copy__: "self",
        __reduce__: "self",
        __class_getitem__: classMethod("cls, item, /"),
      },
      attributes: { __hash__: null },
    });
  }
}
