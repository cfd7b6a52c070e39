/** `product`, `permutations`, `combinations` (CPython Modules/itertoolsmodule.c). */

import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { typeError, valueError } from "../../object/errors.js";
import { DONE, type Done, type Dynamic } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { asIndex } from "../../protocol/convert.js";
import { toArray } from "../../protocol/iter.js";
import { isInt } from "../../protocol/number.js";
import { Itertool } from "./base.js";

/** Steps through tuples of positions in pools; subclasses find the next positions. */
abstract class Selection extends Itertool {
  /** Positions of the last tuple given, null before the first, and its items where they are kept. */
  declare $indices: number[] | null;
  declare $picked: Dynamic[];
  declare $ended: boolean;

  /** Moves to the next positions, in place; the first that is another than before, below 0 at the end. */
  abstract $advance(indices: number[]): number;
  abstract $first(): number[];
  /** The pool of a place. */
  abstract $poolOf(place: number): readonly Dynamic[];

  /** The first place that has changed, below 0 at the end. */
  $moved(): number {
    if (this.$ended) return -1;
    let start = 0;
    if (this.$indices === null) {
      this.$indices = this.$first();
      this.$picked = new Array(this.$indices.length).fill(null);
    } else start = this.$advance(this.$indices);
    if (start < 0) this.$ended = true;
    return start;
  }

  override $step(): Dynamic | Done {
    const start = this.$moved();
    if (start < 0) return DONE;
    const at = this.$indices!;
    // An array of two or three takes 5 ns to make, a copy of one 20.
    if (at.length === 2) return tupleOf([this.$poolOf(0)[at[0]!], this.$poolOf(1)[at[1]!]]);
    if (at.length === 3) {
      return tupleOf([this.$poolOf(0)[at[0]!], this.$poolOf(1)[at[1]!], this.$poolOf(2)[at[2]!]]);
    }
    // Most of it stays: what was copied for the tuple before is copied again.
    this.$picked = this.$picked.slice();
    this.$pick(at, start);
    return tupleOf(this.$picked);
  }

  override $row(): Dynamic[] | Done {
    const start = this.$moved();
    if (start < 0) return DONE;
    const at = this.$indices!;
    this.$pick(at, at.length <= 3 ? 0 : start);
    return this.$picked;
  }

  /** Puts the values of the positions from `start` on. */
  private $pick(indices: readonly number[], start: number): void {
    const { $picked: picked } = this;
    for (let i = start; i < indices.length; i++) picked[i] = this.$poolOf(i)[indices[i]!];
  }

  static {
    define(this, { name: "selection", module: "itertools" });
  }
}

export class product extends Selection {
  declare $pools: Dynamic[][];

  __init__(iterables: tuple, repeat: Dynamic = 1): void {
    const times = asIndex(repeat, "OverflowError");
    if (times < 0) valueError("repeat argument cannot be negative");
    const once = times === 0 ? [] : iterables.$items.map(toArray);
    this.$pools = [];
    for (let i = 0; i < times; i++) this.$pools.push(...once);
    this.$indices = null;
    this.$ended = this.$pools.some((pool) => pool.length === 0);
  }

  override $first(): number[] {
    return this.$pools.map(() => 0);
  }

  /** Counts up, the last place fastest. */
  override $advance(indices: number[]): number {
    for (let i = indices.length - 1; i >= 0; i--) {
      if (++indices[i]! < this.$pools[i]!.length) return i;
      indices[i] = 0;
    }
    return -1;
  }

  override $poolOf(place: number): readonly Dynamic[] {
    return this.$pools[place]!;
  }

  static {
    define(this, {
      name: "product",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, /, *iterables, repeat=1" },
    });
  }
}

/** Tuples of `r` values out of one pool. */
abstract class FromPool extends Selection {
  declare $pool: Dynamic[];
  declare $r: number;

  $open(iterable: Dynamic, r: Dynamic): void {
    this.$pool = toArray(iterable);
    this.$r = r === undefined ? this.$pool.length : asIndex(r, "OverflowError");
    if (this.$r < 0) valueError("r must be non-negative");
    this.$indices = null;
    this.$ended = this.$r > this.$pool.length;
  }

  override $first(): number[] {
    const positions: number[] = [];
    for (let i = 0; i < this.$r; i++) positions.push(i);
    return positions;
  }

  override $poolOf(): readonly Dynamic[] {
    return this.$pool;
  }

  static {
    define(this, { name: "from_pool", module: "itertools" });
  }
}

export class permutations extends FromPool {
  /** All positions of the pool, the first `r` of them picked; how often each place may still turn. */
  declare $all: number[];
  declare $turns: number[];

  __init__(iterable: Dynamic, r: Dynamic = null): void {
    if (r !== null && !isInt(r)) typeError("Expected int as r");
    this.$open(iterable, r ?? undefined);
    this.$all = [];
    this.$turns = [];
    const n = this.$pool.length;
    for (let i = 0; i < n; i++) this.$all.push(i);
    for (let i = 0; i < this.$r; i++) this.$turns.push(n - i);
  }

  override $advance(indices: number[]): number {
    const { $all: all, $turns: turns, $r: r } = this;
    const n = all.length;
    for (let i = r - 1; i >= 0; i--) {
      if (--turns[i]! === 0) {
        const first = all[i]!;
        for (let k = i + 1; k < n; k++) all[k - 1] = all[k]!;
        all[n - 1] = first;
        turns[i] = n - i;
      } else {
        const j = n - turns[i]!;
        [all[i], all[j]] = [all[j]!, all[i]!];
        for (let k = i; k < r; k++) indices[k] = all[k]!;
        return i;
      }
    }
    return -1;
  }

  static {
    define(this, {
      name: "permutations",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, iterable, r=None" },
    });
  }
}

export class combinations extends FromPool {
  __init__(iterable: Dynamic, r: Dynamic): void {
    this.$open(iterable, r);
  }

  override $advance(indices: number[]): number {
    const n = this.$pool.length;
    const r = this.$r;
    let i = r - 1;
    while (i >= 0 && indices[i] === i + n - r) i--;
    if (i < 0) return i;
    indices[i]!++;
    for (let j = i + 1; j < r; j++) indices[j] = indices[j - 1]! + 1;
    return i;
  }

  static {
    define(this, {
      name: "combinations",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, iterable, r" },
    });
  }
}

export class combinations_with_replacement extends FromPool {
  __init__(iterable: Dynamic, r: Dynamic): void {
    this.$open(iterable, r);
    this.$ended = this.$pool.length === 0 && this.$r > 0;
  }

  override $first(): number[] {
    return new Array(this.$r).fill(0);
  }

  override $advance(indices: number[]): number {
    const last = this.$pool.length - 1;
    let i = this.$r - 1;
    while (i >= 0 && indices[i] === last) i--;
    if (i >= 0) indices.fill(indices[i]! + 1, i);
    return i;
  }

  static {
    define(this, {
      name: "combinations_with_replacement",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, iterable, r" },
    });
  }
}
