/** The methods of a loop that programs call most: they read their arguments themselves (Lib/asyncio/base_events.py, 3.13). */

import { AssertionError, TypeError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { type Dynamic, Kw, keywordsIn } from "../object/sentinels.js";
import { add, floatOf, toFloat } from "../protocol/number.js";
import type { BaseEventLoop } from "./base_events.js";
import { checkCallback } from "./callbacks.js";
import type { Handle, TimerHandle } from "./events.js";
import { bound } from "./raw-method.js";
import { added, since } from "./versions.js";

/** The arguments of a scheduling call: the callback's, and the keyword `context`. */
interface CallArguments {
  readonly args: Dynamic[];
  readonly context: Dynamic;
}

/** Takes `context` off the end of a scheduling call's arguments. */
function callArguments(rest: Dynamic[]): CallArguments {
  const keywords = keywordsIn(rest);
  if (keywords === undefined) return { args: rest, context: null };
  return { args: rest.slice(0, -1), context: keywords.names["context"] ?? null };
}

/** Whether a call has keywords other than `context`, or too few arguments. */
function unusual(args: readonly Dynamic[], least: number): boolean {
  const keywords = keywordsIn(args);
  if (keywords === undefined) return args.length < least;
  if (args.length - 1 < least) return true;
  for (const name in keywords.names) if (name !== "context") return true;
  return false;
}

/** Lib/asyncio/base_events.py BaseEventLoop.create_task: the call without keywords is the usual one. */
export function createTask(this: BaseEventLoop, ...given: Dynamic[]): Dynamic {
  if (given.length === 1 && !(given[0] instanceof Kw)) return this.$createTask(given[0], null, null, null);
  const [coro, name = null, context = null, eager = null] = bound(createTask, given);
  return this.$createTask(coro, name, context, eager);
}

/** Lib/asyncio/base_events.py BaseEventLoop.call_soon. */
export function callSoon(this: BaseEventLoop, ...given: Dynamic[]): Handle {
  if (unusual(given, 1)) bound(callSoon, given);
  const callback = given[0];
  const { args, context } = callArguments(given.slice(1));
  this._check_closed();
  if (this._debug) {
    this._check_thread();
    checkCallback(callback, "call_soon");
  }
  return this.$callSoon(callback, args, context);
}

/** Lib/asyncio/base_events.py BaseEventLoop.call_later. */
export function callLater(this: BaseEventLoop, ...given: Dynamic[]): TimerHandle {
  if (unusual(given, 2)) bound(callLater, given);
  const delay = given[0];
  if (delay === null && since(added.checksTypes)) throw raise(new TypeError("delay must not be None"));
  const callback = given[1];
  const { args, context } = callArguments(given.slice(2));
  const time = typeof delay === "number" ? this.$now() + delay : toFloat(add(floatOf(this.$now()), delay));
  return this.$callAt(time, null, callback, args, context, "call_at");
}

/** Lib/asyncio/base_events.py BaseEventLoop.call_at. */
export function callAt(this: BaseEventLoop, ...given: Dynamic[]): TimerHandle {
  if (unusual(given, 2)) bound(callAt, given);
  const when = given[0];
  if (when === null)
    throw raise(since(added.checksTypes) ? new TypeError("when cannot be None") : new AssertionError());
  const { args, context } = callArguments(given.slice(2));
  return this.$callAt(toFloat(when), when, given[1], args, context, "call_at");
}
