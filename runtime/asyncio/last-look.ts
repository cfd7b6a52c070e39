/** What nobody has any more when its last callbacks have run: then it is known whether its exception was retrieved. */

import { method } from "../object/descriptors.js";
import type { Dynamic } from "../object/sentinels.js";
import { isClass } from "../object/type.js";
import { typeOf } from "../object/lookup.js";
import { Handle } from "./events.js";
import type { Future, Waiter } from "./futures.js";
import type { ReadyEntry } from "./ready-queue.js";
import { reportException } from "./reports.js";

/** Whether it is `tasks.discard` or `tasks.remove`, of a builtin container: it takes the future out, and does not look at it. */
export function onlyLetsGo(waiter: Waiter): boolean {
  const callback = waiter.$function();
  if (!(callback instanceof method)) return false;
  const { $function: fn, __self__: self } = callback;
  const name = fn.$code?.name;
  return (
    fn.$code?.builtin === true &&
    (name === "discard" || name === "remove") &&
    !isClass(self) &&
    typeOf(self).$type.builtin
  );
}

/** Stands behind the callbacks of a future in the ready queue. */
export class LastLook implements ReadyEntry {
  private readonly future: Future;

  constructor(future: Future) {
    this.future = future;
  }

  $run(): null {
    reportException(this.future);
    return null;
  }

  $handle(): Dynamic {
    return new Handle(reportException, [this.future], this.future._loop);
  }

  $describe(): string {
    return this.$handle().__repr__();
  }
}
