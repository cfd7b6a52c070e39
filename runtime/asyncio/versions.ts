/** What changed in asyncio between CPython 3.8 and 3.14: the one table of facts that the rest of this folder asks. */

import { tstate } from "../object/state.js";

/** The first version with each addition or changed behaviour. */
export const added = {
  /** `Future.cancel(msg)`. */
  cancelMessage: 309,
  to_thread: 309,
  /** `wait()` warns of coroutines. */
  warnsOfCoroutines: 309,
  shutdown_default_executor: 309,
  /** `wait_for` returns the result of a future that completes while it is cancelled for the timeout. */
  waitForKeepsResult: 309,
  /** Locks and queues find their loop when they first wait, not when they are made. */
  lateBoundLoop: 310,
  /** `task_wakeup` is a method, not an object of its own type. */
  wakeupMethod: 310,
  /** A future raises its exception with the traceback it came with, the first time. */
  ownTraceback: 310,
  /** A semaphore hands its places to those who wait, in order. */
  fairSemaphore: 310,
  /** `BaseEventLoop.set_default_executor` insists on a ThreadPoolExecutor. */
  strictDefaultExecutor: 311,
  /** A cancelled task raises the very CancelledError that ended it, not another one with that as its context. */
  keepsCancellation: 311,
  /** Wrong loops, policies and times are TypeErrors, not failed assertions. */
  checksTypes: 311,
  builtinTimeoutError: 311,
  Barrier: 311,
  Runner: 311,
  TaskGroup: 311,
  timeout: 311,
  taskContext: 311,
  uncancel: 311,
  /** `gather` takes the results of futures that are done at once, without a turn of the loop. */
  gatherSeesDone: 312,
  /** The exception that ends the program keeps the task that raised it alive. */
  exitHoldsTask: 312,
  eagerTasks: 312,
  currentTaskInC: 312,
  /** What makes a coroutine of any awaitable is a function inside of `ensure_future`. */
  wrapsInside: 312,
  /** A task that was asked to cancel shows as `cancelling`. */
  cancellingRepr: 311,
  /** The exception handler runs in the context of the task, future or handle. */
  handlerContext: 312,
  /** `wait_for` is made of `timeout`. */
  waitForByTimeout: 312,
  executorShutdownTimeout: 312,
  /** `get_event_loop()` of the policy warns when it has to make a loop. */
  policyWarns: 312,
  asCompletedIterator: 313,
  QueueShutDown: 313,
  /** Arguments of callbacks are shown in debug mode only. */
  hiddenCallbackArguments: 313,
  /** `uncancel` takes back a cancellation that was not delivered yet. */
  uncancelClearsMustCancel: 313,
  /** A task group takes its cancellation of the parent back after its tasks are done, and closes coroutines it refuses. */
  groupUncancelsLast: 313,
  nanDelay: 313,
  /** `create_task(name=…)` gives the name to the task as it is made, so that no number is used up. */
  namedAtOnce: 313,
  /** A task made by a factory is named even where no name was asked for: it is called None then. */
  factoryTaskNamed: 313,
  /** A cancelled `Condition.wait` passes its notification on. */
  conditionPassesOn: 313,
  /** `timeout` puts a TimeoutError before the cancellation that another error hid. */
  timeoutInsertsError: 313,
  /** A Future takes a StopIteration, wrapped, instead of refusing it. */
  stopIterationWrapped: 313,
  /** The policy system is deprecated. */
  policyDeprecated: 314,
  /** `get_event_loop()` raises where there is none. */
  noImplicitLoop: 314,
  createTaskKeywords: 314,
} as const;

/** The first version without each removed thing. */
export const removed = {
  /** gather is one function, not two. */
  gatherByName: 309,
  loopParameter: 310,
  coroutineDecorator: 311,
  /** Generators pass as coroutines. */
  generatorsAreCoroutines: 312,
  waitForCoroutines: 311,
} as const;

/** Whether the followed version has it: `since(added.Barrier)`. */
export function since(version: number): boolean {
  return tstate.interp.version >= version;
}

/** Whether the followed version still has it: `until(removed.gatherByName)`. */
export function until(version: number): boolean {
  return tstate.interp.version < version;
}

/** `until`, and also where no version was asked for: what was removed still works then, with its last warning. */
export function tolerated(version: number): boolean {
  return until(version) || !tstate.interp.strictVersion;
}
