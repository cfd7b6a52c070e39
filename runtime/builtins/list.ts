/** `list` (CPython Objects/listobject.c). */

import { handBack, orThrow } from "../object/hand-back.js";
import { whole } from "../protocol/flat.js";
import { raised, typeError } from "../object/errors.js";
import { classMethod } from "../object/function.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { classes } from "../protocol/classes.js";
import { arraysEqual } from "../protocol/compare.js";
import { asSize } from "../protocol/convert.js";
import { appendSteps, liveItems, toArray } from "../protocol/iter.js";
import { concatenationRefusal } from "../protocol/binary.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { mul } from "../protocol/number.js";
import { repr } from "../protocol/repr.js";
import { list_iterator, list_reverseiterator } from "./array-iterator.js";
import { indexError } from "./errors.js";
import { genericAlias } from "./generic-alias.js";
import { assignSlice, deleteSlice } from "./list-slices.js";
import {
  arraysOrdered,
  concatenated,
  countOf,
  includes,
  indexOf,
  itemIndex,
  repeated,
  reprItems,
  sliceItems,
} from "./sequence.js";
import { slice, sliceIndices } from "./slice.js";
import { sortList } from "./sort.js";
import { markSequence } from "./tuple.js";

export class list extends PyObject {
  /** One array for the life of the list: iterators and loops hold on to it. */
  declare readonly $items: Dynamic[];

  constructor(first?: Dynamic, items?: Dynamic[]) {
    super(RAW);
    const self = this as Dynamic;
    if (first === RAW) self.$items = items === undefined ? [] : items;
    else if (new.target === list && arguments.length === 1) self.$items = toArray(first);
    else {
      self.$items = [];

      self.$class.prototype.__init__.apply(self, arguments);
    }
  }

  __init__(iterable?: Dynamic): void {
    if (this.$items.length > 0) this.$items.length = 0;
    if (iterable !== undefined) appendAll(this.$items, iterable);
  }

  append(value: Dynamic): void {
    this.$items.push(whole(value));
  }

  extend(iterable: Dynamic): void {
    appendAll(this.$items, iterable);
  }

  insert(index: Dynamic, value: Dynamic): void {
    const items = this.$items;
    let at = asSize(index);
    if (at < 0) at = Math.max(0, at + items.length);
    if (at >= items.length) items.push(value);
    else items.splice(at, 0, value);
  }

  pop(index?: Dynamic): Dynamic {
    return orThrow(this.$pop(index));
  }
  /** The same, which hands back the IndexError. */
  $pop(index: Dynamic = -1): Dynamic {
    const items = this.$items;
    if (index === -1 && items.length > 0) return items.pop();
    let at = asSize(index);
    if (items.length === 0) return handBack(raised.IndexError("pop from empty list"));
    if (at < 0) at += items.length;
    if (at < 0 || at >= items.length) return handBack(raised.IndexError("pop index out of range"));
    if (at === items.length - 1) return items.pop();
    return at === 0 ? items.shift() : items.splice(at, 1)[0];
  }

  remove(value: Dynamic): void {
    orThrow(this.$remove(value));
  }
  /** The same, which hands back the ValueError; None otherwise. */
  $remove(value: Dynamic): null | undefined {
    const index = indexOf(this.$items, value, undefined, undefined);
    if (index < 0) return handBack(raised.ValueError("list.remove(x): x not in list"));
    this.$items.splice(index, 1);
    return null;
  }

  clear(): void {
    this.$items.length = 0;
  }

  copy(): list {
    return listOf(this.$items.slice());
  }

  reverse(): void {
    this.$items.reverse();
  }

  sort(key: Dynamic = null, reverse: Dynamic = false): void {
    sortList(this.$items, key, reverse);
  }

  index(value: Dynamic, start?: Dynamic, stop?: Dynamic): number {
    return orThrow(this.$index(value, start, stop));
  }
  /** The same, which hands back the ValueError. */
  $index(value: Dynamic, start?: Dynamic, stop?: Dynamic): number | undefined {
    const index = indexOf(this.$items, value, start, stop);
    return index < 0 ? handBack(raised.ValueError(`${repr(value)} is not in list`)) : index;
  }

  count(value: Dynamic): number {
    return countOf(this.$items, value);
  }

  __len__(): number {
    return this.$items.length;
  }

  __iter__(): Dynamic {
    return new list_iterator(this.$items);
  }

  __reversed__(): Dynamic {
    return new list_reverseiterator(this.$items);
  }

  __contains__(key: Dynamic): boolean {
    return includes(this.$items, key);
  }

  __getitem__(key: Dynamic): Dynamic {
    const items = this.$items;
    if (key instanceof slice) {
      const [start, , step, count] = sliceIndices(key, items.length);
      return listOf(sliceItems(items, start, step, count));
    }
    const index = itemIndex(key, "list");
    const value = items[index < 0 ? index + items.length : index];
    return value === undefined ? indexError("list index out of range") : value;
  }

