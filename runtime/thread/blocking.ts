/**
 * Calls that may block the thread. What they return has not begun: module level code awaits it, a suspendable function or a
 * coroutine delegates to it with `yield*`, and plain code blocks on it for real with `block`.
 */

import { methodSpec, wrapped } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import type { BaseException } from "../exceptions/base-exception.js";
import { appendOuter, captureHere, type StackSegment, type Trace } from "../exceptions/capture.js";
import { exceptionOf } from "../exceptions/raise.js";
import { blockers } from "../object/call.js";
import type { Code, PyFunction } from "../object/code.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import type { MethodSpec } from "../object/type.js";
import type { Scheduler } from "./scheduler.js";
import { currentStrand } from "./strand.js";

/** What a call of a function that may block returns: its steps, which nobody has begun. Whoever drives them waits. */
export class Blocking<T = Dynamic> {
  readonly steps: Steps<T>;
  /** Where module level code made it: that part of the traceback is gone from the JS stack when it runs. */
  private readonly made: StackSegment | null;
  /** The traceback of what was handled there: a `with` passes that exception on, and it has left module level already. */
  private readonly passing: Trace | null;

  constructor(steps: Steps<T>) {
    this.steps = steps;
    this.made = scheduler().driving ? null : captureHere();
    this.passing = tstate.handled === null ? null : (tstate.handled.exception as BaseException).$trace;
  }

  /** Module level `await`. */
  then<R>(resolve: (value: T) => R, reject: (error: unknown) => void): void {
    const strand = currentStrand();
    strand.origin = this.made;
    scheduler().start(strand, this.steps, (job) => {
      if (!job.failed) resolveTo(resolve, (job.outcome ?? null) as T);
      else reject(this.traced(job.outcome));
    });
  }

  /** Inside a suspendable function or a coroutine: `yield* blocking`. */
  [Symbol.iterator](): Iterator<unknown, T, Dynamic> {
    return this.steps;
  }

  /** The same call with `around` around its steps. */
  $within(around: (steps: Steps<T>) => Steps<T>): Blocking<T> {
    return new Blocking(around(this.steps));
  }

  private traced(error: unknown): unknown {
    if (this.made === null) return error;
    const exception = exceptionOf(error);
    if (exception.$trace === null || exception.$trace !== this.passing) appendOuter(exception, this.made);
    return exception;
  }
}

/** A JavaScript promise takes an object with a method `then` for another promise; here it is one of the program's. */
function resolveTo<T>(resolve: (value: T) => void, value: T): void {
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  const object: Dynamic = isObject ? ((value as Dynamic).$target ?? value) : undefined;
  if (object === undefined || !("then" in object || object !== value)) return resolve(value);
  const own = Object.getOwnPropertyDescriptor(object, "then");
  Object.defineProperty(object, "then", { configurable: true, value: undefined });
  resolve(value);
  if (own === undefined) delete object.then;
  else Object.defineProperty(object, "then", own);
}

/** Whether a call has returned one, to be driven. */
export function isBlocking(value: unknown): value is Blocking {
  return value instanceof Blocking;
}

function scheduler(): Scheduler {
  return tstate.interp.scheduler as Scheduler;
}

/** Blocks on it for real and returns its result; any other value is returned as it is. */
export function block(value: Dynamic): Dynamic {
  if (!(value instanceof Blocking)) return value;
  const result = scheduler().block(value.steps);
  return result === undefined ? null : result;
}

/** What a suspendable caller does with a call of it does not know: `yield* settle(callSuspendable(f))`. */
export function* settle(value: Dynamic): Steps {
  return value instanceof Blocking ? ((yield* value) ?? null) : value;
}

/** Sets the hook by which plain calls of blocking functions block. */
export function installBlocking(): void {
  blockers.block = block;
}

const wrapBlocking = (start: PyFunction, _code: Code): PyFunction =>
  function (this: Dynamic): Blocking {
    return new Blocking(start.apply(this, arguments as Dynamic));
  };

/** A function that may block, of a body `(fn, params, line?, name?)`; in `define`, `(params, line?)` of a method. */
export function blocking(params: string, line?: number): MethodSpec;
export function blocking<T, A extends unknown[]>(
  body: (...args: A) => Steps<T>,
  params: string,
  line?: number,
  name?: string,
): (...args: A) => Blocking<T>;
export function blocking(first: Dynamic, second?: string | number, line = 0, name?: string): Dynamic {
  if (typeof first === "string") return methodSpec(first, (second as number) ?? 0, "suspendable", wrapBlocking);
  return wrapped(first as PyFunction, second as string, line, name ?? first.name, "suspendable", wrapBlocking);
}
