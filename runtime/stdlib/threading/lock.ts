/** Locks (CPython Modules/_threadmodule.c): whoever asks while one is free takes it, waiters or not. */

import { overflowError } from "../../builtins/errors.js";
import type { Steps } from "../../coroutine/suspend.js";
import { runtimeError, typeError, valueError } from "../../object/errors.js";
import { address } from "../../object/identity.js";
import { typeName } from "../../object/lookup.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define, type MethodSpec } from "../../object/type.js";
import { truth } from "../../protocol/truth.js";
import { floatValue } from "../../protocol/values.js";
import { Blocking } from "../../thread/blocking.js";
import type { Scheduler } from "../../thread/scheduler.js";
import { currentStrand, type Strand } from "../../thread/strand.js";
import { wait } from "../../thread/wait.js";

/** `threading.TIMEOUT_MAX`, in seconds. */
export const TIMEOUT_MAX = 9223372036;

/** A method that returns a `Blocking` where it has to wait, and its result at once where it has not. */
export function mayBlock(params: string): MethodSpec {
  return { params, kind: "suspendable" };
}

export function scheduler(): Scheduler {
  return tstate.interp.scheduler as Scheduler;
}

/**
 * The deadline of `acquire(blocking, timeout)`: 0 where it must not wait. Raises what CPython raises for arguments that
 * make no sense (lock_acquire_parse_args).
 */
function acquireDeadline(blocking: Dynamic, timeout: Dynamic): number {
  const seconds = floatValue(timeout) ?? timeout;
  if (typeof seconds !== "number") {
    typeError(`'${typeName(timeout)}' object cannot be interpreted as an integer`);
  }
  const waits = truth(blocking);
  if (!waits && seconds !== -1) valueError("can't specify a timeout for a non-blocking call");
  if (seconds < 0 && seconds !== -1) {
    const rule = tstate.interp.version >= 313 ? "must be a non-negative number" : "must be positive";
    valueError(`timeout value ${rule}`);
  }
  if (seconds > TIMEOUT_MAX) overflowError("timestamp out of range for platform time_t");
  if (!waits || seconds === 0) return 0;
  return seconds === -1 ? Infinity : scheduler().deadline(seconds);
}

export class lock extends PyObject {
  declare $held: boolean;
  declare readonly $waiters: Strand[];

  constructor(..._args: Dynamic[]) {
    super(RAW);
    this.$held = false;
    this.$waiters = [];
  }

  acquire(blocking: Dynamic = true, timeout: Dynamic = -1): boolean | Blocking<boolean> {
    const deadline = acquireDeadline(blocking, timeout);
    if (!this.$held) {
      this.$held = true;
      return true;
    }
    return deadline === 0 ? false : new Blocking(this.$acquire(deadline));
  }

  /** Takes it, or gives up at the deadline. */
  *$acquire(deadline = Infinity): Steps<boolean> {
    while (this.$held) {
      const strand = currentStrand();
      this.$waiters.push(strand);
      let woken = false;
      try {
        woken = yield* wait(deadline);
      } finally {
        if (!woken) this.$forget(strand);
      }
      if (!woken && this.$held) return false;
    }
    this.$held = true;
    return true;
  }

  $forget(strand: Strand): void {
    const index = this.$waiters.indexOf(strand);
    if (index >= 0) this.$waiters.splice(index, 1);
  }

  release(): void {
    if (!this.$held) runtimeError("release unlocked lock");
    this.$held = false;
    const next = this.$waiters.shift();
    if (next !== undefined) scheduler().wake(next);
  }

  locked(): boolean {
    return this.$held;
  }

  __enter__(): boolean | Blocking<boolean> {
    return this.acquire();
  }
  __exit__(): void {
    this.release();
  }

  // What a condition needs of its lock.

  $isOwned(): boolean {
    return this.$held;
  }
  $releaseSave(): Dynamic {
    this.release();
    return null;
  }
  *$acquireRestore(_saved: Dynamic): Steps<void> {
    yield* this.$acquire();
  }

  __repr__(): string {
    return `<${this.$held ? "locked" : "unlocked"} _thread.lock object at ${address(this)}>`;
  }

  static {
    define(this, {
      name: "lock",
      module: "_thread",
      final: true,
      hasDict: false,
      methods: {
        acquire: mayBlock("self, blocking=True, timeout=-1"),
        release: "self",
        locked: "self",
        __enter__: mayBlock("self"),
        __exit__: "self, type, value, traceback, /",
        __repr__: "self",
      },
    });
  }
}

export class RLock extends PyObject {
  declare readonly $block: lock;
  /** Identifier of the thread that holds it, and how often. */
  declare $owner: number;
  declare $count: number;

  constructor(..._args: Dynamic[]) {
    super(RAW);
    this.$block = new lock();
    this.$owner = 0;
    this.$count = 0;
  }

  acquire(blocking: Dynamic = true, timeout: Dynamic = -1): boolean | Blocking<boolean> {
    const deadline = acquireDeadline(blocking, timeout);
    if (this.$owner === tstate.ident) {
      this.$count++;
      return true;
    }
    if (!this.$block.$held) {
      this.$block.$held = true;
      this.$take(1);
      return true;
    }
    return deadline === 0 ? false : new Blocking(this.$acquire(deadline));
  }

  *$acquire(deadline = Infinity): Steps<boolean> {
    if (this.$owner === tstate.ident) {
      this.$count++;
      return true;
    }
    if (!(yield* this.$block.$acquire(deadline))) return false;
    this.$take(1);
    return true;
  }

  $take(count: number): void {
    this.$owner = tstate.ident;
    this.$count = count;
  }

  release(): void {
    if (this.$owner !== tstate.ident) runtimeError("cannot release un-acquired lock");
    this.$count--;
    if (this.$count > 0) return;
    this.$owner = 0;
    this.$block.release();
  }

  __enter__(): boolean | Blocking<boolean> {
    return this.acquire();
  }
  __exit__(): void {
    this.release();
  }

  $isOwned(): boolean {
    return this.$owner === tstate.ident;
  }
  $releaseSave(): Dynamic {
    if (this.$count === 0) runtimeError("cannot release un-acquired lock");
    const count = this.$count;
    this.$count = 0;
    this.$owner = 0;
    this.$block.release();
    return count;
  }
  *$acquireRestore(saved: Dynamic): Steps<void> {
    yield* this.$block.$acquire();
    this.$take(saved);
  }

  __repr__(): string {
    const state = this.$count > 0 ? "locked" : "unlocked";
    return `<${state} _thread.RLock object owner=${this.$owner} count=${this.$count} at ${address(this)}>`;
  }

  static {
    define(this, {
      name: "RLock",
      module: "_thread",
      methods: {
        acquire: mayBlock("self, blocking=True, timeout=-1"),
        release: "self",
        __enter__: mayBlock("self"),
        __exit__: "self, type, value, traceback, /",
        __repr__: "self",
      },
    });
  }
}
