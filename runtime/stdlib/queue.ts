/** `queue` (Lib/queue.py, 3.13; Modules/_queuemodule.c). */

import { listOf } from "../builtins/list.js";
import type { Steps } from "../coroutine/suspend.js";
import { Exception } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { call } from "../object/call.js";
import { valueError } from "../object/errors.js";
import { genericAlias } from "../builtins/generic-alias.js";
import { classMethod } from "../object/function.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { provides, tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { newModule } from "../module.js";
import { asIndex } from "../protocol/number.js";
import { toFloat } from "../protocol/convert.js";
import { truth } from "../protocol/truth.js";
import { Blocking, blocking } from "../thread/blocking.js";
import { currentStrand, type Strand } from "../thread/strand.js";
import { wait } from "../thread/wait.js";
import { heapPop, heapPush } from "./heapq/heap.js";
import { Condition } from "./threading/condition.js";
import { lock, mayBlock, scheduler } from "./threading/lock.js";

export class Empty extends Exception {
  static {
    define(this, { name: "Empty", module: "_queue" });
  }
}

export class Full extends Exception {
  static {
    define(this, { name: "Full", module: "queue" });
  }
}

export class ShutDown extends Exception {
  static {
    define(this, { name: "ShutDown", module: "queue" });
  }
}

/** The timeout of `get` and `put`: null for ever, 0 for not waiting. */
function timeoutOf(block: Dynamic, timeout: Dynamic): number | null {
  if (!truth(block)) return 0;
  if (timeout === null) return null;
  const seconds = toFloat(timeout);
  if (seconds < 0) valueError("'timeout' must be a non-negative number");
  return seconds;
}

/**
 * Waiters wait for conditions on `mutex`, as in CPython. The mutex is never held while threads are switched, so a queue that
 * has what is asked for answers at once.
 */
export class Queue extends PyObject {
  declare maxsize: Dynamic;
  declare mutex: lock;
  declare not_empty: Condition;
  declare not_full: Condition;
  declare all_tasks_done: Condition;
  declare unfinished_tasks: number;
  declare is_shutdown: boolean;
  declare $items: Dynamic[];

  __init__(maxsize: Dynamic = 0): void {
    this.maxsize = maxsize;
    this.$items = [];
    (this as Dynamic)._init(maxsize);
    this.mutex = new lock();
    this.not_empty = new Condition(this.mutex);
    this.not_full = new Condition(this.mutex);
    this.all_tasks_done = new Condition(this.mutex);
    this.unfinished_tasks = 0;
    this.is_shutdown = false;
  }

  // What subclasses may replace.

  _init(_maxsize: Dynamic): void {}
  _qsize(): number {
    return this.$items.length;
  }
  _put(item: Dynamic): void {
    this.$items.push(item);
  }
  _get(): Dynamic {
    return this.$items.shift();
  }

  /** A copy of what is in it. */
  get queue(): Dynamic {
    return call((tstate.interp.importModule("collections") as Dynamic).deque, listOf([...this.$items]));
  }

  $locked<T>(work: () => T): T {
    this.mutex.$held = true;
    try {
      return work();
    } finally {
      this.mutex.release();
    }
  }

  $isFull(): boolean {
    const limit = asIndex(this.maxsize);
    return limit > 0 && (this as Dynamic)._qsize() >= limit;
  }
  $isEmpty(): boolean {
    return (this as Dynamic)._qsize() === 0;
  }

  put(item: Dynamic, block: Dynamic = true, timeout: Dynamic = null): Blocking<void> | null {
    if (this.is_shutdown) throw raise(new ShutDown());
    const seconds = asIndex(this.maxsize) > 0 ? timeoutOf(block, timeout) : null;
    if (!this.$isFull()) {
      this.$locked(() => this.$add(item));
      return null;
    }
    if (seconds === 0) throw raise(new Full());
    return new Blocking(this.$putLater(item, seconds));
  }

  *$putLater(item: Dynamic, seconds: number | null): Steps<void> {
    yield* this.$until(this.not_full, () => !this.$isFull(), seconds, Full);
    this.$locked(() => this.$add(item));
  }

  $add(item: Dynamic): void {
    (this as Dynamic)._put(item);
    this.unfinished_tasks++;
    this.not_empty.notify();
  }

  get(block: Dynamic = true, timeout: Dynamic = null): Dynamic {
    if (this.is_shutdown && this.$isEmpty()) throw raise(new ShutDown());
    const seconds = timeoutOf(block, timeout);
    if (!this.$isEmpty()) return this.$locked(() => this.$take());
    if (seconds === 0) throw raise(new Empty());
    return new Blocking(this.$getLater(seconds));
  }

  *$getLater(seconds: number | null): Steps {
    yield* this.$until(this.not_empty, () => !this.$isEmpty(), seconds, Empty);
    return this.$locked(() => this.$take());
  }

  $take(): Dynamic {
    const item = (this as Dynamic)._get();
    this.not_full.notify();
    return item;
  }

