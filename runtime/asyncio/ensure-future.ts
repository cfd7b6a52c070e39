/** Making a future of anything that can be awaited (Lib/asyncio/tasks.py ensure_future, 3.13). */

import { awaitable, isAwaitable } from "../coroutine/awaitable.js";
import { coroutine } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { RuntimeError, TypeError, ValueError } from "../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../exceptions/raise.js";
import { invoke } from "../object/call.js";
import type { PyFunction } from "../object/code.js";
import type { Dynamic } from "../object/sentinels.js";
import { isfuture } from "./base_futures.js";
import { iscoroutine } from "./coroutines.js";
import { createTaskBy } from "./create-task.js";
import { getEventLoop } from "./events.js";
import { loopOf } from "./task-registry.js";
import { added, since } from "./versions.js";

/** Lib/asyncio/tasks.py _wrap_awaitable: what is awaitable but no coroutine, as one. */
function makeWrapper(qualname: string): (value: Dynamic) => Dynamic {
  const wrapper = coroutine(
    function* _wrap_awaitable(value: Dynamic): Steps {
      return (yield* awaitable(value)) ?? null;
    },
    "awaitable",
    0,
    "_wrap_awaitable",
  );
  (wrapper as unknown as PyFunction).$code!.qualname = qualname;
  return wrapper;
}

const wrapper = makeWrapper("_wrap_awaitable");
const innerWrapper = makeWrapper("ensure_future.<locals>._wrap_awaitable");

/** Lib/asyncio/tasks.py ensure_future; a loop of null means the current one. */
export function ensureFuture(value: Dynamic, loop: Dynamic = null): Dynamic {
  if (isfuture(value)) {
    if (loop !== null && loop !== loopOf(value)) {
      const message = "The future belongs to a different loop than the one specified as the loop argument";
      throw raise(new ValueError(message));
    }
    return value;
  }
  let coro = value;
  if (!iscoroutine(value)) {
    if (!isAwaitable(value)) {
      throw raise(new TypeError("An asyncio.Future, a coroutine or an awaitable is required"));
    }
    coro = since(added.wrapsInside) ? innerWrapper(value) : wrapper(value);
  }
  try {
    const chosen = loop ?? getEventLoop();
    return createTaskBy("ensure_future", chosen, coro);
  } catch (caught) {
    if (coro === value && exceptionOf(caught) instanceof RuntimeError && loop !== null) invoke(coro, "close");
    throw caught;
  }
}
