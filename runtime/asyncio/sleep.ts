/** `asyncio.sleep` (Lib/asyncio/tasks.py sleep, 3.13). */

import { coroutine } from "../coroutine/make.js";
import { type Steps, suspend } from "../coroutine/suspend.js";
import { ValueError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import type { Dynamic } from "../object/sentinels.js";
import { le } from "../protocol/compare.js";
import { truth } from "../protocol/truth.js";
import { setResultUnlessCancelled } from "./chain.js";
import { runningLoop } from "./events.js";
import { loopParameter } from "./loop-parameter.js";
import { since } from "./versions.js";

export const sleep = coroutine(function* sleep(delay: Dynamic, result: Dynamic = null, loop?: Dynamic): Steps {
  const given = loopParameter("sleep", loop);
  if (typeof delay === "number" ? delay <= 0 : truth(le(delay, 0))) {
    yield* suspend(null);
    return result;
  }
  if (Number.isNaN(delay) && since("nanDelay")) {
    throw raise(new ValueError("Invalid delay: NaN (not a number)"));
  }
  const chosen = given ?? runningLoop();
  const future = chosen.create_future();
  const timer = chosen.call_later(delay, setResultUnlessCancelled, future, result);
  try {
    return yield* future;
  } finally {
    timer.cancel();
  }
}, "delay, result=None, *, loop=None");
