/** Iterators over the arrays of lists and tuples, forwards and backwards (CPython Objects/listobject.c, tupleobject.c). */

import { DONE, type Done, type Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { Iterator, type Stepper } from "../protocol/iterator.js";

/** Live, by index: what is appended while it runs is visited, as in CPython. */
export class ArrayIterator extends Iterator {
  /** null once exhausted: it stays so even if the list grows. */
  declare $items: readonly Dynamic[] | null;
  declare $index: number;

  constructor(items: readonly Dynamic[]) {
    super();
    this.$items = items;
    this.$index = 0;
  }

  override $step(): Dynamic | Done {
    return arrayStep(this);
  }

  __length_hint__(): number {
    return this.$items === null ? 0 : Math.max(0, this.$items.length - this.$index);
  }

  static {
    define(this, { name: "array_iterator", methods: { __length_hint__: "self" } });
  }
}

/** `steps.$step()`, which over arrays needs no virtual call: 2 ns instead of 8 where many kinds of iterators come by. */
export function stepOf(steps: Stepper): Dynamic | Done {
  return steps instanceof ArrayIterator ? arrayStep(steps) : steps.$step();
}

function arrayStep(steps: ArrayIterator): Dynamic | Done {
  const items = steps.$items;
  if (items !== null) {
    const value = items[steps.$index++];
    if (value !== undefined) return value;
    steps.$items = null;
  }
  return DONE;
}

export class list_iterator extends ArrayIterator {
  static {
    define(this, { name: "list_iterator", final: true });
  }
}

export class tuple_iterator extends ArrayIterator {
  static {
    define(this, { name: "tuple_iterator", final: true });
  }
}

export class list_reverseiterator extends Iterator {
  declare $items: readonly Dynamic[];
  declare $index: number;

  constructor(items: readonly Dynamic[]) {
    super();
    this.$items = items;
    this.$index = items.length - 1;
  }

  override $step(): Dynamic | Done {
    if (this.$index < 0) return DONE;
    const value = this.$items[this.$index--];
    if (value !== undefined) return value;
    this.$index = -1;
    return DONE;
  }

  __length_hint__(): number {
    return this.$index + 1;
  }

  static {
    define(this, { name: "list_reverseiterator", methods: { __length_hint__: "self" }, final: true });
  }
}
