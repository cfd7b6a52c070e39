/** `asyncio.as_completed` (Lib/asyncio/tasks.py as_completed, 3.13; 3.12 for the plain generator). */

import { isAwaitable } from "../coroutine/awaitable.js";
import { coroutine, generator } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { StopAsyncIteration, TypeError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { call, invoke } from "../object/call.js";
import { def } from "../object/function.js";
import { typeOf } from "../object/lookup.js";
import { DONE, type Done, type Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { Iterator } from "../protocol/iterator.js";
import { toArray } from "../protocol/iter.js";
import { isfuture } from "./base_futures.js";
import { iscoroutine } from "./coroutines.js";
import { ensureFuture } from "./ensure-future.js";
import { getEventLoop } from "./events.js";
import { timeoutErrorClass } from "./exceptions.js";
import { loopParameter } from "./loop-parameter.js";
import { Queue } from "./queues.js";
import { added, since } from "./versions.js";

/** Collects futures as they are done. */
class Completion {
  readonly done = new Queue();
  readonly todo: Set<Dynamic>;
  left: number;
  private timer: Dynamic = null;
  private readonly onCompletion: Dynamic;

  constructor(fs: Dynamic, timeout: Dynamic, given: Dynamic, name: string) {
    const loop = given ?? getEventLoop();
    this.todo = new Set([...new Set(toArray(fs))].map((item) => ensureFuture(item, loop)));
    this.left = this.todo.size;
    this.onCompletion = def((future: Dynamic) => this.completed(future), "f", 0, name);
    for (const future of this.todo) invoke(future, "add_done_callback", this.onCompletion);
    if (this.todo.size > 0 && timeout !== null) {
      const expire = def(() => this.expire(), "", 0, "as_completed.<locals>._on_timeout");
      this.timer = invoke(loop, "call_later", timeout, expire);
    }
  }

  private completed(future: Dynamic): void {
    if (this.todo.size === 0) return;
    this.todo.delete(future);
    this.done.put_nowait(future);
    if (this.todo.size === 0 && this.timer !== null) this.timer.cancel();
  }

  private expire(): void {
    for (const future of this.todo) {
      invoke(future, "remove_done_callback", this.onCompletion);
      this.done.put_nowait(null);
    }
    this.todo.clear();
  }

  /** Lib/asyncio/tasks.py _AsCompletedIterator._wait_for_one. */
  *waitForOne(resolve: boolean): Steps {
    const future = yield* this.done.get();
    if (future === null) throw raise(call(timeoutErrorClass()));
    return resolve ? invoke(future, "result") : future;
  }
}

/** Lib/asyncio/tasks.py _AsCompletedIterator. */
export class _AsCompletedIterator extends Iterator {
  declare $completion: Completion;

  constructor(completion: Dynamic) {
    super();
    this.$completion = completion;
  }

  override $step(): Dynamic | Done {
    const completion = this.$completion;
    if (completion.left === 0) return DONE;
    completion.left--;
    return invoke(this, "_wait_for_one", true);
  }

  __aiter__(): this {
    return this;
  }

  *__anext__(): Steps {
    const completion = this.$completion;
    if (completion.left === 0) throw raise(new StopAsyncIteration());
    completion.left--;
    return yield* completion.waitForOne(false);
  }

  _wait_for_one(resolve: Dynamic = false): Steps {
    return this.$completion.waitForOne(resolve);
  }

  static {
    define(this, {
      name: "_AsCompletedIterator",
      module: "asyncio.tasks",
      methods: {
        __aiter__: "self",
        __anext__: coroutine("self"),
        _wait_for_one: coroutine("self, resolve=False"),
      },
    });
  }
}

/** Until 3.12: a generator of coroutines. */
const plainAsCompleted = generator(
  function* as_completed(fs: Dynamic, loop: Dynamic, timeout: Dynamic): Steps<void> {
    if (isfuture(fs) || iscoroutine(fs)) {
      throw raise(new TypeError(`expect an iterable of futures, not ${typeOf(fs).$type.name}`));
    }
    const completion = new Completion(fs, timeout, loop, "as_completed.<locals>._on_completion");
    const waitForOne = coroutine(() => completion.waitForOne(true), "", 0, "_wait_for_one");
    (waitForOne as Dynamic).$code.qualname = "as_completed.<locals>._wait_for_one";
    for (let i = completion.left; i > 0; i--) yield waitForOne();
  },
  "fs, loop, timeout",
  0,
  "as_completed",
);

/** Lib/asyncio/tasks.py as_completed. */
export const as_completed = def(
  function as_completed(fs: Dynamic, loop: Dynamic, timeout: Dynamic = null): Dynamic {
    const given = loopParameter(loop);
    if (!since(added.asCompletedIterator)) return plainAsCompleted(fs, given, timeout);
    if (isAwaitable(fs)) throw raise(new TypeError(`expects an iterable of awaitables, not ${typeOf(fs).$type.name}`));
    return new _AsCompletedIterator(new Completion(fs, timeout, given, "_AsCompletedIterator._handle_completion"));
  },
  "fs, *, loop=None until 3.10, timeout=None",
  0,
  "as_completed",
);
