/** `contextmanager` and `asynccontextmanager` (CPython Lib/contextlib.py). */

import { dictFromNames } from "../../builtins/dict.js";
import { tupleOf } from "../../builtins/tuple.js";
import { asyncNext, awaitable } from "../../coroutine/awaitable.js";
import { Generator } from "../../coroutine/generator.js";
import { coroutine } from "../../coroutine/make.js";
import { type Steps, Throw } from "../../coroutine/suspend.js";
import type { BaseException } from "../../exceptions/base-exception.js";
import { RuntimeError, StopAsyncIteration, StopIteration } from "../../exceptions/hierarchy.js";
import { caught, exceptionOf, leave, raise } from "../../exceptions/raise.js";
import { attrOrUndefined } from "../../object/attr.js";
import { call, invoke } from "../../object/call.js";
import { def } from "../../object/function.js";
import { attributeError, typeError } from "../../object/errors.js";
import { handedBack } from "../../object/hand-back.js";
import { typeName } from "../../object/lookup.js";
import { type Done, DONE, type Dynamic, Kw, RAW, keywordsIn } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define, isClass } from "../../object/type.js";
import { next } from "../../protocol/iter.js";
import { updateWrapper } from "../functools/wraps.js";
import { AbstractAsyncContextManager, AbstractContextManager } from "./abstract.js";
import { AsyncContextDecorator, ContextDecorator, rawFunction } from "./decorator.js";

/** What both kinds keep of the call that made them. */
interface Made {
  gen: Dynamic;
  func: Dynamic;
  args: Dynamic;
  kwds: Dynamic;
  __doc__: Dynamic;
}

/** Calls the generator function and remembers how, for `_recreate_cm`. */
function begin(self: Made & { $class: Dynamic }, func: Dynamic, given: readonly Dynamic[]): void {
  const names = keywordsIn(given)?.names;
  self.gen = call(func, ...given);
  self.func = func;
  self.args = tupleOf(names === undefined ? given.slice() : given.slice(0, -1));
  self.kwds = dictFromNames(names ?? {});
  const doc = attrOrUndefined(func, "__doc__") ?? null;
  // Without one it has that of the class.
  if (doc !== null) self.__doc__ = doc;
}

function again(self: Made & { $class: Dynamic }): Dynamic {
  const made = new self.$class(RAW);
  begin(made, self.func, [...self.args.$items, new Kw(Object.fromEntries(self.kwds.$map))]);
  return made;
}

/** A manager is entered once: what would make it again is given up. */
function enterOnce(self: Dynamic): void {
  for (const name of ["args", "kwds", "func"]) {
    if (self[name] === undefined) {
      const message = `'${self.$class.$type.name}' object has no attribute '${name}'`;
      attributeError(tstate.interp.version >= 311 ? message : name, name, self);
    }
    self[name] = undefined;
  }
}

/** `next(gen)`, DONE at its end. Functions may return another iterator than a generator, or none. */
function stepOf(gen: Dynamic): Dynamic | Done {
  return gen instanceof Generator ? gen.$step() : next(gen, DONE);
}

function noYield(stop: unknown): never {
  caught(stop);
  try {
    throw raise(new RuntimeError("generator didn't yield"), null);
  } finally {
    leave();
  }
}

/** The exception that a body raised; CPython before 3.11 may hand over a class alone. */
function raisedBy(type: Dynamic, value: Dynamic): BaseException {
  return value === null ? (isClass(type) ? call(type) : type) : value;
}

class _GeneratorContextManager extends AbstractContextManager {
  declare gen: Dynamic;

  constructor(first: Dynamic, ...given: Dynamic[]) {
    super(RAW);
    if (first !== RAW) begin(this as Dynamic, first, given);
  }

  _recreate_cm(): Dynamic {
    return again(this as Dynamic);
  }

  override __enter__(): Dynamic {
    enterOnce(this);
    const value = stepOf(this.gen);
    return value === DONE ? noYield(new StopIteration()) : value;
  }

  override __exit__(type: Dynamic, value: Dynamic, _traceback: Dynamic): Dynamic {
    if (type === null) {
      if (stepOf(this.gen) === DONE) return false;
      return this.$close("generator didn't stop");
    }
    const exception = raisedBy(type, value);
    const trace = exception.$trace;
    const outcome = this.$throw(exception);
    if (outcome === true) return true;
    if (outcome === false) return this.$close("generator didn't stop after throw()");
    if (outcome !== exception) checkPassed(outcome, exception, StopIteration);
    exception.$trace = trace;
    return false;
  }

