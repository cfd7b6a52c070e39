/** Iterators over sets (CPython Objects/setobject.c, setiter_iternext). */

import { runtimeError } from "../object/errors.js";
import { DONE, type Done, type Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import type { IntTable } from "../protocol/int-table.js";
import { isPacked, type PackedTuples } from "../protocol/packed-keys.js";
import { Iterator } from "../protocol/iterator.js";
import type { SetMethods } from "./set-methods.js";
import { slotOrder } from "./set-order.js";

/** Walks a set in order; its size must stay what it was. */
export class set_iterator extends Iterator {
  declare $set: SetMethods | null;
  declare $size: number;
  declare $left: number;
  /** The table of ints that is walked, and the slot to go on from; else the raw keys. */
  declare $ints: IntTable | null;
  declare $at: number;
  declare $raws: globalThis.Iterator<Dynamic> | null;
  /** The table's tuples that are packed; how many have come by is `$at`. */
  declare $tuples: PackedTuples | null;

  constructor(set: SetMethods) {
    super();
    this.$set = set;
    this.$size = set.$size;
    this.$left = this.$size;
    this.$ints = set.$ints;
    this.$at = 0;
    this.$raws = null;
    this.$tuples = null;
    if (this.$ints === null) this.$start(set);
  }

  $start({ $map }: SetMethods): void {
    this.$raws = slotOrder($map)?.values() ?? $map.keys();
    this.$tuples = $map.tuples;
  }

  override $step(): Dynamic | Done {
    const set = this.$set;
    if (set === null) return DONE;
    if (set.$size !== this.$size) {
      this.$size = -1;
      runtimeError("Set changed size during iteration");
    }
    if (--this.$left < 0) return this.$end();
    const ints = this.$ints;
    if (ints === null) return this.$stepRaw(set);
    const at = ints.nextSlot(this.$at);
    if (at < 0) return this.$end();
    this.$at = at + 1;
    return ints.slots[at];
  }

  $stepRaw({ $map }: SetMethods): Dynamic | Done {
    const next = this.$raws!.next();
    if (next.done === true) return this.$end();
    const raw = next.value;
    const tuples = this.$tuples;
    if (tuples !== null && isPacked(raw) && $map.tuples === tuples) return tuples.at(this.$at++, raw, $map);
    return $map.keyOfRaw(raw);
  }

  $end(): Done {
    this.$set = null;
    return DONE;
  }

  __length_hint__(): number {
    return this.$set === null || this.$set.$size !== this.$size ? 0 : this.$left;
  }

  static {
    define(this, { name: "set_iterator", methods: { __length_hint__: "self" }, final: true });
  }
}
