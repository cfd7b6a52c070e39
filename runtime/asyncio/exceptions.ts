/** The exceptions of asyncio (Lib/asyncio/exceptions.py, 3.13, and those of queues.py). */

import {
  BaseException,
  EOFError,
  Exception,
  KeyboardInterrupt,
  RuntimeError,
  SystemExit,
  TimeoutError,
} from "../exceptions/hierarchy.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { len } from "../protocol/length.js";
import { repr } from "../protocol/repr.js";
import { added, since } from "./versions.js";

/** Whether it ends the loop, and the program, instead of being kept or reported. */
export function endsProgram(exception: Dynamic): boolean {
  return exception instanceof SystemExit || exception instanceof KeyboardInterrupt;
}

const MODULE = "asyncio.exceptions";

/** Lib/asyncio/exceptions.py CancelledError, 3.8. */
export class CancelledError extends BaseException {
  static {
    define(this, { name: "CancelledError", module: MODULE });
  }
}

/** The `TimeoutError` that asyncio had of its own until 3.10. */
class OldTimeoutError extends Exception {
  static {
    define(this, { name: "TimeoutError", module: MODULE });
  }
}

/** `asyncio.TimeoutError`: the builtin one since 3.11. */
export function timeoutErrorClass(): PyClass {
  return (since(added.builtinTimeoutError) ? TimeoutError : OldTimeoutError) as unknown as PyClass;
}

export class InvalidStateError extends Exception {
  static {
    define(this, {
      name: "InvalidStateError",
      module: MODULE,
    });
  }
}

export class SendfileNotAvailableError extends RuntimeError {
  static {
    define(this, { name: "SendfileNotAvailableError", module: MODULE });
  }
}

/** Lib/asyncio/exceptions.py IncompleteReadError. */
export class IncompleteReadError extends EOFError {
  declare partial: Dynamic;
  declare expected: Dynamic;
  __init__(partial: Dynamic, expected: Dynamic): void {
    const wanted = expected === null ? "undefined" : repr(expected);
    super.__init__(`${len(partial)} bytes read on a total of ${wanted} expected bytes`);
    this.partial = partial;
    this.expected = expected;
  }
  static {
    define(this, { name: "IncompleteReadError", module: MODULE, methods: { __init__: "self, partial, expected" } });
  }
}

/** Lib/asyncio/exceptions.py LimitOverrunError. */
export class LimitOverrunError extends Exception {
  declare consumed: Dynamic;
  __init__(message: Dynamic, consumed: Dynamic): void {
    super.__init__(message);
    this.consumed = consumed;
  }
  static {
    define(this, { name: "LimitOverrunError", module: MODULE, methods: { __init__: "self, message, consumed" } });
  }
}

export class BrokenBarrierError extends RuntimeError {
  static {
    define(this, { name: "BrokenBarrierError", module: MODULE });
  }
}

/** Lib/asyncio/queues.py. */
export class QueueEmpty extends Exception {
  static {
    define(this, { name: "QueueEmpty", module: "asyncio.queues" });
  }
}

export class QueueFull extends Exception {
  static {
    define(this, { name: "QueueFull", module: "asyncio.queues" });
  }
}

export class QueueShutDown extends Exception {
  static {
    define(this, { name: "QueueShutDown", module: "asyncio.queues" });
  }
}
