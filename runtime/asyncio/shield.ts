/** `asyncio.shield` (Lib/asyncio/tasks.py shield, 3.13). */

import { invoke } from "../object/call.js";
import { def } from "../object/function.js";
import type { Dynamic } from "../object/sentinels.js";
import { ensureFuture } from "./ensure-future.js";
import { loopParameter } from "./loop-parameter.js";
import { loopOf } from "./task-registry.js";

export const shield = def(
  function shield(arg: Dynamic, loop?: Dynamic): Dynamic {
    const inner = ensureFuture(arg, loopParameter(loop));
    if (inner.done()) return inner;
    if (inner !== arg) inner.$drop?.(); // nobody else has this task
    const outer = invoke(loopOf(inner), "create_future");
    const innerDone = def(
      (done: Dynamic): void => {
        if (outer.cancelled()) {
          if (!done.cancelled()) done.exception();
          return;
        }
        if (done.cancelled()) {
          outer.cancel();
          return;
        }
        const exception = done.exception();
        if (exception !== null) outer.set_exception(exception);
        else outer.set_result(invoke(done, "result"));
      },
      "inner",
      0,
      "shield.<locals>._inner_done_callback",
    );
    const outerDone = def(
      (_done: Dynamic): void => {
        if (!inner.done()) invoke(inner, "remove_done_callback", innerDone);
      },
      "outer",
      0,
      "shield.<locals>._outer_done_callback",
    );
    invoke(inner, "add_done_callback", innerDone);
    invoke(outer, "add_done_callback", outerDone);
    return outer;
  },
  "arg, *, loop=None until 3.10",
  0,
  "shield",
);
