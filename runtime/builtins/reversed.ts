/** `reversed` (CPython Objects/enumobject.c). */

import { isError, typeError } from "../object/errors.js";
import { staticMethod } from "../object/function.js";
import { special, typeName, typeOf } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import { DONE, type Done, type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { codePointAt, hasPairs } from "../protocol/code-points.js";
import { Iterator } from "../protocol/iterator.js";
import { len } from "../protocol/length.js";
import { callSpecial } from "../protocol/special.js";
import { getItem } from "../protocol/subscript.js";
import { isDict } from "./dict.js";

/** Walks `__getitem__` down from the last index. */
export class reversed extends Iterator {
  declare $sequence: Dynamic;
  declare $index: number;
  /** Whether it is a str whose indexes are JavaScript's. */
  declare $isPlain: boolean;

  constructor(_raw: Dynamic, sequence: Dynamic = null) {
    super();
    this.$sequence = sequence;
    this.$isPlain = typeof sequence === "string" && !hasPairs(sequence);
    this.$index = sequence === null ? -1 : len(sequence) - 1;
  }

  /** `__reversed__` makes the iterator where there is one. */
  __new__(cls: PyClass, sequence: Dynamic): Dynamic {
    const method = special(sequence, "__reversed__");
    if (method !== undefined) return callSpecial(method, sequence);
    const forbidden = typeOf(sequence).prototype.__reversed__ === null || isDict(sequence);
    if (forbidden || special(sequence, "__getitem__") === undefined || special(sequence, "__len__") === undefined) {
      typeError(`'${typeName(sequence)}' object is not reversible`);
    }
    return new cls(RAW, sequence);
  }

  override $step(): Dynamic | Done {
    const sequence = this.$sequence;
    if (this.$index < 0) return DONE;
    if (this.$isPlain) return sequence[this.$index--];
    if (typeof sequence === "string") return codePointAt(sequence, this.$index--);
    try {
      return getItem(sequence, this.$index--);
    } catch (error) {
      if (!isError(error, "IndexError") && !isError(error, "StopIteration")) throw error;
      this.$index = -1;
      return DONE;
    }
  }

  __length_hint__(): number {
    return this.$index + 1;
  }

  static {
    define(this, { name: "reversed", methods: { __new__: staticMethod("cls, sequence, /"), __length_hint__: "self" } });
  }
}
