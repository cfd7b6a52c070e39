/** Running a loop until a future is done (Lib/asyncio/base_events.py BaseEventLoop.run_until_complete, 3.13). */

import { copyContext } from "../coroutine/contextvars.js";
import type { Steps } from "../coroutine/suspend.js";
import { KeyboardInterrupt, RuntimeError, SystemExit } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { invoke } from "../object/call.js";
import { def } from "../object/function.js";
import type { Dynamic } from "../object/sentinels.js";
import { isfuture } from "./base_futures.js";
import type { BaseEventLoop } from "./base_events.js";
import { ensureFuture } from "./ensure-future.js";
import { DoneCallback, Future } from "./futures.js";
import { loopOf } from "./task-registry.js";

/** Lib/asyncio/base_events.py _run_until_complete_cb: stops the loop, unless the future's error ends it anyway. */
const stopLoop = def(
  (future: Dynamic): void => {
    if (!future.cancelled()) {
      const exception = future.exception();
      if (exception instanceof SystemExit || exception instanceof KeyboardInterrupt) return;
    }
    invoke(loopOf(future), "stop");
  },
  "fut",
  0,
  "_run_until_complete_cb",
);

export function* runUntilComplete(loop: BaseEventLoop, awaited: Dynamic): Steps {
  loop._check_closed();
  loop._check_running();
  const isNew = !isfuture(awaited);
  const future = ensureFuture(awaited, loop);
  if (isNew) future._log_destroy_pending = false;
  if (future instanceof Future && future._state === "PENDING") {
    future.$addWaiter(new DoneCallback(stopLoop, copyContext()));
  } else invoke(future, "add_done_callback", stopLoop);
  try {
    yield* loop.run_forever();
  } catch (caught) {
    if (isNew && future.done() && !future.cancelled()) future.exception();
    throw caught;
  } finally {
    invoke(future, "remove_done_callback", stopLoop);
  }
  if (!future.done()) throw raise(new RuntimeError("Event loop stopped before Future completed."));
  return invoke(future, "result");
}
