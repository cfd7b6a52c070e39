/** Futures that follow other futures, of asyncio and of concurrent.futures (Lib/asyncio/futures.py, 3.13). */

import { AssertionError, BaseException, TypeError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { attr } from "../object/attr.js";
import { call, invoke } from "../object/call.js";
import { def } from "../object/function.js";
import { typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { isSubclass } from "../object/type.js";
import { repr } from "../protocol/repr.js";
import { isfuture } from "./base_futures.js";
import { getEventLoop } from "./events.js";
import { CancelledError, InvalidStateError } from "./exceptions.js";
import { loopOf } from "./task-registry.js";

/** Lib/asyncio/futures.py _set_result_unless_cancelled. */
export const setResultUnlessCancelled = def(
  (future: Dynamic, result: Dynamic): void => {
    if (!future.cancelled()) future.set_result(result);
  },
  "fut, result",
  0,
  "_set_result_unless_cancelled",
);

function concurrent(name: string): Dynamic {
  return attr(tstate.interp.importModule("concurrent.futures"), name);
}

function isConcurrent(future: Dynamic): boolean {
  return isSubclass(typeOf(future), concurrent("Future"));
}

/** Lib/asyncio/futures.py _convert_future_exc. */
function convert(exception: Dynamic): Dynamic {
  const cls = exception.$class;
  let converted: Dynamic;
  if (cls === concurrent("CancelledError")) converted = new CancelledError(...exception.$args);
  else if (cls === concurrent("InvalidStateError")) converted = new InvalidStateError(...exception.$args);
  else return exception;
  converted.$trace = exception.$trace;
  return converted;
}

/** Lib/asyncio/futures.py _set_concurrent_future_state. */
function setConcurrentState(future: Dynamic, source: Dynamic): void {
  if (source.cancelled()) invoke(future, "cancel");
  if (!invoke(future, "set_running_or_notify_cancel")) return;
  const exception = source.exception();
  if (exception !== null) invoke(future, "set_exception", convert(exception));
  else invoke(future, "set_result", invoke(source, "result"));
}

/** Lib/asyncio/futures.py _copy_future_state. */
function copyState(source: Dynamic, dest: Dynamic): void {
  if (dest.cancelled()) return;
  if (invoke(source, "cancelled")) {
    dest.cancel();
    return;
  }
  const exception = invoke(source, "exception");
  if (exception instanceof BaseException) dest.set_exception(convert(exception));
  else dest.set_result(invoke(source, "result"));
}

/** Lib/asyncio/futures.py _chain_future: `destination` gets what becomes of `source`, and cancels it. */
export function chainFuture(source: Dynamic, destination: Dynamic): void {
  if (!isfuture(source) && !isConcurrent(source)) {
    throw raise(new TypeError("A future is required for source argument"));
  }
  if (!isfuture(destination) && !isConcurrent(destination)) {
    throw raise(new TypeError("A future is required for destination argument"));
  }
  const sourceLoop = isfuture(source) ? loopOf(source) : null;
  const destLoop = isfuture(destination) ? loopOf(destination) : null;
  const setState = def(
    (future: Dynamic, other: Dynamic): void => {
      if (isfuture(future)) copyState(other, future);
      else setConcurrentState(future, other);
    },
    "future, other",
    0,
    "_chain_future.<locals>._set_state",
  );
  const callCheckCancel = def(
    (dest: Dynamic): void => {
      if (!invoke(dest, "cancelled")) return;
      if (sourceLoop === null || sourceLoop === destLoop) invoke(source, "cancel");
      else invoke(sourceLoop, "call_soon_threadsafe", attr(source, "cancel"));
    },
    "destination",
    0,
    "_chain_future.<locals>._call_check_cancel",
  );
  const callSetState = def(
    (done: Dynamic): void => {
      if (invoke(destination, "cancelled") && destLoop !== null && invoke(destLoop, "is_closed")) return;
      if (destLoop === null || destLoop === sourceLoop) call(setState, destination, done);
      else if (!invoke(destLoop, "is_closed")) invoke(destLoop, "call_soon_threadsafe", setState, destination, done);
    },
    "source",
    0,
    "_chain_future.<locals>._call_set_state",
  );
  invoke(destination, "add_done_callback", callCheckCancel);
  invoke(source, "add_done_callback", callSetState);
}

/** Lib/asyncio/futures.py wrap_future. */
export function wrapFuture(future: Dynamic, loop: Dynamic = null): Dynamic {
  if (isfuture(future)) return future;
  if (!isConcurrent(future)) {
    throw raise(new AssertionError(`concurrent.futures.Future is expected, got ${repr(future)}`));
  }
  const made = invoke(loop ?? getEventLoop(), "create_future");
  chainFuture(future, made);
  return made;
}