  __setitem__(key: Dynamic, value: Dynamic): void {
    const items = this.$items;
    if (key instanceof slice) return assignSlice(items, key, value);
    let index = itemIndex(key, "list");
    if (index < 0) index += items.length;
    if (index < 0 || index >= items.length) indexError("list assignment index out of range");
    items[index] = value;
  }

  __delitem__(key: Dynamic): void {
    const items = this.$items;
    if (key instanceof slice) return deleteSlice(items, key);
    let index = itemIndex(key, "list");
    if (index < 0) index += items.length;
    if (index < 0 || index >= items.length) indexError("list assignment index out of range");
    items.splice(index, 1);
  }

  __add__(other: Dynamic): list {
    if (!isList(other)) typeError(concatenationRefusal("list", other));
    return listOf(concatenated(this.$items, other.$items));
  }

  __iadd__(other: Dynamic): this {
    appendAll(this.$items, other);
    return this;
  }

  __mul__(count: Dynamic): list {
    return listOf(repeated(this.$items, count));
  }

  __rmul__(count: Dynamic): list {
    return listOf(repeated(this.$items, count));
  }

  __imul__(count: Dynamic): this {
    const result = repeated(this.$items, count);
    this.$items.length = 0;
    for (let i = 0; i < result.length; i++) this.$items.push(result[i]);
    return this;
  }

  __eq__(other: Dynamic): Dynamic {
    return isList(other) ? arraysEqual(this.$items, other.$items) : NotImplemented;
  }

  __ne__(other: Dynamic): Dynamic {
    return isList(other) ? !arraysEqual(this.$items, other.$items) : NotImplemented;
  }

  __lt__(other: Dynamic): Dynamic {
    return isList(other) ? arraysOrdered(this.$items, other.$items, "lt") : NotImplemented;
  }

  __le__(other: Dynamic): Dynamic {
    return isList(other) ? arraysOrdered(this.$items, other.$items, "le") : NotImplemented;
  }

  __gt__(other: Dynamic): Dynamic {
    return isList(other) ? arraysOrdered(this.$items, other.$items, "gt") : NotImplemented;
  }

  __ge__(other: Dynamic): Dynamic {
    return isList(other) ? arraysOrdered(this.$items, other.$items, "ge") : NotImplemented;
  }

  __repr__(): string {
    return reprItems(this, this.$items, "[", "]", "[...]");
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    define(this, {
      name: "list",
      methods: {
        __init__: "self, iterable=(), /",
        append: "self, object, /",
        extend: "self, iterable, /",
        insert: "self, index, object, /",
        pop: "self, index=-1, /",
        remove: "self, value, /",
        clear: "self",
        copy: "self",
        reverse: "self",
        sort: "self, /, *, key=None, reverse=False",
        index: "self, value, start=0, stop=9223372036854775807, /",
        count: "self, value, /",
        __len__: "self",
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
        __class_getitem__: classMethod("cls, item, /"),
      },
      attributes: { __hash__: null },
    });
    Object.defineProperty(this.prototype, "$indexed", { value: true });
    classes.list = this as never;
    markSequence(this.prototype, "list");
  }
}

/** What came before an error of the iterable stays. */
function appendAll(items: Dynamic[], iterable: Dynamic): void {
  const live = iterable?.$items === items ? ownItems(iterable) : liveItems(iterable);
  if (live === undefined) return appendSteps(items, iterable);
  const count = live.length;
  for (let i = 0; i < count; i++) items.push(live[i]);
}

/** What a list is extended by that is extended by itself: until 3.12 its class is asked for an iterator. */
function ownItems(items: Dynamic): readonly Dynamic[] {
  return tstate.interp.version >= 313 ? items.$items : toArray(items);
}

/** Whether `x` is a list or of a subclass. */
export function isList(x: Dynamic): x is list {
  return x instanceof list || (typeof x === "object" && x !== null && x.$native === "list");
}

/** `list(iterable)`. */
export function listFrom(iterable: Dynamic): list {
  return listOf(toArray(iterable));
}

/** So many items are put there one by one, which JavaScript's `fill` takes longer for. */
const FEW = 16;

/** `[item] * count`: four of them take 30 ns so, and 65 by the list of one. */
export function listOfSame(item: Dynamic, count: Dynamic): Dynamic {
  if (typeof count !== "number" || (count | 0) !== count) return mul(listOf([item]), count);
  if (count > FEW) return listOf(new Array(count).fill(item));
  const items: Dynamic[] = [];
  for (let i = 0; i < count; i++) items.push(item);
  return listOf(items);
}

/** A list around an array that the caller gives away. */
export function listOf(items: Dynamic[]): list {
  return new list(RAW, items);
}
