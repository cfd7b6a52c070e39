/** `asyncio.Task` (Lib/asyncio/tasks.py, 3.13, and the parts of Modules/_asynciomodule.c where C behaves otherwise). */

import { initialize } from "../object/object.js";
import { Coroutine } from "../coroutine/coroutine.js";
import { takeRaised } from "../coroutine/machine.js";
import { Generator } from "../coroutine/generator.js";
import { Context } from "../coroutine/context.js";
import { contextForLater, currentContext, setContext } from "../coroutine/contextvars.js";
import { Throw } from "../coroutine/suspend.js";
import { RuntimeError, TypeError } from "../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../exceptions/raise.js";
import { attrOrUndefined } from "../object/attr.js";
import { invoke } from "../object/call.js";
import { changing } from "../object/changing.js";
import { type Dynamic, kw, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { repr, str } from "../protocol/repr.js";
import { Wait } from "../thread/wait.js";
import { getStack, printStack, taskReprInfo } from "./base_tasks.js";
import { iscoroutine } from "./coroutines.js";
import { getEventLoop, Handle } from "./events.js";
import { CancelledError, InvalidStateError, endsProgram } from "./exceptions.js";
import { CHANGING_FIELDS, checkCancelMessage, Future, isPlainFuture, type Waiter } from "./futures.js";
import type { ReadyEntry } from "./ready-queue.js";
import {
  enterTask,
  leaveTask,
  nextTaskNumber,
  registerTask,
  swapCurrentTask,
  type TaskLink,
  unregisterTask,
} from "./task-registry.js";
import { stepOf, wakeupOf } from "./task-methods.js";
import { added, since } from "./versions.js";

const CHANGING_IN_TASKS = [
  "$context",
  "_fut_waiter",
  "_must_cancel",
  "$cancelRequests",
  "$wake",
  "$raise",
  "_log_destroy_pending",
  "$previousTask",
  "$nextTask",
];

/**
 * A coroutine run by a loop. Invariants, as in CPython: while PENDING it is either in the ready queue once, or running, or
 * waiting for `_fut_waiter`. `$wake` and `$raise` say what its turn in the ready queue is for: to take the result of the
 * future it waited for, to raise something in the coroutine, or (both null) just to go on.
 */
export class Task extends Future implements ReadyEntry, TaskLink, Waiter {
  declare _coro: Dynamic;
  declare $context: Dynamic;
  declare _fut_waiter: Dynamic;
  declare _must_cancel: boolean;
  declare $cancelRequests: number;
  declare $wake: Future | null;
  declare $raise: Dynamic;
  /** A number until somebody gives it a name: `Task-1`. */
  declare $name: Dynamic;
  declare _log_destroy_pending: boolean;
  /** Neighbours in the list of tasks that are not done (task-registry.ts). */
  declare $previousTask: TaskLink | null;
  declare $nextTask: TaskLink | null;

  constructor(...args: Dynamic[]) {
    super(RAW);
    this._coro = null;
    this.$context = null;
    this._fut_waiter = null;
    this._must_cancel = false;
    this.$cancelRequests = 0;
    this.$wake = null;
    this.$raise = null;
    this.$name = 0;
    this._log_destroy_pending = true;
    this.$previousTask = null;
    this.$nextTask = null;
    if (args[0] !== RAW) initialize(this, args);
  }

  /** Lib/asyncio/tasks.py Task.__init__. */
  override __init__(
    coro: Dynamic,
    loop: Dynamic = null,
    name: Dynamic = null,
    context: Dynamic = null,
    eager_start: Dynamic = false,
  ): void {
    this.$bind(loop ?? getEventLoop());
    this.$begin(coro, name, context, eager_start);
  }

  /** Lib/asyncio/tasks.py Task.__init__, after the loop is known. */
  $begin(coro: Dynamic, name: Dynamic, context: Dynamic, eager: boolean): void {
    if (!(coro instanceof Coroutine) && !iscoroutine(coro)) {
      this._log_destroy_pending = false;
      throw raise(new TypeError(`a coroutine was expected, got ${repr(coro)}`));
    }
    this.$name = name === null ? nextTaskNumber(this._loop) : str(name);
    this._coro = coro;
    this.$context = context ?? contextForLater();
    if (eager && this._loop.is_running()) this.$eagerStart();
    else {
      this.$scheduleStep(null);
      registerTask(this);
    }
  }

  /** It was the value of an expression statement. If it is new, the program has no other reference to it. */
  $drop(): void {
    if (this._coro instanceof Coroutine && !this._coro.$begun) this.$dropped = true;
  }

  override $reprInfo(): string[] {
    return taskReprInfo(this);
  }

  get_coro(): Dynamic {
    return this._coro;
  }

  get_context(): Dynamic {
    return this.$contextOf();
  }

  get_name(): string {
    return typeof this.$name === "number" ? `Task-${this.$name}` : this.$name;
  }

  set_name(value: Dynamic): void {
    this.$name = str(value);
  }

  override set_result(_result: Dynamic): void {
    throw raise(new RuntimeError("Task does not support set_result operation"));
  }

  override set_exception(_exception: Dynamic): void {
    throw raise(new RuntimeError("Task does not support set_exception operation"));
  }

  get_stack(limit: Dynamic = null): Dynamic {
    return getStack(this, limit);
  }

  print_stack(limit: Dynamic = null, file: Dynamic = null): void {
    printStack(this, limit, file);
  }

  /** Lib/asyncio/tasks.py Task.cancel. */
  override cancel(msg: Dynamic = null): boolean {
    if (msg !== null) checkCancelMessage();
    this.$forget();
    if (this._state !== "PENDING") return false;
    this.$cancelRequests++;
    if (this._fut_waiter !== null && cancelWaiter(this._fut_waiter, msg)) return true;
    this._must_cancel = true;
    this._cancel_message = msg;
    return true;
  }

  cancelling(): number {
    return this.$cancelRequests;
  }

  /** Lib/asyncio/tasks.py Task.uncancel. */
  uncancel(): number {
    if (this.$cancelRequests > 0) {
      this.$cancelRequests--;
      if (this.$cancelRequests === 0 && since(added.uncancelClearsMustCancel)) this._must_cancel = false;
    }
    return this.$cancelRequests;
  }

  /** Puts the next step into the loop's ready queue. */
  $scheduleStep(exception: Dynamic): void {
    const loop = this._loop;
    if (loop.$isPlain === true) {
      this.$raise = exception;
      loop.$ready.push(this);
    } else if (exception === null) {
      invoke(loop, "call_soon", stepOf(this), kw({ context: this.$contextOf() }));
    } else {
      invoke(loop, "call_soon", stepOf(this), exception, kw({ context: this.$contextOf() }));
    }
  }

  /** As a waiter of the future it awaits: takes its turn, now that this future is done. */
  $schedule(future: Future): void {
    const loop = this._loop;
    if (loop.$isPlain === true) {
      this.$wake = future;
      loop.$ready.push(this);
    } else invoke(loop, "call_soon", wakeupOf(this), future, kw({ context: this.$contextOf() }));
  }

  $function(): Dynamic {
    return wakeupOf(this);
  }

  $wakes(): this {
    return this;
  }

  $contextOf(): Dynamic {
    if (this.$context === null) this.$context = this._loop.$currentTask === this ? currentContext() : new Context();
    return this.$context;
  }

  /**
   * Its turn in the ready queue (Lib/asyncio/tasks.py Task.__wakeup and __step). All of it is one function, for every
   * frame below a raise makes it dearer (exceptions/capture.ts). Gives null, or the `Wait` for which the whole loop must stop.
   */
  $run(): unknown {
    tstate.context = this.$context;
    let exception = this.$raise;
    if (exception !== null) this.$raise = null;
    const future = this.$wake;
    if (future !== null) {
      this.$wake = null;
      if (future._state !== "FINISHED" || future._exception !== null) exception = failureOf(future);
    }
    let reply: Dynamic;
    if (exception !== null || this._must_cancel || this._state !== "PENDING") reply = this.$replyOf(exception);
    this._fut_waiter = null;
    const loop = this._loop;
    if (loop.$currentTask === null) loop.$currentTask = this;
    else enterTask(loop, this);
    const coro = this._coro;
    let step: IteratorResult<unknown, Dynamic> | null;
    try {
      if (!(coro instanceof Coroutine)) return this.$advance(reply);
      step = coro.$advance(reply);
    } catch (caught) {
      leaveTask(loop, this);
      const exception = exceptionOf(caught);
      // The coroutine has refused: no code of Python was running.
      if (coro instanceof Coroutine && !(reply instanceof Throw)) exception.$trace = null;
      this.$ended(exception);
      return null;
    }
    if (this.$context === null) this.$context = tstate.context;
    if (step !== null && step.value instanceof Wait) return step.value;
    if (loop.$currentTask === this) loop.$currentTask = null;
    else leaveTask(loop, this);
    if (step === null) this.$ended(exceptionOf(takeRaised()));
    else if (step.done === true) this.$return(step.value ?? null);
    else this.$await(step.value ?? null);
    return null;
  }

  $handle(): Handle {
    const handle = new Handle(RAW);
    const args = this.$wake !== null ? [this.$wake] : this.$raise !== null ? [this.$raise] : [];
    handle.$set(this.$wake === null ? stepOf(this) : wakeupOf(this), args, this._loop, this.$contextOf());
    return handle;
  }

  $describe(): string {
    return repr(this);
  }

  /** Lib/asyncio/tasks.py Task.__wakeup, where it is called as a callback. */
  $wakeup(future: Dynamic): unknown {
    return this.$step(failureOf(future));
  }

  /** Lib/asyncio/tasks.py Task.__step, where it is called as a callback. */
  $step(exception: Dynamic): unknown {
    const reply = this.$replyOf(exception);
    this._fut_waiter = null;
    enterTask(this._loop, this);
    return this.$advance(reply);
  }

  /** What the coroutine is to be resumed with: `undefined`, or an exception to raise. */
  $replyOf(exception: Dynamic): Throw | undefined {
    if (this._state !== "PENDING") {
      throw raise(new InvalidStateError(`__step(): already done: ${repr(this)} ${repr(exception)}`));
    }
    if (!this._must_cancel) return exception === null ? undefined : new Throw(exception);
    this._must_cancel = false;
    return new Throw(exception instanceof CancelledError ? exception : this._make_cancelled_error());
  }

  /** Resumes the coroutine, and again after a blocking call in it. */
  $advance(reply: Dynamic): unknown {
    const coro = this._coro;
    let result: Dynamic;
    try {
      if (coro instanceof Coroutine || coro instanceof Generator) {
        const step = coro.$resume(reply);
        if (step.done === true) {
          leaveTask(this._loop, this);
          this.$return(step.value ?? null);
          return null;
        }
        result = step.value ?? null;
      } else result = reply instanceof Throw ? invoke(coro, "throw", reply.exception) : invoke(coro, "send", null);
    } catch (caught) {
      leaveTask(this._loop, this);
      this.$ended(exceptionOf(caught));
      return null;
    }
    this.$keepContext();
    if (result instanceof Wait) return result;
    leaveTask(this._loop, this);
    this.$await(result);
    return null;
  }

  /** After a step: a variable may have been set in the empty context. */
  $keepContext(): void {
    if (this.$context === null) this.$context = tstate.context;
  }

  /** The coroutine returned. */
  $return(value: Dynamic): void {
    if (this._must_cancel) {
      this._must_cancel = false;
      this.$done();
      this.$becomeCancelled(this._cancel_message);
    } else {
      this.$done();
      this.$finish(value);
    }
  }

  /** The coroutine raised. */
  $ended(exception: Dynamic): void {
    this.$keepContext();
    if (exception.$stops) {
      this.$return(exception.$result);
      return;
    }
    this.$done();
    if (exception instanceof CancelledError) {
      this.$cancelledException = exception;
      this.$forget();
      this.$becomeCancelled(null);
      return;
    }
    this.$fail(exception);
    if (endsProgram(exception)) throw exception;
  }

  $done(): void {
    unregisterTask(this);
  }

  /** Lib/asyncio/tasks.py Task.__step_run_and_handle_result: what the coroutine yielded. */
  $await(result: Dynamic): void {
    if (result instanceof Future && result.add_done_callback === addDoneCallback) {
      if (result._loop !== this._loop) this.$refuseOtherLoop(result);
      else if (result._asyncio_future_blocking !== true) this.$refuseYield(result);
      else if (result === this) this.$refuseItself();
      else {
        result._asyncio_future_blocking = false;
        if (result._state === "PENDING") result.$addWaiter(this);
        else this.$schedule(result);
        this.$waitFor(result);
      }
    } else if (result === null) this.$scheduleStep(null);
    else this.$awaitOther(result);
  }

  $waitFor(future: Dynamic): void {
    this._fut_waiter = future;
    if (this._must_cancel && cancelWaiter(future, this._cancel_message)) this._must_cancel = false;
  }

  /** A foreign future, one that has its own `add_done_callback`, or no future at all. */
  $awaitOther(result: Dynamic): void {
    const blocking = attrOrUndefined(result, "_asyncio_future_blocking") ?? null;
    if (blocking === null) {
      const message =
        result instanceof Generator
          ? `yield was used instead of yield from for generator in task ${repr(this)} with ${repr(result)}`
          : `Task got bad yield: ${repr(result)}`;
      this.$scheduleStep(new RuntimeError(message));
      return;
    }
    const getLoop = attrOrUndefined(result, "get_loop");
    const loop = getLoop === undefined ? result._loop : invoke(result, "get_loop");
    if (loop !== this._loop) this.$refuseOtherLoop(result);
    else if (blocking !== true) this.$refuseYield(result);
    else {
      result._asyncio_future_blocking = false;
      invoke(result, "add_done_callback", wakeupOf(this), kw({ context: this.$contextOf() }));
      this.$waitFor(result);
    }
  }

  $refuseOtherLoop(future: Dynamic): void {
    this.$scheduleStep(new RuntimeError(`Task ${repr(this)} got Future ${repr(future)} attached to a different loop`));
  }

  $refuseYield(future: Dynamic): void {
    this.$scheduleStep(
      new RuntimeError(`yield was used instead of yield from in task ${repr(this)} with ${repr(future)}`),
    );
  }

  $refuseItself(): void {
    this.$scheduleStep(new RuntimeError(`Task cannot await on itself: ${repr(this)}`));
  }

  /** Lib/asyncio/tasks.py Task.__eager_start. */
  $eagerStart(): void {
    const previous = swapCurrentTask(this._loop, this);
    const outer = tstate.context;
    registerTask(this);
    try {
      setContext(this.$context);
      this.$eagerStep();
      this.$keepContext();
    } finally {
      setContext(outer);
      swapCurrentTask(this._loop, previous);
    }
  }

  /** The first step, in the middle of another task's: `$advance` without taking and leaving the loop's current task. */
  $eagerStep(): void {
    const coro = this._coro;
    let result: Dynamic;
    try {
      if (coro instanceof Coroutine || coro instanceof Generator) {
        const step = coro.$resume(undefined);
        if (step.done === true) {
          this._coro = null;
          this.$return(step.value ?? null);
          return;
        }
        result = step.value ?? null;
      } else result = invoke(coro, "send", null);
    } catch (caught) {
      this._coro = null;
      this.$ended(exceptionOf(caught));
      return;
    }
    this.$await(result);
  }

  static {
    define(this, {
      name: "Task",
      module: "_asyncio",
      methods: {
        __init__: "self, coro, *, loop=None, name=None, context=None since 3.11, eager_start=False since 3.12",
        get_coro: "self",
        get_context: "self",
        get_name: "self",
        set_name: "self, value, /",
        set_result: "self, result, /",
        set_exception: "self, exception, /",
        get_stack: "self, *, limit=None",
        print_stack: "self, *, limit=None, file=None",
        cancel: "self, msg=None",
        cancelling: "self",
        uncancel: "self",
      },
      since: { cancelling: 311, uncancel: 311, get_context: 312 },
      native: ["_coro", "_fut_waiter", "_must_cancel", "_log_destroy_pending"],
    });
    changing(new this(RAW), [...CHANGING_FIELDS, ...CHANGING_IN_TASKS], ["_result"]);
  }
}

const addDoneCallback = Future.prototype.add_done_callback;
const cancelFuture = Future.prototype.cancel;
const cancelTask = Task.prototype.cancel;

/** `future.cancel(msg=msg)` of whatever a task waits for. */
function cancelWaiter(waiter: Dynamic, msg: Dynamic): boolean {
  if (waiter.cancel === cancelFuture || waiter.cancel === cancelTask) return waiter.cancel(msg);
  return Boolean(since(added.cancelMessage) ? invoke(waiter, "cancel", msg) : invoke(waiter, "cancel"));
}

/** What a future that is done raises in the task that awaited it, null for nothing (Lib/asyncio/tasks.py Task.__wakeup). */
function failureOf(future: Dynamic): Dynamic {
  if (isPlainFuture(future)) {
    if (future._state === "CANCELLED") return future.$cancellation();
    return future._exception === null ? null : future.$takeException();
  }
  try {
    invoke(future, "result");
    return null;
  } catch (caught) {
    return exceptionOf(caught);
  }
}
