/** `concurrent.futures.Future` (Lib/concurrent/futures/_base.py). */

import type { Steps } from "../../coroutine/suspend.js";
import type { BaseException } from "../../exceptions/base-exception.js";
import { Exception, RuntimeError } from "../../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../../exceptions/raise.js";
import { call } from "../../object/call.js";
import { address, identity } from "../../object/identity.js";
import { typeName } from "../../object/lookup.js";
import { genericAlias } from "../../builtins/generic-alias.js";
import { classMethod } from "../../object/function.js";
import { initialize, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { toFloat } from "../../protocol/convert.js";
import { repr } from "../../protocol/repr.js";
import { Blocking } from "../../thread/blocking.js";
import { log } from "../support/library-log.js";
import { Condition } from "../threading/condition.js";
import { type lock, mayBlock, RLock } from "../threading/lock.js";
import { CancelledError, InvalidStateError, timeoutClass } from "./errors.js";

export type FutureState = "PENDING" | "RUNNING" | "CANCELLED" | "CANCELLED_AND_NOTIFIED" | "FINISHED";

const shown: Readonly<Record<FutureState, string>> = {
  PENDING: "pending",
  RUNNING: "running",
  CANCELLED: "cancelled",
  CANCELLED_AND_NOTIFIED: "cancelled",
  FINISHED: "finished",
};

/** What `wait` and `as_completed` hang on a future. */
export interface FutureWaiter {
  add(future: Future, how: "result" | "exception" | "cancelled"): void;
}

/** The condition is never held while threads are switched, except by those who wait for it. */
export class Future extends PyObject {
  declare _state: FutureState;
  declare _condition: Condition;
  declare _result: Dynamic;
  declare _exception: BaseException | null;
  declare $callbacks: Dynamic[];
  declare readonly $waiters: Set<FutureWaiter>;

  constructor(...args: Dynamic[]) {
    super(RAW);
    this.$waiters = new Set();
    if (args[0] !== RAW) initialize(this, args);
  }

  __init__(): void {
    this._condition = new Condition(new RLock());
    this._state = "PENDING";
    this._result = null;
    this._exception = null;
    this.$callbacks = [];
  }

  /** In a final state, whoever looks. */
  get $settled(): boolean {
    return this._state === "FINISHED" || this._state === "CANCELLED_AND_NOTIFIED";
  }
  get $done(): boolean {
    return this._state !== "PENDING" && this._state !== "RUNNING";
  }

  $notify(): void {
    const held = this._condition.$lock as RLock;
    held.$take(1);
    (held.$block as lock).$held = true;
    this._condition.notify_all();
    held.release();
  }

  $invokeCallbacks(): void {
    for (const callback of this.$callbacks) this.$callback(callback);
  }

  $callback(callback: Dynamic): void {
    try {
      call(callback, this);
    } catch (caught) {
      const exception = exceptionOf(caught);
      if (!(exception instanceof Exception)) throw caught;
      log("concurrent.futures", "error", `exception calling callback for ${repr(this)}`, exception);
    }
  }

  cancel(): boolean {
    if (this._state === "RUNNING" || this._state === "FINISHED") return false;
    if (this._state !== "PENDING") return true;
    this._state = "CANCELLED";
    this.$notify();
    this.$invokeCallbacks();
    return true;
  }

  cancelled(): boolean {
    return this._state === "CANCELLED" || this._state === "CANCELLED_AND_NOTIFIED";
  }
  running(): boolean {
    return this._state === "RUNNING";
  }
  done(): boolean {
    return this.$done;
  }

  add_done_callback(fn: Dynamic): void {
    if (this.$done) this.$callback(fn);
    else this.$callbacks.push(fn);
  }

  result(timeout: Dynamic = null): Dynamic {
    return this.$done ? this.$outcome() : new Blocking(this.$later(timeout, () => this.$outcome()));
  }

  exception(timeout: Dynamic = null): Dynamic {
    return this.$done ? this.$failure() : new Blocking(this.$later(timeout, () => this.$failure()));
  }

  *$later(timeout: Dynamic, answer: () => Dynamic): Steps {
    const seconds = timeout === null ? null : toFloat(timeout);
    yield* this._condition.$lock.$acquire();
    try {
      if (!this.$done) yield* this._condition.$wait(seconds);
    } finally {
      this._condition.$lock.release();
    }
    if (!this.$done) throw raise(new (timeoutClass())());
    return answer();
  }

  $outcome(): Dynamic {
    const failure = this.$failure();
    if (failure !== null) throw raise(failure);
    return this._result;
  }

  $failure(): BaseException | null {
    if (this.cancelled()) throw raise(new CancelledError());
    return this._exception;
  }

  set_running_or_notify_cancel(): boolean {
    if (this._state === "CANCELLED") {
      this._state = "CANCELLED_AND_NOTIFIED";
      for (const waiter of this.$waiters) waiter.add(this, "cancelled");
      return false;
    }
    if (this._state === "PENDING") {
      this._state = "RUNNING";
      return true;
    }
    log("concurrent.futures", "critical", `Future ${identity(this)} in unexpected state: ${this._state}`);
    throw raise(new RuntimeError("Future in unexpected state"));
  }

  set_result(result: Dynamic): void {
    this.$finish("result", result, null);
  }
  set_exception(exception: Dynamic): void {
    this.$finish("exception", null, exception);
  }

  $finish(how: "result" | "exception", result: Dynamic, exception: BaseException | null): void {
    if (this.$done) throw raise(new InvalidStateError(`${this._state}: ${repr(this)}`));
    this._result = result;
    this._exception = exception;
    this._state = "FINISHED";
    for (const waiter of this.$waiters) waiter.add(this, how);
    this.$notify();
    this.$invokeCallbacks();
  }

  __repr__(): string {
    let state = shown[this._state];
    if (this._state === "FINISHED") {
      state +=
        this._exception === null ? ` returned ${typeName(this._result)}` : ` raised ${typeName(this._exception)}`;
    }
    return `<${this.$class.$type.name} at ${address(this)} state=${state}>`;
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this as Dynamic, item);
  }

  static {
    define(this, {
      name: "Future",
      hasDict: true,
      module: "concurrent.futures._base",
      methods: {
        __init__: "self",
        cancel: "self",
        cancelled: "self",
        running: "self",
        done: "self",
        add_done_callback: "self, fn",
        result: mayBlock("self, timeout=None"),
        exception: mayBlock("self, timeout=None"),
        set_running_or_notify_cancel: "self",
        set_result: "self, result",
        set_exception: "self, exception",
        __repr__: "self",
        __class_getitem__: classMethod("cls, item, /"),
      },
    });
  }
}
