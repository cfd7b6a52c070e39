/** What a loop goes through where Python has it unpack pairs: those of `zip(xs, ys)` and of `d.items()`. */

import { ItemPairs } from "../builtins/dict-iterators.js";
import { dict_items } from "../builtins/dict-views.js";
import { DONE, type Dynamic } from "../object/sentinels.js";
import { iter, liveItems, rowSteps } from "../protocol/iter.js";
import type { Stepper } from "../protocol/iterator.js";
import { unpack } from "../protocol/unpack.js";

/** Two values at a time; `next` says whether there are two more. */
interface Pairs {
  readonly first: Dynamic;
  readonly second: Dynamic;
  next(): boolean;
}

/** Goes through both until one of them ends; TypeError where one is not iterable. */
export function zipped(left: Dynamic, right: Dynamic): Pairs {
  const [xs, ys] = [liveItems(left), liveItems(right)];
  if (xs !== undefined && ys !== undefined) return new ArrayPairs(xs, ys);
  return new SteppedPairs(iter(left), iter(right));
}

/** Goes through what `o.items()` gave; TypeError where that is not iterable. */
export function pairs(items: Dynamic): Pairs {
  return items?.$class === dict_items ? new ItemPairs(items.$dict.$map) : new UnpackedPairs(rowSteps(items));
}

/** Of the arrays of lists and tuples, which may grow meanwhile. */
class ArrayPairs implements Pairs {
  first: Dynamic = null;
  second: Dynamic = null;
  private at = 0;
  private readonly left: readonly Dynamic[];
  private readonly right: readonly Dynamic[];

  constructor(left: readonly Dynamic[], right: readonly Dynamic[]) {
    this.left = left;
    this.right = right;
  }

  next(): boolean {
    const { at, left, right } = this;
    if (at >= left.length || at >= right.length) return false;
    this.first = left[at];
    this.second = right[at];
    this.at = at + 1;
    return true;
  }
}

class SteppedPairs implements Pairs {
  first: Dynamic = null;
  second: Dynamic = null;
  private readonly left: Stepper;
  private readonly right: Stepper;

  constructor(left: Stepper, right: Stepper) {
    this.left = left;
    this.right = right;
  }

  next(): boolean {
    const first = this.left.$step();
    if (first === DONE) return false;
    const second = this.right.$step();
    if (second === DONE) return false;
    this.first = first;
    this.second = second;
    return true;
  }
}

/** Of any iterable of pairs. */
class UnpackedPairs implements Pairs {
  second: Dynamic = null;
  private row: Dynamic = null;
  private readonly rows: Stepper;

  constructor(rows: Stepper) {
    this.rows = rows;
  }

  next(): boolean {
    this.row = this.rows.$step();
    return this.row !== DONE;
  }

  /** ValueError where the row is no pair. */
  get first(): Dynamic {
    const [first, second] = unpack(this.row, 2);
    this.second = second;
    return first;
  }
}
