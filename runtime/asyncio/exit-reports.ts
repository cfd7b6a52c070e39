/** What is said of futures and tasks when the interpreter ends (Lib/asyncio/tasks.py Task.__del__, 3.13). */

import { dictFromNames } from "../builtins/dict.js";
import { Coroutine } from "../coroutine/coroutine.js";
import { unlink } from "../coroutine/unawaited.js";
import { exceptionOf } from "../exceptions/raise.js";
import { writeUnraisable } from "../exceptions/unraisable.js";
import { invoke } from "../object/call.js";
import type { Dynamic } from "../object/sentinels.js";
import type { BaseEventLoop } from "./base_events.js";
import { Future } from "./futures.js";
import { loopOfPolicy } from "./policy.js";
import { reportExceptions } from "./reports.js";
import { allPendingTasks, unregisterTask } from "./task-registry.js";
import type { Task } from "./tasks.js";

/** All that is left to say. */
export function reportAll(): void {
  reportExceptions(null);
  const kept = keptFutures();
  for (const task of allPendingTasks()) {
    if (!kept.has(task)) destroyPending(task);
    else if (task._coro instanceof Coroutine) unlink(task._coro); // and if it has not begun, nobody will say so
  }
}

/**
 * A loop that nobody closed and that the policy still has as this thread's is never collected, and with it what its timers and
 * its ready queue would wake. What waits behind closures is not known.
 */
function keptFutures(): ReadonlySet<Future> {
  const kept = new Set<Future>();
  const loop: BaseEventLoop | null = loopOfPolicy();
  if (loop?._closed !== false) return kept;
  const visit = (value: Dynamic): void => {
    if (!(value instanceof Future) || kept.has(value)) return;
    kept.add(value);
    for (const waiter of value.$waiterList()) visit(waiter.$wakes());
  };
  loop.$ready.toArray().forEach(visit);
  for (const timer of loop.$scheduled.toArray()) {
    visit(timer._callback?.__self__);
    timer.$args?.forEach(visit);
  }
  return kept;
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
