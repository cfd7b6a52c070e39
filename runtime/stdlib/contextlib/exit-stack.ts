/** `ExitStack` and `AsyncExitStack` (CPython Lib/contextlib.py). */

import { namesOf } from "../../builtins/dict.js";
import type { tuple } from "../../builtins/tuple.js";
import { awaitable } from "../../coroutine/awaitable.js";
import { coroutine } from "../../coroutine/make.js";
import type { Steps } from "../../coroutine/suspend.js";
import type { BaseException } from "../../exceptions/base-exception.js";
import { TypeError } from "../../exceptions/hierarchy.js";
import { caught, leave, raise } from "../../exceptions/raise.js";
import { attr } from "../../object/attr.js";
import { call } from "../../object/call.js";
import { special, typeOf } from "../../object/lookup.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, RAW, kwIfAny } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { callSpecial } from "../../protocol/special.js";
import { truth } from "../../protocol/truth.js";
import { AbstractAsyncContextManager, AbstractContextManager } from "./abstract.js";
import { exitArguments } from "./decorator.js";

/** One thing to do on the way out: an awaitable is to come back from it where `isAsync`. */
interface Exit {
  readonly isAsync: boolean;
  run(type: Dynamic, value: Dynamic, traceback: Dynamic): Dynamic;
}

/** The methods that make a context manager, looked up on the class. */
function protocolOf(manager: Dynamic, enter: string, exit: string, kind: string): [enter: Dynamic, exit: Dynamic] {
  const enterMethod = special(manager, enter);
  const exitMethod = special(manager, exit);
  if (enterMethod !== undefined && exitMethod !== undefined) return [enterMethod, exitMethod];
  const type = typeOf(manager);
  if (tstate.interp.version < 311) return attr(type, exitMethod === undefined ? exit : enter);
  try {
    return attr(type, enterMethod === undefined ? enter : exit);
  } catch (thrown) {
    caught(thrown);
    const { module, qualname } = type.$type;
    throw raise(new TypeError(`'${module}.${qualname}' object does not support the ${kind} protocol`), null);
  } finally {
    leave();
  }
}

/** How exceptions of the exits follow each other, and which one is left at the end. */
class Unwinding {
  private readonly received: boolean;
  private suppressed = false;
  private pending: BaseException | null = null;
  /** The exception that is offered to the next exit. */
  private current: BaseException | null;
  private readonly outer: BaseException | null;
  /** What the stack itself was given, for as long as its exception is offered. */
  private readonly given: readonly [exception: BaseException, traceback: Dynamic] | null;

  constructor(exception: BaseException | null, traceback: Dynamic) {
    this.received = exception !== null;
    this.current = exception;
    this.given = exception === null ? null : [exception, traceback];
    this.outer = tstate.handled === null ? null : (tstate.handled.exception as BaseException);
  }

  get arguments(): [Dynamic, Dynamic, Dynamic] {
    const { current, given } = this;
    if (current === null || given?.[0] !== current || given[1] === null) return exitArguments(current);
    return [typeOf(current), current, given[1]];
  }

  answered(result: Dynamic): void {
    if (!truth(result ?? null)) return;
    if (this.current === null) return;
    this.suppressed = true;
    this.pending = null;
    this.current = null;
  }

  raised(thrown: unknown): void {
    const exception = caught(thrown);
    leave();
    this.fixContext(exception, this.current);
    this.pending = exception;
    this.current = exception;
  }

  /** The exits were called one by one: their exceptions look as if each was raised while the one before was handled. */
  private fixContext(exception: BaseException, old: BaseException | null): void {
    let last = exception;
    for (;;) {
      const context = last.$context;
      if (context === null && old !== null && tstate.interp.version < 309) break;
      if (context === null || context === old) return;
      if (context === this.outer) break;
      last = context;
    }
    last.$context = old;
  }

  /** What `__exit__` returns, or raises. */
  finish(): boolean {
    if (this.pending !== null) {
      const context = this.pending.$context;
      const exception = raise(this.pending);
      exception.$context = context;
      throw exception;
    }
    return this.received && this.suppressed;
  }
}

/** The methods that both stacks have. */
class _BaseExitStack extends PyObject {
  declare $exits: Exit[];

  __init__(): void {
    this.$exits = [];
  }

  pop_all(): Dynamic {
    const made = new (this.$class as Dynamic)(RAW);
    made.$exits = this.$exits;
    this.$exits = [];
    return made;
  }

  /** Registers a manager's `__exit__`, or a function with its signature. */
  push(exit: Dynamic): Dynamic {
    this.$push(exit, "__exit__", false);
    return exit;
  }

