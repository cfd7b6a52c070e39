/** `asyncio.create_task` (Lib/asyncio/tasks.py create_task, 3.13). */

import { invoke } from "../object/call.js";
import { Code, type PyFunction } from "../object/code.js";
import { type Dynamic, Kw, kwIfAny } from "../object/sentinels.js";
import { bound } from "./raw-method.js";
import { runningLoop } from "./events.js";
import { added, since } from "./versions.js";

/** Takes its arguments as a call site writes them: the call without keywords is the usual one. */
const create: PyFunction = function create_task(coro: Dynamic): Dynamic {
  if (arguments.length === 1 && !(coro instanceof Kw)) {
    const loop = runningLoop();
    if (loop.$plainTasks === true) return loop.$createTask(coro, null, null, null, "create_task");
  }
  return createWith(bound(create, arguments));
};
create.$code = new Code(
  "create_task",
  "coro, *, name=None, context=None since 3.11, eager_start=None since 3.14",
  0,
  "function",
  false,
  1,
);

function createWith([coro, name = null, context = null, eager = null]: Dynamic[]): Dynamic {
  return createTaskIn(runningLoop(), coro, name, context, eager, "create_task");
}

/** `loop.create_task(coro)`, called by a function of the library. */
export function createTaskBy(maker: string, loop: Dynamic, coro: Dynamic): Dynamic {
  if (loop.$plainTasks === true) return loop.$createTask(coro, null, null, null, maker);
  return invoke(loop, "create_task", coro);
}

/** `loop.create_task(coro)` with the keywords that the followed version hands on; `maker` is the function that calls it. */
export function createTaskIn(
  loop: Dynamic,
  coro: Dynamic,
  name: Dynamic,
  context: Dynamic,
  eager: Dynamic = null,
  maker: string | null = null,
): Dynamic {
  const names: Record<string, Dynamic> = {};
  const namedAtOnce = since(added.namedAtOnce);
  // 3.13 hands on the name even where there is none, 3.14 what it was given.
  if (namedAtOnce && (name !== null || !since(added.createTaskKeywords))) names.name = name;
  if (context !== null) names.context = context;
  if (eager !== null) names.eager_start = eager;
  const { name: named = null, context: within = null, eager_start = null } = names;
  const task =
    loop.$plainTasks === true
      ? loop.$createTask(coro, named, within, eager_start, maker)
      : isEmpty(names)
        ? invoke(loop, "create_task", coro)
        : invoke(loop, "create_task", coro, ...kwIfAny(names));
  if (name !== null && !namedAtOnce) invoke(task, "set_name", name);
  return task;
}

function isEmpty(names: object): boolean {
  for (const _ in names) return false;
  return true;
}

export const createTask = create;
