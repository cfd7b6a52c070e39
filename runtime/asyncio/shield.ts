/** `asyncio.shield` (Lib/asyncio/tasks.py shield, 3.13). */

import { invoke } from "../object/call.js";
import { def } from "../object/function.js";
import type { Dynamic } from "../object/sentinels.js";
import { ensureFuture } from "./ensure-future.js";
import { LibraryCallback } from "./library-callback.js";
import { loopParameter } from "./loop-parameter.js";
import { loopOf } from "./task-registry.js";

/** Gives the outer future what the inner one has. */
class InnerDone extends LibraryCallback {
  declare private readonly outer: Dynamic;

  constructor(outer: Dynamic) {
    super();
    this.outer = outer;
  }

  override $done(inner: Dynamic): void {
    const { outer } = this;
    if (outer.cancelled()) {
      if (!inner.cancelled()) inner.exception();
      return;
    }
    if (inner.cancelled()) {
      outer.cancel();
      return;
    }
    const exception = inner.exception();
    if (exception !== null) outer.set_exception(exception);
    else outer.set_result(invoke(inner, "result"));
  }

  protected override $named(): [string, string] {
    return ["shield.<locals>._inner_done_callback", "inner"];
  }
}

/** The outer one has been cancelled: nobody waits for the inner one. */
class OuterDone extends LibraryCallback {
  declare private readonly inner: Dynamic;
  declare private readonly innerDone: InnerDone;

  constructor(inner: Dynamic, innerDone: InnerDone) {
    super();
    this.inner = inner;
    this.innerDone = innerDone;
  }

  override $done(): void {
    if (!this.inner.done()) this.innerDone.$leave(this.inner);
  }

  protected override $named(): [string, string] {
    return ["shield.<locals>._outer_done_callback", "outer"];
  }
}

export const shield = def(
  function shield(arg: Dynamic, loop?: Dynamic): Dynamic {
    const inner = ensureFuture(arg, loopParameter(loop));
    if (inner.done()) return inner;
    if (inner !== arg) inner.$drop?.(); // nobody else has this task
    const outer = invoke(loopOf(inner), "create_future");
    const innerDone = new InnerDone(outer);
    innerDone.$waitFor(inner);
    new OuterDone(inner, innerDone).$waitFor(outer);
    return outer;
  },
  "arg, *, loop=None until 3.10",
  0,
  "shield",
);
