/** The iterators of `collections.deque` (CPython Modules/_collectionsmodule.c, dequeiter_next). */

import { runtimeError } from "../../object/errors.js";
import { DONE, type Done, type Dynamic } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { Iterator } from "../../protocol/iterator.js";
import type { Ring } from "./deque-buffer.js";

/** Walks a deque, which must keep its length. */
export class _deque_iterator extends Iterator {
  declare $ring: Ring | null;
  declare $index: number;
  declare $changes: number;

  constructor(ring: Ring) {
    super();
    this.$ring = ring;
    this.$index = 0;
    this.$changes = ring.changes;
  }

  override $step(): Dynamic | Done {
    const ring = this.$ring;
    if (ring === null) return DONE;
    if (this.$index === ring.length && ring.changes === this.$changes) {
      this.$ring = null;
      return DONE;
    }
    if (ring.changes !== this.$changes) {
      this.$ring = null;
      runtimeError("deque mutated during iteration");
    }
    return this.$at(ring, this.$index++);
  }

  $at(ring: Ring, index: number): Dynamic {
    return ring.at(index);
  }

  __length_hint__(): number {
    return this.$ring === null ? 0 : this.$ring.length - this.$index;
  }

  static {
    define(this, {
      name: "_deque_iterator",
      module: "collections",
      dotted: true,
      methods: { __length_hint__: "self" },
    });
  }
}

export class _deque_reverse_iterator extends _deque_iterator {
  override $at(ring: Ring, index: number): Dynamic {
    return ring.at(ring.length - 1 - index);
  }
  static {
    define(this, { name: "_deque_reverse_iterator", module: "collections", dotted: true });
  }
}
