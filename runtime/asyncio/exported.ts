/** Which names each module of asyncio has, by version (the `__all__`s of Lib/asyncio/*.py, 3.8 to 3.14). */

import { DeprecationWarning } from "../exceptions/hierarchy.js";
import { warn } from "../exceptions/warn.js";
import { invoke } from "../object/call.js";
import { builtin, def } from "../object/function.js";
import type { Dynamic } from "../object/sentinels.js";
import { AbstractEventLoop, AbstractEventLoopPolicy, AbstractServer } from "./abstract-loop.js";
import { _AsCompletedIterator, as_completed } from "./as-completed.js";
import { Barrier } from "./barrier.js";
import { BaseEventLoop } from "./base_events.js";
import { isfuture } from "./base_futures.js";
import { chainFuture, wrapFuture } from "./chain.js";
import * as constants from "./constants.js";
import { iscoroutine, iscoroutinefunction } from "./coroutines.js";
import { coroutineDecorator } from "./decorator.js";
import { createEagerTaskFactory, eagerTaskFactory } from "./eager.js";
import { ensureFuture } from "./ensure-future.js";
import { getEventLoop, Handle, runningLoop, runningLoopOrNone, setRunningLoop, TimerHandle } from "./events.js";
import * as exceptions from "./exceptions.js";
import { Future } from "./futures.js";
import { _GatheringFuture, gather } from "./gather.js";
import { Condition, Event, Lock } from "./locks.js";
import { _LoopBoundMixin } from "./mixins.js";
import { BaseDefaultEventLoopPolicy, eventLoopPolicy, setEventLoopPolicy } from "./policy.js";
import { LifoQueue, PriorityQueue, Queue } from "./queues.js";
import { Runner, run } from "./runners.js";
import { BaseSelectorEventLoop } from "./selector_events.js";
import { BoundedSemaphore, Semaphore } from "./semaphores.js";
import { shield } from "./shield.js";
import { sleep } from "./sleep.js";
import {
  all_tasks,
  current_task,
  enterTask,
  leaveTask,
  registerForeign,
  swapCurrentTask,
  unregisterForeign,
} from "./task-registry.js";
import { createTask } from "./create-task.js";
import { TaskGroup } from "./taskgroups.js";
import { Task } from "./tasks.js";
import { run_coroutine_threadsafe, to_thread } from "./threads.js";
import { Timeout, timeout, timeout_at } from "./timeouts.js";
import { _UnixDefaultEventLoopPolicy, _UnixSelectorEventLoop } from "./unix_events.js";
import { added, removed, since, tolerated } from "./versions.js";
import { wait_for } from "./wait-for.js";
import { ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, wait } from "./waiting.js";

/** The public names of a module, and under `hidden` those that only `asyncio.tasks.name` reaches. */
export type Names = Record<string, Dynamic> & { hidden?: Record<string, Dynamic> };

/** Names that are there if `yes`. */
function when(yes: boolean, names: Record<string, Dynamic>): Record<string, Dynamic> {
  return yes ? names : {};
}

/** A function of the policy system, which 3.14 deprecates. */
function policyFunction(fn: (...args: Dynamic[]) => Dynamic, params: string, name: string): Dynamic {
  const warned = (...args: Dynamic[]): Dynamic => {
    if (since(added.policyDeprecated)) {
      warn(`'asyncio.${name}' is deprecated and slated for removal in Python 3.16`, DeprecationWarning, 2);
    }
    return fn(...args);
  };
  return def(warned, params, 0, name);
}

/** The modules and their names in the version that is followed. */
export function exported(): Record<string, Names> {
  return {
    base_events: { BaseEventLoop },
    base_futures: { hidden: { isfuture: def((obj: Dynamic) => isfuture(obj), "obj", 0, "isfuture") } },
    constants: { hidden: { ...constants } },
    coroutines: {
      iscoroutinefunction: def(checkedIsCoroutineFunction, "func", 0, "iscoroutinefunction"),
      iscoroutine: def((obj: Dynamic) => iscoroutine(obj), "obj", 0, "iscoroutine"),
      ...when(tolerated(removed.coroutineDecorator), {
        coroutine: def((func: Dynamic) => coroutineDecorator(func), "func", 0, "coroutine"),
      }),
    },
    events: eventNames(),
    exceptions: exceptionNames(),
    futures: {
      Future,
      wrap_future: def(
        (future: Dynamic, loop: Dynamic = null) => wrapFuture(future, loop),
        "future, *, loop=None",
        0,
        "wrap_future",
      ),
      isfuture: def((obj: Dynamic) => isfuture(obj), "obj", 0, "isfuture"),
      hidden: { _chain_future: def(chainFuture, "source, destination", 0, "_chain_future") },
    },
    locks: { Lock, Event, Condition, Semaphore, BoundedSemaphore, ...when(since(added.Barrier), { Barrier }) },
    mixins: { hidden: { _LoopBoundMixin } },
    queues: {
      Queue,
      PriorityQueue,
      LifoQueue,
      QueueFull: exceptions.QueueFull,
      QueueEmpty: exceptions.QueueEmpty,
      ...when(since(added.QueueShutDown), { QueueShutDown: exceptions.QueueShutDown }),
    },
    runners: { ...when(since(added.Runner), { Runner }), run },
    selector_events: { hidden: { BaseSelectorEventLoop } },
    ...when(since(added.TaskGroup), { taskgroups: { TaskGroup } }),
    tasks: taskNames(),
    ...when(since(added.to_thread), { threads: { to_thread } }),
    ...when(since(added.timeout), { timeouts: { Timeout, timeout, timeout_at } }),
    unix_events: {
      SelectorEventLoop: _UnixSelectorEventLoop,
      DefaultEventLoopPolicy: _UnixDefaultEventLoopPolicy,
      ...when(since(added.QueueShutDown), { EventLoop: _UnixSelectorEventLoop }),
      hidden: { _UnixSelectorEventLoop, _UnixDefaultEventLoopPolicy },
    },
  };
}

