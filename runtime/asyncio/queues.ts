/** Queues (Lib/asyncio/queues.py, 3.13). */

import { genericAlias } from "../builtins/generic-alias.js";
import { listOf } from "../builtins/list.js";
import { awaitable } from "../coroutine/awaitable.js";
import { coroutine } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { raise } from "../exceptions/raise.js";
import { ValueError } from "../exceptions/hierarchy.js";
import { call, invoke } from "../object/call.js";
import { address } from "../object/identity.js";
import type { Dynamic } from "../object/sentinels.js";
import { classMethod } from "../object/function.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { le, lt } from "../protocol/compare.js";
import { toArray } from "../protocol/iter.js";
import { len } from "../protocol/length.js";
import { repr } from "../protocol/repr.js";
import { truth } from "../protocol/truth.js";
import { QueueEmpty, QueueFull, QueueShutDown } from "./exceptions.js";
import { Fifo } from "./fifo.js";
import type { Future } from "./futures.js";
import { Event } from "./locks.js";
import { _LoopBoundMixin } from "./mixins.js";
import { GetSteps, PutSteps } from "./queue-steps.js";
import { asSteps, beginsAsked } from "./wait-steps.js";

/** Lib/asyncio/queues.py Queue. */
export class Queue extends _LoopBoundMixin {
  declare _maxsize: Dynamic;
  declare $getters: Fifo<Future>;
  declare $putters: Fifo<Future>;
  declare _unfinished_tasks: number;
  declare _finished: Event;
  declare _is_shutdown: boolean;
  /** The items, until there is another container. */
  declare $items: Fifo<Dynamic>;
  /** The container that a subclass's `_init` chose, or the deque that somebody asked for. */
  declare $container: Dynamic;

  __init__(maxsize: Dynamic = 0, loop?: Dynamic): void {
    this._loop = null;
    this.$bind(loop);
    this._maxsize = maxsize;
    this.$getters = new Fifo();
    this.$putters = new Fifo();
    this._unfinished_tasks = 0;
    this._finished = new Event();
    this._finished._value = true;
    this.$container = null;
    this.$items = new Fifo();
    invoke(this, "_init", maxsize);
    this._is_shutdown = false;
  }

  _init(_maxsize: Dynamic): void {}

  _get(): Dynamic {
    return this.$container === null ? this.$items.shift() : invoke(this.$container, "popleft");
  }

  _put(item: Dynamic): void {
    if (this.$container === null) this.$items.push(item);
    else invoke(this.$container, "append", item);
  }

  /** Who asks for the deque may change it: the queue has it from then on. */
  get _queue(): Dynamic {
    if (this.$container === null) {
      this.$container = call(tstate.interp.importModule("collections").deque, listOf(this.$items.toArray()));
      this.$items = new Fifo();
    }
    return this.$container;
  }
  set _queue(container: Dynamic) {
    this.$container = container;
  }

  get _getters(): Dynamic {
    return listOf(this.$getters.toArray());
  }

  get _putters(): Dynamic {
    return listOf(this.$putters.toArray());
  }

  __repr__(): string {
    return `<${this.$class.$type.name} at ${address(this)} ${this._format()}>`;
  }

  __str__(): string {
    return `<${this.$class.$type.name} ${this._format()}>`;
  }

  _format(): string {
    let text = `maxsize=${repr(this._maxsize)}`;
    if (this.$size() > 0) {
      const items = this.$container === null ? this.$items.toArray() : toArray(this.$container);
      text += ` _queue=${repr(listOf(items))}`;
    }
    if (this.$getters.length > 0) text += ` _getters[${this.$getters.length}]`;
    if (this.$putters.length > 0) text += ` _putters[${this.$putters.length}]`;
    if (this._unfinished_tasks > 0) text += ` tasks=${this._unfinished_tasks}`;
    return this._is_shutdown ? `${text} shutdown` : text;
  }

  $size(): number {
    return this.$container === null ? this.$items.length : len(this.$container);
  }

  qsize(): number {
    return this.$size();
  }

  get maxsize(): Dynamic {
    return this._maxsize;
  }

  empty(): boolean {
    return this.$size() === 0;
  }

  full(): boolean {
    const most = this._maxsize;
    if (typeof most === "number") return most > 0 && this.qsize() >= most;
    return !truth(le(most, 0)) && truth(le(most, this.qsize()));
  }

  /** Lib/asyncio/queues.py Queue._wakeup_next. */
  $wakeUpNext(waiters: Fifo<Future>): void {
    while (waiters.length > 0) {
      const waiter = waiters.shift();
      if (waiter._state !== "PENDING") continue;
      waiter.set_result(null);
      return;
    }
  }

  put(item: Dynamic): Steps<null> {
    return asSteps(new PutSteps(this, item));
  }

