/** The awaitables of asynchronous generators (CPython Objects/genobject.c, async_gen_asend_send, async_gen_athrow_send). */

import { GeneratorExit, StopAsyncIteration, StopIteration } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { runtimeError, typeError } from "../object/errors.js";
import { address } from "../object/identity.js";
import { PyObject } from "../object/object.js";
import { type Done, DONE, type Dynamic, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { type AsyncGenerator, ITEM, throwIntoStep } from "./async-generator.js";
import { closeBody, stopWith } from "./coroutine.js";
import { atFirstLine } from "./frame.js";
import { isReentry, leakedAtStart } from "./leaked-stop.js";
import { type Steps, Throw } from "./suspend.js";
import { toThrow } from "./throw-arguments.js";

/** Drives the body until its next own `yield`, and gives the value; DONE where it ends before. */
function* untilItem(generator: AsyncGenerator, result: IteratorResult<unknown, unknown>): Steps<Dynamic | Done> {
  while (result.done !== true) {
    if (result.value === ITEM) return ITEM.take();
    result = generator.$resume(yield result.value);
  }
  return DONE;
}

/** `__anext__()` and `asend(value)`. */
function* sendSteps(generator: AsyncGenerator, value: Dynamic): Steps {
  generator.$claim("anext");
  if (generator.$ended) {
    generator.$busy = false;
    throw raise(new StopAsyncIteration());
  }
  if (!generator.$begun && value !== undefined && value !== null) {
    generator.$busy = false;
    typeError("can't send non-None value to a just-started async generator");
  }
  const found = yield* untilItem(generator, generator.$resume(value));
  if (found === DONE) throw raise(new StopAsyncIteration());
  return found;
}

/** `athrow(…)`, or with null `aclose()`. */
function* throwSteps(generator: AsyncGenerator, exception: (() => Dynamic) | null): Steps {
  if (generator.$ended) return null;
  generator.$claim(exception === null ? "aclose" : "athrow");
  if (generator.$closed) {
    generator.$busy = false;
    throw raise(new StopAsyncIteration());
  }
  if (exception === null) return yield* closing(generator, new GeneratorExit());
  let thrown: Dynamic;
  try {
    thrown = exception();
  } catch (error) {
    generator.$busy = false;
    throw error;
  }
  return yield* raising(generator, thrown);
}

/** What is thrown into an awaitable that has not begun goes to the body in place of what was to be sent. */
function* interruptedSteps(generator: AsyncGenerator, exception: Dynamic, closes: boolean): Steps {
  if (generator.$ended) throw raise(exception);
  generator.$claim(closes ? "aclose" : "athrow");
  return yield* closes ? closing(generator, exception) : raising(generator, exception);
}

function* raising(generator: AsyncGenerator, exception: Dynamic): Steps {
  let found: Dynamic | Done;
  try {
    found = yield* untilItem(generator, throwInto(generator, exception));
  } catch (caught) {
    // Thrown into a body that has not begun it comes out as it is, and ends what is awaited.
    if (caught instanceof StopIteration) return caught.$result;
    throw caught;
  }
  if (found === DONE) throw raise(new StopAsyncIteration());
  return found;
}

function* closing(generator: AsyncGenerator, exception: Dynamic): Steps {
  generator.$closed = true;
  let found: Dynamic | Done;
  try {
    found = yield* untilItem(generator, throwInto(generator, exception));
  } catch (caught) {
    if (caught instanceof StopAsyncIteration || caught instanceof GeneratorExit) return null;
    throw caught;
  }
  if (found !== DONE) runtimeError("async generator ignored GeneratorExit");
  return null;
}

/** Raises in the body; one that has not begun ends there. */
function throwInto(generator: AsyncGenerator, exception: Dynamic): IteratorResult<unknown, unknown> {
  if (generator.$begun) return generator.$resume(new Throw(exception));
  generator.$begun = true;
  generator.$ended = true;
  generator.$closed = true;
  generator.$busy = false;
  generator.$steps.return(undefined);
  throw leakedAtStart(raise(atFirstLine(generator.$code, exception)), "async generator");
}

/** An awaited step. */
class Awaited implements Iterator<unknown, Dynamic, Dynamic> {
  declare private readonly steps: Steps;
  constructor(steps: Steps) {
    this.steps = steps;
  }
  next(reply: Dynamic): IteratorResult<unknown, Dynamic> {
    return this.steps.next(reply);
  }
  throw(reply: Throw): IteratorResult<unknown, Dynamic> {
    return throwIntoStep(this, reply);
  }
}

/** What the methods of asynchronous generators return: awaited once. */
export abstract class AsyncGeneratorStep extends PyObject {
  declare $steps: Steps;
  declare $begun: boolean;
  declare $closed: boolean;

  constructor(steps: Steps) {
    super(RAW);
    this.$steps = steps;
    this.$begun = false;
    this.$closed = false;
  }

  /** The steps where something is thrown before the first one. */
  abstract $interrupted(exception: Dynamic): Steps;

  /** What is said of one that was never awaited, since 3.13; null for nothing. */
  $unawaited(): string | null {
    return null;
  }

  [Symbol.iterator](): Iterator<unknown, Dynamic, Dynamic> {
    if (this.$begun || this.$closed) this.$refuse();
    this.$begun = true;
    return new Awaited(this.$steps);
  }

  $refuse(): never {
    return runtimeError("cannot reuse already awaited aclose()/athrow()");
  }

  $resume(reply: Dynamic): IteratorResult<unknown, Dynamic> {
    if (this.$closed) this.$refuse();
    const interrupts = !this.$begun && reply instanceof Throw;
    if (interrupts) this.$steps = this.$interrupted(reply.exception);
    this.$begun = true;
    try {
      const result = this.$steps.next(interrupts ? undefined : reply);
      if (result.done === true) this.$closed = true;
      return result;
    } catch (caught) {
      if (!isReentry(caught)) this.$closed = true;
      throw caught;
    }
  }

  __await__(): this {
    return this;
  }
  __iter__(): this {
    return this;
  }
  __next__(): Dynamic {
    return this.send(null);
  }
  send(value: Dynamic): Dynamic {
    const result = this.$resume(value);
    if (result.done === true) throw raise(stopWith(result.value));
    return result.value ?? null;
  }
  throw(type: Dynamic, value?: Dynamic, traceback?: Dynamic): Dynamic {
    const result = this.$resume(toThrow(type, value, traceback));
    if (result.done === true) throw raise(stopWith(result.value));
    return result.value ?? null;
  }
  close(): Dynamic {
    if (this.$closed) return null;
    if (tstate.interp.version < 313) {
      this.$closed = true;
      return null;
    }
    try {
      closeBody(this, "coroutine");
    } catch (caught) {
      if (!(caught instanceof StopAsyncIteration)) throw caught;
    }
    return null;
  }
  __repr__(): string {
    return `<${this.$class.$type.name} object at ${address(this)}>`;
  }

  static {
    define(this, {
      name: "async_generator_step",
      final: true,
      hasDict: false,
      methods: {
        __await__: "self",
        __iter__: "self",
        __next__: "self",
        send: "self, arg, /",
        throw: "self, type, value=…, traceback=…, /",
        close: "self",
        __repr__: "self",
      },
    });
  }
}

/** `__anext__()` and `asend()`. */
export class AsyncGeneratorSend extends AsyncGeneratorStep {
  declare readonly $generator: AsyncGenerator;

  constructor(generator: AsyncGenerator, value: Dynamic) {
    super(sendSteps(generator, value));
    this.$generator = generator;
  }

  override $interrupted(exception: Dynamic): Steps {
    return interruptedSteps(this.$generator, exception, false);
  }

  override $unawaited(): string {
    return unawaitedText("asend", this.$generator);
  }

  override $refuse(): never {
    return runtimeError("cannot reuse already awaited __anext__()/asend()");
  }

  static {
    define(this, { name: "async_generator_asend", final: true, hasDict: false });
  }
}

/** `athrow()`, or with null `aclose()`. */
export class AsyncGeneratorThrow extends AsyncGeneratorStep {
  declare readonly $generator: AsyncGenerator;
  declare readonly $closes: boolean;

  constructor(generator: AsyncGenerator, exception: (() => Dynamic) | null) {
    super(throwSteps(generator, exception));
    this.$generator = generator;
    this.$closes = exception === null;
  }

  override $interrupted(exception: Dynamic): Steps {
    return interruptedSteps(this.$generator, exception, this.$closes);
  }

  override $unawaited(): string {
    return unawaitedText(this.$closes ? "aclose" : "athrow", this.$generator);
  }

  static {
    define(this, { name: "async_generator_athrow", final: true, hasDict: false });
  }
}

function unawaitedText(method: string, generator: AsyncGenerator): string {
  return `coroutine method '${method}' of '${generator.__qualname__}' was never awaited`;
}
