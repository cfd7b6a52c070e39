/** `asyncio.run` and `asyncio.Runner` (Lib/asyncio/runners.py, 3.13). */

import { dictFromNames } from "../builtins/dict.js";
import { copyContext } from "../coroutine/contextvars.js";
import type { Steps } from "../coroutine/suspend.js";
import { KeyboardInterrupt, RuntimeError, ValueError } from "../exceptions/hierarchy.js";
import { caught, exceptionOf, keep, leave, raise } from "../exceptions/raise.js";
import { call, invoke, invokeSuspendable } from "../object/call.js";
import { def } from "../object/function.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, kw } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { repr } from "../protocol/repr.js";
import { blocking } from "../thread/blocking.js";
import { BaseEventLoop } from "./base_events.js";
import { THREAD_JOIN_TIMEOUT } from "./constants.js";
import { iscoroutine } from "./coroutines.js";
import { eventLoopPolicy } from "./policy.js";
import { CancelledError } from "./exceptions.js";
import { gatherFutures } from "./gather.js";
import { UntilComplete } from "./run-until-complete.js";
import { pendingTasks } from "./task-registry.js";
import { added, since } from "./versions.js";
import { installInterrupt } from "./signal-handlers.js";

type State = "created" | "initialized" | "closed";

/** Lib/asyncio/runners.py Runner. */
export class Runner extends PyObject {
  declare $state: State;
  declare $debug: Dynamic;
  declare $loopFactory: Dynamic;
  declare _loop: Dynamic;
  declare $context: Dynamic;
  declare $interrupts: number;
  declare $setEventLoop: boolean;

  __init__(debug: Dynamic = null, loop_factory: Dynamic = null): void {
    this.$state = "created";
    this.$debug = debug;
    this.$loopFactory = loop_factory;
    this._loop = null;
    this.$context = null;
    this.$interrupts = 0;
    this.$setEventLoop = false;
  }

  __enter__(): this {
    this.$initialize();
    return this;
  }

  *__exit__(_type: Dynamic, _value: Dynamic, _traceback: Dynamic): Steps<void> {
    yield* this.$close();
  }

  *close(): Steps<void> {
    yield* this.$close();
  }

  /** Lib/asyncio/runners.py Runner.close. */
  *$close(): Steps<void> {
    if (this.$state !== "initialized") return;
    const loop = this._loop;
    try {
      yield* cancelAllTasks(loop);
      yield* invokeSuspendable(loop, "run_until_complete", invoke(loop, "shutdown_asyncgens"));
      if (since(added.shutdown_default_executor)) {
        const timeout = since(added.executorShutdownTimeout) ? [THREAD_JOIN_TIMEOUT] : [];
        const shutdown = invoke(loop, "shutdown_default_executor", ...timeout);
        yield* invokeSuspendable(loop, "run_until_complete", shutdown);
      }
    } finally {
      if (this.$setEventLoop) invoke(eventLoopPolicy(), "set_event_loop", null);
      invoke(loop, "close");
      this._loop = null;
      this.$state = "closed";
    }
  }

  get_loop(): Dynamic {
    this.$initialize();
    return this._loop;
  }

  /** Lib/asyncio/runners.py Runner.run. */
  run(coro: Dynamic, context: Dynamic = null): Steps {
    return runIn(this, coro, context);
  }

  /** The first part of `run`: the task. */
  $start(coro: Dynamic, context: Dynamic): Dynamic {
    if (!iscoroutine(coro)) throw raise(new ValueError(`a coroutine was expected, got ${repr(coro)}`));
    if (tstate.runningLoop !== null) {
      throw raise(new RuntimeError("Runner.run() cannot be called from a running event loop"));
    }
    this.$initialize();
    this.$interrupts = 0;
    const loop = this._loop;
    const within = since(added.taskContext) ? (context ?? this.$context) : null;
    if (loop.$plainTasks === true) {
      return loop.$createTask(coro, null, within, null, since(added.Runner) ? "Runner.run" : "ensure_future");
    }
    return invoke(loop, "create_task", coro, ...(within === null ? [] : [kw({ context: within })]));
  }

  /** What leaves `run`: the cancellation of a task that Ctrl-C cancelled is a KeyboardInterrupt. */
  $interrupted(exception: Dynamic, task: Dynamic): Dynamic {
    const byInterrupt = exception instanceof CancelledError && this.$interrupts > 0;
    if (!byInterrupt || invoke(task, "uncancel") !== 0) return exception;
    const interrupt = raise(new KeyboardInterrupt());
    interrupt.__context__ = keep(exception);
    return interrupt;
  }

