/** PEP 479: a StopIteration that leaves a body becomes a RuntimeError (CPython Python/intrinsics.c, stopiteration_error). */

import type { BaseException } from "../exceptions/base-exception.js";
import { captureRaise } from "../exceptions/capture.js";
import { RuntimeError, StopAsyncIteration } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";

/**
 * What to throw in place of `caught`, which left the body of a `what` ("generator", "coroutine", "async generator"). `inBody`:
 * whether it is the body that asks; in Python it has been left by then.
 */
export function leaked(caught: unknown, what: string, inBody = false): Dynamic {
  // As `instanceof StopIteration`, which every raise in a coroutine would pay.
  if (typeof caught === "object" && caught !== null && (caught as BaseException).$stops === true) {
    return replace(caught as BaseException, `${what} raised StopIteration`, inBody);
  }
  if (caught instanceof StopAsyncIteration && what === "async generator") {
    return replace(caught, `${what} raised StopAsyncIteration`, inBody);
  }
  return caught;
}

/** The same of what is thrown into a body that has not begun: since 3.12 the body is not asked. */
export function leakedAtStart(thrown: BaseException, what: string): Dynamic {
  return tstate.interp.version < 312 ? leaked(thrown, what) : thrown;
}

/** As _PyErr_FormatFromCause: the context is what leaked, whatever is being handled. */
function replace(stop: BaseException, message: string, inBody: boolean): BaseException {
  const error = raise(new RuntimeError(message), stop);
  error.$context = stop;
  if (error.$trace === null) return error;
  if (inBody) error.$trace = captureRaise(null, 1);
  if (stop.$trace !== null) stop.$trace.handler ??= error.$trace;
  return error;
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
