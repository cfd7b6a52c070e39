/** Task factories that start tasks at once (Lib/asyncio/tasks.py create_eager_task_factory, 3.13). */

import { call } from "../object/call.js";
import type { PyFunction } from "../object/code.js";
import { def } from "../object/function.js";
import { type Dynamic, kw } from "../object/sentinels.js";
import { Task } from "./tasks.js";

/** Lib/asyncio/tasks.py create_eager_task_factory. */
export const createEagerTaskFactory = def(
  (makeTask: Dynamic): Dynamic => {
    const factory = def(
      (loop: Dynamic, coro: Dynamic, name: Dynamic = null, context: Dynamic = null): Dynamic =>
        call(makeTask, coro, kw({ loop, name, context, eager_start: true })),
      "loop, coro, *, name=None, context=None",
      0,
      "factory",
    );
    (factory as unknown as PyFunction).$code!.qualname = "create_eager_task_factory.<locals>.factory";
    return factory;
  },
  "custom_task_constructor",
  0,
  "create_eager_task_factory",
);

export const eagerTaskFactory = createEagerTaskFactory(Task);
