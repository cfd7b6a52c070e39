/** `asyncio.wait_for` (Lib/asyncio/tasks.py wait_for, 3.13; 3.8 to 3.11 for the way it was). */

import { awaitable, stepsOf } from "../coroutine/awaitable.js";
import { EnclosingSteps } from "../coroutine/enclosing.js";
import type { Steppable } from "../coroutine/machine.js";
import { coroutine } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { caughtByLibrary } from "../exceptions/capture.js";
import { caught, leave, raise } from "../exceptions/raise.js";
import { call, invoke } from "../object/call.js";
import type { PyFunction } from "../object/code.js";
import { def } from "../object/function.js";
import type { Dynamic } from "../object/sentinels.js";
import { le } from "../protocol/compare.js";
import { truth } from "../protocol/truth.js";
import { ensureFuture } from "./ensure-future.js";
import { runningLoop } from "./events.js";
import { CancelledError, timeoutErrorClass } from "./exceptions.js";
import type { Future } from "./futures.js";
import { loopParameter } from "./loop-parameter.js";
import { plainly } from "./raw-method.js";
import { libraryFrames, raisedIn } from "./source-traceback.js";
import { type Timeout, timeout as timeoutContext } from "./timeouts.js";
import { added, since } from "./versions.js";
import { cancelAndWait, releaseWaiter } from "./waiting.js";

/** The body of wait_for, written out: a timeout would be thrown four times on its way through generators. */
class WaitForSteps extends EnclosingSteps {
  declare private readonly awaited: Dynamic;
  declare private readonly timeout: Dynamic;
  declare private readonly loop: Dynamic;
  declare private deadline: Timeout | null;
  declare private ended: boolean;

  constructor(awaited: Dynamic, timeout: Dynamic, loop: Dynamic) {
    super();
    this.deadline = null;
    this.ended = false;
    this.awaited = awaited;
    this.timeout = timeout;
    this.loop = loop;
  }

  override next(reply: Dynamic): IteratorResult<unknown, Dynamic> {
    return this.ended ? { value: undefined, done: true } : super.next(reply);
  }

  /** Closes it before it began. */
  return(): void {
    this.ended = true;
  }

  protected override begin(): Steppable {
    const { awaited, timeout } = this;
    const loop = loopParameter(this.loop) ?? runningLoop();
    if (timeout === null) return stepsOf(awaitable(awaited));
    if (truth(le(timeout, 0))) return withoutTime(ensureFuture(awaited, loop), loop);
    if (!since(added.waitForByTimeout)) return byTimer(awaited, timeout, loop);
    const deadline = timeoutContext(timeout);
    deadline.$enter();
    this.deadline = deadline;
    return stepsOf(awaitable(awaited));
  }

  protected override completed({ value }: IteratorReturnResult<Dynamic>): IteratorResult<never, Dynamic> {
    this.ended = true;
    this.deadline?.$exit(null);
    return { value: value ?? null, done: true };
  }

  /** What is awaited has raised: perhaps because there was no more time. */
  protected override failed(thrown: unknown): never {
    this.ended = true;
    if (this.deadline === null) return this.raises(thrown);
    const exception = caught(thrown);
    try {
      const timedOut = this.deadline.$exit(exception);
      if (timedOut === null) return this.raises(exception);
      caughtByLibrary(exception);
      return this.raises(timedOut);
    } finally {
      leave();
    }
  }
}

function begin(fut: Dynamic, timeout: Dynamic, loop?: Dynamic): WaitForSteps {
  return new WaitForSteps(fut, timeout, loop);
}

export const wait_for = coroutine(
  begin as unknown as (...args: Dynamic[]) => Steps,
  "fut, timeout, *, loop=None until 3.10",
  0,
  "wait_for",
) as PyFunction;

const bindAndBegin = wait_for.$start!;
wait_for.$start = function (fut: Dynamic, timeout: Dynamic): WaitForSteps {
  return (plainly(arguments, 2, 2) ? begin(fut, timeout) : bindAndBegin.apply(null, arguments as Dynamic)).asked();
};

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
  if (since(added.waitForKeepsResult)) return result;
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
    if (!since(added.waitForKeepsResult)) throw raise(call(timeoutErrorClass()));
    return timedOutResult(future);
  } finally {
    timer.cancel();
  }
}
