/** Asynchronous generator objects (CPython Objects/genobject.c, PyAsyncGen_Type). */

import { GeneratorExit } from "../exceptions/hierarchy.js";
import { raiseThrown } from "../exceptions/raise.js";
import { enterStep, leaveStep, type SiteStack } from "../exceptions/try-site.js";
import { call } from "../object/call.js";
import type { Code } from "../object/code.js";
import { runtimeError, valueError } from "../object/errors.js";
import { address } from "../object/identity.js";
import { type PyClass, PyObject } from "../object/object.js";
import { type Done, DONE, type Dynamic, RAW } from "../object/sentinels.js";
import { type Handled, tstate } from "../object/state.js";
import { addMethods, define } from "../object/type.js";
import { AsyncGeneratorSend, type AsyncGeneratorStep, AsyncGeneratorThrow } from "./async-generator-steps.js";
import { codeObject, generatorFrame } from "./frame.js";
import { endTraces, putAside, takeUp } from "./handled.js";
import { closeFirst, throwInto } from "./interrupt.js";
import { isReentry, leaked } from "./leaked-stop.js";
import { Named } from "./named.js";
import { type Steps, Throw } from "./suspend.js";
import { exceptionOfArguments, warnOfSignature } from "./throw-arguments.js";

/**
 * What the body's own `yield` hands out, to tell it from what its awaits hand to the driver: `py.sent(yield py.item(v))`. There
 * is one of it, for whoever resumes a body takes the value at once.
 */
class Item {
  declare value: Dynamic;
  constructor() {
    this.value = null;
  }

  take(): Dynamic {
    const value = this.value;
    this.value = null;
    return value;
  }
}

export const ITEM = new Item();

/** `yield value` of an asynchronous generator: marks the value, which the driver must not take for one of its own. */
export function item(value: Dynamic): Item {
  ITEM.value = value;
  return ITEM;
}

/** What calling an `async def` function with `yield` returns. */
export class AsyncGenerator extends PyObject {
  declare readonly $steps: Steps<unknown>;
  declare readonly $code: Code;
  declare $begun: boolean;
  /** The body has ended. */
  declare $ended: boolean;
  /** `aclose()` was called, or the body has ended: nothing is thrown into it any more. */
  declare $closed: boolean;
  /** An `__anext__()`, `asend()`, `athrow()` or `aclose()` is in progress. */
  declare $busy: boolean;
  /** It is suspended in an `await`. */
  declare $awaits: boolean;
  declare $handled: Handled | null;
  /** The `try` statements that the suspended body is in; null for none. */
  declare $sites: SiteStack | null;
  declare $hooked: boolean;
  declare $finalizer: Dynamic;
  declare $name: string | undefined;
  declare $qualname: string | undefined;
  declare __name__: string;
  declare __qualname__: string;

  constructor(steps: Steps<unknown>, code: Code) {
    super(RAW);
    this.$steps = steps;
    this.$code = code;
    this.$begun = false;
    this.$ended = false;
    this.$closed = false;
    this.$busy = false;
    this.$awaits = false;
    this.$handled = null;
    this.$sites = null;
    this.$hooked = false;
    this.$finalizer = null;
  }

  /** Tells the loop about a generator that is used for the first time (async_gen_init_hooks). */
  $hook(): void {
    this.$hooked = true;
    this.$finalizer = tstate.asyncgenFinalizer;
    const first = tstate.asyncgenFirstiter;
    if (first !== null) call(first, this);
  }

  /** One step of the body: ITEM, or what an await hands to the driver. */
  $resume(reply: Dynamic): IteratorResult<unknown, unknown> {
    const outer = tstate.handled;
    const sites = enterStep(this.$sites);
    if (this.$handled !== null) takeUp(this.$handled);
    this.$begun = true;
    try {
      const { $steps } = this;
      const result = this.$awaits && reply instanceof Throw ? throwInto($steps, reply) : $steps.next(reply);
      if (result.done === true) {
        this.$ended = true;
        this.$closed = true;
        this.$busy = false;
      } else {
        this.$awaits = result.value !== ITEM;
        if (!this.$awaits) this.$busy = false;
        this.$handled = tstate.handled === outer ? null : putAside(outer);
        endTraces(this.$handled);
      }
      return result;
    } catch (caught) {
      if (isReentry(caught)) valueError("async generator already executing");
      this.$ended = true;
      this.$closed = true;
      this.$busy = false;
      throw leaked(caught, "async generator");
    } finally {
      tstate.handled = outer;
      this.$sites = leaveStep(sites);
    }
  }

