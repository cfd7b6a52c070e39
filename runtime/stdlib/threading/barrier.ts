/** `threading.Barrier` (Lib/threading.py). */

import { RuntimeError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import type { Steps } from "../../coroutine/suspend.js";
import { callSuspendable } from "../../object/call.js";
import { valueError } from "../../object/errors.js";
import { address } from "../../object/identity.js";
import { PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { toFloat } from "../../protocol/convert.js";
import { asIndex } from "../../protocol/number.js";
import { blocking, settle } from "../../thread/blocking.js";
import { Condition } from "./condition.js";
import { lock, scheduler } from "./lock.js";

export class BrokenBarrierError extends RuntimeError {
  static {
    define(this, { name: "BrokenBarrierError", module: "threading" });
  }
}

type State = "filling" | "draining" | "resetting" | "broken";

export class Barrier extends PyObject {
  declare readonly $condition: Condition;
  declare $action: Dynamic;
  declare $timeout: Dynamic;
  declare $parties: number;
  declare $state: State;
  declare $count: number;

  __init__(parties: Dynamic, action: Dynamic = null, timeout: Dynamic = null): void {
    const count = asIndex(parties);
    if (count < 1 && tstate.interp.version >= 313) valueError("parties must be > 0");
    (this as { $condition: Condition }).$condition = new Condition(new lock());
    this.$action = action;
    this.$timeout = timeout;
    this.$parties = count;
    this.$state = "filling";
    this.$count = 0;
  }

  *wait(timeout: Dynamic = null): Steps<number> {
    const given = timeout ?? this.$timeout;
    const seconds = given === null ? null : toFloat(given);
    const { $lock } = this.$condition;
    yield* $lock.$acquire();
    try {
      yield* this.$enter();
      const index = this.$count;
      this.$count++;
      try {
        if (index + 1 === this.$parties) yield* this.$release();
        else yield* this.$wait(seconds);
        return index;
      } finally {
        this.$count--;
        this.$exit();
      }
    } finally {
      $lock.release();
    }
  }

  /** Until the last ones have left. */
  *$enter(): Steps<void> {
    while (this.$state === "draining" || this.$state === "resetting") yield* this.$condition.$wait();
    if (this.$state === "broken") throw raise(new BrokenBarrierError());
  }

  *$release(): Steps<void> {
    try {
      if (this.$action !== null) yield* settle(callSuspendable(this.$action));
      this.$state = "draining";
      this.$condition.notify_all();
    } catch (caught) {
      this.$break();
      throw caught;
    }
  }

  *$wait(seconds: number | null): Steps<void> {
    const { clock } = scheduler();
    const end = seconds === null ? 0 : clock.monotonic() + seconds;
    while (this.$state === "filling") {
      const left = seconds === null ? null : end - clock.monotonic();
      if (left !== null && left <= 0) {
        this.$break();
        throw raise(new BrokenBarrierError());
      }
      yield* this.$condition.$wait(left);
    }
    if (this.$state === "broken" || this.$state === "resetting") throw raise(new BrokenBarrierError());
  }

  $exit(): void {
    if (this.$count > 0 || (this.$state !== "resetting" && this.$state !== "draining")) return;
    this.$state = "filling";
    this.$condition.notify_all();
  }

  $break(): void {
    this.$state = "broken";
    this.$condition.notify_all();
  }

  *reset(): Steps<void> {
    const { $lock } = this.$condition;
    yield* $lock.$acquire();
    try {
      if (this.$count > 0) {
        if (this.$state === "filling" || this.$state === "broken") this.$state = "resetting";
      } else this.$state = "filling";
      this.$condition.notify_all();
    } finally {
      $lock.release();
    }
  }

  *abort(): Steps<void> {
    const { $lock } = this.$condition;
    yield* $lock.$acquire();
    try {
      this.$break();
    } finally {
      $lock.release();
    }
  }

  get parties(): number {
    return this.$parties;
  }
  get n_waiting(): number {
    return this.$state === "filling" ? this.$count : 0;
  }
  get broken(): boolean {
    return this.$state === "broken";
  }

  __repr__(): string {
    const { name, module } = this.$class.$type;
    if (tstate.interp.version < 311) return `<threading.${name} object at ${address(this)}>`;
    const state = this.broken ? "broken" : `waiters=${this.n_waiting}/${this.$parties}`;
    return `<${module}.${name} at ${address(this)}: ${state}>`;
  }

  static {
    define(this, {
      name: "Barrier",
      hasDict: true,
      module: "threading",
      methods: {
        __init__: "self, parties, action=None, timeout=None",
        wait: blocking("self, timeout=None"),
        reset: blocking("self"),
        abort: blocking("self"),
        __repr__: "self",
      },
    });
  }
}
