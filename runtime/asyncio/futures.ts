/** `asyncio.Future` (Lib/asyncio/futures.py, 3.13, and the parts of Modules/_asynciomodule.c where C behaves otherwise). */

import { tupleOf } from "../builtins/tuple.js";
import { genericAlias } from "../builtins/generic-alias.js";
import { listOf } from "../builtins/list.js";
import { BaseException, RuntimeError, StopIteration, TypeError, ValueError } from "../exceptions/hierarchy.js";
import { raise, raiseThrown, setContext } from "../exceptions/raise.js";
import { IteratorSteps } from "../coroutine/iterator-steps.js";
import { call, invoke } from "../object/call.js";
import { changing } from "../object/changing.js";
import { initialize, PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { classMethod } from "../object/function.js";
import { tstate } from "../object/state.js";
import { define, isClass } from "../object/type.js";
import { truth } from "../protocol/truth.js";
import { eqBool } from "../protocol/compare.js";
import { Context } from "../coroutine/context.js";
import { contextForLater } from "../coroutine/contextvars.js";
import { futureReprInfo } from "./base_futures.js";
import { getEventLoop } from "./events.js";
import { CancelledError, InvalidStateError } from "./exceptions.js";
import { FutureAwait, FutureIter } from "./future-await.js";
import { recursiveRepr } from "./recursive-repr.js";
import { LastLook, onlyLetsGo } from "./last-look.js";
import { forgetException, noteException, reportException } from "./reports.js";
import { scheduleCallback } from "./schedule.js";
import { extractStack } from "./source-traceback.js";
import { added, since } from "./versions.js";

export type FutureState = "PENDING" | "CANCELLED" | "FINISHED";

/** What waits for a future: a callback with its context, or a Task that will be woken. */
export interface Waiter {
  /** Puts it into the loop's ready queue, now that `future` is done. */
  $schedule(future: Future): void;
  /** The function that Python code sees, and its context. */
  $function(): Dynamic;
  $contextOf(): Dynamic;
  /** The future or task that goes on then, where that is known. */
  $wakes(): Dynamic;
}

/** A callback that `add_done_callback` was given. */
class DoneCallback implements Waiter {
  declare readonly callback: Dynamic;
  declare readonly context: Dynamic;
  constructor(callback: Dynamic, context: Dynamic) {
    this.callback = callback;
    this.context = context;
  }
  $schedule(future: Future): void {
    scheduleCallback(future._loop, this.callback, future, this.context);
  }
  $function(): Dynamic {
    return this.callback;
  }
  $contextOf(): Dynamic {
    return this.context ?? new Context();
  }
  $wakes(): Dynamic {
    return this.callback?.__self__;
  }
}

/** Whether two callbacks are equal: the same function, or equal bound methods. */
function sameCallback(one: Dynamic, other: Dynamic): boolean {
  return one === other || (typeof one === "object" && typeof other === "object" && eqBool(one, other));
}

/** Until 3.8 `cancel` has no parameter. */
export function checkCancelMessage(): void {
  if (!since(added.cancelMessage)) throw raise(new TypeError("cancel() takes no arguments (1 given)"));
}

/** Lib/asyncio/futures.py Future.set_exception: what may be stored as an exception. */
function acceptable(exc: Dynamic): Dynamic {
  if (!(exc instanceof BaseException)) throw raise(new TypeError("invalid exception object"));
  if (!(exc instanceof StopIteration)) return exc;
  const message = "StopIteration interacts badly with generators and cannot be raised into a Future";
  if (!since(added.stopIterationWrapped)) throw raise(new TypeError(message));
  const wrapped = new RuntimeError(message);
  wrapped.__cause__ = exc;
  wrapped.__context__ = exc;
  return wrapped;
}

/** What changes in futures of each class, but for the result. */
export const CHANGING_FIELDS = [
  "_state",
  "_exception",
  "$waiters",
  "_asyncio_future_blocking",
  "$logTraceback",
  "_cancel_message",
  "$cancelledException",
  "$exceptionTrace",
  "$dropped",
];

/**
 * The invariants of CPython's: `_result` and `_exception` count only when FINISHED; `$waiters` is null unless PENDING;
 * `_asyncio_future_blocking` is true only between the yield of `await` and the task's reading of it.
 */
export class Future extends PyObject {
  declare _state: FutureState;
  declare _loop: Dynamic;
  declare _result: Dynamic;
  declare _exception: Dynamic;
  /** None, one, or several in the order they were added. */
  declare $waiters: Waiter | Waiter[] | null;
  declare _asyncio_future_blocking: Dynamic;
  declare $logTraceback: boolean;
  declare _cancel_message: Dynamic;
  /** The CancelledError that ended a task, to be raised again to the first who asks. */
  declare $cancelledException: Dynamic;
  /** Whether the program let go of it, so that nobody will ask for its exception; false where others may have it as well. */
  declare $dropped: boolean | null;
  /** The traceback that the exception had when it was set. */
  declare $exceptionTrace: Dynamic;
  declare _source_traceback: Dynamic;

  constructor(...args: Dynamic[]) {
    super(RAW);
    this._state = "PENDING";
    this._loop = null;
    this._result = null;
    this._exception = null;
    this.$waiters = null;
    this._asyncio_future_blocking = false;
    this.$logTraceback = false;
    this._cancel_message = null;
    this.$cancelledException = null;
    this.$exceptionTrace = null;
    this.$dropped = null;
    this._source_traceback = null;
    if (args[0] !== RAW) initialize(this, args);
  }

  /** Lib/asyncio/futures.py Future.__init__. */
  __init__(loop: Dynamic = null): void {
    this.$bind(loop ?? getEventLoop());
  }

  /** `maker`: the function of the library that makes it, if it is not made by its class. */
  $bind(loop: Dynamic, maker: string | null = null): void {
    this._loop = loop;
    if (loop._debug !== false && truth(invoke(loop, "get_debug"))) this._source_traceback = extractStack(maker);
  }

  __repr__(): string {
    return recursiveRepr(this, () => `<${this.$class.$type.name} ${this.$reprInfo().join(" ")}>`);
  }

  $reprInfo(): string[] {
    return futureReprInfo(this);
  }

  get _log_traceback(): boolean {
    return this.$logTraceback;
  }
  set _log_traceback(value: Dynamic) {
    if (value) throw raise(new ValueError("_log_traceback can only be set to False"));
    this.$forget();
  }

  get _callbacks(): Dynamic {
    const waiters = this.$waiterList();
    if (waiters.length === 0) return null;
    return listOf(waiters.map((waiter) => tupleOf([waiter.$function(), waiter.$contextOf()])));
  }

  get_loop(): Dynamic {
    if (this._loop === null) throw raise(new RuntimeError("Future object is not initialized."));
    return this._loop;
  }

  /** Lib/asyncio/futures.py Future._make_cancelled_error. */
  _make_cancelled_error(): Dynamic {
    const kept = this.$cancelledException;
    if (kept !== null) {
      this.$cancelledException = null;
      if (since(added.keepsCancellation)) return kept;
    }
    const made = this._cancel_message === null ? new CancelledError() : new CancelledError(this._cancel_message);
    if (kept !== null && since(added.cancelMessage)) made.$context = kept;
    return made;
  }

  /** The same with its context: what is being handled, but for the one that ended the task (future_set_cancelled_error). */
  $cancellation(): Dynamic {
    const error = this._make_cancelled_error();
    const isNew = error.$context === null || since(added.keepsCancellation);
    if (tstate.handled !== null && isNew) setContext(error);
    return error;
  }

  /** Lib/asyncio/futures.py Future.cancel. */
  cancel(msg: Dynamic = null): boolean {
    if (msg !== null) checkCancelMessage();
    this.$forget();
    if (this._state !== "PENDING") return false;
    this.$becomeCancelled(msg);
    return true;
  }

  $becomeCancelled(msg: Dynamic): void {
    this._state = "CANCELLED";
    this._cancel_message = msg;
    this.$scheduleWaiters();
  }

  cancelled(): boolean {
    return this._state === "CANCELLED";
  }

  done(): boolean {
    return this._state !== "PENDING";
  }

  /** Lib/asyncio/futures.py Future.result. */
  result(): Dynamic {
    return this.$result();
  }

  /** What `await` asks for, whatever a subclass makes of the method. */
  $result(): Dynamic {
    if (this._state === "PENDING") throw raise(new InvalidStateError("Result is not set."));
    const failure = this.$failure();
    if (failure !== null) throw failure;
    return this._result;
  }

  /** What asking for the result raises of one that is done, null for nothing. */
  $failure(): Dynamic {
    if (this._state === "CANCELLED") return raiseThrown(this.$cancellation());
    return this._exception === null ? null : raise(this.$takeException());
  }

  /**
   * The exception, to be raised. Until 3.9 its traceback grows with each raise; since then it is the one that the exception
   * came with, which C forgets once it is used (Modules/_asynciomodule.c future_get_result).
   */
  $takeException(): Dynamic {
    this.$forget();
    const exception = this._exception;
    if (since(added.ownTraceback)) {
      exception.$trace = this.$exceptionTrace;
      this.$exceptionTrace = null;
    }
    return exception;
  }

  /** Lib/asyncio/futures.py Future.exception. */
  exception(): Dynamic {
    if (this._state === "CANCELLED") throw raiseThrown(this.$cancellation());
    if (this._state !== "FINISHED") throw raise(new InvalidStateError("Exception is not set."));
    this.$forget();
    return this._exception;
  }

  /** Lib/asyncio/futures.py Future.add_done_callback. */
  add_done_callback(fn: Dynamic, context: Dynamic = null): void {
    const chosen = context ?? contextForLater();
    if (this._state !== "PENDING") scheduleCallback(this._loop, fn, this, chosen);
    else this.$addWaiter(new DoneCallback(fn, chosen));
  }

  $addWaiter(waiter: Waiter): void {
    const waiters = this.$waiters;
    if (waiters === null) this.$waiters = waiter;
    else if (Array.isArray(waiters)) waiters.push(waiter);
    else this.$waiters = [waiters, waiter];
  }

  $waiterList(): readonly Waiter[] {
    const waiters = this.$waiters;
    return waiters === null ? [] : Array.isArray(waiters) ? waiters : [waiters];
  }

  $callbackFunctions(): Dynamic[] {
    return this.$waiterList().map((waiter) => waiter.$function());
  }

  /** Lib/asyncio/futures.py Future.remove_done_callback. */
  remove_done_callback(fn: Dynamic): number {
    const waiters = this.$waiters;
    if (waiters === null) return 0;
    if (!Array.isArray(waiters)) {
      if (!sameCallback(waiters.$function(), fn)) return 0;
      this.$waiters = null;
      return 1;
    }
    const kept = waiters.filter((waiter) => !sameCallback(waiter.$function(), fn));
    const removed = waiters.length - kept.length;
    if (removed > 0) this.$waiters = kept.length === 0 ? null : kept;
    return removed;
  }

  /** Lib/asyncio/futures.py Future.set_result. */
  set_result(result: Dynamic): void {
    this.$checkPending();
    this.$finish(result);
  }

  $checkPending(): void {
    if (this._state !== "PENDING") throw raise(new InvalidStateError("invalid state"));
  }

  $finish(result: Dynamic): void {
    this._result = result;
    this._state = "FINISHED";
    if (this.$waiters !== null) this.$scheduleWaiters();
  }

  /** Lib/asyncio/futures.py Future.set_exception. */
  set_exception(exception: Dynamic): void {
    this.$checkPending();
    const exc = isClass(exception) ? call(exception) : exception;
    this.$fail(acceptable(exc));
  }

  $fail(exc: Dynamic): void {
    this._exception = exc;
    this.$exceptionTrace = exc.$trace;
    this._state = "FINISHED";
    this.$logTraceback = true;
    noteException(this);
    const waiters = this.$waiterList();
    if (waiters.length === 0) {
      if (this.$dropped === true) reportException(this);
      return;
    }
    const isLetGo = waiters.every(onlyLetsGo);
    if (!isLetGo) this.$dropped = false; // whoever waits will see
    this.$scheduleWaiters();
    if (isLetGo && this.$dropped === true && this._loop.$isPlain === true) this._loop.$ready.push(new LastLook(this));
  }

  /** The variable that had it is gone, and has given it to nobody (abi/leaving.ts). */
  $abandon(): void {
    if (this.$dropped === false) return;
    if (this._state === "PENDING") this.$dropped = true;
    else reportException(this);
  }

  /** Somebody has seen the exception: nothing is left to report. */
  $forget(): void {
    if (!this.$logTraceback) return;
    this.$logTraceback = false;
    forgetException(this);
  }

  /** Lib/asyncio/futures.py Future.__schedule_callbacks. */
  $scheduleWaiters(): void {
    const waiters = this.$waiters;
    if (waiters === null) return;
    this.$waiters = null;
    if (!Array.isArray(waiters)) waiters.$schedule(this);
    else for (let i = 0; i < waiters.length; i++) waiters[i]!.$schedule(this);
  }

  /** `await future` and `yield from future`. */
  [Symbol.iterator](): FutureAwait {
    return new FutureAwait(this);
  }

  /** `await` of a future, whatever it is known as. A subclass may have an `__await__` of its own. */
  $awaited(): Iterable<unknown, Dynamic, Dynamic> {
    return this.__await__ === awaitFuture ? this : new IteratorSteps((this.__await__ as Dynamic)());
  }

  __await__(): FutureIter {
    return new FutureIter(this);
  }

  __iter__(): FutureIter {
    return new FutureIter(this);
  }

  /** `asyncio.Future[int]`, since 3.9. */
  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this as Dynamic, item);
  }

  static {
    define(this, {
      name: "Future",
      module: "_asyncio",
      methods: {
        __init__: "self, *, loop=None",
        __class_getitem__: classMethod("cls, item, /"),
        __repr__: "self",
        __await__: "self",
        __iter__: "self",
        get_loop: "self",
        _make_cancelled_error: "self",
        cancel: "self, msg=None",
        cancelled: "self",
        done: "self",
        result: "self",
        exception: "self",
        add_done_callback: "self, fn, /, *, context=None",
        remove_done_callback: "self, fn, /",
        set_result: "self, result, /",
        set_exception: "self, exception, /",
      },
      native: [
        "_state",
        "_loop",
        "_result",
        "_exception",
        "_asyncio_future_blocking",
        "_cancel_message",
        "_source_traceback",
      ],
    });
    changing(new this(RAW), CHANGING_FIELDS, ["_result"]);
  }
}

const awaitFuture = Future.prototype.__await__;

/** Whether its methods are the library's, so that what they do may be done without a call. */
export function isPlainFuture(x: Dynamic): x is Future {
  return x instanceof Future && x.$class.$type.builtin;
}

/** `future.add_done_callback(callback)`, of any future. */
export function whenDone(future: Dynamic, callback: Dynamic): void {
  if (isPlainFuture(future) && future._state === "PENDING") {
    future.$addWaiter(new DoneCallback(callback, contextForLater()));
  } else invoke(future, "add_done_callback", callback);
}
