/** `wait` and `as_completed` (Lib/concurrent/futures/_base.py). */

import { setOf } from "../../builtins/set.js";
import type { Steps } from "../../coroutine/suspend.js";
import { raise } from "../../exceptions/raise.js";
import { call } from "../../object/call.js";
import { valueError } from "../../object/errors.js";
import { DONE, type Done, type Dynamic } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { toFloat } from "../../protocol/convert.js";
import { toArray } from "../../protocol/iter.js";
import { Iterator } from "../../protocol/iterator.js";
import { repr } from "../../protocol/repr.js";
import { Blocking, block, blocking } from "../../thread/blocking.js";
import { makeNamedTuple } from "../collections/namedtuple.js";
import { Event } from "../threading/event.js";
import { scheduler } from "../threading/lock.js";
import { timeoutClass } from "./errors.js";
import type { Future, FutureWaiter } from "./future.js";

export const FIRST_COMPLETED = "FIRST_COMPLETED";
export const FIRST_EXCEPTION = "FIRST_EXCEPTION";
export const ALL_COMPLETED = "ALL_COMPLETED";

const DoneAndNotDoneFutures = makeNamedTuple("DoneAndNotDoneFutures", ["done", "not_done"], {
  module: "concurrent.futures._base",
});

/** Collects futures as they end; sets its event when there is nothing more to wait for. */
class Waiter implements FutureWaiter {
  readonly event = new Event();
  finished: Future[] = [];
  private pending: number;
  private readonly stopsOn: "any" | "exception" | "none";

  constructor(pending: number, stopsOn: "any" | "exception" | "none") {
    this.pending = pending;
    this.stopsOn = stopsOn;
  }

  add(future: Future, how: "result" | "exception" | "cancelled"): void {
    this.finished.push(future);
    if (this.stopsOn === "any" || (this.stopsOn === "exception" && how === "exception")) this.event.set();
    else if (--this.pending === 0) this.event.set();
  }
}

const stops: Readonly<Record<string, "any" | "exception" | "none">> = {
  FIRST_COMPLETED: "any",
  FIRST_EXCEPTION: "exception",
  ALL_COMPLETED: "none",
};

export const wait = blocking(function* wait(
  fs: Dynamic,
  timeout: Dynamic = null,
  return_when: Dynamic = ALL_COMPLETED,
): Steps {
  const futures = new Set<Future>(toArray(fs));
  const done = [...futures].filter((future) => future.$settled);
  const enough =
    done.length === futures.size ||
    (return_when === FIRST_COMPLETED && done.length > 0) ||
    (return_when === FIRST_EXCEPTION && done.some((future) => !future.cancelled() && future._exception !== null));
  if (!enough) {
    const stopsOn = stops[return_when] ?? valueError(`Invalid return condition: ${repr(return_when)}`);
    const waiter = new Waiter(futures.size - done.length, stopsOn);
    for (const future of futures) future.$waiters.add(waiter);
    yield* waiter.event.$wait(timeout === null ? null : toFloat(timeout));
    for (const future of futures) future.$waiters.delete(waiter);
    done.push(...waiter.finished);
  }
  const rest = [...futures].filter((future) => !done.includes(future));
  return call(DoneAndNotDoneFutures, setOf(done), setOf(rest));
}, "fs, timeout=None, return_when='ALL_COMPLETED'");

/** The iterator of `as_completed`: asking it for the next one blocks the thread. */
class Completed extends Iterator {
  declare readonly $futures: Set<Future>;
  declare readonly $waiter: Waiter;
  declare readonly $ready: Future[];
  /** Seconds of the monotonic clock; null for never. */
  declare readonly $end: number | null;
  declare readonly $total: number;

  constructor(fs: Dynamic, timeout: Dynamic) {
    super();
    this.$end = timeout === null ? null : scheduler().clock.monotonic() + toFloat(timeout);
    const futures = new Set<Future>(toArray(fs));
    this.$total = futures.size;
    this.$waiter = new Waiter(0, "any");
    this.$ready = [...futures].filter((future) => future.$settled);
    this.$futures = new Set([...futures].filter((future) => !future.$settled));
    for (const future of this.$futures) future.$waiters.add(this.$waiter);
  }

  override $step(): Dynamic | Done {
    return block(new Blocking(this.$next()));
  }

  *$next(): Steps<Dynamic | Done> {
    const { $waiter, $futures } = this;
    while (this.$ready.length === 0) {
      if ($futures.size === 0) return DONE;
      const left = this.$end === null ? null : this.$end - scheduler().clock.monotonic();
      if (left !== null && left < 0) this.$late();
      yield* $waiter.event.$wait(left);
      this.$ready.push(...$waiter.finished.splice(0));
      $waiter.event.clear();
    }
    const future = this.$ready.shift()!;
    $futures.delete(future);
    future.$waiters.delete($waiter);
    return future;
  }

  $late(): never {
    const { size } = this.$futures;
    for (const future of this.$futures) future.$waiters.delete(this.$waiter);
    throw raise(new (timeoutClass())(`${size} (of ${this.$total}) futures unfinished`));
  }

  static {
    define(this, { name: "generator", final: true });
  }
}

export function as_completed(fs: Dynamic, timeout: Dynamic = null): Iterator {
  return new Completed(fs, timeout);
}
