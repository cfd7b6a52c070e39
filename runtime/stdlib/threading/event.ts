/** `threading.Event` (Lib/threading.py). */

import type { Steps } from "../../coroutine/suspend.js";
import { address } from "../../object/identity.js";
import { PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { toFloat } from "../../protocol/convert.js";
import { blocking } from "../../thread/blocking.js";
import { Condition } from "./condition.js";
import { deprecatedName } from "./deprecated.js";
import { lock } from "./lock.js";

export class Event extends PyObject {
  declare readonly $condition: Condition;
  declare $flag: boolean;

  __init__(): void {
    (this as { $condition: Condition }).$condition = new Condition(new lock());
    this.$flag = false;
  }

  is_set(): boolean {
    return this.$flag;
  }
  isSet(): boolean {
    deprecatedName("isSet() is deprecated, use is_set() instead");
    return this.$flag;
  }

  /** The condition's lock is free here: no thread is switched inside the methods that hold it. */
  set(): void {
    const held = this.$condition.$lock as lock;
    held.$held = true;
    this.$flag = true;
    this.$condition.notify_all();
    held.release();
  }
  clear(): void {
    this.$flag = false;
  }

  *wait(timeout: Dynamic = null): Steps<boolean> {
    return yield* this.$wait(timeout === null ? null : toFloat(timeout));
  }

  *$wait(timeout: number | null = null): Steps<boolean> {
    const { $lock } = this.$condition;
    yield* $lock.$acquire();
    try {
      if (!this.$flag) return yield* this.$condition.$wait(timeout);
      return true;
    } finally {
      $lock.release();
    }
  }

  __repr__(): string {
    const { name } = this.$class.$type;
    if (tstate.interp.version < 311) return `<threading.${name} object at ${address(this)}>`;
    return `<${this.$class.$type.module}.${name} at ${address(this)}: ${this.$flag ? "set" : "unset"}>`;
  }

  static {
    define(this, {
      name: "Event",
      hasDict: true,
      module: "threading",
      methods: {
        __init__: "self",
        is_set: "self",
        isSet: "self",
        set: "self",
        clear: "self",
        wait: blocking("self, timeout=None"),
        __repr__: "self",
      },
    });
  }
}
