/** `asyncio.to_thread` and `run_coroutine_threadsafe` (Lib/asyncio/threads.py, tasks.py, 3.13). */

import { awaitable } from "../coroutine/awaitable.js";
import { copyContext } from "../coroutine/contextvars.js";
import { coroutine } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { TypeError } from "../exceptions/hierarchy.js";
import { namesOf } from "../builtins/dict.js";
import { exceptionOf, raise } from "../exceptions/raise.js";
import { attr } from "../object/attr.js";
import { call, invoke } from "../object/call.js";
import { def } from "../object/function.js";
import { type Dynamic, kwIfAny } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { truth } from "../protocol/truth.js";
import { chainFuture } from "./chain.js";
import { iscoroutine } from "./coroutines.js";
import { ensureFuture } from "./ensure-future.js";
import { runningLoop } from "./events.js";
import { endsProgram } from "./exceptions.js";

/** Lib/asyncio/threads.py to_thread. */
export const to_thread = coroutine(
  function* to_thread(func: Dynamic, args: Dynamic, kwargs: Dynamic): Steps {
    const loop = runningLoop();
    const run = attr(copyContext(), "run");
    const partial = attr(tstate.interp.importModule("functools"), "partial");
    const bound = call(partial, run, func, ...args.$items, ...kwIfAny(namesOf(kwargs)));
    return yield* awaitable(invoke(loop, "run_in_executor", null, bound));
  },
  "func, /, *args, **kwargs",
  0,
  "to_thread",
);

/** Lib/asyncio/tasks.py run_coroutine_threadsafe. */
export const run_coroutine_threadsafe = def(
  function run_coroutine_threadsafe(coro: Dynamic, loop: Dynamic): Dynamic {
    if (!iscoroutine(coro)) throw raise(new TypeError("A coroutine object is required"));
    const future = call(attr(tstate.interp.importModule("concurrent.futures"), "Future"));
    const callback = def(
      (): void => {
        try {
          chainFuture(ensureFuture(coro, loop), future);
        } catch (caught) {
          const exception = exceptionOf(caught);
          if (!endsProgram(exception)) {
            if (truth(invoke(future, "set_running_or_notify_cancel"))) invoke(future, "set_exception", exception);
          }
          throw caught;
        }
      },
      "",
      0,
      "run_coroutine_threadsafe.<locals>.callback",
    );
    invoke(loop, "call_soon_threadsafe", callback);
    return future;
  },
  "coro, loop",
  0,
  "run_coroutine_threadsafe",
);
