/** Describing tasks and showing their stacks (Lib/asyncio/base_tasks.py, 3.13). */

import { listOf } from "../builtins/list.js";
import { print } from "../builtins/print.js";
import { Coroutine } from "../coroutine/coroutine.js";
import { Generator } from "../coroutine/generator.js";
import { currentFrames, type PyFrame } from "../exceptions/frames.js";
import { writeStderr } from "../exceptions/stderr.js";
import { traceFrames } from "../exceptions/trace-frames.js";
import { FrameObject } from "../exceptions/traceback.js";
import { finalLine, formatStack } from "../exceptions/traceback-format.js";
import { viewOf } from "../exceptions/frame-lines.js";
import { call } from "../object/call.js";
import { type Dynamic, kw } from "../object/sentinels.js";
import { repr, str } from "../protocol/repr.js";
import { futureReprInfo } from "./base_futures.js";
import { formatCoroutine, iscoroutine } from "./coroutines.js";
import { suspendedFrame } from "./source-traceback.js";
import type { Task } from "./tasks.js";
import { added, since } from "./versions.js";

/** Lib/asyncio/base_tasks.py _task_repr_info. */
export function taskReprInfo(task: Task): string[] {
  const info = futureReprInfo(task);
  const asked = since(added.cancellingRepr) ? task.$cancelRequests > 0 : task._must_cancel;
  if (asked && task._state === "PENDING") info[0] = "cancelling";
  const details = [`name=${repr(task.get_name())}`];
  if (task._coro !== null) {
    details.push(`coro=<${iscoroutine(task._coro) ? formatCoroutine(task._coro) : repr(task._coro)}>`);
  }
  if (task._fut_waiter !== null) details.push(`wait_for=${repr(task._fut_waiter)}`);
  info.splice(1, 0, ...details);
  return info;
}

/** Lib/asyncio/base_tasks.py _task_get_stack: the frame where it is suspended, or those of its exception. */
function stackFrames(task: Task, limit: Dynamic): readonly PyFrame[] {
  const most = limit === null ? Number.POSITIVE_INFINITY : Number(limit);
  const coro = task._coro;
  if (task._state === "PENDING") {
    if (!(coro instanceof Coroutine || coro instanceof Generator) || most <= 0) return [];
    if (coro instanceof Coroutine && coro.$begun && coro.$position() === "running") return currentFrames().slice(-most);
    const frame = suspendedFrame(coro);
    return frame === null ? [] : [frame];
  }
  if (task._exception === null) return [];
  return traceFrames(task._exception).slice(0, most);
}

/** Lib/asyncio/tasks.py Task.get_stack. */
export function getStack(task: Task, limit: Dynamic): Dynamic {
  const frames = stackFrames(task, limit);
  return listOf(frames.map((frame, i) => new FrameObject(frame, frames.slice(0, i))));
}

/** Lib/asyncio/base_tasks.py _task_print_stack. */
export function printStack(task: Task, limit: Dynamic, file: Dynamic): void {
  const frames = stackFrames(task, limit);
  const exception = task._exception;
  const title = frames.length === 0 ? "No stack" : exception === null ? "Stack" : "Traceback";
  // Without a file `print` writes to stdout and `traceback.print_list` to stderr.
  const write = (text: string): void => {
    call(print, text, kw({ file, end: "" }));
  };
  write(`${title} for ${repr(task)}${frames.length === 0 ? "" : " (most recent call last):"}\n`);
  const stack = formatStack(frames.map((frame) => ({ ...viewOf(frame), colno: null, endColno: null }))).join("");
  if (file === null) writeStderr(stack);
  else write(stack);
  if (exception !== null) write(finalLine(exception.$class.$type.name, str(exception)));
}
