/**
 * What functions of the library do when a future is done: a callback without a function and a Handle, unless somebody looks. To make
 * a function of Python takes 1 µs.
 */

import { copyContext } from "../coroutine/contextvars.js";
import { invoke } from "../object/call.js";
import { def } from "../object/function.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { Handle } from "./events.js";
import { type Future, isPlainFuture, type Waiter } from "./futures.js";
import type { ReadyEntry } from "./ready-queue.js";
import { scheduleCallback } from "./schedule.js";

export abstract class LibraryCallback implements Waiter {
  declare private callback: Dynamic;

  constructor() {
    this.callback = null;
  }

  abstract $done(future: Dynamic): void;

  /** Its name in the library, and that of its parameter. */
  protected abstract $named(): readonly [qualname: string, parameter: string];

  /** `future.add_done_callback(callback)`. */
  $waitFor(future: Dynamic): void {
    if (!isPlainFuture(future)) invoke(future, "add_done_callback", this.$function());
    else if (future._state === "PENDING") future.$addWaiter(this);
    else this.$schedule(future);
  }

  /** `future.remove_done_callback(callback)`. */
  $leave(future: Dynamic): void {
    if (!isPlainFuture(future) || future.$waiters !== null) invoke(future, "remove_done_callback", this.$function());
  }

  $schedule(future: Future): void {
    const loop = future._loop;
    if (loop.$isPlain === true) loop.$ready.push(new LibraryRun(this, future));
    else scheduleCallback(loop, this.$function(), future, copyContext());
  }

  /** What Python code sees among the callbacks of the future. */
  $function(): Dynamic {
    if (this.callback === null) {
      const [qualname, parameter] = this.$named();
      this.callback = def((future: Dynamic): void => this.$done(future), parameter, 0, qualname);
    }
    return this.callback;
  }

  $contextOf(): Dynamic {
    return copyContext();
  }

  $wakes(): Dynamic {
    return null;
  }
}

/** Its turn in the ready queue. */
class LibraryRun implements ReadyEntry {
  declare private readonly callback: LibraryCallback;
  declare private readonly future: Future;

  constructor(callback: LibraryCallback, future: Future) {
    this.callback = callback;
    this.future = future;
  }

  $run(): null {
    this.callback.$done(this.future);
    return null;
  }

  $handle(): Handle {
    const handle = new Handle(RAW);
    handle.$set(this.callback.$function(), [this.future], this.future._loop, null);
    return handle;
  }

  $describe(): string {
    return this.$handle().__repr__();
  }
}
