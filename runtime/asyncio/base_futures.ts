/** Telling futures apart and describing them (Lib/asyncio/base_futures.py, 3.13). */

import { attrOrUndefined } from "../object/attr.js";
import { lookup, typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { isClass } from "../object/type.js";
import { repr } from "../protocol/repr.js";
import { formatCallbackSource } from "./format_helpers.js";
import { Future } from "./futures.js";
import { limitedRepr } from "./limited-repr.js";
import { createdAt } from "./source-traceback.js";

/** Lib/asyncio/base_futures.py isfuture: anything whose class has `_asyncio_future_blocking`. */
export function isfuture(obj: Dynamic): boolean {
  if (obj instanceof Future) return obj._asyncio_future_blocking !== null;
  if (typeof obj !== "object" || obj === null || isClass(obj)) return false;
  if (lookup(typeOf(obj), "_asyncio_future_blocking") === undefined) return false;
  return (attrOrUndefined(obj, "_asyncio_future_blocking") ?? null) !== null;
}

/** Lib/asyncio/base_futures.py _format_callbacks. */
function formatCallbacks(callbacks: readonly Dynamic[]): string {
  const show = (callback: Dynamic): string => formatCallbackSource(callback, []);
  const size = callbacks.length;
  if (size === 0) return "cb=[]";
  const first = show(callbacks[0]);
  if (size === 1) return `cb=[${first}]`;
  const last = show(callbacks[size - 1]);
  return size === 2 ? `cb=[${first}, ${last}]` : `cb=[${first}, <${size - 2} more>, ${last}]`;
}

/** Lib/asyncio/base_futures.py _future_repr_info. */
export function futureReprInfo(future: Future): string[] {
  const info = [future._state.toLowerCase()];
  if (future._state === "FINISHED") {
    if (future._exception !== null) info.push(`exception=${repr(future._exception)}`);
    else info.push(`result=${limitedRepr(future._result)}`);
  }
  const callbacks = future.$callbackFunctions();
  if (callbacks.length > 0) info.push(formatCallbacks(callbacks));
  const created = createdAt(future._source_traceback);
  if (created !== null) info.push(created);
  return info;
}
