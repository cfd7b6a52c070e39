/**
 * The only place that yields to the driver, and the marks that the driver sends back (CPython: `YIELD_VALUE`, `SEND` and
 * gen_send_ex in Objects/genobject.c; Modules/_asynciomodule.c, FutureIter).
 *
 * These are iterators written out by hand: `yield*` steps them as fast as a generator's, and a suspension costs two small
 * objects instead of a generator.
 */

import { raiseThrown } from "../exceptions/raise.js";
import type { Dynamic } from "../object/sentinels.js";
import { type Handled, tstate } from "../object/state.js";
import { arrived } from "./handled.js";

/** The running body of a coroutine, generator or suspendable function: a JS generator. */
export type Steps<T = Dynamic> = Generator<unknown, T, Dynamic>;

/** Sent into a body: raise this where it is suspended, with the whole chain of bodies on the JS stack. */
export class Throw {
  declare readonly exception: Dynamic;
  /** What the driver handles. */
  declare readonly below: Handled | null;
  /** The arguments of `throw()`, which iterators of the program get as they are. */
  declare readonly given: readonly Dynamic[] | undefined;
  constructor(exception: Dynamic, below: Handled | null = tstate.handled, given?: readonly Dynamic[]) {
    this.exception = exception;
    this.below = below;
    this.given = given;
  }

  /** What to throw there. */
  raised(): Dynamic {
    return arrived(raiseThrown(this.exception), this.below);
  }
}

/** Sent into a suspended coroutine: call `visit` where it is suspended, then yield the same again. */
export class Probe {
  readonly visit: () => void;
  constructor(visit: () => void) {
    this.visit = visit;
  }
}

/**
 * Takes what comes back into a suspended iterator: a Throw is raised, and true means that it was a probe, so that the same
 * is to be yielded again.
 */
export function resumed(reply: Dynamic): boolean {
  if (typeof reply !== "object" || reply === null) return false;
  if (reply instanceof Throw) throw reply.raised();
  if (!(reply instanceof Probe)) return false;
  reply.visit();
  return true;
}

/** What a `yield` expression of a generator gives: emitted around each of them, `py.sent(yield x)`. */
export function sent(value: Dynamic): Dynamic {
  if (value === undefined) return null;
  if (typeof value === "object" && value instanceof Throw) throw value.raised();
  return value;
}

/**
 * Yields one value to the driver; its result is what comes back. To allocate one object for a suspension it is also the
 * result of each of its steps: first `{ value, done: false }`, then `{ value: reply, done: true }`.
 */
class Suspension {
  declare value: Dynamic;
  declare done: boolean;
  declare private entered: boolean;
  constructor(value: unknown) {
    this.done = false;
    this.entered = false;
    this.value = value;
  }
  [Symbol.iterator](): this {
    return this;
  }
  next(reply?: Dynamic): this {
    if (this.entered) {
      if (resumed(reply)) return this;
      this.value = reply;
      this.done = true;
    }
    this.entered = true;
    return this;
  }
  throw(reply: Throw): this {
    return this.next(reply);
  }
}

/** `yield* suspend(value)`: hands `value` (None, or a `Wait`) to the driver. */
export function suspend(value: unknown): Iterable<unknown, Dynamic, Dynamic> {
  return new Suspension(value) as unknown as Iterable<unknown, Dynamic, Dynamic>;
}
