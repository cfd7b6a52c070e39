/** `threading.Timer` (Lib/threading.py). */

import { dictFromNames, isDict, namesOf } from "../../builtins/dict.js";
import { listOf } from "../../builtins/list.js";
import type { Steps } from "../../coroutine/suspend.js";
import { callSuspendable } from "../../object/call.js";
import { type Dynamic, kwIfAny } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { toFloat } from "../../protocol/convert.js";
import { toArray } from "../../protocol/iter.js";
import { blocking, settle } from "../../thread/blocking.js";
import { Event } from "./event.js";
import { Thread } from "./thread.js";

export class Timer extends Thread {
  declare interval: Dynamic;
  declare function: Dynamic;
  declare args: Dynamic;
  declare kwargs: Dynamic;
  declare finished: Event;

  override __init__(interval: Dynamic, callback: Dynamic, args: Dynamic = null, kwargs: Dynamic = null): void {
    super.__init__();
    this.interval = interval;
    this.function = callback;
    this.args = args ?? listOf([]);
    this.kwargs = kwargs ?? dictFromNames({});
    this.finished = new Event();
  }

  cancel(): void {
    this.finished.set();
  }

  override *run(): Steps<void> {
    yield* this.finished.$wait(toFloat(this.interval));
    if (!this.finished.is_set()) {
      const names = isDict(this.kwargs) ? namesOf(this.kwargs) : {};
      yield* settle(callSuspendable(this.function, ...toArray(this.args), ...kwIfAny(names)));
    }
    this.finished.set();
  }

  static {
    define(this, {
      name: "Timer",
      module: "threading",
      methods: { __init__: "self, interval, function, args=None, kwargs=None", cancel: "self", run: blocking("self") },
    });
  }
}
