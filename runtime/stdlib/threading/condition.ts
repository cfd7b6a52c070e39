/** `threading.Condition` (Lib/threading.py): each waiter waits for a lock of its own, which `notify` releases. */

import type { Steps } from "../../coroutine/suspend.js";
import { attr } from "../../object/attr.js";
import { callSuspendable, invoke } from "../../object/call.js";
import { runtimeError } from "../../object/errors.js";
import { PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { asIndex } from "../../protocol/number.js";
import { repr } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { toFloat } from "../../protocol/convert.js";
import { Blocking, blocking, settle } from "../../thread/blocking.js";
import { deprecatedName } from "./deprecated.js";
import { lock, mayBlock, RLock, scheduler } from "./lock.js";

export class Condition extends PyObject {
  declare $lock: lock | RLock;
  declare readonly $waiters: lock[];

  __init__(given: Dynamic = null): void {
    this.$lock = given ?? new RLock();
    (this as { $waiters: lock[] }).$waiters = [];
  }

  acquire(...args: Dynamic[]): Dynamic {
    return callSuspendable(attr(this.$lock, "acquire"), ...args);
  }
  release(): void {
    invoke(this.$lock, "release");
  }
  __enter__(): Dynamic {
    return this.$lock.__enter__();
  }
  __exit__(): void {
    this.$lock.__exit__();
  }

  wait(timeout: Dynamic = null): Blocking<boolean> {
    return new Blocking(this.$wait(timeout === null ? null : toFloat(timeout)));
  }

  /** `timeout` in seconds, null for ever. */
  *$wait(timeout: number | null = null): Steps<boolean> {
    if (!this.$lock.$isOwned()) runtimeError("cannot wait on un-acquired lock");
    const waiter = new lock();
    waiter.$held = true;
    this.$waiters.push(waiter);
    const saved = this.$lock.$releaseSave();
    let notified = false;
    try {
      if (timeout === null) notified = yield* waiter.$acquire();
      else notified = timeout > 0 ? yield* waiter.$acquire(scheduler().deadline(timeout)) : !waiter.$held;
      return notified;
    } finally {
      yield* this.$lock.$acquireRestore(saved);
      if (!notified) {
        const index = this.$waiters.indexOf(waiter);
        if (index >= 0) this.$waiters.splice(index, 1);
      }
    }
  }

  *wait_for(predicate: Dynamic, timeout: Dynamic = null): Steps<Dynamic> {
    const clock = scheduler().clock;
    let left = timeout === null ? null : toFloat(timeout);
    const end = left === null ? 0 : clock.monotonic() + left;
    let result = yield* settle(callSuspendable(predicate));
    while (!truth(result)) {
      if (left !== null) {
        left = end - clock.monotonic();
        if (left <= 0) break;
      }
      yield* this.$wait(left);
      result = yield* settle(callSuspendable(predicate));
    }
    return result;
  }

  notify(n: Dynamic = 1): void {
    if (!this.$lock.$isOwned()) runtimeError("cannot notify on un-acquired lock");
    for (const waiter of this.$waiters.splice(0, Math.max(0, asIndex(n)))) waiter.release();
  }

  notify_all(): void {
    if (!this.$lock.$isOwned()) runtimeError("cannot notify on un-acquired lock");
    this.notify(this.$waiters.length);
  }

  notifyAll(): void {
    deprecatedName("notifyAll() is deprecated, use notify_all() instead");
    this.notify_all();
  }

  __repr__(): string {
    return `<Condition(${repr(this.$lock)}, ${this.$waiters.length})>`;
  }

  static {
    define(this, {
      name: "Condition",
      hasDict: true,
      module: "threading",
      methods: {
        __init__: "self, lock=None",
        acquire: { params: "self, *args, **kwargs", kind: "suspendable", unbound: true },
        release: "self",
        __enter__: mayBlock("self"),
        __exit__: "self, *args",
        wait: mayBlock("self, timeout=None"),
        wait_for: blocking("self, predicate, timeout=None"),
        notify: "self, n=1",
        notify_all: "self",
        notifyAll: "self",
        __repr__: "self",
      },
    });
  }
}
