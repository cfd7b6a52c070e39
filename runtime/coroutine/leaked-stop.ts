/** PEP 479: a StopIteration that leaves a body becomes a RuntimeError (CPython Python/intrinsics.c, stopiteration_error). */

import { RuntimeError, StopAsyncIteration, StopIteration } from "../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../exceptions/raise.js";
import type { Dynamic } from "../object/sentinels.js";

/** What to throw in place of `caught`, which left the body of a `what` ("generator", "coroutine", "async generator"). */
export function leaked(caught: unknown, what: string): Dynamic {
  if (caught instanceof StopIteration) return replace(caught, `${what} raised StopIteration`);
  if (caught instanceof StopAsyncIteration && what === "async generator") {
    return replace(caught, `${what} raised StopAsyncIteration`);
  }
  return caught;
}

function replace(stop: Dynamic, message: string): Dynamic {
  const error = new RuntimeError(message);
  error.__context__ = stop;
  return raise(error, exceptionOf(stop));
}

/** What V8 says of a generator that is resumed while it runs. */
const REENTRY = "Generator is already running";

/** Whether a JS error says that a body was resumed while it runs. */
export function isReentry(caught: unknown): boolean {
  return caught instanceof TypeError && caught.message === REENTRY;
}

/** The same error of a body that is no generator of V8's. */
export function alreadyRunning(): TypeError {
  return new TypeError(REENTRY);
}
