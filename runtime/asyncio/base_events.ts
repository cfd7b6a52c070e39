/** The event loop without I/O (Lib/asyncio/base_events.py, 3.13). */

import { initialize } from "../object/object.js";
import { listOf } from "../builtins/list.js";
import { setContext } from "../coroutine/contextvars.js";
import { RuntimeError, TypeError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import type { WarningPlace } from "../exceptions/warn.js";
import { attr } from "../object/attr.js";
import { call, invoke } from "../object/call.js";
import { type Dynamic, kw, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { coroutine } from "../coroutine/make.js";
import { originDepth, setOriginDepth } from "../coroutine/origin.js";
import { DEBUG_STACK_DEPTH } from "./constants.js";
import type { Steps } from "../coroutine/suspend.js";
import { floatOf, toFloat } from "../protocol/number.js";
import { repr } from "../protocol/repr.js";
import { truth } from "../protocol/truth.js";
import { blocking } from "../thread/blocking.js";
import type { Scheduler } from "../thread/scheduler.js";
import { currentStrand, type Strand } from "../thread/strand.js";
import { breathe, giveWay, wait } from "../thread/wait.js";
import { AbstractEventLoop } from "./abstract-loop.js";
import { installAsyncgenHooks, shutdownAsyncgens } from "./asyncgens.js";
import { isCallable } from "../object/lookup.js";
import { checkCallback } from "./callbacks.js";
import { isDebugMode } from "./coroutines.js";
import { Handle, runningLoopOrNone, setRunningLoop, TimerHandle } from "./events.js";
import { callExceptionHandler, defaultExceptionHandler, placeOfRun } from "./exception-handler.js";
import { runInExecutor, setDefaultExecutor, shutdownDefaultExecutor } from "./executor.js";
import { Future } from "./futures.js";
import { callAt, callLater, callSoon, createTask } from "./loop-calls.js";
import { log } from "./log.js";
import { rawMethod } from "./raw-method.js";
import { Fifo } from "./fifo.js";
import type { ReadyEntry } from "./ready-queue.js";
import { reportExceptions } from "./reports.js";
import { collectDue, finish, runReady, secondsToWait } from "./run-once.js";
import { runUntilComplete } from "./run-until-complete.js";
import { type Registry, registry } from "./task-registry.js";
import { Task } from "./tasks.js";
import { added, since } from "./versions.js";
import { TimerHeap } from "./timer-heap.js";

/** Lib/asyncio/base_events.py BaseEventLoop. */
export class BaseEventLoop extends AbstractEventLoop {
  declare $ready: Fifo<ReadyEntry>;
  declare readonly $scheduled: TimerHeap;
  /** How many entries are left of the iteration that runs. */
  declare $todo: number;
  declare $running: ReadyEntry | null;
  declare $currentTask: Dynamic;
  /** All tasks of the interpreter. */
  declare $registry: Registry;
  /** The thread that runs the loop, null while it does not run. */
  declare $strand: Strand | null;
  /** Whether that thread waits for the loop's next event. */
  declare $selecting: boolean;
  declare _timer_cancelled_count: number;
  declare _closed: boolean;
  /** Whether `asyncio.run` ends with an exception. */
  declare $failed: boolean;
  declare _stopping: boolean;
  declare _debug: boolean;
  declare _coroutine_origin_tracking_enabled: boolean;
  declare _coroutine_origin_tracking_saved_depth: number;
  declare _default_executor: Dynamic;
  declare _exception_handler: Dynamic;
  declare _task_factory: Dynamic;
  declare _current_handle: Dynamic;
  declare slow_callback_duration: Dynamic;
  declare $asyncgens: Set<Dynamic>;
  declare _asyncgens_shutdown_called: boolean;
  declare _executor_shutdown_called: boolean;
  declare create_task: (...args: Dynamic[]) => Dynamic;
  declare call_soon: (...args: Dynamic[]) => Handle;
  declare call_later: (...args: Dynamic[]) => TimerHandle;
  declare call_at: (...args: Dynamic[]) => TimerHandle;

  constructor(...args: Dynamic[]) {
    super(RAW);
    this.$ready = new Fifo<ReadyEntry>();
    this.$scheduled = new TimerHeap();
    this.$todo = 0;
    this.$running = null;
    this.$currentTask = null;
    this.$registry = registry();
    this.$strand = null;
    this.$selecting = false;
    this._timer_cancelled_count = 0;
    this._closed = false;
    this.$failed = false;
    this._stopping = false;
    this._debug = isDebugMode();
    this._coroutine_origin_tracking_enabled = false;
    this._coroutine_origin_tracking_saved_depth = 0;
    this._default_executor = null;
    this._exception_handler = null;
    this._task_factory = null;
    this._current_handle = null;
    this.slow_callback_duration = 0.1;
    this.$asyncgens = new Set();
    this._asyncgens_shutdown_called = false;
    this._executor_shutdown_called = false;
    if (args[0] !== RAW) initialize(this, args);
  }

  __repr__(): string {
    const word = (flag: boolean): string => (flag ? "True" : "False");
    const state = `running=${word(this.is_running())} closed=${word(this._closed)} debug=${word(this._debug)}`;
    return `<${this.$class.$type.name} ${state}>`;
  }

  /** Where coroutines die that nothing but a callback held. */
  $placeOfRun(): WarningPlace {
    return placeOfRun();
  }

  /** Whether `create_task` is ours. */
  get $plainTasks(): boolean {
    return this.create_task === createTask;
  }

  /** Whether what is internal may go straight into the ready queue: open, no debug mode, `call_soon` is ours. */
  get $isPlain(): boolean {
    return this.call_soon === callSoon && !this._debug && !this._closed;
  }

  create_future(): Future {
    const future = new Future(RAW);
    future.$bind(this, "create_future");
    return future;
  }

  /** Lib/asyncio/base_events.py BaseEventLoop.create_task. */
  $createTask(coro: Dynamic, name: Dynamic, context: Dynamic, eager: Dynamic, maker: string | null = null): Dynamic {
    this._check_closed();
    if (this._task_factory === null) {
      const task = new Task(RAW);
      task.$bind(this, maker);
      task.$begin(coro, name, context, eager === true);
      return task;
    }
    const task =
      context === null ? call(this._task_factory, this, coro) : call(this._task_factory, this, coro, kw({ context }));
    if (name !== null || since(added.factoryTaskNamed)) invoke(task, "set_name", name);
    return task;
  }

  set_task_factory(factory: Dynamic): void {
    if (factory !== null && !isCallable(factory)) {
      throw raise(new TypeError("task factory must be a callable or None"));
    }
    this._task_factory = factory;
  }

  get_task_factory(): Dynamic {
    return this._task_factory;
  }

  _check_closed(): void {
    if (this._closed) throw raise(new RuntimeError("Event loop is closed"));
  }

  _check_running(): void {
    if (this.is_running()) throw raise(new RuntimeError("This event loop is already running"));
    if (runningLoopOrNone() !== null) {
      throw raise(new RuntimeError("Cannot run the event loop while another loop is running"));
    }
  }

  shutdown_asyncgens(): Steps<void> {
    return shutdownAsyncgens(this);
  }

  shutdown_default_executor(timeout: Dynamic = null): Steps<void> {
    return shutdownDefaultExecutor(this, timeout);
  }

  /** Lib/asyncio/base_events.py BaseEventLoop.run_forever. */
  *run_forever(): Steps<void> {
    this._check_closed();
    this._check_running();
    const scheduler = tstate.interp.scheduler as Scheduler;
    const restoreHooks = installAsyncgenHooks(this);
    this._set_coroutine_origin_tracking(this._debug);
    const context = tstate.context;
    this.$strand = currentStrand();
    setRunningLoop(this);
    try {
      do {
        const timeout = secondsToWait(this);
        if (timeout > 0) {
          this.$selecting = true;
          yield* wait(timeout === Infinity ? Infinity : scheduler.deadline(timeout));
          this.$selecting = false;
        } else if (scheduler.breathless) yield* breathe();
        else if (scheduler.crowded) yield* giveWay();
        collectDue(this);
        this.$todo = this.$ready.length;
        let stopped = runReady(this, scheduler, context);
        while (stopped !== null) {
          yield* finish(this, stopped, context);
          stopped = runReady(this, scheduler, context);
        }
        setContext(context);
      } while (!this._stopping);
    } finally {
      setContext(context);
      this._stopping = false;
      this.$strand = null;
      this.$selecting = false;
      this.$running = null;
      setRunningLoop(null);
      restoreHooks();
      this._set_coroutine_origin_tracking(false);
    }
  }

  run_until_complete(future: Dynamic): Steps {
    return runUntilComplete(this, future);
  }

  stop(): void {
    this._stopping = true;
    this._write_to_self();
  }

  /** Lib/asyncio/base_events.py BaseEventLoop.close. */
  close(): void {
    if (this.is_running()) throw raise(new RuntimeError("Cannot close a running event loop"));
    if (this._closed) return;
    if (this._debug) log("debug", `Close ${this.__repr__()}`, "close");
    this._closed = true;
    this.$ready.clear();
    this.$scheduled.clear();
    this._executor_shutdown_called = true;
    const executor = this._default_executor;
    if (executor !== null) {
      this._coroutine_origin_tracking_enabled = false;
      this._coroutine_origin_tracking_saved_depth = 0;
      this._default_executor = null;
      invoke(executor, "shutdown", kw({ wait: false }));
    }
    reportExceptions(this);
  }

  is_closed(): boolean {
    return this._closed;
  }

  is_running(): boolean {
    return this.$strand !== null;
  }

  get _thread_id(): Dynamic {
    return this.$strand === null ? null : this.$strand.state.ident;
  }

  /** The ready queue and the timers, for programs that look. */
  get _ready(): Dynamic {
    return listOf(this.$ready.toArray().map((entry) => entry.$handle()));
  }

  get _scheduled(): Dynamic {
    return listOf(this.$scheduled.toArray());
  }

  time(): Dynamic {
    return floatOf(tstate.interp.host.clock.monotonic());
  }

  /** `self.time()` as a JS number. */
  $now(): number {
    return this.time === plainTime ? tstate.interp.host.clock.monotonic() : toFloat(invoke(this, "time"));
  }

  /** A TimerHandle for `time`; `given` is what `call_at` was given, null for a float. */
  $callAt(
    time: number,
    given: Dynamic,
    callback: Dynamic,
    args: Dynamic[],
    context: Dynamic,
    name: string,
  ): TimerHandle {
    this._check_closed();
    if (this._debug) {
      this._check_thread();
      checkCallback(callback, name);
    }
    const timer = new TimerHandle(RAW);
    timer.$set(callback, args, this, context);
    timer.$time = time;
    timer.$given = given;
    this.$scheduled.push(timer);
    timer._scheduled = true;
    return timer;
  }

  /** Lib/asyncio/base_events.py BaseEventLoop._call_soon. */
  $callSoon(callback: Dynamic, args: readonly Dynamic[], context: Dynamic): Handle {
    const handle = new Handle(RAW);
    handle.$set(callback, args, this, context);
    this.$ready.push(handle);
    return handle;
  }

  _check_thread(): void {
    if (this.$strand === null || this.$strand.state === tstate) return;
    const message = "Non-thread-safe operation invoked on an event loop other than the current one";
    throw raise(new RuntimeError(message));
  }

  call_soon_threadsafe(callback: Dynamic, args: Dynamic, context: Dynamic = null): Handle {
    this._check_closed();
    if (this._debug) checkCallback(callback, "call_soon_threadsafe");
    const handle = this.$callSoon(callback, args.$items, context);
    this._write_to_self();
    return handle;
  }

  /** Lib/asyncio/selector_events.py BaseSelectorEventLoop._write_to_self: ends the loop's wait. */
  _write_to_self(): void {
    if (this.$selecting) (tstate.interp.scheduler as Scheduler).wake(this.$strand!);
  }

  run_in_executor(executor: Dynamic, func: Dynamic, args: Dynamic): Dynamic {
    this._check_closed();
    if (this._debug) checkCallback(func, "run_in_executor");
    return runInExecutor(this, executor, func, args.$items);
  }

  set_default_executor(executor: Dynamic): void {
    setDefaultExecutor(this, executor);
  }

  get_exception_handler(): Dynamic {
    return this._exception_handler;
  }

  set_exception_handler(handler: Dynamic): void {
    if (handler !== null && !isCallable(handler)) {
      throw raise(new TypeError(`A callable object or None is expected, got ${repr(handler)}`));
    }
    this._exception_handler = handler;
  }

  default_exception_handler(context: Dynamic): void {
    defaultExceptionHandler(this, context);
  }

  call_exception_handler(context: Dynamic): void {
    callExceptionHandler(this, context);
  }

  _timer_handle_cancelled(handle: TimerHandle): void {
    if (handle._scheduled) this._timer_cancelled_count++;
  }

  get_debug(): boolean {
    return this._debug;
  }

  set_debug(enabled: Dynamic): void {
    this._debug = truth(enabled);
    if (this.is_running()) {
      invoke(this, "call_soon_threadsafe", attr(this, "_set_coroutine_origin_tracking"), enabled);
    }
  }

  /** Lib/asyncio/base_events.py BaseEventLoop._set_coroutine_origin_tracking. */
  _set_coroutine_origin_tracking(enabled: Dynamic): void {
    const isEnabled = truth(enabled);
    if (isEnabled === this._coroutine_origin_tracking_enabled) return;
    if (isEnabled) this._coroutine_origin_tracking_saved_depth = originDepth();
    setOriginDepth(isEnabled ? DEBUG_STACK_DEPTH : this._coroutine_origin_tracking_saved_depth);
    this._coroutine_origin_tracking_enabled = isEnabled;
  }

  static {
    define(this, {
      name: "BaseEventLoop",
      module: "asyncio.base_events",
      since: { shutdown_default_executor: 309 },
      methods: {
        __repr__: "self",
        create_future: "self",
        create_task: rawMethod(
          this.prototype,
          "create_task",
          "self, coro, *, name=None, context=None since 3.11, eager_start=None since 3.14",
          createTask,
        ),
        set_task_factory: "self, factory",
        get_task_factory: "self",
        _check_closed: "self",
        _check_running: "self",
        shutdown_asyncgens: coroutine("self"),
        shutdown_default_executor: coroutine("self, timeout=None since 3.12"),
        run_forever: blocking("self"),
        run_until_complete: blocking("self, future"),
        stop: "self",
        close: "self",
        is_closed: "self",
        is_running: "self",
        time: "self",
        call_soon: rawMethod(this.prototype, "call_soon", "self, callback, *args, context=None", callSoon),
        call_later: rawMethod(this.prototype, "call_later", "self, delay, callback, *args, context=None", callLater),
        call_at: rawMethod(this.prototype, "call_at", "self, when, callback, *args, context=None", callAt),
        call_soon_threadsafe: "self, callback, *args, context=None",
        _write_to_self: "self",
        _check_thread: "self",
        run_in_executor: "self, executor, func, *args",
        set_default_executor: "self, executor",
        get_exception_handler: "self",
        set_exception_handler: "self, handler",
        default_exception_handler: "self, context",
        call_exception_handler: "self, context",
        _timer_handle_cancelled: "self, handle",
        get_debug: "self",
        set_debug: "self, enabled",
        _set_coroutine_origin_tracking: "self, enabled",
      },
      native: [
        "_timer_cancelled_count",
        "_closed",
        "_stopping",
        "_debug",
        "_default_executor",
        "_exception_handler",
        "_task_factory",
        "_current_handle",
        "slow_callback_duration",
        "_asyncgens_shutdown_called",
        "_coroutine_origin_tracking_enabled",
        "_coroutine_origin_tracking_saved_depth",
        "_executor_shutdown_called",
      ],
    });
  }
}

const plainTime = BaseEventLoop.prototype.time;