  $push(exit: Dynamic, name: string, isAsync: boolean): void {
    const method = special(exit, name);
    const run =
      method === undefined
        ? (...args: Dynamic[]) => call(exit, ...args)
        : (...args: Dynamic[]) => callSpecial(method, exit, ...args);
    this.$exits.push({ isAsync, run });
  }

  enter_context(manager: Dynamic): Dynamic {
    const [enter, exit] = protocolOf(manager, "__enter__", "__exit__", "context manager");
    const result = callSpecial(enter, manager);
    this.$exits.push({ isAsync: false, run: (...args) => callSpecial(exit, manager, ...args) });
    return result;
  }

  callback(callback: Dynamic, args: tuple, kwds: Dynamic): Dynamic {
    this.$callback(callback, args, kwds, false);
    return callback;
  }

  $callback(callback: Dynamic, args: tuple, kwds: Dynamic, isAsync: boolean): void {
    const run = (): Dynamic => {
      const result = call(callback, ...args.$items, ...kwIfAny(namesOf(kwds)));
      return isAsync ? ignoring(result) : null;
    };
    this.$exits.push({ isAsync, run });
  }

  static {
    define(this, {
      name: "_BaseExitStack",
      module: "contextlib",
      methods: {
        __init__: "self",
        pop_all: "self",
        push: "self, exit",
        enter_context: "self, cm",
        callback: "self, callback, /, *args, **kwds",
      },
    });
  }
}

/** Awaits without handing on the result, which would suppress exceptions. */
const ignoring = coroutine(function* _exit_wrapper(result: Dynamic): Steps {
  yield* awaitable(result);
  return null;
}, "result");

export class ExitStack extends _BaseExitStack {
  __enter__(): Dynamic {
    return this;
  }

  __exit__(_type: Dynamic, exception: Dynamic, traceback: Dynamic): Dynamic {
    const unwinding = new Unwinding(exception, traceback);
    for (let exit = this.$exits.pop(); exit !== undefined; exit = this.$exits.pop()) {
      try {
        unwinding.answered(exit.run(...unwinding.arguments));
      } catch (thrown) {
        unwinding.raised(thrown);
      }
    }
    return unwinding.finish();
  }

  close(): void {
    this.__exit__(null, null, null);
  }

  static {
    define(this, {
      name: "ExitStack",
      module: "contextlib",
      bases: [_BaseExitStack as never, AbstractContextManager as never],
      methods: { __enter__: "self", __exit__: "self, typ, exc, tb", close: "self" },
    });
  }
}

export class AsyncExitStack extends _BaseExitStack {
  *enter_async_context(manager: Dynamic): Steps {
    const [enter, exit] = protocolOf(manager, "__aenter__", "__aexit__", "asynchronous context manager");
    const result = yield* awaitable(callSpecial(enter, manager));
    this.$exits.push({ isAsync: true, run: (...args) => callSpecial(exit, manager, ...args) });
    return result;
  }

  push_async_exit(exit: Dynamic): Dynamic {
    this.$push(exit, "__aexit__", true);
    return exit;
  }

  push_async_callback(callback: Dynamic, args: tuple, kwds: Dynamic): Dynamic {
    this.$callback(callback, args, kwds, true);
    return callback;
  }

  *aclose(): Steps {
    yield* this.$unwind(null, null);
    return null;
  }

  *__aenter__(): Steps {
    return this;
  }

  *__aexit__(_type: Dynamic, exception: Dynamic, traceback: Dynamic): Steps {
    return yield* this.$unwind(exception, traceback);
  }

  *$unwind(exception: BaseException | null, traceback: Dynamic): Steps {
    const unwinding = new Unwinding(exception, traceback);
    for (let exit = this.$exits.pop(); exit !== undefined; exit = this.$exits.pop()) {
      try {
        const result = exit.run(...unwinding.arguments);
        unwinding.answered(exit.isAsync ? yield* awaitable(result) : result);
      } catch (thrown) {
        unwinding.raised(thrown);
      }
    }
    return unwinding.finish();
  }

  static {
    define(this, {
      name: "AsyncExitStack",
      module: "contextlib",
      bases: [_BaseExitStack as never, AbstractAsyncContextManager as never],
      methods: {
        enter_async_context: coroutine("self, cm"),
        push_async_exit: "self, exit",
        push_async_callback: "self, callback, /, *args, **kwds",
        aclose: coroutine("self"),
        __aenter__: coroutine("self"),
        __aexit__: coroutine("self, typ, exc, tb"),
      },
    });
  }
}
