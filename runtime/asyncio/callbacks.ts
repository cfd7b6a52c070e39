/** What may be scheduled as a callback (Lib/asyncio/base_events.py BaseEventLoop._check_callback, 3.13). */

import { TypeError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { isCallable } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { repr } from "../protocol/repr.js";
import { iscoroutine, iscoroutinefunction } from "./coroutines.js";

/** The check of debug mode. */
export function checkCallback(callback: Dynamic, name: string): void {
  if (iscoroutine(callback) || iscoroutinefunction(callback)) {
    throw raise(new TypeError(`coroutines cannot be used with ${name}()`));
  }
  if (!isCallable(callback)) {
    throw raise(new TypeError(`a callable object was expected by ${name}(), got ${repr(callback)}`));
  }
}
