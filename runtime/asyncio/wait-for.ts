/** `asyncio.wait_for` (Lib/asyncio/tasks.py wait_for, 3.13; 3.8 to 3.11 for the way it was). */

import { awaitable } from "../coroutine/awaitable.js";
import { coroutine } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { caughtByLibrary } from "../exceptions/capture.js";
import { caught, leave, raise } from "../exceptions/raise.js";
import { call, invoke } from "../object/call.js";
import { def } from "../object/function.js";
import type { Dynamic } from "../object/sentinels.js";
import { le } from "../protocol/compare.js";
import { truth } from "../protocol/truth.js";
import { ensureFuture } from "./ensure-future.js";
import { runningLoop } from "./events.js";
import { CancelledError, timeoutErrorClass } from "./exceptions.js";
import type { Future } from "./futures.js";
import { loopParameter } from "./loop-parameter.js";
import { libraryFrames, raisedIn } from "./source-traceback.js";
import { timeout as timeoutContext } from "./timeouts.js";
import { since } from "./versions.js";
import { cancelAndWait, releaseWaiter } from "./waiting.js";

export const wait_for = coroutine(
  function* wait_for(fut: Dynamic, timeout: Dynamic, loop?: Dynamic): Steps {
    const chosen = loopParameter("wait_for", loop) ?? runningLoop();
    if (timeout === null) return (yield* awaitable(fut)) ?? null;
    if (truth(le(timeout, 0))) return yield* withoutTime(ensureFuture(fut, chosen), chosen);
    if (!since("waitForByTimeout")) return yield* byTimer(fut, timeout, chosen);
    const deadline = timeoutContext(timeout);
    deadline.$enter();
    let result: Dynamic;
    try {
      result = (yield* awaitable(fut)) ?? null;
    } catch (thrown) {
      const exception = caught(thrown);
      try {
        deadline.$exit(exception);
      } catch (timedOut) {
        caughtByLibrary(exception);
        throw timedOut;
      } finally {
        leave();
      }
      throw thrown;
    }
    deadline.$exit(null);
    return result;
  },
  "fut, timeout, *, loop=None",
  0,
  "wait_for",
);

/** No time at all: the result if it is there. */
function* withoutTime(future: Dynamic, loop: Dynamic): Steps {
  if (future.done()) return invoke(future, "result");
  yield* cancelAndWait(future, loop);
  return timedOutResult(future);
}

const framesOfWaitFor = libraryFrames("wait_for");

/** The result of a future that was cancelled for the timeout; TimeoutError if it obeyed. */
function timedOutResult(future: Dynamic): Dynamic {
  let result: Dynamic;
  try {
    result = invoke(future, "result");
  } catch (thrown) {
    const exception = caught(thrown);
    try {
      if (!(exception instanceof CancelledError)) throw thrown;
      caughtByLibrary(exception);
      throw raise(call(timeoutErrorClass()), raisedIn(framesOfWaitFor, exception));
    } finally {
      leave();
    }
  }
  if (since("waitForKeepsResult")) return result;
  throw raise(call(timeoutErrorClass()));
}

/** Until 3.11: a task of its own, and a timer that releases the waiter. */
function* byTimer(fut: Dynamic, timeout: Dynamic, loop: Dynamic): Steps {
  const waiter: Future = invoke(loop, "create_future");
  const timer = invoke(loop, "call_later", timeout, releaseWaiter, waiter);
  const callback = def(
    (_done: Dynamic): void => {
      if (waiter._state === "PENDING") waiter.set_result(null);
    },
    "fut",
    0,
    "_release_waiter",
  );
  const future = ensureFuture(fut, loop);
  invoke(future, "add_done_callback", callback);
  try {
    try {
      yield* waiter;
    } catch (thrown) {
      const exception = caught(thrown);
      try {
        if (!(exception instanceof CancelledError)) throw thrown;
        if (future.done()) return invoke(future, "result");
        invoke(future, "remove_done_callback", callback);
        yield* cancelAndWait(future, loop);
        throw thrown;
      } finally {
        leave();
      }
    }
    if (future.done()) return invoke(future, "result");
    invoke(future, "remove_done_callback", callback);
    yield* cancelAndWait(future, loop);
    if (!since("waitForKeepsResult")) throw raise(call(timeoutErrorClass()));
    return timedOutResult(future);
  } finally {
    timer.cancel();
  }
}
