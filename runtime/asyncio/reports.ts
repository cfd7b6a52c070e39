/**
 * What CPython says when a Task or Future dies unread (Lib/asyncio/futures.py Future.__del__, tasks.py Task.__del__, 3.13).
 *
 * DIVERGES: CPython reports as the object is collected, which nothing can see here. The same is said when it is known: at once
 * for a task that the program dropped (an expression statement) and that nothing else waits for; else, in the order of their
 * failing, when the loop is closed. Tasks that never ended are reported when the interpreter ends.
 */

import { dictFromNames } from "../builtins/dict.js";
import { Coroutine } from "../coroutine/coroutine.js";
import { exceptionOf } from "../exceptions/raise.js";
import { writeUnraisable } from "../exceptions/unraisable.js";
import { invoke } from "../object/call.js";
import type { Dynamic } from "../object/sentinels.js";
import { moduleState } from "../object/state.js";
import type { Future } from "./futures.js";
import { allPendingTasks, unregisterTask } from "./task-registry.js";
import type { Task } from "./tasks.js";
import { since } from "./versions.js";
import { endsProgram } from "./exceptions.js";

/** Futures whose exception nobody has looked at, in the order in which they failed. */
function newUnread(): Set<Future> {
  return new Set();
}

export function noteException(future: Future): void {
  moduleState(newUnread).add(future);
}

export function forgetException(future: Future): void {
  moduleState(newUnread).delete(future);
}

/** Lib/asyncio/futures.py Future.__del__. */
export function reportException(future: Future): void {
  if (!future.$logTraceback) return;
  future.$forget();
  const context: Record<string, Dynamic> = {
    message: `${future.$class.$type.name} exception was never retrieved`,
    exception: future._exception,
    future,
  };
  if (future._source_traceback !== null) context.source_traceback = future._source_traceback;
  invoke(future._loop, "call_exception_handler", dictFromNames(context));
}

/**
 * Reports the unread exceptions of a loop that is closed, or of all (null). If the loop's owner failed, the traceback holds
 * what its coroutines held, until the exception has been dealt with: then they are left for the end.
 */
export function reportExceptions(loop: Dynamic): void {
  for (const future of [...moduleState(newUnread)]) {
    if (loop === null || (future._loop === loop && !isHeld(future, loop))) reportException(future);
  }
}

function isHeld(future: Future, loop: Dynamic): boolean {
  return endsProgram(future._exception) ? since("exitHoldsTask") : loop.$failed;
}

/** When the interpreter ends: all that is left to say. */
export function reportAll(): void {
  reportExceptions(null);
  for (const task of allPendingTasks()) destroyPending(task);
}

/**
 * Lib/asyncio/tasks.py Task.__del__. A task that waits and its future hold each other, so it is the collector that finds them;
 * it closes the coroutine first, which is older.
 */
function destroyPending(task: Task): void {
  if (task._state !== "PENDING") return;
  unregisterTask(task);
  const coro = task._coro;
  if (coro instanceof Coroutine && coro.$begun) closeQuietly(coro);
  if (!task._log_destroy_pending) return;
  const context: Record<string, Dynamic> = { task, message: "Task was destroyed but it is pending!" };
  if (task._source_traceback !== null) context.source_traceback = task._source_traceback;
  invoke(task._loop, "call_exception_handler", dictFromNames(context));
}

/** What goes wrong while an object is finalized can only be told. */
function closeQuietly(coro: Coroutine): void {
  try {
    coro.close();
  } catch (caught) {
    writeUnraisable(exceptionOf(caught), coro);
  }
}