  /** Raises if another awaitable of this generator is in progress. */
  $claim(method: string): void {
    if (this.$busy) runtimeError(`${method}(): asynchronous generator is already running`);
    this.$busy = true;
  }

  /** The last reference is gone while the generator was suspended (_PyGen_Finalize). */
  $finalize(): void {
    if (this.$closed || !this.$begun || this.$finalizer === null) return;
    call(this.$finalizer, this);
  }

  /** `async for` in emitted code: `for (const it = py.aiter(x); (v = yield* it) !== py.DONE; )`. */
  $loop(): AsyncGeneratorLoop {
    return new AsyncGeneratorLoop(this);
  }

  __aiter__(): this {
    return this;
  }
  __anext__(): AsyncGeneratorStep {
    if (!this.$hooked) this.$hook();
    return new AsyncGeneratorSend(this, undefined);
  }
  asend(value: Dynamic): AsyncGeneratorStep {
    if (!this.$hooked) this.$hook();
    return new AsyncGeneratorSend(this, value);
  }
  athrow(type: Dynamic, value?: Dynamic, traceback?: Dynamic): AsyncGeneratorStep {
    if (!this.$hooked) this.$hook();
    warnOfSignature("athrow", value);
    return new AsyncGeneratorThrow(this, () => exceptionOfArguments(type, value, traceback));
  }
  aclose(): AsyncGeneratorStep {
    if (!this.$hooked) this.$hook();
    return new AsyncGeneratorThrow(this, null);
  }

  get ag_code(): Dynamic {
    return codeObject(this.$code);
  }
  get ag_frame(): Dynamic {
    return generatorFrame(this.$code, this.$ended);
  }
  get ag_await(): null {
    return null;
  }
  get ag_suspended(): boolean {
    return this.$begun && !this.$ended && !this.$busy;
  }
  get ag_running(): boolean {
    return this.$busy;
  }

  __repr__(): string {
    return `<async_generator object ${this.__qualname__} at ${address(this)}>`;
  }

  static {
    define(this, {
      name: "async_generator",
      final: true,
      hasDict: false,
      methods: {
        __aiter__: "self",
        __anext__: "self",
        asend: "self, value, /",
        athrow: "self, type, value=…, traceback=…, /",
        aclose: "self",
        __repr__: "self",
      },
    });
    addMethods(this as unknown as PyClass, Named, {});
  }
}

/**
 * One `async for` over a native generator. `yield* loop` is the next value, or DONE: an `__anext__()` without its object. It is
 * also the result of its last step, to allocate nothing for a value (a tenth of a pipeline of generators).
 */
export class AsyncGeneratorLoop {
  declare readonly generator: AsyncGenerator;
  declare readonly done: true;
  declare value: Dynamic | Done;
  declare private entered: boolean;

  constructor(generator: AsyncGenerator) {
    this.generator = generator;
    this.done = true;
    this.value = DONE;
    this.entered = false;
    if (!generator.$hooked) generator.$hook();
  }

  [Symbol.iterator](): Iterator<unknown, Dynamic | Done, Dynamic> {
    this.entered = false;
    return this as unknown as Iterator<unknown, Dynamic | Done, Dynamic>;
  }

  next(reply?: Dynamic): IteratorResult<unknown, Dynamic | Done> {
    const generator = this.generator;
    if (!this.entered) {
      this.entered = true;
      if (generator.$busy) generator.$claim("anext");
      if (generator.$ended) return this.ends(DONE);
      generator.$busy = true;
    }
    const result = generator.$resume(reply);
    if (result.done === true) return this.ends(DONE);
    return result.value === ITEM ? this.ends(ITEM.take()) : result;
  }

  private ends(value: Dynamic | Done): this {
    this.value = value;
    return this;
  }

  throw(reply: Throw): IteratorResult<unknown, Dynamic | Done> {
    return throwIntoStep(this, reply);
  }
}

/**
 * What is thrown where an `__anext__()` is awaited. Until 3.12 closing that left the generator as it was
 * (async_gen_asend_close).
 */
export function throwIntoStep<T>(step: Iterator<unknown, T, Dynamic>, reply: Throw): IteratorResult<unknown, T> {
  if (!(reply.exception instanceof GeneratorExit)) return step.next(reply);
  if (tstate.interp.version < 313) throw raiseThrown(reply.exception);
  return closeFirst((sent) => step.next(sent), reply);
}
