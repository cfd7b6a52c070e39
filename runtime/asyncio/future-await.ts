/** Awaiting a Future: the one place of asyncio where something is handed to the task that drives (Modules/_asynciomodule.c FutureIter). */

import { RuntimeError, StopIteration } from "../exceptions/hierarchy.js";
import { raise, raiseInterruption } from "../exceptions/raise.js";
import { HandwrittenSteps } from "../coroutine/machine.js";
import { resumed, Throw } from "../coroutine/suspend.js";
import { changing } from "../object/changing.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import type { Future } from "./futures.js";

/**
 * `yield* future`. It is the iterator and, to allocate one object for an await, also the result of each of its steps: first
 * `{ value: future, done: false }`, then `{ value: result, done: true }`.
 */
export class FutureAwait extends HandwrittenSteps {
  declare value: Dynamic;
  declare done: boolean;
  declare private waiting: boolean;
  declare private readonly future: Future;

  constructor(future: Future) {
    super();
    this.done = false;
    this.waiting = false;
    this.future = future;
    this.value = undefined;
  }

  next(sent?: Dynamic): this {
    const future = this.future;
    if (this.waiting) {
      if (typeof sent === "object" && sent !== null) {
        if (sent instanceof Throw) return this.raises(raiseInterruption(sent.exception));
        if (resumed(sent)) return this;
      }
    }
    if (future._state === "PENDING") {
      claim(future);
      this.waiting = true;
      this.value = future;
      return this;
    }
    const failure = future.$failure();
    if (failure !== null) return this.passes(failure);
    this.done = true;
    this.value = future._result;
    return this;
  }
}

changing(new FutureAwait(null as Dynamic), ["isAsked", "done", "waiting"], ["value"]);

/** Says that the future is yielded by an `await`: its task takes that back as it hears of it. */
export function claim(future: Future): void {
  if (future._asyncio_future_blocking === true) throw raise(new RuntimeError("await wasn't used with future"));
  future._asyncio_future_blocking = true;
}

/** The iterator that `future.__await__()` gives to Python code. */
export class FutureIter extends PyObject {
  declare $await: FutureAwait;

  constructor(future: Dynamic) {
    super(RAW);
    this.$await = new FutureAwait(future);
  }

  __iter__(): this {
    return this;
  }

  __next__(): Dynamic {
    return this.send(null);
  }

  send(value: Dynamic): Dynamic {
    const step = this.$await.next(value);
    if (!step.done) return step.value;
    const stop = new StopIteration(step.value);
    throw raise(stop);
  }

  throw(type: Dynamic, value: Dynamic = null): Dynamic {
    throw raise(value ?? type);
  }

  close(): void {
    this.$await.done = true;
  }

  [Symbol.iterator](): FutureAwait {
    return this.$await;
  }

  static {
    define(this, {
      name: "FutureIter",
      module: "_asyncio",
      final: true,
      native: ["$await"],
      methods: {
        __iter__: "self",
        __next__: "self",
        send: "self, value, /",
        throw: "self, type, value=None, traceback=None, /",
        close: "self",
      },
    });
  }
}
