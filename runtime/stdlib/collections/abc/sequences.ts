/** `Sequence`, `MutableSequence` and `ByteString` (CPython Lib/_collections_abc.py). */

import { indexError } from "../../../builtins/errors.js";
import { IndexError, ValueError } from "../../../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../../../exceptions/raise.js";
import { invoke } from "../../../object/call.js";
import { type Done, DONE, type Dynamic } from "../../../object/sentinels.js";
import { define } from "../../../object/type.js";
import { eqBool } from "../../../protocol/compare.js";
import { asIndex } from "../../../protocol/convert.js";
import { SequenceIterator, toArray } from "../../../protocol/iter.js";
import { Iterator as StepIterator } from "../../../protocol/iterator.js";
import { len } from "../../../protocol/length.js";
import { delItem, getItem, setItem } from "../../../protocol/subscript.js";
import { Collection, Reversible } from "./protocols.js";
import { defineAbstract } from "./structure.js";

class ReverseIterator extends StepIterator {
  declare $sequence: Dynamic;
  declare $index: number;

  constructor(sequence: Dynamic) {
    super();
    this.$sequence = sequence;
    this.$index = len(sequence);
  }
  override $step(): Dynamic | Done {
    return this.$index === 0 ? DONE : getItem(this.$sequence, --this.$index);
  }
  static {
    define(this, { name: "generator", final: true });
  }
}

export class Sequence extends Reversible {
  __getitem__(_index: Dynamic): Dynamic {
    return indexError("");
  }
  override __iter__(): Dynamic {
    return new SequenceIterator(this);
  }
  __contains__(value: Dynamic): boolean {
    return toArray(this).some((item) => eqBool(item, value));
  }
  override __reversed__(): Dynamic {
    return new ReverseIterator(this);
  }
  index(value: Dynamic, start: Dynamic = 0, stop: Dynamic = null): number {
    const size = len(this);
    const clip = (bound: Dynamic): number => {
      const index = asIndex(bound);
      return index < 0 ? Math.max(0, index + size) : index;
    };
    const end = stop === null ? Number.POSITIVE_INFINITY : clip(stop);
    for (let i = clip(start); i < end; i++) {
      let item: Dynamic;
      try {
        item = getItem(this, i);
      } catch (thrown) {
        if (exceptionOf(thrown) instanceof IndexError) break;
        throw thrown;
      }
      if (eqBool(item, value)) return i;
    }
    throw raise(new ValueError());
  }
  count(value: Dynamic): number {
    return toArray(this).filter((item) => eqBool(item, value)).length;
  }

  static {
    defineAbstract(this, {
      name: "Sequence",
      bases: [Reversible, Collection],
      methods: {
        __getitem__: "self, index",
        __iter__: "self",
        __contains__: "self, value",
        __reversed__: "self",
        index: "self, value, start=0, stop=None",
        count: "self, value",
      },
      abstract: ["__getitem__"],
    });
  }
}

/** Deprecated, and gone in 3.14. */
export class ByteString extends Sequence {
  static {
    defineAbstract(this, { name: "ByteString" });
  }
}

export class MutableSequence extends Sequence {
  __setitem__(_index: Dynamic, _value: Dynamic): void {
    indexError("");
  }
  __delitem__(_index: Dynamic): void {
    indexError("");
  }
  insert(_index: Dynamic, _value: Dynamic): void {
    indexError("");
  }

  append(value: Dynamic): void {
    invoke(this, "insert", len(this), value);
  }
  clear(): void {
    while (len(this) > 0) invoke(this, "pop");
  }
  reverse(): void {
    const size = len(this);
    for (let i = 0; i < size >> 1; i++) {
      const j = size - 1 - i;
      const item = getItem(this, i);
      setItem(this, i, getItem(this, j));
      setItem(this, j, item);
    }
  }
  extend(values: Dynamic): void {
    for (const value of toArray(values)) invoke(this, "append", value);
  }
  pop(index: Dynamic = -1): Dynamic {
    const value = getItem(this, index);
    delItem(this, index);
    return value;
  }
  remove(value: Dynamic): void {
    delItem(this, invoke(this, "index", value));
  }
  __iadd__(values: Dynamic): this {
    invoke(this, "extend", values);
    return this;
  }

  static {
    defineAbstract(this, {
      name: "MutableSequence",
      methods: {
        __setitem__: "self, index, value",
        __delitem__: "self, index",
        insert: "self, index, value",
        append: "self, value",
        clear: "self",
        reverse: "self",
        extend: "self, values",
        pop: "self, index=-1",
        remove: "self, value",
        __iadd__: "self, values",
      },
      abstract: ["__setitem__", "__delitem__", "insert"],
    });
  }
}
