/**
 * The interval timer and who waits for signals (CPython Modules/signalmodule.c: `alarm`, `setitimer`, `pause`). The timer is a
 * thread of the scheduler that nobody knows of: it waits, and trips SIGALRM.
 */

import { tupleOf } from "../../builtins/tuple.js";
import type { Steps } from "../../coroutine/suspend.js";
import { OSError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { def } from "../../object/function.js";
import type { Dynamic } from "../../object/sentinels.js";
import { moduleState, tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { asIndex, floatOf } from "../../protocol/number.js";
import { blocking } from "../../thread/blocking.js";
import type { Scheduler } from "../../thread/scheduler.js";
import { SIGALRM, trip, whenHandled } from "../../thread/signals.js";
import { currentStrand, Strand } from "../../thread/strand.js";
import { wait } from "../../thread/wait.js";
import { durationOf } from "../support/duration.js";

const EINVAL = 22;

/** `signal.ItimerError`. */
class itimer_error extends OSError {
  static {
    define(this, { name: "itimer_error", module: "signal" });
  }
}

/** The process's timer. The others count CPU time, and no host has a signal for that. */
const ITIMER_REAL = 0;

interface Timer {
  /** The thread that waits; null where the timer is off. */
  strand: Strand | null;
  /** When it trips next, in nanoseconds of the clock's count. */
  due: number;
  /** Seconds from one time to the next; 0 for once. */
  interval: number;
}

const timer = (): Timer => moduleState(noTimer);

function noTimer(): Timer {
  return { strand: null, due: 0, interval: 0 };
}

function* run(state: Timer, strand: Strand, scheduler: Scheduler): Steps<void> {
  for (;;) {
    const isDue = !(yield* wait(state.due));
    if (!isDue || state.strand !== strand) return;
    if (state.interval > 0) state.due = scheduler.deadline(state.interval);
    else state.strand = null;
    trip(SIGALRM);
    if (state.strand !== strand) return;
  }
}

function arm(seconds: number, interval: number): void {
  const state = timer();
  const scheduler = tstate.interp.scheduler as Scheduler;
  const { strand: running } = state;
  state.strand = null;
  if (running !== null) scheduler.wake(running);
  state.interval = interval;
  if (seconds === 0) return;
  const strand = new Strand(tstate.interp, 0);
  state.due = scheduler.deadline(seconds);
  state.strand = strand;
  scheduler.spawn(strand, run(state, strand, scheduler), () => {});
}

/** Seconds until it trips, 0 where it is off. */
function remaining(): number {
  const state = timer();
  const { clock } = tstate.interp.scheduler as Scheduler;
  return state.strand === null ? 0 : Math.max(state.due - clock.now(), 1000) / 1e9;
}

/** Seconds and interval as `getitimer` tells them: whole microseconds. */
function settings(): Dynamic {
  const { strand, interval } = timer();
  const shown = [remaining(), strand === null ? 0 : interval];
  return tupleOf(shown.map((seconds) => floatOf(Math.round(seconds * 1e6) / 1e6)));
}

function check(which: Dynamic): void {
  if (asIndex(which) !== ITIMER_REAL) throw raise(new itimer_error(EINVAL, "Invalid argument"));
}

function alarm(seconds: Dynamic): number {
  const before = remaining();
  arm(asIndex(seconds), 0);
  // The kernel rounds, but not to nothing.
  return before === 0 ? 0 : Math.max(1, Math.round(before));
}
def(alarm, "seconds, /");

function setitimer(which: Dynamic, seconds: Dynamic, interval: Dynamic = 0): Dynamic {
  const [first, rest] = [durationOf(seconds), durationOf(interval)];
  check(which);
  if (first < 0 || rest < 0) throw raise(new itimer_error(EINVAL, "Invalid argument"));
  const before = settings();
  arm(first, rest);
  return before;
}
def(setitimer, "which, seconds, interval=0.0, /");

function getitimer(which: Dynamic): Dynamic {
  check(which);
  return settings();
}
def(getitimer, "which, /");

/** Waits until a handler of the program has run. */
const pause = blocking(function* pause(): Steps<null> {
  const strand = currentStrand();
  const scheduler = tstate.interp.scheduler as Scheduler;
  whenHandled(() => scheduler.wake(strand));
  yield* wait();
  return null;
}, "");

export const timerNames = {
  ITIMER_REAL,
  ITIMER_VIRTUAL: 1,
  ITIMER_PROF: 2,
  ItimerError: itimer_error,
};

export const timerFunctions = { alarm, setitimer, getitimer, pause };
