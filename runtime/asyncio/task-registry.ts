/** Which tasks there are, and which one runs (Lib/asyncio/tasks.py, the end of it, 3.13). */

import { setOf } from "../builtins/set.js";
import { RuntimeError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { attrOrUndefined } from "../object/attr.js";
import { invoke } from "../object/call.js";
import type { Dynamic } from "../object/sentinels.js";
import { moduleState } from "../object/state.js";
import { repr } from "../protocol/repr.js";
import { runningLoop } from "./events.js";
import { Future } from "./futures.js";
import type { Task } from "./tasks.js";

/** A link of the ring of the tasks that are not done; null where it is in none. */
export interface TaskLink {
  $previousTask: TaskLink | null;
  $nextTask: TaskLink | null;
}

/** What an interpreter knows of its tasks. It is the head of the ring of those that are not done, oldest first. */
export class Registry implements TaskLink {
  declare $previousTask: TaskLink;
  declare $nextTask: TaskLink;
  lastNumber = 0;
  /** Task-like objects of Python code that called `_register_task`. */
  readonly foreign = new Set<Dynamic>();
  /** The running task of loops that are not BaseEventLoops. */
  readonly currentOfForeignLoop = new Map<Dynamic, Dynamic>();
}

function newRegistry(): Registry {
  const head = new Registry();
  head.$previousTask = head;
  head.$nextTask = head;
  return head;
}

/** The registry of the interpreter; loops keep it at hand. */
export function registry(): Registry {
  return moduleState(newRegistry);
}

/** Lib/asyncio/tasks.py _task_name_counter. */
export function nextTaskNumber(loop: Dynamic): number {
  return ++registryOf(loop).lastNumber;
}

function registryOf(loop: Dynamic): Registry {
  return loop.$registry ?? registry();
}

export function registerTask(task: Task): void {
  const head = registryOf(task._loop);
  const last = head.$previousTask;
  task.$previousTask = last;
  task.$nextTask = head;
  last.$nextTask = task;
  head.$previousTask = task;
}

export function unregisterTask(task: Task): void {
  const { $previousTask: previous, $nextTask: next } = task;
  if (previous === null || next === null) return;
  previous.$nextTask = next;
  next.$previousTask = previous;
  task.$previousTask = null;
  task.$nextTask = null;
}

/** `_register_task` and `_unregister_task` for tasks that are not ours. */
export function registerForeign(task: Dynamic): void {
  registry().foreign.add(task);
}

export function unregisterForeign(task: Dynamic): void {
  registry().foreign.delete(task);
}

/** The tasks of a loop that are not done, oldest first. */
export function pendingTasks(loop: Dynamic): Dynamic[] {
  const found: Dynamic[] = [];
  for (const task of allPendingTasks()) {
    if (task._loop !== loop || task._state !== "PENDING") continue;
    task.$dropped = false;
    found.push(task);
  }
  for (const task of registry().foreign) if (loopOf(task) === loop && !invoke(task, "done")) found.push(task);
  return found;
}

/** All tasks that are not done, of all loops. */
export function allPendingTasks(): Task[] {
  const head = registry();
  const found: Task[] = [];
  for (let link = head.$nextTask; link !== head; link = link.$nextTask!) found.push(link as Task);
  return found;
}

const getLoop = Future.prototype.get_loop;

/** Lib/asyncio/futures.py _get_loop. */
export function loopOf(future: Dynamic): Dynamic {
  if (future instanceof Future && future.get_loop === getLoop && future._loop !== null) return future._loop;
  if (attrOrUndefined(future, "get_loop") !== undefined) return invoke(future, "get_loop");
  return attrOrUndefined(future, "_loop") ?? null;
}

/** Lib/asyncio/tasks.py all_tasks. */
export function all_tasks(loop: Dynamic = null): Dynamic {
  return setOf(pendingTasks(loop ?? runningLoop()));
}

/** Lib/asyncio/tasks.py current_task. */
export function current_task(loop: Dynamic = null): Dynamic {
  const task = currentOf(loop ?? runningLoop());
  if (task instanceof Future) task.$dropped = false;
  return task;
}

function currentOf(loop: Dynamic): Dynamic {
  const current = loop?.$currentTask;
  return current !== undefined ? current : (registry().currentOfForeignLoop.get(loop) ?? null);
}

/** Lib/asyncio/tasks.py _enter_task. */
export function enterTask(loop: Dynamic, task: Dynamic): void {
  const current = currentOf(loop);
  if (current !== null) {
    const busy = `while another task ${repr(current)} is being executed.`;
    throw raise(new RuntimeError(`Cannot enter into task ${repr(task)} ${busy}`));
  }
  swapCurrentTask(loop, task);
}

/** Lib/asyncio/tasks.py _leave_task. */
export function leaveTask(loop: Dynamic, task: Dynamic): void {
  const current = currentOf(loop);
  if (current !== task) {
    throw raise(new RuntimeError(`Leaving task ${repr(task)} does not match the current task ${repr(current)}.`));
  }
  swapCurrentTask(loop, null);
}

/** Lib/asyncio/tasks.py _swap_current_task. */
export function swapCurrentTask(loop: Dynamic, task: Dynamic): Dynamic {
  const previous = currentOf(loop);
  if (loop.$currentTask !== undefined) loop.$currentTask = task;
  else if (task === null) registry().currentOfForeignLoop.delete(loop);
  else registry().currentOfForeignLoop.set(loop, task);
  return previous;
}
