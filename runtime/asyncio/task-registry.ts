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
import type { Task } from "./tasks.js";

/** What an interpreter knows of its tasks. Tasks that are not done form a list, oldest first. */
export class Registry {
  first: Task | null = null;
  last: Task | null = null;
  lastNumber = 0;
  /** Task-like objects of Python code that called `_register_task`. */
  readonly foreign = new Set<Dynamic>();
  /** The running task of loops that are not BaseEventLoops. */
  readonly currentOfForeignLoop = new Map<Dynamic, Dynamic>();
}

function newRegistry(): Registry {
  return new Registry();
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
  const tasks = registryOf(task._loop);
  const last = tasks.last;
  task.$previousTask = last;
  if (last === null) tasks.first = task;
  else last.$nextTask = task;
  tasks.last = task;
}

export function unregisterTask(task: Task): void {
  const tasks = registryOf(task._loop);
  const { $previousTask: previous, $nextTask: next } = task;
  if (previous !== null) previous.$nextTask = next;
  else if (tasks.first === task) tasks.first = next;
  else return;
  if (next !== null) next.$previousTask = previous;
  else tasks.last = previous;
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
  const tasks = registry();
  const found: Dynamic[] = [];
  for (let task = tasks.first; task !== null; task = task.$nextTask) {
    if (task._loop !== loop || task._state !== "PENDING") continue;
    task.$dropped = false;
    found.push(task);
  }
  for (const task of tasks.foreign) if (loopOf(task) === loop && !invoke(task, "done")) found.push(task);
  return found;
}

/** All tasks that are not done, of all loops. */
export function allPendingTasks(): Task[] {
  const found: Task[] = [];
  for (let task = registry().first; task !== null; task = task.$nextTask) found.push(task);
  return found;
}

/** Lib/asyncio/futures.py _get_loop. */
export function loopOf(future: Dynamic): Dynamic {
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
  if (task?.$dropped === true) task.$dropped = false;
  return task;
}

function currentOf(loop: Dynamic): Dynamic {
  const current = loop?.$currentTask;
  return current !== undefined ? current : (registry().currentOfForeignLoop.get(loop) ?? null);
}

/** Lib/asyncio/tasks.py _enter_task. */
export function enterTask(loop: Dynamic, task: Dynamic): void {
  if (loop.$currentTask === null) {
    loop.$currentTask = task;
    return;
  }
  const current = currentOf(loop);
  if (current !== null) {
    const busy = `while another task ${repr(current)} is being executed.`;
    throw raise(new RuntimeError(`Cannot enter into task ${repr(task)} ${busy}`));
  }
  swapCurrentTask(loop, task);
}

/** Lib/asyncio/tasks.py _leave_task. */
export function leaveTask(loop: Dynamic, task: Dynamic): void {
  if (loop.$currentTask === task) {
    loop.$currentTask = null;
    return;
  }
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
