/** The base of the runtime's iterators: one step at a time, without an exception or an object for the end. */

import { isError, raised } from "../object/errors.js";
import { handBack, handedBack } from "../object/hand-back.js";
import { PyObject } from "../object/object.js";
import { DONE, type Done, type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";

/** Anything that `$step`s: every Python iterator, directly or behind `iter()`. */
export interface Stepper {
  $step(): Dynamic | Done;
}

/**
 * The root of the runtime's own iterators: a subclass writes `$step`, and has `__next__` and JavaScript's protocol from here.
 */
export abstract class Iterator extends PyObject implements Stepper {
  /** The fields of a subclass are set by its constructor, after `super()`. */
  constructor(..._raw: Dynamic[]) {
    super(RAW);
  }

  /** The next value, or `DONE` — from then on always `DONE`. */
  abstract $step(): Dynamic | Done;

  /**
   * A step for a loop that takes the values apart at once: a JavaScript array stands for a tuple that nobody else would see.
   */
  $row(): Dynamic | Done {
    return this.$step();
  }

  __next__(): Dynamic {
    const value = this.$nextOrHandBack();
    if (value === undefined) throw handedBack();
    return value;
  }

  /** The same, which hands back its StopIteration. */
  $nextOrHandBack(): Dynamic {
    const value = nativeStep(this).call(this);
    return value === DONE ? handBack(raised.StopIteration()) : value;
  }

  __iter__(): this {
    return this;
  }

  /** JavaScript's protocol. A separate object, because a Python iterator has no attribute `next`. */
  [Symbol.iterator](): IterableIterator<Dynamic> {
    return new StepIterator(this);
  }

  static {
    define(this, { name: "iterator", methods: { __next__: "self", __iter__: "self" }, final: true });
  }
}

/**
 * What the function that an iterator calls has raised: its StopIteration ends the steps, for who takes them would see it raised by
 * `__next__`. `tuple(map(next, iterators))` relies on it.
 */
export function endedBy(error: unknown): Done {
  if (isError(error, "StopIteration")) return DONE;
  throw error;
}

/** The `$step` of the runtime's class: that of a subclass calls its `__next__`, which may be calling this one. */
function nativeStep(iterator: Dynamic): () => Dynamic | Done {
  let prototype = iterator.$class.prototype;
  while (!prototype.$class.$type.builtin) prototype = Object.getPrototypeOf(prototype);
  return prototype.$step;
}

/** Steps over rows. */
export class RowSteps implements Stepper {
  private readonly source: Iterator;

  constructor(source: Iterator) {
    this.source = source;
  }

  $step(): Dynamic | Done {
    return this.source.$row();
  }
}

type Result = { done: boolean; value: Dynamic };

/** `for…of` over steps. The result object is used again: `for…of` has read it before the next step. */
export class StepIterator<S extends Stepper = Stepper> {
  protected readonly source: S;
  protected readonly result: Result = { done: false, value: undefined };

  constructor(source: S) {
    this.source = source;
  }

  next(): Result {
    return filled(this.result, this.source.$step());
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** `for…of` over rows. */
export class RowIterator extends StepIterator<Iterator> {
  override next(): Result {
    return filled(this.result, this.source.$row());
  }
}

function filled(result: Result, value: Dynamic | Done): Result {
  if (value === DONE) {
    result.done = true;
    result.value = undefined;
  } else result.value = value;
  return result;
}
