/** `asyncio.gather` (Lib/asyncio/tasks.py gather, 3.13). */

import { listOf } from "../builtins/list.js";
import { Coroutine } from "../coroutine/coroutine.js";
import type { Steps } from "../coroutine/suspend.js";
import { invoke } from "../object/call.js";
import { changing } from "../object/changing.js";
import type { PyFunction } from "../object/code.js";
import { type Dynamic, keywordsIn, kw, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { hash } from "../protocol/hash.js";
import { truth } from "../protocol/truth.js";
import { ensureFuture } from "./ensure-future.js";
import { getEventLoop } from "./events.js";
import { CancelledError } from "./exceptions.js";
import { CHANGING_FIELDS, Future, isPlainFuture } from "./futures.js";
import { LibraryCallback } from "./library-callback.js";
import { loopParameter } from "./loop-parameter.js";
import { bound, rawFunction } from "./raw-method.js";
import { reportException } from "./reports.js";
import { loopOf } from "./task-registry.js";
import { added, removed, since, until } from "./versions.js";

/** Lib/asyncio/tasks.py _GatheringFuture: cancelling it cancels its children. */
export class _GatheringFuture extends Future {
  declare $children: readonly Dynamic[];
  declare $cancelRequested: boolean;

  override cancel(msg: Dynamic = null): boolean {
    if (this._state !== "PENDING") return false;
    let any = false;
    for (const child of this.$children) {
      if (isPlainFuture(child) ? child.cancel(msg) : truth(invoke(child, "cancel", ...cancelArguments(msg))))
        any = true;
    }
    if (any) this.$cancelRequested = true;
    return any;
  }

  /** It was the value of an expression statement. */
  $drop(): void {
    if (this._state === "PENDING") this.$dropped = true;
  }

  get _children(): Dynamic {
    return listOf([...this.$children]);
  }

  static {
    define(this, {
      name: "_GatheringFuture",
      module: "asyncio.tasks",
      methods: { cancel: "self, msg=None" },
    });
    changing(new this(RAW), CHANGING_FIELDS, ["_result"]);
  }
}

/** One call of gather: what waits for each of its children, and counts them as they end. */
class Gathering extends LibraryCallback {
  finished = 0;
  count = 0;
  outer: _GatheringFuture | null = null;
  /** Of its size from the start: what grows one by one is copied, and its loop was compiled three times. */
  readonly children: Dynamic[];
  readonly returnExceptions: boolean;
  /** Those that were done before. */
  private done: Dynamic[] | null = null;

  constructor(size: number, returnExceptions: boolean) {
    super();
    this.children = new Array(size);
    this.returnExceptions = returnExceptions;
  }

  /** Gives an item its child, and waits for it. */
  join(item: Dynamic, loop: Dynamic): Dynamic {
    // CPython keeps them in a dict.
    if (!(item instanceof Coroutine || item instanceof Future)) hash(item);
    const child = ensureFuture(item, loop);
    if (child !== item) child._log_destroy_pending = false;
    this.count++;
    if (since(added.gatherSeesDone) && child.done()) this.addDone(child);
    else this.$waitFor(child);
    return child;
  }

  private addDone(child: Dynamic): void {
    this.done ??= [];
    this.done.push(child);
  }

  /** All items have their children. */
  begin(outer: _GatheringFuture): void {
    this.outer = outer;
    if (this.done !== null) for (const child of this.done) this.$done(child);
  }

  protected override $named(): [string, string] {
    const name = until(removed.gatherByName) || !until(removed.loopParameter) ? "gather" : "_gather";
    return [`${name}.<locals>._done_callback`, "fut"];
  }

  override $wakes(): Dynamic {
    return this.outer;
  }

  /** Lib/asyncio/tasks.py gather.<locals>._done_callback. */
  override $done(child: Dynamic): void {
    this.finished++;
    const outer = this.outer;
    if (outer === null || outer._state !== "PENDING") {
      if (!child.cancelled()) child.exception();
      if (outer?.$dropped === true && this.finished === this.count) reportException(outer);
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
    if (this.finished === this.count) this.allDone(outer);
  }

  /** All results are looked at, also where none is wanted any more: no exception of a child goes unread. */
  private allDone(outer: _GatheringFuture): void {
    const results = this.children.map(resultOf);
    if (outer.$cancelRequested) outer.set_exception(this.children.at(-1)._make_cancelled_error());
    else outer.set_result(listOf(results));
  }
}

changing(new Gathering(0, false), ["finished", "count", "outer", "callback", "done"]);

/** What `return_exceptions=True` puts into the list for a child. */
function resultOf(child: Dynamic): Dynamic {
  if (isPlainFuture(child) && child._state === "FINISHED" && child._exception === null) return child._result;
  if (child.cancelled()) return cancelledResult(child);
  return child.exception() ?? invoke(child, "result");
}

/** 3.8 has no messages. */
function cancelArguments(msg: Dynamic): Dynamic[] {
  return since(added.cancelMessage) ? [kw({ msg })] : [];
}

function cancelledResult(child: Dynamic): Dynamic {
  return since(added.cancelMessage) ? new CancelledError(child._cancel_message ?? "") : new CancelledError();
}

const FEW = 8;

/** `gather(*items, return_exceptions=returnExceptions)` in a given loop, or in that of its first future. */
export function gatherFutures(items: readonly Dynamic[], returnExceptions: boolean, given: Dynamic = null): Future {
  if (items.length === 0) {
    const empty = invoke(given ?? getEventLoop(), "create_future");
    empty.set_result(listOf([]));
    return empty;
  }
  const gathering = new Gathering(items.length, returnExceptions);
  const { children } = gathering;
  // An awaitable given twice has one child. Few are looked through: a Map takes longer.
  const seen: Map<Dynamic, Dynamic> | null = items.length > FEW ? new Map() : null;
  let loop = given;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    let child = seen === null ? children[items.indexOf(item)] : seen.get(item);
    if (child === undefined) {
      child = gathering.join(item, loop);
      loop ??= loopOf(child);
      seen?.set(item, child);
    }
    children[i] = child;
  }
  const outer = new _GatheringFuture(RAW);
  outer.$bind(loop, "_GatheringFuture.__init__");
  outer.$children = children;
  outer.$cancelRequested = false;
  gathering.begin(outer);
  return outer;
}

function gatherItems(items: readonly Dynamic[]): Future {
  if (keywordsIn(items) === undefined) return gatherFutures(items, false);
  const [tuple, loop, returnExceptions = false] = bound(gather, items);
  return gatherFutures(tuple.$items, truth(returnExceptions), loopParameter(loop));
}

/** Lib/asyncio/tasks.py gather. */
export const gather: PyFunction = rawFunction(
  (...items: Dynamic[]): Future => gatherItems(items),
  "*coros_or_futures, loop=None until 3.10, return_exceptions=False",
  "gather",
);
gather.$applied = (_self, items) => gatherItems(items);

/** `await gather(*items, return_exceptions=True)` for the runtime's own use: the results. */
export function* gatherAll(items: readonly Dynamic[], loop: Dynamic): Steps<Dynamic[]> {
  const results = yield* gatherFutures(items, true, loop);
  return results.$items;
}
