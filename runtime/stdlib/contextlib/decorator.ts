/** `ContextDecorator` and `AsyncContextDecorator`: context managers as decorators (CPython Lib/contextlib.py). */

import { namesOf } from "../../builtins/dict.js";
import { awaitable } from "../../coroutine/awaitable.js";
import { coroutine } from "../../coroutine/make.js";
import type { Steps } from "../../coroutine/suspend.js";
import type { BaseException } from "../../exceptions/base-exception.js";
import { tracebackOf, unseenTraceback } from "../../exceptions/traceback.js";
import { caught, leave } from "../../exceptions/raise.js";
import { call, callSuspendable, invoke } from "../../object/call.js";
import { Code, type PyFunction } from "../../object/code.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, kwIfAny } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { invokeSpecial } from "../../protocol/special.js";
import { truth } from "../../protocol/truth.js";
import { isBlocking } from "../../thread/blocking.js";
import { updateWrapper } from "../functools/wraps.js";

/** Marks a function that takes its arguments as a call site writes them. */
export function rawFunction(fn: PyFunction, qualname: string, kind: Code["kind"] = "function"): PyFunction {
  const code = new Code(qualname.slice(qualname.lastIndexOf(".") + 1), "*args, **kwds", 0, kind, false, 0);
  code.qualname = qualname;
  code.module = "contextlib";
  fn.$code = code;
  return fn;
}

/** What `__exit__` is called with. Handing on a traceback is not looking at it. */
export function exitArguments(exception: BaseException | null): [Dynamic, Dynamic, Dynamic] {
  if (exception === null) return [null, null, null];
  const traceback = exception.$trace === null ? unseenTraceback(exception) : tracebackOf(exception);
  return [exception.$class, exception, traceback];
}

/** Offers what a body threw to `__exit__`; throws it again unless that suppresses it. */
function offer(manager: Dynamic, thrown: unknown): void {
  const exception = caught(thrown);
  try {
    if (!truth(invokeSpecial(manager, "__exit__", ...exitArguments(exception)))) throw exception;
  } finally {
    leave();
  }
}

export class ContextDecorator extends PyObject {
  /** The manager for one call. */
  _recreate_cm(): Dynamic {
    return this;
  }

  __call__(func: Dynamic): Dynamic {
    const inner = (...args: Dynamic[]): Dynamic => {
      const manager = invoke(this, "_recreate_cm");
      invokeSpecial(manager, "__enter__");
      let result: Dynamic;
      try {
        result = callSuspendable(func, ...args);
      } catch (thrown) {
        offer(manager, thrown);
        return null;
      }
      if (isBlocking(result)) return result.$within((steps) => within(manager, steps));
      invokeSpecial(manager, "__exit__", null, null, null);
      return result;
    };
    return updateWrapper(rawFunction(inner, "ContextDecorator.__call__.<locals>.inner", "suspendable"), func);
  }

  static {
    define(this, {
      name: "ContextDecorator",
      module: "contextlib",
      methods: { _recreate_cm: "self", __call__: "self, func" },
    });
  }
}

/** The rest of a call that turned out to block. */
function* within(manager: Dynamic, steps: Steps): Steps {
  let result: Dynamic;
  try {
    result = yield* steps;
  } catch (thrown) {
    offer(manager, thrown);
    return null;
  }
  invokeSpecial(manager, "__exit__", null, null, null);
  return result;
}

/** Since 3.10. */
export class AsyncContextDecorator extends PyObject {
  _recreate_cm(): Dynamic {
    return this;
  }

  __call__(func: Dynamic): Dynamic {
    const self = this;
    const inner = coroutine(function* inner(args: Dynamic, kwds: Dynamic): Steps {
      const manager = invoke(self, "_recreate_cm");
      yield* awaitable(invokeSpecial(manager, "__aenter__"));
      let result: Dynamic;
      try {
        result = yield* awaitable(call(func, ...args.$items, ...kwIfAny(namesOf(kwds))));
      } catch (thrown) {
        const exception = caught(thrown);
        try {
          const suppressed = yield* awaitable(invokeSpecial(manager, "__aexit__", ...exitArguments(exception)));
          if (!truth(suppressed ?? null)) throw exception;
          return null;
        } finally {
          leave();
        }
      }
      yield* awaitable(invokeSpecial(manager, "__aexit__", null, null, null));
      return result;
    }, "*args, **kwds");
    return updateWrapper(inner, func);
  }

  static {
    define(this, {
      name: "AsyncContextDecorator",
      module: "contextlib",
      methods: { _recreate_cm: "self", __call__: "self, func" },
    });
  }
}
