/** `asyncio.gather` (Lib/asyncio/tasks.py gather, 3.13). */

import { listOf } from "../builtins/list.js";
import { copyContext } from "../coroutine/contextvars.js";
import type { Steps } from "../coroutine/suspend.js";

import { invoke } from "../object/call.js";
import { def } from "../object/function.js";
import { type Dynamic, kw, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { truth } from "../protocol/truth.js";
import { ensureFuture } from "./ensure-future.js";
import { getEventLoop } from "./events.js";
import { CancelledError } from "./exceptions.js";
import { DoneCallback, Future } from "./futures.js";
import { loopParameter } from "./loop-parameter.js";
import { loopOf } from "./task-registry.js";
import { until } from "./versions.js";

/** Lib/asyncio/tasks.py _GatheringFuture: cancelling it cancels its children. */
export class _GatheringFuture extends Future {
  declare $children: Dynamic[];
  declare $cancelRequested: boolean;

  override cancel(msg: Dynamic = null): boolean {
    if (this._state !== "PENDING") return false;
    let any = false;
    for (const child of this.$children) {
      if (child instanceof Future ? child.cancel(msg) : truth(invoke(child, "cancel", kw({ msg })))) any = true;
    }
    if (any) this.$cancelRequested = true;
    return any;
  }

  get _children(): Dynamic {
    return listOf([...this.$children]);
  }

  static {
    define(this, {
      name: "_GatheringFuture",
      module: "asyncio.tasks",
      doc: "Helper for gather().",
      methods: { cancel: "self, msg=None" },
    });
  }
}

/** One call of gather: counts its children as they end. */
class Gathering {
  finished = 0;
  count = 0;
  outer: _GatheringFuture | null = null;
  readonly children: Dynamic[] = [];
  readonly returnExceptions: boolean;

  constructor(returnExceptions: boolean) {
    this.returnExceptions = returnExceptions;
  }

  /** Lib/asyncio/tasks.py gather.<locals>._done_callback. */
  childDone(child: Dynamic): void {
    this.finished++;
    const outer = this.outer;
    if (outer === null || outer._state !== "PENDING") {
      if (!child.cancelled()) child.exception();
      return;
    }
    if (!this.returnExceptions) {
      if (child.cancelled()) {
        outer.set_exception(child._make_cancelled_error());
        return;
      }
      const exception = child.exception();
      if (exception !== null) {
        outer.set_exception(exception);
        return;
      }
    }
    if (this.finished === this.count) this.allDone(outer, child);
  }

  private allDone(outer: _GatheringFuture, last: Dynamic): void {
    if (outer.$cancelRequested) outer.set_exception(last._make_cancelled_error());
    else outer.set_result(listOf(this.children.map(resultOf)));
  }
}

/** What `return_exceptions=True` puts into the list for a child. */
function resultOf(child: Dynamic): Dynamic {
  if (child instanceof Future && child._state === "FINISHED" && child._exception === null) return child._result;
  if (child.cancelled()) return new CancelledError(child._cancel_message ?? "");
  return child.exception() ?? invoke(child, "result");
}

/** `gather(*items, return_exceptions=returnExceptions)` in a given loop, or in that of its first future. */
export function gatherFutures(items: readonly Dynamic[], returnExceptions: boolean, given: Dynamic = null): Future {
  if (items.length === 0) {
    const empty = invoke(given ?? getEventLoop(), "create_future");
    empty.set_result(listOf([]));
    return empty;
  }
  const gathering = new Gathering(returnExceptions);
  const name = until("loopParameter") && !until("gatherByName") ? "_gather" : "gather";
  const childDone = def((child: Dynamic) => gathering.childDone(child), "fut", 0, `${name}.<locals>._done_callback`);
  const done: Dynamic[] = [];
  const seen: Map<Dynamic, Dynamic> | null = items.length > 1 ? new Map() : null;
  let loop = given;
  for (const item of items) {
    let child = seen?.get(item);
    if (child === undefined) {
      child = ensureFuture(item, loop);
      loop ??= loopOf(child);
      if (child !== item) child._log_destroy_pending = false;
      gathering.count++;
      seen?.set(item, child);
      if (child instanceof Future) {
        if (child._state === "PENDING") child.$addWaiter(new DoneCallback(childDone, copyContext()));
        else done.push(child);
      } else invoke(child, "add_done_callback", childDone);
    }
    gathering.children.push(child);
  }
  const outer = new _GatheringFuture(RAW);
  outer.$bind(loop);
  outer.$children = gathering.children;
  outer.$cancelRequested = false;
  gathering.outer = outer;
  for (const child of done) gathering.childDone(child);
  return outer;
}

/** Lib/asyncio/tasks.py gather. */
export const gather = def(function gather(items: Dynamic, loop: Dynamic, returnExceptions: Dynamic = false): Future {
  return gatherFutures(items.$items, truth(returnExceptions), loopParameter("gather", loop));
}, "*coros_or_futures, loop=None, return_exceptions=False");

/** `await gather(*items, return_exceptions=True)` for the runtime's own use: the results. */
export function* gatherAll(items: readonly Dynamic[], loop: Dynamic): Steps<Dynamic[]> {
  const results = yield* gatherFutures(items, true, loop);
  return results.$items;
}
