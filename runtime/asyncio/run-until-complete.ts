/** Running a loop until a future is done (Lib/asyncio/base_events.py BaseEventLoop.run_until_complete, 3.13). */

import type { Steps } from "../coroutine/suspend.js";
import { RuntimeError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { invoke } from "../object/call.js";
import { def } from "../object/function.js";
import type { Dynamic } from "../object/sentinels.js";
import { isfuture } from "./base_futures.js";
import type { BaseEventLoop } from "./base_events.js";
import { ensureFuture } from "./ensure-future.js";
import { whenDone } from "./futures.js";
import { loopOf } from "./task-registry.js";
import { endsProgram } from "./exceptions.js";

/** Lib/asyncio/base_events.py _run_until_complete_cb: stops the loop, unless the future's error ends it anyway. */
const stopLoop = def(
  (future: Dynamic): void => {
    if (!future.cancelled()) {
      const exception = future.exception();
      if (endsProgram(exception)) return;
    }
    invoke(loopOf(future), "stop");
  },
  "fut",
  0,
  "_run_until_complete_cb",
);

/**
 * One call of run_until_complete, in pieces: whoever runs the loop does `yield* loop.run_forever()` itself between them. A
 * raise captures the JS stack below it, so the fewer bodies lie below the loop, the cheaper are exceptions in tasks.
 */
export class UntilComplete {
  private readonly future: Dynamic;
  private readonly isNew: boolean;

  constructor(loop: BaseEventLoop, awaited: Dynamic) {
    loop._check_closed();
    loop._check_running();
    this.isNew = !isfuture(awaited);
    const future = ensureFuture(awaited, loop);
    if (this.isNew) future._log_destroy_pending = false;
    whenDone(future, stopLoop);
    this.future = future;
  }

  /** The loop raised: the future's own exception is told by that. */
  failed(): void {
    const { future } = this;
    if (this.isNew && future.done() && !future.cancelled()) future.exception();
  }

  /** The loop has ended, one way or another. */
  ended(): void {
    invoke(this.future, "remove_done_callback", stopLoop);
  }

  result(): Dynamic {
    if (!this.future.done()) throw raise(new RuntimeError("Event loop stopped before Future completed."));
    return invoke(this.future, "result");
  }
}

/** Lib/asyncio/base_events.py BaseEventLoop.run_until_complete. */
export function* runUntilComplete(loop: BaseEventLoop, awaited: Dynamic): Steps {
  const run = new UntilComplete(loop, awaited);
  try {
    yield* loop.run_forever();
  } catch (caught) {
    run.failed();
    throw caught;
  } finally {
    run.ended();
  }
  return run.result();
}
