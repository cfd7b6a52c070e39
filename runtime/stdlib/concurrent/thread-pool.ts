/** `concurrent.futures.ThreadPoolExecutor` (Lib/concurrent/futures/thread.py). */

import { type dict, namesOf } from "../../builtins/dict.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import type { Steps } from "../../coroutine/suspend.js";
import { RuntimeError } from "../../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../../exceptions/raise.js";
import { callSuspendable } from "../../object/call.js";
import { typeError, valueError } from "../../object/errors.js";
import { type Dynamic, kw, kwIfAny } from "../../object/sentinels.js";
import { moduleState, tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { special } from "../../object/lookup.js";
import { asIndex } from "../../protocol/number.js";
import { toArray } from "../../protocol/iter.js";
import { str } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { blocking, settle } from "../../thread/blocking.js";
import { log } from "../support/library-log.js";
import { SimpleQueue } from "../queue.js";
import { registerAtExit } from "../threading/index.js";
import { Thread } from "../threading/thread.js";
import { BrokenThreadPool } from "./errors.js";
import { Executor } from "./executor.js";
import { Future } from "./future.js";

interface WorkItem {
  readonly future: Future;
  readonly fn: Dynamic;
  readonly args: Dynamic[];
}

interface PoolState {
  /** Numbers of the names of pools. */
  pools: number;
  shutdown: boolean;
  /** Workers, with the queues that they wait for. */
  readonly workers: Map<Thread, SimpleQueue>;
}

function poolState(): PoolState {
  const state: PoolState = { pools: 0, shutdown: false, workers: new Map() };
  registerAtExit(() => joinWorkers(state));
  return state;
}

/** Lib/concurrent/futures/thread.py _python_exit. */
const joinWorkers = blocking(function* _python_exit(state: PoolState): Steps<void> {
  state.shutdown = true;
  for (const queue of state.workers.values()) queue.put(null);
  for (const thread of state.workers.keys()) yield* thread.$join(Infinity);
}, "state");

export class ThreadPoolExecutor extends Executor {
  declare _max_workers: number;
  declare _thread_name_prefix: string;
  declare _work_queue: SimpleQueue;
  declare _initializer: Dynamic;
  declare _initargs: Dynamic;
  declare $threads: Thread[];
  declare $idle: number;
  declare _broken: Dynamic;
  declare _shutdown: boolean;

  override __init__(
    max_workers: Dynamic = null,
    thread_name_prefix: Dynamic = "",
    initializer: Dynamic = null,
    initargs: Dynamic = tupleOf([]),
  ): void {
    const cpus = tstate.interp.host.process.cpuCount as number;
    const count = max_workers === null ? Math.min(32, cpus + 4) : asIndex(max_workers);
    if (count <= 0) valueError("max_workers must be greater than 0");
    if (initializer !== null && !isCallable(initializer)) typeError("initializer must be a callable");
    const state = moduleState(poolState);
    this._max_workers = count;
    this._thread_name_prefix = str(thread_name_prefix) || `ThreadPoolExecutor-${state.pools++}`;
    this._work_queue = new SimpleQueue();
    this._initializer = initializer;
    this._initargs = initargs;
    this.$threads = [];
    this.$idle = 0;
    this._broken = false;
    this._shutdown = false;
  }

  override *submit(fn: Dynamic, args: tuple, kwargs: dict): Steps<Future> {
    if (this._broken !== false) throw raise(new BrokenThreadPool(this._broken));
    if (this._shutdown) throw raise(new RuntimeError("cannot schedule new futures after shutdown"));
    if (moduleState(poolState).shutdown) {
      throw raise(new RuntimeError("cannot schedule new futures after interpreter shutdown"));
    }
    const future = new Future();
    const names = namesOf(kwargs);
    const given = [...args.$items, ...kwIfAny(names)];
    this._work_queue.put({ future, fn, args: given } satisfies WorkItem);
    yield* this.$adjust();
    return future;
  }

  /** A new thread, unless one is idle or there are enough. */
  *$adjust(): Steps<void> {
    if (this.$idle > 0) {
      this.$idle--;
      return;
    }
    const count = this.$threads.length;
    if (count >= this._max_workers) return;
    const thread = new Thread(
      kw({ name: `${this._thread_name_prefix}_${count}`, target: worker, args: tupleOf([this]) }),
    );
    yield* thread.start() as Steps<void>;
    this.$threads.push(thread);
    moduleState(poolState).workers.set(thread, this._work_queue);
  }

  get _threads(): Dynamic {
    return tupleOf([...this.$threads]);
  }

  $initializerFailed(): void {
    this._broken = "A thread initializer failed, the thread pool is not usable anymore";
    for (const item of this.$drain()) item.future.set_exception(new BrokenThreadPool(this._broken));
  }

  $drain(): WorkItem[] {
    return this._work_queue.$items.splice(0).filter((item: WorkItem | null) => item !== null);
  }

  override *shutdown(wait: Dynamic = true, cancel_futures: Dynamic = false): Steps<void> {
    this._shutdown = true;
    if (truth(cancel_futures)) for (const item of this.$drain()) item.future.cancel();
    this._work_queue.put(null);
    if (truth(wait)) for (const thread of this.$threads) yield* thread.$join(Infinity);
  }

  static {
    define(this, {
      name: "ThreadPoolExecutor",
      module: "concurrent.futures.thread",
      methods: {
        __init__: "self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()",
        submit: blocking("self, fn, /, *args, **kwargs"),
        shutdown: blocking("self, wait=True, *, cancel_futures=False"),
      },
    });
  }
}

function isCallable(value: Dynamic): boolean {
  return typeof value === "function" || special(value, "__call__") !== undefined;
}

/** Lib/concurrent/futures/thread.py _worker. */
const worker = blocking(function* _worker(pool: ThreadPoolExecutor): Steps<void> {
  if (pool._initializer !== null) {
    try {
      yield* settle(callSuspendable(pool._initializer, ...toArray(pool._initargs)));
    } catch (caught) {
      log("concurrent.futures", "critical", "Exception in initializer:", exceptionOf(caught));
      pool.$initializerFailed();
      return;
    }
  }
  const idlesBefore = tstate.interp.version >= 312;
  for (;;) {
    const queue = pool._work_queue;
    if (idlesBefore && queue.$items.length === 0) pool.$idle++;
    const item = (queue.$items.length > 0 ? queue.$items.shift() : yield* queue.$get(Infinity)) as WorkItem | null;
    if (item !== null) {
      yield* work(item);
      if (!idlesBefore) pool.$idle++;
    } else if (moduleState(poolState).shutdown || pool._shutdown) {
      pool._shutdown = true;
      queue.put(null);
      return;
    }
  }
}, "executor");

/** Lib/concurrent/futures/thread.py _WorkItem.run. */
function* work({ future, fn, args }: WorkItem): Steps<void> {
  if (!future.set_running_or_notify_cancel()) return;
  let result: Dynamic;
  try {
    result = yield* settle(callSuspendable(fn, ...args));
  } catch (caught) {
    future.set_exception(exceptionOf(caught));
    return;
  }
  future.set_result(result);
}
