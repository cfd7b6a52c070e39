/** `asyncio.create_task` (Lib/asyncio/tasks.py create_task, 3.13). */

import { bindArguments } from "../object/binding.js";
import { invoke } from "../object/call.js";
import { Code, type PyFunction } from "../object/code.js";
import { type Dynamic, Kw, kw } from "../object/sentinels.js";
import { runningLoop } from "./events.js";
import { since } from "./versions.js";

/** Takes its arguments as a call site writes them: the call without keywords is the usual one. */
const create: PyFunction = function create_task(coro: Dynamic, keywords?: Dynamic): Dynamic {
  if (arguments.length === 1 && !(coro instanceof Kw)) return runningLoop().create_task(coro);
  return createWith(bindArguments(create.$code!, keywords === undefined ? [] : [coro, keywords]));
};
create.$code = new Code("create_task", "coro, *, name=None, context=None, eager_start=None", 0, "function", false, 1);

function createWith([coro, name = null, context = null, eager = null]: Dynamic[]): Dynamic {
  const loop = runningLoop();
  const names: Record<string, Dynamic> = {};
  if (name !== null) names.name = name;
  if (context !== null && since("taskContext")) names.context = context;
  if (eager !== null && since("createTaskKeywords")) names.eager_start = eager;
  return invoke(loop, "create_task", coro, kw(names));
}

export const createTask = create;
