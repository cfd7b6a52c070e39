/** A thread's request to its scheduler: let others run until it is woken or a moment comes. */

import { suspend } from "../coroutine/suspend.js";
import type { Dynamic } from "../object/sentinels.js";

/** Yielded by a body that waits. */
export class Wait {
  /** When to give up, in nanoseconds of the clock's count; Infinity for never. */
  readonly deadline: number;
  /** Only lets others run first; the thread itself is ready. */
  readonly yielding: boolean;
  /** Lets the host's event loop run first. */
  readonly breath: boolean;
  constructor(deadline: number, yielding = false, breath = false) {
    this.deadline = deadline;
    this.yielding = yielding;
    this.breath = breath;
  }
}

/**
 * `yield* wait(deadline)`: parks the thread until `scheduler.wake(strand)` (true) or the deadline (false). Who is to wake it
 * must know the strand first: `waiters.push(currentStrand())`.
 */
export function wait(deadline = Infinity): Iterable<unknown, boolean, Dynamic> {
  return suspend(new Wait(deadline)) as Iterable<unknown, boolean, Dynamic>;
}

/** `yield* giveWay()`: lets every thread that is ready run first. */
export function giveWay(): Iterable<unknown, boolean, Dynamic> {
  return suspend(new Wait(0, true)) as Iterable<unknown, boolean, Dynamic>;
}

/** `yield* breathe()`: lets the host's event loop run, so that signals arrive. */
export function breathe(): Iterable<unknown, boolean, Dynamic> {
  return suspend(new Wait(0, false, true)) as Iterable<unknown, boolean, Dynamic>;
}
