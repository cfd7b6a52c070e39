/** Asynchronous generators of a loop: known from their first use, closed at its end (Lib/asyncio/base_events.py, 3.13). */

import { dictFromNames } from "../builtins/dict.js";
import type { Steps } from "../coroutine/suspend.js";
import { Exception, ResourceWarning } from "../exceptions/hierarchy.js";
import { warn } from "../exceptions/warn.js";
import { attr } from "../object/attr.js";
import { invoke } from "../object/call.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { repr } from "../protocol/repr.js";
import type { BaseEventLoop } from "./base_events.js";
import { gatherAll } from "./gather.js";

/** Sets the thread's hooks while a loop runs; gives the function that puts the old ones back. */
export function installAsyncgenHooks(loop: BaseEventLoop): () => void {
  const { asyncgenFirstiter, asyncgenFinalizer } = tstate;
  tstate.asyncgenFirstiter = (generator: Dynamic) => firstUse(loop, generator);
  tstate.asyncgenFinalizer = (generator: Dynamic) => finalize(loop, generator);
  return () => {
    tstate.asyncgenFirstiter = asyncgenFirstiter;
    tstate.asyncgenFinalizer = asyncgenFinalizer;
  };
}

/** Lib/asyncio/base_events.py BaseEventLoop._asyncgen_firstiter_hook. */
function firstUse(loop: BaseEventLoop, generator: Dynamic): void {
  if (loop._asyncgens_shutdown_called) {
    const message = `asynchronous generator ${repr(generator)} was scheduled after loop.shutdown_asyncgens() call`;
    warn(message, ResourceWarning, 2);
  }
  loop.$asyncgens.add(generator);
}

/** Lib/asyncio/base_events.py BaseEventLoop._asyncgen_finalizer_hook. */
function finalize(loop: BaseEventLoop, generator: Dynamic): void {
  loop.$asyncgens.delete(generator);
  if (!loop._closed) invoke(loop, "call_soon_threadsafe", attr(loop, "create_task"), invoke(generator, "aclose"));
}

/** Lib/asyncio/base_events.py BaseEventLoop.shutdown_asyncgens. */
export function* shutdownAsyncgens(loop: BaseEventLoop): Steps<void> {
  loop._asyncgens_shutdown_called = true;
  // DIVERGES: one that is closed already is left alone, for in CPython it has died and left the set, if nobody keeps it.
  const closing = [...loop.$asyncgens].filter((generator) => generator.$closed !== true);
  if (closing.length === 0) return;
  loop.$asyncgens.clear();
  const results: Dynamic[] = yield* gatherAll(
    closing.map((generator) => invoke(generator, "aclose")),
    loop,
  );
  results.forEach((result, i) => {
    if (!(result instanceof Exception)) return;
    const asyncgen = closing[i];
    const message = `an error occurred during closing of asynchronous generator ${repr(asyncgen)}`;
    invoke(loop, "call_exception_handler", dictFromNames({ message, exception: result, asyncgen }));
  });
}