function checkedIsCoroutineFunction(func: Dynamic): boolean {
  if (since(added.policyDeprecated)) {
    const message =
      "'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python 3.16; use inspect.iscoroutinefunction() instead";
    warn(message, DeprecationWarning, 2);
  }
  return iscoroutinefunction(func);
}

function eventNames(): Names {
  return {
    AbstractEventLoopPolicy,
    AbstractEventLoop,
    AbstractServer,
    Handle,
    TimerHandle,
    get_event_loop_policy: policyFunction(() => eventLoopPolicy(), "", "get_event_loop_policy"),
    set_event_loop_policy: policyFunction(
      (policy: Dynamic) => setEventLoopPolicy(policy),
      "policy",
      "set_event_loop_policy",
    ),
    get_event_loop: inC("get_event_loop", () => getEventLoop(), ""),
    set_event_loop: def(
      (loop: Dynamic) => invoke(eventLoopPolicy(), "set_event_loop", loop),
      "loop",
      0,
      "set_event_loop",
    ),
    new_event_loop: def(() => invoke(eventLoopPolicy(), "new_event_loop"), "", 0, "new_event_loop"),
    _set_running_loop: inC("_set_running_loop", setRunningLoop, "loop, /"),
    get_running_loop: inC("get_running_loop", () => runningLoop(), ""),
    _get_running_loop: inC("_get_running_loop", () => runningLoopOrNone(), ""),
    hidden: { BaseDefaultEventLoopPolicy },
  };
}

/** A function of the C accelerator. */
function inC<F extends (...args: Dynamic[]) => Dynamic>(name: string, fn: F, params: string): F {
  return builtin(name, fn, params, { module: "_asyncio" });
}

function exceptionNames(): Names {
  return {
    ...when(since(added.Barrier), { BrokenBarrierError: exceptions.BrokenBarrierError }),
    CancelledError: exceptions.CancelledError,
    InvalidStateError: exceptions.InvalidStateError,
    TimeoutError: exceptions.timeoutErrorClass(),
    IncompleteReadError: exceptions.IncompleteReadError,
    LimitOverrunError: exceptions.LimitOverrunError,
    SendfileNotAvailableError: exceptions.SendfileNotAvailableError,
  };
}

function taskNames(): Names {
  return {
    Task,
    create_task: createTask,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    ALL_COMPLETED,
    wait,
    wait_for,
    as_completed,
    sleep,
    gather,
    shield,
    ensure_future: def(
      (value: Dynamic, loop: Dynamic = null) => ensureFuture(value, loop),
      "coro_or_future, *, loop=None",
      0,
      "ensure_future",
    ),
    run_coroutine_threadsafe,
    current_task: since(added.currentTaskInC)
      ? inC("current_task", current_task, "loop=None")
      : def(current_task, "loop=None", 0, "current_task"),
    all_tasks: def(all_tasks, "loop=None", 0, "all_tasks"),
    ...when(since(added.eagerTasks), {
      create_eager_task_factory: createEagerTaskFactory,
      eager_task_factory: eagerTaskFactory,
    }),
    _register_task: inC("_register_task", registerForeign, "task"),
    _unregister_task: inC("_unregister_task", unregisterForeign, "task"),
    _enter_task: inC("_enter_task", enterTask, "loop, task"),
    _leave_task: inC("_leave_task", leaveTask, "loop, task"),
    hidden: {
      _GatheringFuture,
      ...when(since(added.asCompletedIterator), { _AsCompletedIterator }),
      ...when(since(added.eagerTasks), {
        _swap_current_task: inC("_swap_current_task", swapCurrentTask, "loop, task"),
      }),
    },
  };
}