  $initialize(): void {
    if (this.$state === "closed") throw raise(new RuntimeError("Runner is closed"));
    if (this.$state === "initialized") return;
    if (this.$loopFactory === null) {
      this._loop = invoke(eventLoopPolicy(), "new_event_loop");
      if (!this.$setEventLoop) {
        invoke(eventLoopPolicy(), "set_event_loop", this._loop);
        this.$setEventLoop = true;
      }
    } else this._loop = call(this.$loopFactory);
    if (this.$debug !== null) invoke(this._loop, "set_debug", this.$debug);
    this.$context = copyContext();
    this.$state = "initialized";
  }

  /** Lib/asyncio/runners.py Runner._on_sigint: the first Ctrl-C cancels the main task, the next one interrupts. */
  $interrupt(task: Dynamic): void {
    this.$interrupts++;
    if (this.$interrupts === 1 && !invoke(task, "done")) {
      invoke(task, "cancel");
      invoke(this._loop, "call_soon_threadsafe", noop);
      return;
    }
    throw raise(new KeyboardInterrupt());
  }

  static {
    define(this, {
      name: "Runner",
      module: "asyncio.runners",
      methods: {
        __init__: "self, *, debug=None, loop_factory=None",
        __enter__: "self",
        __exit__: blocking("self, exc_type, exc_val, exc_tb"),
        close: blocking("self"),
        get_loop: "self",
        run: blocking("self, coro, *, context=None"),
      },
      native: ["_loop"],
    });
  }
}

const noop = def(() => {}, "", 0, "Runner._on_sigint.<locals>.<lambda>");

/** Lib/asyncio/runners.py _cancel_all_tasks. */
function* cancelAllTasks(loop: Dynamic): Steps<void> {
  const tasks = pendingTasks(loop);
  if (tasks.length === 0) return;
  for (const task of tasks) invoke(task, "cancel");
  yield* invokeSuspendable(loop, "run_until_complete", gatherFutures(tasks, true, loop));
  for (const task of tasks) {
    if (invoke(task, "cancelled")) continue;
    const exception = invoke(task, "exception");
    if (exception === null) continue;
    const message = "unhandled exception during asyncio.run() shutdown";
    invoke(loop, "call_exception_handler", dictFromNames({ message, exception, task }));
  }
}

/**
 * Lib/asyncio/runners.py Runner.run. It runs the loop in its own body, as run_until_complete would, if that is the loop's own
 * (see UntilComplete).
 */
function* runIn(runner: Runner, coro: Dynamic, context: Dynamic): Steps {
  const task = runner.$start(coro, context);
  const loop = runner._loop;
  const restore = since(added.Runner) ? installInterrupt(() => runner.$interrupt(task)) : () => {};
  try {
    if (loop.run_until_complete !== plainRun) return yield* invokeSuspendable(loop, "run_until_complete", task);
    const until = new UntilComplete(loop, task);
    try {
      yield* loop.run_forever();
    } catch (thrown) {
      until.failed();
      throw thrown;
    } finally {
      until.ended();
    }
    return until.result();
  } catch (thrown) {
    loop.$failed = true;
    throw runner.$interrupted(exceptionOf(thrown), task);
  } finally {
    restore();
  }
}

/** Runs and closes: what left tasks raise as they are cancelled has the error of the first as its context. */
function* runAndClose(runner: Runner, coro: Dynamic): Steps {
  let result: Dynamic;
  runner.$initialize();
  try {
    result = yield* runIn(runner, coro, null);
  } catch (thrown) {
    caught(thrown);
    try {
      yield* runner.$close();
    } finally {
      leave();
    }
    throw thrown;
  }
  yield* runner.$close();
  return result;
}

const plainRun = BaseEventLoop.prototype.run_until_complete;

/** Lib/asyncio/runners.py run. */
export const run = blocking(
  (main: Dynamic, debug: Dynamic = null, loop_factory: Dynamic = null): Steps => {
    if (tstate.runningLoop !== null) {
      throw raise(new RuntimeError("asyncio.run() cannot be called from a running event loop"));
    }
    if (!since(added.Runner) && !iscoroutine(main)) {
      throw raise(new ValueError(`a coroutine was expected, got ${repr(main)}`));
    }
    return runAndClose(new Runner(kw({ debug, loop_factory })), main);
  },
  "main, *, debug=None, loop_factory=None since 3.12",
  0,
  "run",
);
