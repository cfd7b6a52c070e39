/** `threading.Semaphore` and `BoundedSemaphore` (Lib/threading.py). */

import type { Steps } from "../../coroutine/suspend.js";
import { valueError } from "../../object/errors.js";
import { address } from "../../object/identity.js";
import { PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { toFloat } from "../../protocol/convert.js";
import { asIndex } from "../../protocol/number.js";
import { truth } from "../../protocol/truth.js";
import { Blocking } from "../../thread/blocking.js";
import { Condition } from "./condition.js";
import { lock, mayBlock, scheduler } from "./lock.js";

export class Semaphore extends PyObject {
  declare readonly $condition: Condition;
  declare $value: number;

  __init__(value: Dynamic = 1): void {
    const initial = asIndex(value);
    if (initial < 0) valueError("semaphore initial value must be >= 0");
    (this as { $condition: Condition }).$condition = new Condition(new lock());
    this.$value = initial;
  }

  acquire(blocking: Dynamic = true, timeout: Dynamic = null): boolean | Blocking<boolean> {
    const waits = truth(blocking);
    if (!waits && timeout !== null) valueError("can't specify timeout for non-blocking acquire");
    if (this.$value > 0 && !(this.$condition.$lock as lock).$held) {
      this.$value--;
      return true;
    }
    return waits ? new Blocking(this.$acquire(timeout === null ? null : toFloat(timeout))) : false;
  }

  *$acquire(timeout: number | null): Steps<boolean> {
    const { clock } = scheduler();
    const end = timeout === null ? 0 : clock.monotonic() + timeout;
    const { $lock } = this.$condition;
    yield* $lock.$acquire();
    try {
      while (this.$value === 0) {
        const left = timeout === null ? null : end - clock.monotonic();
        if (left !== null && left <= 0) return false;
        yield* this.$condition.$wait(left);
      }
      this.$value--;
      return true;
    } finally {
      $lock.release();
    }
  }

  release(n: Dynamic = 1): void {
    const count = asIndex(n);
    if (count < 1) valueError("n must be one or more");
    this.$add(count);
  }

  /** The condition's lock is free here: no thread is switched inside the methods that hold it. */
  $add(count: number): void {
    const held = this.$condition.$lock as lock;
    held.$held = true;
    this.$value += count;
    this.$condition.notify(count);
    held.release();
  }

  __enter__(): boolean | Blocking<boolean> {
    return this.acquire();
  }
  __exit__(): void {
    this.release();
  }

  $state(): string {
    return `value=${this.$value}`;
  }
  __repr__(): string {
    const { name, module } = this.$class.$type;
    if (tstate.interp.version < 311) return `<threading.${name} object at ${address(this)}>`;
    return `<${module}.${name} at ${address(this)}: ${this.$state()}>`;
  }

  static {
    define(this, {
      name: "Semaphore",
      hasDict: true,
      module: "threading",
      methods: {
        __init__: "self, value=1",
        acquire: mayBlock("self, blocking=True, timeout=None"),
        release: "self, n=1",
        __enter__: mayBlock("self"),
        __exit__: "self, type, value, traceback",
        __repr__: "self",
      },
    });
  }
}

export class BoundedSemaphore extends Semaphore {
  declare $initial: number;

  override __init__(value: Dynamic = 1): void {
    super.__init__(value);
    this.$initial = this.$value;
  }

  override release(n: Dynamic = 1): void {
    const count = asIndex(n);
    if (count < 1) valueError("n must be one or more");
    if (this.$value + count > this.$initial) valueError("Semaphore released too many times");
    this.$add(count);
  }

  override $state(): string {
    return `value=${this.$value}/${this.$initial}`;
  }

  static {
    define(this, {
      name: "BoundedSemaphore",
      module: "threading",
      methods: { __init__: "self, value=1", release: "self, n=1" },
    });
  }
}
