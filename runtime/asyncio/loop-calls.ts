/** The methods of a loop that programs call most: they read their arguments themselves (Lib/asyncio/base_events.py, 3.13). */

import { AssertionError, TypeError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import type { PyFunction } from "../object/code.js";
import { type Dynamic, Kw, keywordsIn } from "../object/sentinels.js";
import { add, floatOf, toFloat } from "../protocol/number.js";
import type { BaseEventLoop } from "./base_events.js";
import { checkCallback } from "./callbacks.js";
import type { Handle, TimerHandle } from "./events.js";
import { bound } from "./raw-method.js";
import { added, since } from "./versions.js";

/** Whether a scheduling call has its callback, and no keywords. */
function isPlain(callback: Dynamic, args: readonly Dynamic[]): boolean {
  return callback !== undefined && !(callback instanceof Kw) && keywordsIn(args) === undefined;
}

/** The arguments of another one by parameter. */
function parametersOf(fn: PyFunction, ...given: Dynamic[]): Dynamic[] {
  return bound(
    fn,
    given.filter((argument) => argument !== undefined),
  );
}

/** Lib/asyncio/base_events.py BaseEventLoop.create_task: the call without keywords is the usual one. */
export function createTask(this: BaseEventLoop, ...given: Dynamic[]): Dynamic {
  if (given.length === 1 && !(given[0] instanceof Kw)) return this.$createTask(given[0], null, null, null);
  const [coro, name = null, context = null, eager = null] = bound(createTask, given);
  return this.$createTask(coro, name, context, eager);
}

/** Lib/asyncio/base_events.py BaseEventLoop.call_soon. */
export function callSoon(this: BaseEventLoop, callback: Dynamic, ...args: Dynamic[]): Handle {
  if (!isPlain(callback, args)) {
    const [fn, rest, context = null] = parametersOf(callSoon, callback, ...args);
    return soon(this, fn, rest.$items, context);
  }
  return soon(this, callback, args, null);
}

function soon(loop: BaseEventLoop, callback: Dynamic, args: readonly Dynamic[], context: Dynamic): Handle {
  loop._check_closed();
  if (loop._debug) {
    loop._check_thread();
    checkCallback(callback, "call_soon");
  }
  return loop.$callSoon(callback, args, context);
}

/** Lib/asyncio/base_events.py BaseEventLoop.call_later. */
export function callLater(this: BaseEventLoop, delay: Dynamic, callback: Dynamic, ...args: Dynamic[]): TimerHandle {
  if (!isPlain(callback, args)) {
    const [given, fn, rest, context = null] = parametersOf(callLater, delay, callback, ...args);
    return later(this, given, fn, rest.$items, context);
  }
  return later(this, delay, callback, args, null);
}

function later(loop: BaseEventLoop, delay: Dynamic, fn: Dynamic, args: Dynamic[], context: Dynamic): TimerHandle {
  if (delay === null && since(added.checksTypes)) throw raise(new TypeError("delay must not be None"));
  const time = typeof delay === "number" ? loop.$now() + delay : toFloat(add(floatOf(loop.$now()), delay));
  return loop.$callAt(time, null, fn, args, context, "call_at");
}

/** Lib/asyncio/base_events.py BaseEventLoop.call_at. */
export function callAt(this: BaseEventLoop, when: Dynamic, callback: Dynamic, ...args: Dynamic[]): TimerHandle {
  if (!isPlain(callback, args)) {
    const [given, fn, rest, context = null] = parametersOf(callAt, when, callback, ...args);
    return at(this, given, fn, rest.$items, context);
  }
  return at(this, when, callback, args, null);
}

function at(loop: BaseEventLoop, when: Dynamic, fn: Dynamic, args: Dynamic[], context: Dynamic): TimerHandle {
  if (when === null) {
    throw raise(since(added.checksTypes) ? new TypeError("when cannot be None") : new AssertionError());
  }
  const isFloat = typeof when === "number" && !Number.isInteger(when);
  return loop.$callAt(isFloat ? when : toFloat(when), isFloat ? null : when, fn, args, context, "call_at");
}
