/** Waiting for several futures (Lib/asyncio/tasks.py wait, _wait, _cancel_and_wait, 3.13). */

import { setOf } from "../builtins/set.js";
import { tupleOf } from "../builtins/tuple.js";
import { coroutine } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { DeprecationWarning, TypeError, ValueError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { warn } from "../exceptions/warn.js";
import { invoke } from "../object/call.js";
import { def } from "../object/function.js";
import { typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { toArray } from "../protocol/iter.js";
import { str } from "../protocol/repr.js";
import { truth } from "../protocol/truth.js";
import { isfuture } from "./base_futures.js";
import { iscoroutine } from "./coroutines.js";
import { ensureFuture } from "./ensure-future.js";
import { runningLoop } from "./events.js";
import type { Future } from "./futures.js";
import { LibraryCallback } from "./library-callback.js";
import { loopParameter } from "./loop-parameter.js";
import { added, removed, since, tolerated, until } from "./versions.js";

export const FIRST_COMPLETED = "FIRST_COMPLETED";
export const FIRST_EXCEPTION = "FIRST_EXCEPTION";
export const ALL_COMPLETED = "ALL_COMPLETED";

const PASSING_COROUTINES =
  "The explicit passing of coroutine objects to asyncio.wait() is deprecated since Python 3.8, and scheduled for removal in Python 3.11.";

/** Lib/asyncio/tasks.py wait. */
export const wait = coroutine(
  waitFor,
  "fs, *, loop=None until 3.10, timeout=None, return_when='ALL_COMPLETED'",
  0,
  "wait",
);

function* waitFor(fs: Dynamic, loop: Dynamic, timeout: Dynamic = null, returnWhen: Dynamic = ALL_COMPLETED): Steps {
  if (isfuture(fs) || iscoroutine(fs)) {
    throw raise(new TypeError(`expect a list of futures, not ${typeOf(fs).$type.name}`));
  }
  if (!truth(fs)) {
    const what = until(removed.waitForCoroutines) ? "coroutines/Futures" : "Tasks/Futures";
    throw raise(new ValueError(`Set of ${what} is empty.`));
  }
  if (returnWhen !== FIRST_COMPLETED && returnWhen !== FIRST_EXCEPTION && returnWhen !== ALL_COMPLETED) {
    throw raise(new ValueError(`Invalid return_when value: ${str(returnWhen)}`));
  }
  const chosen = loopParameter(loop) ?? runningLoop();
  return yield* waitAll(unique(fs, chosen), timeout, returnWhen, chosen);
}

/** The futures to wait for, each once; until 3.10 (and where no version was asked for) coroutines become tasks. */
function unique(fs: Dynamic, loop: Dynamic): Dynamic[] {
  const items = [...new Set(toArray(fs))];
  if (items.some(iscoroutine)) {
    if (!tolerated(removed.waitForCoroutines)) {
      throw raise(new TypeError("Passing coroutines is forbidden, use tasks explicitly."));
    }
    if (since(added.warnsOfCoroutines)) warn(PASSING_COROUTINES, DeprecationWarning, 2);
  }
  return items.map((item) => ensureFuture(item, loop));
}

/** Lib/asyncio/tasks.py _wait.<locals>._on_completion. */
class Completion extends LibraryCallback {
  declare private left: number;
  declare private readonly returnWhen: string;
  declare private readonly waiter: Future;
  declare private readonly timer: Dynamic;

  constructor(left: number, returnWhen: string, waiter: Future, timer: Dynamic) {
    super();
    this.left = left;
    this.returnWhen = returnWhen;
    this.waiter = waiter;
    this.timer = timer;
  }

  override $done(future: Dynamic): void {
    this.left--;
    if (this.left > 0 && this.returnWhen !== FIRST_COMPLETED) {
      if (this.returnWhen !== FIRST_EXCEPTION || future.cancelled() || future.exception() === null) return;
    }
    this.timer?.cancel();
    release(this.waiter);
  }

  protected override $named(): [string, string] {
    return ["_wait.<locals>._on_completion", "f"];
  }
}

/** Lib/asyncio/tasks.py _wait. */
function* waitAll(fs: readonly Dynamic[], timeout: Dynamic, returnWhen: string, loop: Dynamic): Steps {
  const waiter: Future = invoke(loop, "create_future");
  const timer = timeout === null ? null : invoke(loop, "call_later", timeout, releaseWaiter, waiter);
  const completion = new Completion(fs.length, returnWhen, waiter, timer);
  for (const future of fs) completion.$waitFor(future);
  try {
    yield* waiter;
  } finally {
    timer?.cancel();
    for (const future of fs) completion.$leave(future);
  }
  const done: Dynamic[] = [];
  const pending: Dynamic[] = [];
  for (const future of fs) (future.done() ? done : pending).push(future);
  return tupleOf([setOf(done), setOf(pending)]);
}

function release(waiter: Future): void {
  if (waiter._state === "PENDING") waiter.set_result(null);
}

/** Lib/asyncio/tasks.py _release_waiter. */
export const releaseWaiter = def((waiter: Dynamic) => release(waiter), "waiter, /, *args", 0, "_release_waiter");

/** Lib/asyncio/tasks.py _cancel_and_wait. */
export function* cancelAndWait(future: Dynamic, loop: Dynamic): Steps<void> {
  const waiter: Future = invoke(loop, "create_future");
  const callback = def((_done: Dynamic) => release(waiter), "fut", 0, "_release_waiter");
  invoke(future, "add_done_callback", callback);
  try {
    invoke(future, "cancel");
    yield* waiter;
  } finally {
    invoke(future, "remove_done_callback", callback);
  }
}
