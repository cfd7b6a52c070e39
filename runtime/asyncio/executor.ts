/** Running functions in threads (Lib/asyncio/base_events.py, the executors of a loop, 3.13). */

import type { Steps } from "../coroutine/suspend.js";
import { DeprecationWarning, Exception, RuntimeError, RuntimeWarning, TypeError } from "../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../exceptions/raise.js";
import { warn } from "../exceptions/warn.js";
import { attr } from "../object/attr.js";
import { call, callSuspendable, invoke } from "../object/call.js";
import { typeOf } from "../object/lookup.js";
import { type Dynamic, kw } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { isSubclass } from "../object/type.js";
import { str } from "../protocol/repr.js";
import { blocking } from "../thread/blocking.js";
import type { BaseEventLoop } from "./base_events.js";
import { setResultUnlessCancelled, wrapFuture } from "./chain.js";
import { timeoutErrorClass } from "./exceptions.js";
import { timeout } from "./timeouts.js";
import { added, since } from "./versions.js";

function threadPoolClass(): Dynamic {
  return attr(tstate.interp.importModule("concurrent.futures"), "ThreadPoolExecutor");
}

/** Lib/asyncio/base_events.py BaseEventLoop.run_in_executor. */
export function runInExecutor(loop: BaseEventLoop, executor: Dynamic, func: Dynamic, args: Dynamic[]): Dynamic {
  const chosen = executor ?? defaultExecutor(loop);
  return wrapFuture(invoke(chosen, "submit", func, ...args), loop);
}

function defaultExecutor(loop: BaseEventLoop): Dynamic {
  if (loop._executor_shutdown_called && since(added.shutdown_default_executor)) {
    throw raise(new RuntimeError("Executor shutdown has been called"));
  }
  const prefix = kw(since(added.shutdown_default_executor) ? { thread_name_prefix: "asyncio" } : {});
  loop._default_executor ??= call(threadPoolClass(), prefix);
  return loop._default_executor;
}

/** Lib/asyncio/base_events.py BaseEventLoop.set_default_executor. */
export function setDefaultExecutor(loop: BaseEventLoop, executor: Dynamic): void {
  if (!isSubclass(typeOf(executor), threadPoolClass())) {
    if (since(added.strictDefaultExecutor)) throw raise(new TypeError("executor must be ThreadPoolExecutor instance"));
    const message =
      "Using the default executor that is not an instance of ThreadPoolExecutor is deprecated and will be prohibited in Python 3.9";
    warn(message, DeprecationWarning, 2);
  }
  loop._default_executor = executor;
}

/** Lib/asyncio/base_events.py BaseEventLoop.shutdown_default_executor: joins its threads in another thread. */
export function* shutdownDefaultExecutor(loop: BaseEventLoop, seconds: Dynamic): Steps<void> {
  loop._executor_shutdown_called = true;
  const executor = loop._default_executor;
  if (executor === null) return;
  const future = loop.create_future();
  const Thread = attr(tstate.interp.importModule("threading"), "Thread");
  const joining = blocking(
    function* _do_shutdown() {
      yield* joinExecutor(loop, executor, future);
    },
    "",
    0,
    "_do_shutdown",
  );
  const thread = call(Thread, kw({ target: joining }));
  invoke(thread, "start");
  try {
    if (since(added.executorShutdownTimeout)) yield* within(seconds, future);
    else yield* future;
  } catch (caught) {
    if (!(exceptionOf(caught) instanceof (timeoutErrorClass() as Dynamic))) throw caught;
    const message = `The executor did not finishing joining its threads within ${str(seconds)} seconds.`;
    warn(message, RuntimeWarning, 2);
    invoke(executor, "shutdown", kw({ wait: false }));
    return;
  }
  yield* callSuspendable(attr(thread, "join"));
}

function* within(seconds: Dynamic, future: Dynamic): Steps<void> {
  const deadline = timeout(seconds);
  deadline.$enter();
  let failure: Dynamic = null;
  try {
    yield* future;
  } catch (caught) {
    failure = exceptionOf(caught);
  }
  failure = deadline.$exit(failure) ?? failure;
  if (failure !== null) throw failure;
}

/** Lib/asyncio/base_events.py BaseEventLoop._do_shutdown, in the thread. */
function* joinExecutor(loop: BaseEventLoop, executor: Dynamic, future: Dynamic): Steps<void> {
  try {
    yield* callSuspendable(attr(executor, "shutdown"), kw({ wait: true }));
    if (!loop._closed) invoke(loop, "call_soon_threadsafe", setResultUnlessCancelled, future, null);
  } catch (caught) {
    const exception = exceptionOf(caught);
    if (!(exception instanceof Exception)) throw caught;
    if (!loop._closed && !future.cancelled()) {
      invoke(loop, "call_soon_threadsafe", attr(future, "set_exception"), exception);
    }
  }
}
