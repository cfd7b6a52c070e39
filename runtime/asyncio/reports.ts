/**
 * What CPython says when a Task or Future dies unread (Lib/asyncio/futures.py Future.__del__, 3.13).
 *
 * DIVERGES: CPython reports as the object is collected, which nothing can see here. The same is said when it is known: at once
 * for a task that the program dropped (an expression statement) and that nothing else waits for; else, in the order of their
 * failing, when the loop is closed. Tasks that never ended are reported when the interpreter ends (exit-reports.ts).
 */

import { dictFromNames } from "../builtins/dict.js";
import { invoke } from "../object/call.js";
import type { Dynamic } from "../object/sentinels.js";
import { moduleState, tstate } from "../object/state.js";
import type { Future } from "./futures.js";
import { added, since } from "./versions.js";
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
  outside(future, () => invoke(future._loop, "call_exception_handler", dictFromNames(context)));
}

/** The task that has just failed has been left, but its step's context is still current. */
function outside(task: Dynamic, report: () => void): void {
  const current = tstate.context;
  if (current !== null && current === task.$context) tstate.context = null;
  try {
    report();
  } finally {
    tstate.context = current;
  }
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
  return endsProgram(future._exception) ? since(added.exitHoldsTask) : loop.$failed;
}
