/**
 * What CPython says when a Task or Future dies unread (Lib/asyncio/futures.py Future.__del__, tasks.py Task.__del__, 3.13).
 *
 * DIVERGES: CPython reports as the object is collected, which nothing can see here. The same is said when it is known: at once
 * where the program dropped the object (`dropped`, from an expression statement) and nothing else waits for it; else, in order
 * of creation, when its loop is closed or the interpreter ends.
 */

import { dictFromNames } from "../builtins/dict.js";
import { invoke } from "../object/call.js";
import type { Dynamic } from "../object/sentinels.js";
import { moduleState } from "../object/state.js";
import type { Future } from "./futures.js";
import { allPendingTasks, unregisterTask } from "./task-registry.js";
import type { Task } from "./tasks.js";

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

/** Lib/asyncio/tasks.py Task.__del__. */
function reportPending(task: Task): void {
  unregisterTask(task);
  if (!task._log_destroy_pending) return;
  const context: Record<string, Dynamic> = { task, message: "Task was destroyed but it is pending!" };
  if (task._source_traceback !== null) context.source_traceback = task._source_traceback;
  invoke(task._loop, "call_exception_handler", dictFromNames(context));
}

/** Says what is left to say of a loop's tasks and futures (`null`: of all loops). */
export function reportLoop(loop: Dynamic): void {
  for (const future of [...moduleState(newUnread)]) {
    if (loop === null || future._loop === loop) reportException(future);
  }
  for (const task of allPendingTasks()) {
    if (loop === null || task._loop === loop) destroyPending(task);
  }
}

/** A task that will never run again: says so, then closes its coroutine, as its collection does. */
function destroyPending(task: Task): void {
  reportPending(task);
  const coro = task._coro;
  if (coro !== null && task._state === "PENDING") invoke(coro, "close");
}
