/** Asynchronous generators of a loop: known from their first use, closed at its end (Lib/asyncio/base_events.py, 3.13). */

import { dictFromNames } from "../builtins/dict.js";
import type { Steps } from "../coroutine/suspend.js";
import { Exception, ResourceWarning } from "../exceptions/hierarchy.js";
import { warn } from "../exceptions/warn.js";
import { attr } from "../object/attr.js";
import { invoke } from "../object/call.js";
import { Code, type PyFunction } from "../object/code.js";
import { method } from "../object/descriptors.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { repr } from "../protocol/repr.js";
import type { BaseEventLoop } from "./base_events.js";
import { gatherAll } from "./gather.js";

/** Sets the thread's hooks while a loop runs; gives the function that puts the old ones back. */
export function installAsyncgenHooks(loop: BaseEventLoop): () => void {
  const { asyncgenFirstiter, asyncgenFinalizer } = tstate;
  tstate.asyncgenFirstiter = new method(loop, firstUse);
  tstate.asyncgenFinalizer = new method(loop, finalize);
  return () => {
    tstate.asyncgenFirstiter = asyncgenFirstiter;
    tstate.asyncgenFinalizer = asyncgenFinalizer;
  };
}

/** Lib/asyncio/base_events.py BaseEventLoop._asyncgen_firstiter_hook. */
const firstUse = hook("_asyncgen_firstiter_hook", (loop, generator) => {
  if (loop._asyncgens_shutdown_called) {
    const message = `asynchronous generator ${repr(generator)} was scheduled after loop.shutdown_asyncgens() call`;
    warn(message, ResourceWarning, 2);
  }
  loop.$asyncgens.add(generator);
});

/** Lib/asyncio/base_events.py BaseEventLoop._asyncgen_finalizer_hook. */
const finalize = hook("_asyncgen_finalizer_hook", (loop, generator) => {
  loop.$asyncgens.delete(generator);
  if (!loop._closed) invoke(loop, "call_soon_threadsafe", attr(loop, "create_task"), invoke(generator, "aclose"));
});

/** What a loop's method is as `sys.get_asyncgen_hooks()` shows it. */
function hook(name: string, body: (loop: BaseEventLoop, generator: Dynamic) => void): PyFunction {
  const receiving: PyFunction = function (this: Dynamic, generator: Dynamic): void {
    body(this, generator);
  };
  receiving.$code = new Code(name, "self, agen", 0, "function", true, 1);
  receiving.$code.qualname = `BaseEventLoop.${name}`;
  return receiving;
}

/** Lib/asyncio/base_events.py BaseEventLoop.shutdown_asyncgens. */
export function* shutdownAsyncgens(loop: BaseEventLoop): Steps<void> {
  loop._asyncgens_shutdown_called = true;
  // DIVERGES: one that was closed is left alone, for in CPython it has died and left the set, if nobody keeps it.
  const closing = [...loop.$asyncgens].filter(({ $closed, $busy }) => $closed !== true || $busy);
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
