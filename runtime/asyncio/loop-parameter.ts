/** The `loop` parameter that most of asyncio took until 3.9: deprecated since 3.8, gone in 3.10. */

import { DeprecationWarning } from "../exceptions/hierarchy.js";
import { warn } from "../exceptions/warn.js";
import type { Dynamic } from "../object/sentinels.js";

const DEPRECATED = "The loop argument is deprecated since Python 3.8, and scheduled for removal in Python 3.10.";

/** The loop that a `loop` argument names (`undefined` where none was given), or null. */
export function loopParameter(loop: Dynamic): Dynamic {
  if (loop === undefined) return null;
  if (loop !== null) warn(DEPRECATED, DeprecationWarning, 2);
  return loop;
}
