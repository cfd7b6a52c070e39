/** Exceptions of `concurrent.futures` (Lib/concurrent/futures/_base.py, thread.py). */

import { Exception, RuntimeError, TimeoutError as BuiltinTimeoutError } from "../../exceptions/hierarchy.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";

const module = "concurrent.futures._base";

export class Error extends Exception {
  static {
    define(this, { name: "Error", module });
  }
}

export class CancelledError extends Error {
  static {
    define(this, { name: "CancelledError", module });
  }
}

export class InvalidStateError extends Error {
  static {
    define(this, { name: "InvalidStateError", module });
  }
}

/** Its own class until 3.10, the builtin one since. */
class OwnTimeoutError extends Error {
  static {
    define(this, { name: "TimeoutError", module });
  }
}

export function timeoutClass(): new (...args: unknown[]) => Exception {
  return (tstate.interp.version >= 311 ? BuiltinTimeoutError : OwnTimeoutError) as never;
}

export class BrokenExecutor extends RuntimeError {
  static {
    define(this, { name: "BrokenExecutor", module });
  }
}

export class BrokenThreadPool extends BrokenExecutor {
  static {
    define(this, { name: "BrokenThreadPool", module: "concurrent.futures.thread" });
  }
}