  /** Waits for `ready`; raises `Late` at the deadline, ShutDown where there is nothing to wait for any more. */
  *$until(condition: Condition, ready: () => boolean, seconds: number | null, Late: new () => Exception): Steps<void> {
    const { clock } = scheduler();
    const end = seconds === null ? 0 : clock.monotonic() + seconds;
    while (!ready()) {
      const left = seconds === null ? null : end - clock.monotonic();
      if (left !== null && left <= 0) throw raise(new Late());
      yield* this.mutex.$acquire();
      try {
        yield* condition.$wait(left);
      } finally {
        this.mutex.release();
      }
      if (this.is_shutdown && (Late === Full || !ready())) throw raise(new ShutDown());
    }
  }

  put_nowait(item: Dynamic): Dynamic {
    return this.put(item, false);
  }
  get_nowait(): Dynamic {
    return this.get(false);
  }
  qsize(): number {
    return (this as Dynamic)._qsize();
  }
  empty(): boolean {
    return this.$isEmpty();
  }
  full(): boolean {
    return this.$isFull();
  }

  task_done(): void {
    const unfinished = this.unfinished_tasks - 1;
    if (unfinished < 0) valueError("task_done() called too many times");
    if (unfinished === 0) this.$locked(() => this.all_tasks_done.notify_all());
    this.unfinished_tasks = unfinished;
  }

  *join(): Steps<void> {
    yield* this.mutex.$acquire();
    try {
      while (this.unfinished_tasks > 0) yield* this.all_tasks_done.$wait();
    } finally {
      this.mutex.release();
    }
  }

  shutdown(immediate: Dynamic = false): void {
    this.is_shutdown = true;
    this.$locked(() => {
      if (truth(immediate)) {
        while (!this.$isEmpty()) {
          (this as Dynamic)._get();
          if (this.unfinished_tasks > 0) this.unfinished_tasks--;
        }
        this.all_tasks_done.notify_all();
      }
      this.not_empty.notify_all();
      this.not_full.notify_all();
    });
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this as Dynamic, item);
  }

  static {
    define(this, {
      name: "Queue",
      hasDict: true,
      module: "queue",
      methods: {
        __init__: "self, maxsize=0",
        _init: "self, maxsize",
        _qsize: "self",
        _put: "self, item",
        _get: "self",
        put: mayBlock("self, item, block=True, timeout=None"),
        get: mayBlock("self, block=True, timeout=None"),
        put_nowait: "self, item",
        get_nowait: "self",
        qsize: "self",
        empty: "self",
        full: "self",
        task_done: "self",
        join: blocking("self"),
        shutdown: "self, immediate=False",
        __class_getitem__: classMethod("cls, item, /"),
      },
      since: { shutdown: 313 },
    });
  }
}

export class PriorityQueue extends Queue {
  override _put(item: Dynamic): void {
    heapPush(this.$items, item);
  }
  override _get(): Dynamic {
    return heapPop(this.$items);
  }
  override get queue(): Dynamic {
    return listOf([...this.$items]);
  }

  static {
    define(this, { name: "PriorityQueue", module: "queue", methods: { _put: "self, item", _get: "self" } });
  }
}

export class LifoQueue extends Queue {
  override _get(): Dynamic {
    return this.$items.pop();
  }
  override get queue(): Dynamic {
    return listOf([...this.$items]);
  }

  static {
    define(this, { name: "LifoQueue", module: "queue", methods: { _get: "self" } });
  }
}

/** Unbounded, without tasks. */
export class SimpleQueue extends PyObject {
  declare readonly $items: Dynamic[];
  declare readonly $waiters: Strand[];

  constructor(..._args: Dynamic[]) {
    super(RAW);
    this.$items = [];
    this.$waiters = [];
  }

  put(item: Dynamic): void {
    this.$items.push(item);
    const next = this.$waiters.shift();
    if (next !== undefined) scheduler().wake(next);
  }
  put_nowait(item: Dynamic): void {
    this.put(item);
  }

  get(block: Dynamic = true, timeout: Dynamic = null): Dynamic {
    const seconds = timeoutOf(block, timeout);
    if (this.$items.length > 0) return this.$items.shift();
    if (seconds === 0) throw raise(new Empty());
    return new Blocking(this.$get(seconds === null ? Infinity : scheduler().deadline(seconds)));
  }

  *$get(deadline: number): Steps {
    while (this.$items.length === 0) {
      const strand = currentStrand();
      this.$waiters.push(strand);
      let woken = false;
      try {
        woken = yield* wait(deadline);
      } finally {
        const index = woken ? -1 : this.$waiters.indexOf(strand);
        if (index >= 0) this.$waiters.splice(index, 1);
      }
      if (!woken && this.$items.length === 0) throw raise(new Empty());
    }
    return this.$items.shift();
  }

  get_nowait(): Dynamic {
    return this.get(false);
  }
  empty(): boolean {
    return this.$items.length === 0;
  }
  qsize(): number {
    return this.$items.length;
  }

  static {
    define(this, {
      name: "SimpleQueue",
      module: "_queue",
      methods: {
        put: "self, item, block=True, timeout=None",
        put_nowait: "self, item",
        get: mayBlock("self, block=True, timeout=None"),
        get_nowait: "self",
        empty: "self",
        qsize: "self",
      },
    });
  }
}

export function queueModule() {
  return newModule("queue", {
    Queue,
    PriorityQueue,
    LifoQueue,
    SimpleQueue,
    Empty,
    Full,
    ...(provides(313) ? { ShutDown } : {}),
  });
}