  /** Raises in the generator: true if it ended, or raised another StopIteration; false if it goes on; or what it raised. */
  $throw(exception: BaseException): BaseException | boolean {
    try {
      if (this.gen instanceof Generator) {
        const given = this.gen.$throwInto(new Throw(exception));
        return given === undefined ? exceptionOf(handedBack()) : given === DONE;
      }
      const { $class, __traceback__ } = exception as Dynamic;
      invoke(this.gen, "throw", ...(tstate.interp.version >= 312 ? [exception] : [$class, exception, __traceback__]));
      return false;
    } catch (thrown) {
      const error = exceptionOf(thrown);
      const ends = !(this.gen instanceof Generator) && error instanceof StopIteration && error !== exception;
      return ends ? true : error;
    }
  }

  $close(message: string): never {
    try {
      throw raise(new RuntimeError(message));
    } finally {
      if (tstate.interp.version >= 312) invoke(this.gen, "close");
    }
  }

  static {
    define(this, {
      name: "_GeneratorContextManager",
      module: "contextlib",
      bases: [AbstractContextManager as never, ContextDecorator as never],
      methods: {
        _recreate_cm: "self",
        __enter__: "self",
        __exit__: "self, typ, value, traceback",
      },
    });
  }
}

/**
 * Another exception than the one that was thrown in. A StopIteration that left the body comes back as the cause of a
 * RuntimeError: then the body did not handle it, and nothing new was raised.
 */
function checkPassed(error: BaseException, exception: BaseException, stop: Dynamic): void {
  if (!(error instanceof RuntimeError && exception instanceof stop && error.$cause === exception)) throw error;
}

class _AsyncGeneratorContextManager extends AbstractAsyncContextManager {
  declare gen: Dynamic;

  constructor(first: Dynamic, ...given: Dynamic[]) {
    super(RAW);
    if (first !== RAW) begin(this as Dynamic, first, given);
  }

  _recreate_cm(): Dynamic {
    return again(this as Dynamic);
  }

  override *__aenter__(): Steps {
    enterOnce(this);
    const value = yield* this.$next();
    return value === DONE ? noYield(new StopAsyncIteration()) : value;
  }

  override *__aexit__(type: Dynamic, value: Dynamic, _traceback: Dynamic): Steps {
    if (type === null) {
      if ((yield* this.$next()) === DONE) return false;
      return yield* this.$close("generator didn't stop");
    }
    const exception = raisedBy(type, value);
    const trace = exception.$trace;
    try {
      yield* awaitable(invoke(this.gen, "athrow", exception));
    } catch (thrown) {
      const error = exceptionOf(thrown);
      if (error !== exception) {
        if (error instanceof StopAsyncIteration) return true;
        const stops = exception instanceof StopIteration || exception instanceof StopAsyncIteration;
        checkPassed(error, exception, stops ? exception.$class : StopIteration);
      }
      exception.$trace = trace;
      return false;
    }
    return yield* this.$close("generator didn't stop after athrow()");
  }

  /** `anext(gen)`, DONE at its end. */
  $next(): Iterable<unknown, Dynamic | Done, Dynamic> {
    return asyncNext(this.gen) ?? typeError(`'${typeName(this.gen)}' object is not an async iterator`);
  }

  *$close(message: string): Steps<never> {
    try {
      throw raise(new RuntimeError(message));
    } finally {
      if (tstate.interp.version >= 312) yield* awaitable(invoke(this.gen, "aclose"));
    }
  }

  static {
    define(this, {
      name: "_AsyncGeneratorContextManager",
      module: "contextlib",
      bases: [AbstractAsyncContextManager as never, AsyncContextDecorator as never],
      methods: {
        _recreate_cm: "self",
        __aenter__: coroutine("self"),
        __aexit__: coroutine("self, typ, value, traceback"),
      },
    });
  }
}

/** A decorator for generator functions: calls of the result make managers of that class. */
function decorator(
  name: string,
  Manager: typeof _GeneratorContextManager | typeof _AsyncGeneratorContextManager,
): Dynamic {
  return def(
    (func: Dynamic) => {
      const helper = (...args: Dynamic[]): Dynamic => new Manager(func, ...args);
      return updateWrapper(rawFunction(helper, `${name}.<locals>.helper`), func);
    },
    "func",
    0,
    name,
  );
}

export const contextmanager = decorator("contextmanager", _GeneratorContextManager);
export const asynccontextmanager = decorator("asynccontextmanager", _AsyncGeneratorContextManager);
