/** How futures reach the loop: `loop.call_soon(callback, future)` without its cost where nobody replaced it. */

import { callSuspendable, invoke } from "../object/call.js";
import { type Dynamic, kw, RAW } from "../object/sentinels.js";
import { Context } from "../coroutine/context.js";
import { setContext } from "../coroutine/contextvars.js";
import { Handle } from "./events.js";
import type { ReadyEntry } from "./ready-queue.js";

/** A future's callback in the ready queue: a Handle that no Python code can get hold of. */
class CallbackRun implements ReadyEntry {
  declare readonly callback: Dynamic;
  declare readonly future: Dynamic;
  declare readonly context: Dynamic;

  constructor(callback: Dynamic, future: Dynamic, context: Dynamic) {
    this.callback = callback;
    this.future = future;
    this.context = context;
  }

  $run(): unknown {
    setContext(this.context);
    return callSuspendable(this.callback, this.future);
  }

  $handle(): Handle {
    const handle = new Handle(RAW);
    handle.$set(this.callback, [this.future], this.future._loop, this.context);
    return handle;
  }

  $describe(): string {
    return this.$handle().__repr__();
  }
}

/** `loop.call_soon(callback, future, context=context)`. What is no context fails when the callback is to run. */
export function scheduleCallback(loop: Dynamic, callback: Dynamic, future: Dynamic, context: Dynamic): void {
  if (loop.$isPlain === true && (context === null || context instanceof Context))
    loop.$ready.push(new CallbackRun(callback, future, context));
  else invoke(loop, "call_soon", callback, future, kw({ context }));
}
