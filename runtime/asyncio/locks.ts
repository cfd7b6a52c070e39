/** Locks, events and conditions (Lib/asyncio/locks.py, 3.13). */

import { listOf } from "../builtins/list.js";
import { awaitable } from "../coroutine/awaitable.js";
import { ENDED } from "../coroutine/machine.js";
import { coroutine } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { RuntimeError, ValueError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { attr } from "../object/attr.js";
import { call, invoke } from "../object/call.js";
import { address } from "../object/identity.js";
import type { Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { truth } from "../protocol/truth.js";
import { ConditionWait } from "./condition-wait.js";
import { Fifo } from "./fifo.js";
import type { Future } from "./futures.js";
import { EventWait, LockTurn } from "./lock-waits.js";
import { _LoopBoundMixin } from "./mixins.js";
import { added, since } from "./versions.js";
import { asSteps, beginsAsked } from "./wait-steps.js";

/** `<asyncio.locks.Lock object at 0x… [unlocked, waiters:2]>`. */
export function lockRepr(lock: Dynamic, state: string, waiters: number): string {
  const { module, qualname } = lock.$class.$type;
  const extra = waiters > 0 ? `, waiters:${waiters}` : "";
  return `<${module}.${qualname} object at ${address(lock)} [${state}${extra}]>`;
}

/** What locks, conditions and semaphores have for `async with` (Lib/asyncio/locks.py _ContextManagerMixin). */
export class _ContextManagerMixin extends _LoopBoundMixin {
  *__aenter__(): Steps<null> {
    return yield* this.$entering();
  }

  /** The body of `__aenter__`, which may have begun. */
  *$entering(): Steps<null> {
    yield* awaitable(invoke(this, "acquire"));
    return null;
  }

  *__aexit__(_type: Dynamic, _exception: Dynamic, _traceback: Dynamic): Steps<null> {
    invoke(this, "release");
    return null;
  }

  static {
    define(this, {
      name: "_ContextManagerMixin",
      module: "asyncio.locks",
      methods: { __aenter__: coroutine("self"), __aexit__: coroutine("self, exc_type, exc, tb") },
    });
    const { __aenter__, __aexit__ } = this.prototype as Dynamic;
    __aenter__.$start = function (this: _ContextManagerMixin): Steps<null> {
      return this.$entering();
    };
    beginsAsked(this.prototype, "__aenter__");
    __aexit__.$start = function (this: _ContextManagerMixin): Steps<null> {
      invoke(this, "release");
      return ENDED;
    };
  }
}

/** Lib/asyncio/locks.py Lock. */
export class Lock extends _ContextManagerMixin {
  declare _locked: boolean;
  declare $waiters: Fifo<Future> | null;

  __init__(loop?: Dynamic): void {
    this._loop = null;
    this.$bind(loop);
    this._locked = false;
    this.$waiters = null;
  }

  __repr__(): string {
    return lockRepr(this, this._locked ? "locked" : "unlocked", this.$waiters?.length ?? 0);
  }

  get _waiters(): Dynamic {
    return this.$waiters === null ? null : listOf(this.$waiters.toArray());
  }

  locked(): boolean {
    return this._locked;
  }

  override $entering(): Steps<null> {
    if (this.acquire !== acquireLock) return super.$entering();
    if (!this.$isFree()) return asSteps(new LockTurn(this, null));
    this._locked = true;
    return ENDED;
  }

  acquire(): Steps<boolean> {
    return asSteps(new LockTurn(this, true));
  }

  $isFree(): boolean {
    if (this._locked) return false;
    const waiters = this.$waiters;
    if (waiters === null) return true;
    for (let i = 0; i < waiters.length; i++) if (waiters.at(i)._state !== "CANCELLED") return false;
    return true;
  }

  release(): void {
    if (!this._locked) throw raise(new RuntimeError("Lock is not acquired."));
    this._locked = false;
    this.$wakeUpFirst();
  }

  /** Lib/asyncio/locks.py Lock._wake_up_first. */
  $wakeUpFirst(): void {
    const waiters = this.$waiters;
    if (waiters === null || waiters.length === 0) return;
    const first = waiters.at(0);
    if (first._state === "PENDING") first.set_result(true);
  }

  static {
    define(this, {
      name: "Lock",
      module: "asyncio.locks",
      methods: {
        __init__: "self, *, loop=None until 3.11",
        __repr__: "self",
        locked: "self",
        acquire: coroutine("self"),
        release: "self",
      },
    });
    beginsAsked(this.prototype, "acquire");
  }
}

const acquireLock = Lock.prototype.acquire;

/** Lib/asyncio/locks.py Event. */
export class Event extends _LoopBoundMixin {
  declare _value: boolean;
  declare $waiters: Fifo<Future>;

  __init__(loop?: Dynamic): void {
    this._loop = null;
    this.$bind(loop);
    this._value = false;
    this.$waiters = new Fifo();
  }

  __repr__(): string {
    return lockRepr(this, this._value ? "set" : "unset", this.$waiters.length);
  }

  get _waiters(): Dynamic {
    return listOf(this.$waiters.toArray());
  }

  is_set(): boolean {
    return this._value;
  }

  set(): void {
    if (this._value) return;
    this._value = true;
    const waiters = this.$waiters;
    for (let i = 0; i < waiters.length; i++) {
      const waiter = waiters.at(i);
      if (waiter._state === "PENDING") waiter.set_result(true);
    }
  }

  clear(): void {
    this._value = false;
  }

  wait(): Steps<boolean> {
    return asSteps(new EventWait(this));
  }

  static {
    define(this, {
      name: "Event",
      module: "asyncio.locks",
      methods: {
        __init__: "self, *, loop=None until 3.11",
        __repr__: "self",
        is_set: "self",
        set: "self",
        clear: "self",
        wait: coroutine("self"),
      },
    });
    beginsAsked(this.prototype, "wait");
  }
}

/** What a condition takes from its lock as it is made. */
const LOCK_METHODS = ["locked", "acquire", "release"] as const;

/** Lib/asyncio/locks.py Condition. */
export class Condition extends _ContextManagerMixin {
  declare _lock: Dynamic;
  declare $waiters: Fifo<Future>;

  __init__(lock: Dynamic = null, loop?: Dynamic): void {
    this._loop = null;
    this.$bind(loop);
    if (lock !== null && !since(added.lateBoundLoop) && attr(lock, "_loop") !== this._loop) {
      throw raise(new ValueError("loop argument must agree with lock"));
    }
    this._lock = lock ?? new Lock();
    for (const method of LOCK_METHODS) attr(this._lock, method);
    this.$waiters = new Fifo();
  }

  locked(): Dynamic {
    return invoke(this._lock, "locked");
  }

  override $entering(): Steps<null> {
    const lock = this._lock;
    return lock instanceof Lock && this.acquire === acquireCondition ? lock.$entering() : super.$entering();
  }

  acquire(): Dynamic {
    return invoke(this._lock, "acquire");
  }

  release(): void {
    invoke(this._lock, "release");
  }

  __repr__(): string {
    return lockRepr(this, truth(this.locked()) ? "locked" : "unlocked", this.$waiters.length);
  }

  get _waiters(): Dynamic {
    return listOf(this.$waiters.toArray());
  }

  wait(): Steps<boolean> {
    return asSteps(new ConditionWait(this));
  }

  *wait_for(predicate: Dynamic): Steps {
    let result = call(predicate);
    while (!truth(result)) {
      yield* awaitable(invoke(this, "wait"));
      result = call(predicate);
    }
    return result;
  }

  notify(n: Dynamic = 1): void {
    if (!truth(invoke(this, "locked"))) throw raise(new RuntimeError("cannot notify on un-acquired lock"));
    this.$notify(Number(n));
  }

  $notify(n: number): void {
    const waiters = this.$waiters;
    for (let i = 0, woken = 0; i < waiters.length && woken < n; i++) {
      const waiter = waiters.at(i);
      if (waiter._state !== "PENDING") continue;
      woken++;
      waiter.set_result(false);
    }
  }

  notify_all(): void {
    invoke(this, "notify", this.$waiters.length);
  }

  static {
    define(this, {
      name: "Condition",
      module: "asyncio.locks",
      methods: {
        __init__: "self, lock=None, *, loop=None until 3.11",
        __repr__: "self",
        locked: "self",
        acquire: "self",
        release: "self",
        wait: coroutine("self"),
        wait_for: coroutine("self, predicate"),
        notify: "self, n=1",
        notify_all: "self",
      },
    });
    beginsAsked(this.prototype, "wait");
  }
}

const acquireCondition = Condition.prototype.acquire;