  put_nowait(item: Dynamic): void {
    if (this._is_shutdown) throw raise(new QueueShutDown());
    if (this.full()) throw raise(new QueueFull());
    this._put(item);
    this._unfinished_tasks++;
    this._finished._value = false;
    this.$wakeUpNext(this.$getters);
  }

  get(): Steps {
    return asSteps(new GetSteps(this));
  }

  get_nowait(): Dynamic {
    if (this.empty()) throw raise(this._is_shutdown ? new QueueShutDown() : new QueueEmpty());
    const item = this._get();
    this.$wakeUpNext(this.$putters);
    return item;
  }

  task_done(): void {
    if (this._unfinished_tasks <= 0) throw raise(new ValueError("task_done() called too many times"));
    this._unfinished_tasks--;
    if (this._unfinished_tasks === 0) this._finished.set();
  }

  *join(): Steps<null> {
    if (this._unfinished_tasks > 0) yield* awaitable(invoke(this._finished, "wait"));
    return null;
  }

  /** Lib/asyncio/queues.py Queue.shutdown. */
  shutdown(immediate: Dynamic = false): void {
    this._is_shutdown = true;
    if (truth(immediate)) {
      while (!this.empty()) {
        this._get();
        if (this._unfinished_tasks > 0) this._unfinished_tasks--;
      }
      if (this._unfinished_tasks === 0) this._finished.set();
    }
    for (const waiters of [this.$getters, this.$putters]) {
      while (waiters.length > 0) {
        const waiter = waiters.shift();
        if (waiter._state === "PENDING") waiter.set_result(null);
      }
    }
  }

  /** `asyncio.Queue[int]`, since 3.9. */
  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this as Dynamic, item);
  }

  static {
    define(this, {
      name: "Queue",
      module: "asyncio.queues",
      methods: {
        __init__: "self, maxsize=0, *, loop=None until 3.11",
        _init: "self, maxsize",
        _get: "self",
        _put: "self, item",
        _format: "self",
        __class_getitem__: classMethod("cls, item, /"),
        __repr__: "self",
        __str__: "self",
        qsize: "self",
        empty: "self",
        full: "self",
        put: coroutine("self, item"),
        put_nowait: "self, item",
        get: coroutine("self"),
        get_nowait: "self",
        task_done: "self",
        join: coroutine("self"),
        shutdown: "self, immediate=False",
      },
      since: { shutdown: 313 },
    });
    beginsAsked(this.prototype, "put", "get");
  }
}

/** Lib/heapq.py heappush, over Python's `<`. */
function heapPush(heap: Dynamic[], item: Dynamic): void {
  heap.push(item);
  siftTowardsRoot(heap, 0, heap.length - 1);
}

/** Lib/heapq.py heappop. */
function heapPop(heap: Dynamic[]): Dynamic {
  const last = heap.pop();
  if (heap.length === 0) return last;
  const first = heap[0];
  const end = heap.length;
  let position = 0;
  for (let child = 1; child < end; child = 2 * position + 1) {
    const right = child + 1;
    if (right < end && !truth(lt(heap[child], heap[right]))) child = right;
    heap[position] = heap[child];
    position = child;
  }
  heap[position] = last;
  siftTowardsRoot(heap, 0, position);
  return first;
}

function siftTowardsRoot(heap: Dynamic[], start: number, from: number): void {
  const moved = heap[from];
  let position = from;
  while (position > start) {
    const above = (position - 1) >> 1;
    const parent = heap[above];
    if (!truth(lt(moved, parent))) break;
    heap[position] = parent;
    position = above;
  }
  heap[position] = moved;
}

/** Lib/asyncio/queues.py PriorityQueue. */
export class PriorityQueue extends Queue {
  override _init(_maxsize: Dynamic): void {
    this.$container = listOf([]);
  }
  override _put(item: Dynamic): void {
    heapPush(this.$container.$items, item);
  }
  override _get(): Dynamic {
    return heapPop(this.$container.$items);
  }
  static {
    define(this, {
      name: "PriorityQueue",
      module: "asyncio.queues",
      methods: { _init: "self, maxsize", _put: "self, item", _get: "self" },
    });
  }
}

/** Lib/asyncio/queues.py LifoQueue. */
export class LifoQueue extends Queue {
  override _init(_maxsize: Dynamic): void {
    this.$container = listOf([]);
  }
  override _put(item: Dynamic): void {
    this.$container.$items.push(item);
  }
  override _get(): Dynamic {
    return this.$container.$items.pop();
  }
  static {
    define(this, {
      name: "LifoQueue",
      module: "asyncio.queues",
      methods: { _init: "self, maxsize", _put: "self, item", _get: "self" },
    });
  }
}
