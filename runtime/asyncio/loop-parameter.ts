/** The `loop` parameter that most of asyncio took until 3.9: deprecated since 3.8, gone in 3.10. */

import { DeprecationWarning, TypeError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { warn } from "../exceptions/warn.js";
import type { Dynamic } from "../object/sentinels.js";
import { removed, tolerated } from "./versions.js";

const DEPRECATED = "The loop argument is deprecated since Python 3.8, and scheduled for removal in Python 3.10.";

/** Raises where there is no such parameter any more: coroutine functions do so as they are called. */
export function checkLoopParameter(callee: string, loop: Dynamic): void {
  if (loop !== undefined && !tolerated(removed.loopParameter)) {
    throw raise(new TypeError(`${callee}() got an unexpected keyword argument 'loop'`));
  }
}

/** Checks a `loop` argument (`undefined` where none was given): the loop, or null. */
export function loopParameter(callee: string, loop: Dynamic): Dynamic {
  if (loop === undefined) return null;
  checkLoopParameter(callee, loop);
  if (loop !== null) warn(DEPRECATED, DeprecationWarning, 2);
  return loop;
}
