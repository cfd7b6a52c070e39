/** What `await x` and `yield from x` step (CPython Objects/genobject.c, _PyCoro_GetAwaitableIter). */

import { exceptionOf, raise } from "../exceptions/raise.js";
import { StopAsyncIteration, TypeError } from "../exceptions/hierarchy.js";
import { caughtByOperator } from "../exceptions/trace-frames.js";
import { Dropper, enterTry, leaveTry } from "../exceptions/try-site.js";
import type { PyFunction } from "../object/code.js";
import { typeError } from "../object/errors.js";
import { special, typeName } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import { countOf } from "../object/positional.js";
import { type Done, DONE, type Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { callSpecial } from "../protocol/special.js";
import { pythonIter } from "../protocol/iter.js";
import { AsyncGenerator } from "./async-generator.js";
import { AsyncGeneratorStep } from "./async-generator-steps.js";
import { Coroutine, CoroutineWrapper } from "./coroutine.js";
import { Generator } from "./generator.js";
import { Delegation } from "./delegation.js";
import { drop } from "./drop.js";
import { EnclosingSteps } from "./enclosing.js";
import { IteratorSteps } from "./iterator-steps.js";
import { HandwrittenSteps, type Steppable } from "./machine.js";

/** What `yield*` steps. */
export type Awaitable = Iterable<unknown, Dynamic, Dynamic>;

/** `await x` is `yield* py.await(x)`. Classes of the runtime that can be stepped at once say so with `$awaited`. */
export function awaitable(x: Dynamic): Awaitable {
  return awaitableOrUndefined(x) ?? refuse(x);
}

/** What `__aenter__` and `__aexit__`, `method`, have returned. */
export function awaitableFrom(method: string, x: Dynamic): Awaitable {
  return awaitableOrUndefined(x) ?? refuseFrom(method, x);
}

function refuseFrom(method: string, x: Dynamic): never {
  return typeError(`'async with' received an object from ${method} that does not implement __await__: ${typeName(x)}`);
}

function awaitableOrUndefined(x: Dynamic): Awaitable | undefined {
  if (x instanceof Coroutine) return x as Awaitable;
  if (typeof x === "object" && x !== null) {
    if (x.$awaited !== undefined) return x.$awaited();
    if (x instanceof Generator && x.$awaitable) return new IteratorSteps(x);
    if (x instanceof AsyncGeneratorStep) return x as unknown as Awaitable;
  } else if (typeof x !== "function") return undefined;
  const method = special(x, "__await__");
  return method === undefined ? undefined : checkedIterator(callSpecial(method, x));
}

function refuse(x: Dynamic): never {
  return typeError(
    tstate.interp.version >= 314
      ? `'${typeName(x)}' object can't be awaited`
      : `object ${typeName(x)} can't be used in 'await' expression`,
  );
}

/** What steps an awaitable: a body, or the iterator of anything else. */
export function stepsOf(awaited: Dynamic): Steppable {
  const steps = awaited instanceof Coroutine ? awaited.$enter() : awaited[Symbol.iterator]();
  return steps instanceof HandwrittenSteps ? (steps.asked() as Dynamic) : steps;
}

/** Whether it is a coroutine function that takes so many arguments: its body can begin without a Coroutine. */
export function begins(method: Dynamic, count: number): method is PyFunction {
  return typeof method === "function" && method.$start !== undefined && method.$code.exact === count;
}

/**
 * `await o.name(…)`, where `method` is what JavaScript has at `o?.name`: the steps of its body, without a Coroutine; nothing
 * where it is to be called as anything else is.
 */
export function begun(method: Dynamic, o: Dynamic, a?: Dynamic, b?: Dynamic, c?: Dynamic): Steppable | undefined {
  return begins(method, countOf(a, b, c)) ? method.$start!.call(o, a, b, c) : undefined;
}

/** Whether `await x` would work (`inspect.isawaitable`). */
export function isAwaitable(x: Dynamic): boolean {
  if (typeof x !== "object" || x === null) return false;
  if (x instanceof Coroutine || x.$awaited !== undefined || (x instanceof Generator && x.$awaitable)) return true;
  return special(x, "__await__") !== undefined;
}

function checkedIterator(found: Dynamic): Awaitable {
  const iterator = found ?? null;
  if (iterator instanceof Coroutine || (iterator instanceof Generator && iterator.$awaitable)) {
    drop(iterator);
    typeError("__await__() returned a coroutine");
  }
  if (iterator instanceof CoroutineWrapper) return iterator as unknown as Awaitable;
  if (iterator === null || special(iterator, "__next__") === undefined) {
    typeError(`__await__() returned non-iterator of type '${typeName(iterator)}'`);
  }
  return new IteratorSteps(iterator);
}

/** `await x` in a handler is `yield* py.handling(…)`. */
export function handling<T>(awaited: Iterable<unknown, T, Dynamic>): Iterable<unknown, T, Dynamic> {
  return new Delegation(stepsOf(awaited)) as Iterable<unknown, T, Dynamic>;
}

/** The same for a machine. */
export function handlingSteps(steps: Steppable): Steppable {
  return new Delegation(steps).asked();
}

/** `yield from x` is `yield* py.yieldFrom(x)`. */
export function yieldFrom(x: Dynamic): Delegation {
  return new Delegation(stepsOf(delegated(x)));
}

function delegated(x: Dynamic): Awaitable {
  if (x instanceof Generator) return x.$delegate() as unknown as Awaitable;
  if (typeof x === "object" && x !== null) {
    if (x instanceof Coroutine) return x as Awaitable;
    if (x.$awaited !== undefined) return x.$awaited();
  }
  const iterator = pythonIter(x);
  return iterator instanceof Generator ? (iterator.$delegate() as unknown as Awaitable) : new IteratorSteps(iterator);
}

/**
 * `async for`: `for (const it = py.aiter(x); (v = yield* it) !== py.DONE; )`. Whatever `x` is, the result can be
 * stepped with `yield*` again and again.
 */
export function asyncIter(x: Dynamic): Iterable<unknown, Dynamic | Done, Dynamic> {
  if (x instanceof AsyncGenerator) return x.$loop() as unknown as Awaitable;
  const method = typeof x === "object" && x !== null ? special(x, "__aiter__") : undefined;
  if (method === undefined) {
    typeError(`'async for' requires an object with __aiter__ method, got ${typeName(x)}`);
  }
  const iterator = callSpecial(method, x);
  return (
    asyncNext(iterator) ??
    typeError(`'async for' received an object from __aiter__ that does not implement __anext__: ${typeName(iterator)}`)
  );
}

/** The same for what `__aiter__` has returned; `undefined` where it is no asynchronous iterator. */
export function asyncNext(iterator: Dynamic): Iterable<unknown, Dynamic | Done, Dynamic> | undefined {
  if (iterator instanceof AsyncGenerator) return iterator.$loop() as unknown as Awaitable;
  const next = typeof iterator === "object" && iterator !== null ? special(iterator, "__anext__") : undefined;
  return next === undefined ? undefined : new AsyncIteration(iterator, next);
}

/** `yield*` of it is one `__anext__()`. */
class AsyncIteration {
  private readonly iterator: Dynamic;
  private readonly method: Dynamic;
  constructor(iterator: Dynamic, method: Dynamic) {
    this.iterator = iterator;
    this.method = method;
  }
  [Symbol.iterator](): NextSteps {
    return new NextSteps(this.iterator, this.method);
  }
}

/** What `__anext__` returned (CPython Python/ceval.c, _PyEval_GetANext). */
function nextAwaitable(value: Dynamic): Awaitable {
  try {
    return awaitable(value);
  } catch (caught) {
    const cause = exceptionOf(caught);
    caughtByOperator(cause);
    const error = new TypeError(`'async for' received an invalid object from __anext__: ${typeName(value)}`);
    error.__context__ = cause;
    throw raise(error, cause);
  }
}

/** One `__anext__()`: its StopAsyncIteration is DONE, and needs no traceback. */
class NextSteps extends EnclosingSteps {
  declare private readonly iterator: Dynamic;
  declare private readonly method: Dynamic;
  declare private mark: number;

  constructor(iterator: Dynamic, method: Dynamic) {
    super();
    this.iterator = iterator;
    this.method = method;
    this.mark = 0;
  }

  protected override begin(): Steppable {
    this.mark = enterTry(stopDropper);
    const { iterator, method } = this;
    if (begins(method, 0)) return method.$start!.call(iterator);
    return stepsOf(nextAwaitable(callSpecial(method, iterator)));
  }

  protected override completed(result: IteratorReturnResult<Dynamic>): IteratorResult<never, Dynamic> {
    leaveTry(this.mark);
    return result;
  }

  protected override failed(error: unknown): IteratorResult<never, Done> {
    leaveTry(this.mark);
    return exceptionOf(error) instanceof StopAsyncIteration ? EXHAUSTED : this.passes(error);
  }
}

const stopDropper = new Dropper(StopAsyncIteration as unknown as PyClass);

const EXHAUSTED: IteratorResult<never, Done> = { value: DONE, done: true };
