/** `asyncio.timeout` (Lib/asyncio/timeouts.py, 3.13). */

import { ENDED, overBy, overWith } from "../coroutine/machine.js";
import { coroutine } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { ExceptionGroup, RuntimeError, TimeoutError } from "../exceptions/hierarchy.js";
import type { BaseException } from "../exceptions/base-exception.js";
import { raise } from "../exceptions/raise.js";
import { invoke } from "../object/call.js";
import { method } from "../object/descriptors.js";
import { def } from "../object/function.js";
import { PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { le } from "../protocol/compare.js";
import { add } from "../protocol/number.js";
import { str } from "../protocol/repr.js";
import { truth } from "../protocol/truth.js";
import { runningLoop } from "./events.js";
import { CancelledError } from "./exceptions.js";
import { current_task } from "./task-registry.js";
import { added, since } from "./versions.js";

/** Lib/asyncio/timeouts.py _State. */
type State = "created" | "active" | "expiring" | "expired" | "finished";

/** Lib/asyncio/timeouts.py Timeout. */
export class Timeout extends PyObject {
  declare $state: State;
  declare $when: Dynamic;
  declare $timer: Dynamic;
  declare $task: Dynamic;
  /** Requests to cancel that the task had before. */
  declare $cancelling: number;

  __init__(when: Dynamic): void {
    this.$state = "created";
    this.$when = when;
    this.$timer = null;
    this.$task = null;
    this.$cancelling = 0;
  }

  when(): Dynamic {
    return this.$when;
  }

  /** Lib/asyncio/timeouts.py Timeout.reschedule. */
  reschedule(when: Dynamic): void {
    if (this.$state !== "active") {
      if (this.$state === "created") {
        throw raise(new RuntimeError("Timeout has not been entered"));
      }
      throw raise(new RuntimeError(`Cannot change state of ${this.$state} Timeout`));
    }
    this.$when = when;
    if (this.$timer !== null) this.$timer.cancel();
    if (when === null) {
      this.$timer = null;
      return;
    }
    const loop = runningLoop();
    const expire = new method(this, onTimeout);
    this.$timer = truth(le(when, invoke(loop, "time")))
      ? invoke(loop, "call_soon", expire)
      : invoke(loop, "call_at", when, expire);
  }

  expired(): boolean {
    return this.$state === "expiring" || this.$state === "expired";
  }

  __repr__(): string {
    const when = this.$state === "active" ? ` when=${roundedWhen(this.$when)}` : "";
    return `<Timeout [${this.$state}]${when}>`;
  }

  /** Lib/asyncio/timeouts.py Timeout.__aenter__. */
  *__aenter__(): Steps<this> {
    this.$enter();
    return this;
  }

  $enter(): void {
    if (this.$state !== "created") throw raise(new RuntimeError("Timeout has already been entered"));
    const task = current_task();
    if (task === null) throw raise(new RuntimeError("Timeout should be used inside a task"));
    this.$state = "active";
    this.$task = task;
    this.$cancelling = task.cancelling();
    this.reschedule(this.$when);
  }

  *__aexit__(_type: Dynamic, exception: Dynamic, _traceback: Dynamic): Steps<null> {
    const error = this.$exit(exception);
    if (error !== null) throw error;
    return null;
  }

  /** Lib/asyncio/timeouts.py Timeout.__aexit__: the TimeoutError to throw, if it was this timeout that cancelled the task. */
  $exit(exception: Dynamic): BaseException | null {
    if (this.$timer !== null) {
      this.$timer.cancel();
      this.$timer = null;
    }
    if (this.$state === "active") this.$state = "finished";
    if (this.$state !== "expiring") return null;
    this.$state = "expired";
    if (this.$task.uncancel() > this.$cancelling || exception === null) return null;
    if (exception instanceof CancelledError) {
      const error = new TimeoutError();
      error.$context = exception;
      return raise(error, exception);
    }
    if (!since(added.timeoutInsertsError)) return null;
    insertTimeoutError(exception);
    if (exception instanceof ExceptionGroup) {
      for (const inner of (exception as Dynamic).exceptions.$items) insertTimeoutError(inner);
    }
    return null;
  }

  _on_timeout(): void {
    this.$task.cancel();
    this.$state = "expiring";
    this.$timer = null;
  }

  static {
    define(this, {
      name: "Timeout",
      module: "asyncio.timeouts",
      final: true,
      methods: {
        __init__: "self, when",
        when: "self",
        reschedule: "self, when",
        expired: "self",
        __repr__: "self",
        __aenter__: coroutine("self"),
        __aexit__: coroutine("self, exc_type, exc_val, exc_tb"),
        _on_timeout: "self",
      },
    });
    const { __aenter__, __aexit__ } = this.prototype as Dynamic;
    __aenter__.$start = function (this: Timeout): Steps {
      this.$enter();
      return overWith(this);
    };
    __aexit__.$start = function (this: Timeout, _type: Dynamic, exception: Dynamic): Steps {
      const error = this.$exit(exception);
      return error === null ? ENDED : overBy(error);
    };
  }
}

/** Nobody replaces it: the class is final, and its name is private. */
const onTimeout = Timeout.prototype._on_timeout;

/** Lib/asyncio/timeouts.py Timeout._insert_timeout_error: puts a TimeoutError between an error and the cancellation it hid. */
function insertTimeoutError(exception: Dynamic): void {
  for (let error = exception; error.$context !== null; error = error.$context) {
    if (!(error.$context instanceof CancelledError)) continue;
    const inserted = new TimeoutError();
    inserted.$context = error.$context;
    inserted.__cause__ = error.$context;
    error.$context = inserted;
    return;
  }
}

/** `round(when, 3)`, printed. */
function roundedWhen(when: Dynamic): string {
  return when === null ? "None" : str(invoke(when, "__round__", 3));
}

/** Lib/asyncio/timeouts.py timeout. */
export const timeout = def(
  function timeout(delay: Dynamic): Timeout {
    const loop = runningLoop();
    return new Timeout(delay === null ? null : add(invoke(loop, "time"), delay));
  },
  "delay",
  0,
  "timeout",
);

/** Lib/asyncio/timeouts.py timeout_at. */
export const timeout_at = def(
  function timeout_at(when: Dynamic): Timeout {
    return new Timeout(when);
  },
  "when",
  0,
  "timeout_at",
);
