/** `tuple` (CPython Objects/tupleobject.c). */

import { typeError, valueError } from "../object/errors.js";
import { classMethod, staticMethod } from "../object/function.js";
import { type PyClass, PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { classes } from "../protocol/classes.js";
import { arraysEqual } from "../protocol/compare.js";
import { hashTuple } from "../protocol/hash.js";
import { toArray } from "../protocol/iter.js";
import { concatenationRefusal } from "../protocol/binary.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { tuple_iterator } from "./array-iterator.js";
import { checkSubtype, indexError } from "./errors.js";
import { genericAlias } from "./generic-alias.js";
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

/** The array is never changed. */
export class tuple extends PyObject {
  declare readonly $items: Dynamic[];

  /** `new tuple(RAW, array)`; the array belongs to the tuple then. */
  constructor(raw: Dynamic, items?: Dynamic[]) {
    super(RAW);
    this.$items = raw === RAW && items !== undefined ? items : [];
  }

  __new__(cls: PyClass, iterable?: Dynamic): tuple {
    checkSubtype(cls, tuple as unknown as PyClass);
    if (iterable === undefined) return new cls(RAW, []);
    if (cls === (tuple as unknown as PyClass) && iterable?.$class === cls) return iterable;
    return new cls(RAW, toArray(iterable));
  }

  __len__(): number {
    return this.$items.length;
  }

  __iter__(): Dynamic {
    return new tuple_iterator(this.$items);
  }

  __contains__(key: Dynamic): boolean {
    return includes(this.$items, key);
  }

  __getitem__(key: Dynamic): Dynamic {
    const items = this.$items;
    if (key instanceof slice) {
      const [start, , step, count] = sliceIndices(key, items.length);
      return tupleOf(sliceItems(items, start, step, count));
    }
    const index = itemIndex(key, "tuple");
    const value = items[index < 0 ? index + items.length : index];
    return value === undefined ? indexError("tuple index out of range") : value;
  }

  __add__(other: Dynamic): tuple {
    if (!isTuple(other)) typeError(concatenationRefusal("tuple", other));
    return tupleOf(concatenated(this.$items, other.$items));
  }

  __mul__(count: Dynamic): tuple {
    return tupleOf(repeated(this.$items, count));
  }

  __rmul__(count: Dynamic): tuple {
    return tupleOf(repeated(this.$items, count));
  }

  __eq__(other: Dynamic): Dynamic {
    return isTuple(other) ? arraysEqual(this.$items, other.$items) : NotImplemented;
  }

  __ne__(other: Dynamic): Dynamic {
    return isTuple(other) ? !arraysEqual(this.$items, other.$items) : NotImplemented;
  }

  __lt__(other: Dynamic): Dynamic {
    return isTuple(other) ? arraysOrdered(this.$items, other.$items, "lt") : NotImplemented;
  }

  __le__(other: Dynamic): Dynamic {
    return isTuple(other) ? arraysOrdered(this.$items, other.$items, "le") : NotImplemented;
  }

  __gt__(other: Dynamic): Dynamic {
    return isTuple(other) ? arraysOrdered(this.$items, other.$items, "gt") : NotImplemented;
  }

  __ge__(other: Dynamic): Dynamic {
    return isTuple(other) ? arraysOrdered(this.$items, other.$items, "ge") : NotImplemented;
  }

  __hash__(): Dynamic {
    return hashTuple(this.$items);
  }

  __repr__(): string {
    return reprItems(this, this.$items, "(", this.$items.length === 1 ? ",)" : ")", "(...)");
  }

  index(value: Dynamic, start?: Dynamic, stop?: Dynamic): number {
    const index = indexOf(this.$items, value, start, stop);
    return index < 0 ? valueError("tuple.index(x): x not in tuple") : index;
  }

  count(value: Dynamic): number {
    return countOf(this.$items, value);
  }

  __getnewargs__(): tuple {
    return tupleOf([tupleOf(this.$items)]);
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    define(this, {
      name: "tuple",
      methods: {
        __new__: staticMethod("cls, iterable=(), /"),
        __len__: "self",
        __iter__: "self",
        __contains__: "self, key, /",
        __getitem__: "self, key, /",
        __add__: "self, value, /",
        __mul__: "self, value, /",
        __rmul__: "self, value, /",
        __eq__: "self, value, /",
        __ne__: "self, value, /",
        __lt__: "self, value, /",
        __le__: "self, value, /",
        __gt__: "self, value, /",
        __ge__: "self, value, /",
        __hash__: "self",
        __repr__: "self",
        index: "self, value, start=0, stop=9223372036854775807, /",
        count: "self, value, /",
        __getnewargs__: "self",
        __class_getitem__: classMethod("cls, item, /"),
      },
    });
    Object.defineProperty(this.prototype, "$indexed", { value: true });
    classes.tuple = this as never;
    markSequence(this.prototype, "tuple");
  }
}

/** Tags a prototype for `isTuple`/`isList` and tells operators which methods are the sequence slots (protocol/binary.ts). */
export function markSequence(prototype: Dynamic, native: string): void {
  Object.defineProperties(prototype, {
    $native: { value: native },
    $concat: { value: prototype.__add__ },
    $repeat: { value: prototype.__mul__ },
    $repeatReflected: { value: prototype.__rmul__ },
    $concatInplace: { value: prototype.__iadd__ },
    $repeatInplace: { value: prototype.__imul__ },
  });
}

/** Whether `x` is a tuple or of a subclass. */
export function isTuple(x: Dynamic): x is tuple {
  return x instanceof tuple || (typeof x === "object" && x !== null && x.$native === "tuple");
}

/** `tuple(iterable)`: 80 ns by the class, 25 so. */
export function tupleFrom(iterable: Dynamic): tuple {
  return iterable?.$class === tuple ? iterable : tupleOf(toArray(iterable));
}

/** A tuple around an array that the caller gives away. */
export function tupleOf(items: Dynamic[]): tuple {
  return new tuple(RAW, items);
}
