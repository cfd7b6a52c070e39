/** One turn of a loop (Lib/asyncio/base_events.py BaseEventLoop._run_once, 3.13). */

import type { Context } from "../coroutine/context.js";
import { drop } from "../coroutine/drop.js";
import { type Steps, suspend, Throw } from "../coroutine/suspend.js";
import { exceptionOf } from "../exceptions/raise.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { toFloat } from "../protocol/number.js";
import { Blocking } from "../thread/blocking.js";
import type { Scheduler } from "../thread/scheduler.js";
import { Wait } from "../thread/wait.js";
import type { BaseEventLoop } from "./base_events.js";
import {
  MAXIMUM_SELECT_TIMEOUT,
  MIN_CANCELLED_TIMER_HANDLES_FRACTION,
  MIN_SCHEDULED_TIMER_HANDLES,
} from "./constants.js";
import { Handle, type TimerHandle } from "./events.js";
import { placeOfRun, reportCallbackError } from "./exception-handler.js";
import { log } from "./log.js";
import type { ReadyEntry } from "./ready-queue.js";
import type { Task } from "./tasks.js";

/** The resolution of the monotonic clock, in seconds. */
const CLOCK_RESOLUTION = 1e-9;

/** What stops the loop in the middle of an iteration: a coroutine that waits as a thread does, or a blocking callback. */
type Stopped = Wait | Blocking;

/** Lib/asyncio/base_events.py BaseEventLoop._run_once, up to `select`: sweeps cancelled timers, gives seconds to wait. */
export function secondsToWait(loop: BaseEventLoop): number {
  const heap = loop.$scheduled;
  const count = heap.length;
  if (
    count > MIN_SCHEDULED_TIMER_HANDLES &&
    loop._timer_cancelled_count / count > MIN_CANCELLED_TIMER_HANDLES_FRACTION
  ) {
    heap.sweep(isWanted);
    loop._timer_cancelled_count = 0;
  } else {
    while (heap.length > 0 && heap.first._cancelled) {
      loop._timer_cancelled_count--;
      heap.pop()._scheduled = false;
    }
  }
  if (loop.$ready.length > 0 || loop._stopping) return 0;
  if (heap.length === 0) return Infinity;
  return Math.min(heap.firstTime - loop.$now(), MAXIMUM_SELECT_TIMEOUT);
}

function isWanted(timer: TimerHandle): boolean {
  if (timer._cancelled) timer._scheduled = false;
  return !timer._cancelled;
}

/** `_run_once`, after `select`: moves timers that are due to the ready queue. */
export function collectDue(loop: BaseEventLoop): void {
  const heap = loop.$scheduled;
  if (heap.length === 0) return;
  const end = loop.$now() + CLOCK_RESOLUTION;
  while (heap.length > 0 && !(heap.firstTime >= end)) {
    const first = heap.pop();
    first._scheduled = false;
    loop.$ready.push(first);
  }
}

/**
 * `_run_once`, the rest: runs what was ready when it began, and goes on with what has become ready since as long as nothing
 * else is to be looked at between two iterations. Comes back early, with the entry, where one of them blocked the thread; the
 * next call goes on after it.
 *
 * So most programs have one hot loop. With the iterations in `run_forever`, V8 compiled that as well, with all this in it:
 * `bench/async/locks.py` took 12 % more and `queue_ping_pong.py` 6.
 */
export function runReady(loop: BaseEventLoop, scheduler: Scheduler, context: Context | null): Stopped | null {
  if (loop._debug) return runReadySlowly(loop, context);
  const ready = loop.$ready;
  for (;;) {
    while (loop.$todo > 0 && ready.length > 0) {
      loop.$todo--;
      const entry = ready.shift();
      try {
        const result = entry.$run();
        if (typeof result === "object" && result !== null) {
          if (result instanceof Wait || result instanceof Blocking) {
            loop.$running = entry;
            return result;
          }
          drop(result, placeOfRun());
        }
      } catch (caught) {
        report(loop, entry, caught, context);
      }
    }
    if (ready.length === 0 || loop._stopping || loop.$scheduled.length > 0 || loop._debug) return null;
    if (!scheduler.undisturbed) return null;
    tstate.context = context;
    loop.$todo = ready.length;
  }
}

/** What a callback raised; the context of the callback has been left. */
function report(loop: BaseEventLoop, entry: ReadyEntry, caught: unknown, context: Context | null): void {
  if (entry instanceof Handle) entry.$keepContext();
  tstate.context = context;
  reportCallbackError(loop, entry, exceptionOf(caught));
}

/** In debug mode: knows the running handle and warns of those that take long. */
function runReadySlowly(loop: BaseEventLoop, context: Context | null): Stopped | null {
  const ready = loop.$ready;
  while (loop.$todo > 0 && ready.length > 0) {
    loop.$todo--;
    const entry = ready.shift();
    const before = loop.$now();
    loop._current_handle = entry instanceof Handle ? entry : null;
    loop.$running = entry;
    try {
      const result = entry.$run();
      if (result instanceof Wait || result instanceof Blocking) return result;
    } catch (caught) {
      report(loop, entry, caught, context);
    } finally {
      loop._current_handle = null;
    }
    warnIfSlow(loop, entry, before);
  }
  return null;
}

function warnIfSlow(loop: BaseEventLoop, entry: ReadyEntry, before: number): void {
  const took = loop.$now() - before;
  if (took < toFloat(loop.slow_callback_duration)) return;
  log("warning", `Executing ${entry.$describe()} took ${took.toFixed(3)} seconds`, "_run_once");
}

/** Lets the blocked callback or step finish, then tells what went wrong in it as `runReady` would. */
export function* finish(loop: BaseEventLoop, stopped: Stopped, context: Context | null): Steps<void> {
  const entry = loop.$running!;
  const before = loop.$now();
  try {
    if (stopped instanceof Blocking) yield* stopped;
    else yield* finishStep(loop.$currentTask, stopped);
  } catch (caught) {
    report(loop, entry, caught, context);
  }
  if (loop._debug) warnIfSlow(loop, entry, before);
}

/** Goes on with a task's step that stopped for a `Wait`, until it is over. */
function* finishStep(task: Task, first: Wait): Steps<void> {
  let request: unknown = first;
  while (request instanceof Wait) {
    let reply: Dynamic;
    try {
      reply = yield* suspend(request);
    } catch (caught) {
      reply = new Throw(exceptionOf(caught));
    }
    request = task.$advance(reply);
  }
}
