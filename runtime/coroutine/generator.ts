/** Generator objects (CPython Objects/genobject.c, PyGen_Type). */

import { GeneratorExit } from "../exceptions/hierarchy.js";
import { raise, raiseThrown } from "../exceptions/raise.js";
import { enterGenerator, leaveGenerator, SiteStack, TrySite } from "../exceptions/try-site.js";
import type { Code } from "../object/code.js";
import { typeError, valueError } from "../object/errors.js";
import { handBack, handedBack } from "../object/hand-back.js";
import { address } from "../object/identity.js";
import type { PyClass } from "../object/object.js";
import { type Done, DONE, type Dynamic, RAW } from "../object/sentinels.js";
import { type Handled, tstate } from "../object/state.js";
import { addMethods, define } from "../object/type.js";
import { Iterator as PyIterator } from "../protocol/iterator.js";
import { closeBody, stopWith } from "./coroutine.js";
import { atFirstLine, codeObject, generatorFrame } from "./frame.js";
import { endTraces, putAside, takeUp } from "./handled.js";
import { closeFirst } from "./interrupt.js";
import { isReentry, leaked, leakedAtStart } from "./leaked-stop.js";
import { Named } from "./named.js";
import { type Steps, Throw } from "./suspend.js";
import { toThrow } from "./throw-arguments.js";

/** The states, `$state`: what can be stepped comes first. */
const CREATED = 0;
export const SUSPENDED = 1;
export const RUNNING = 2;
export const CLOSED = 3;

/** What calling a function with `yield` returns. */
export class Generator<T = Dynamic> extends PyIterator {
  declare readonly $steps: Steps<T>;
  declare readonly $code: Code;
  declare $state: number;
  /** The exceptions that the suspended body is handling; null for none. */
  declare $handled: Handled | null;
  /** The `try` statements that the body is in; null before it begins. */
  declare $sites: SiteStack | null;
  /** What the body returned, for `yield from`. */
  declare $returned: T | undefined;
  /** Whether `types.coroutine` made it awaitable. */
  declare $awaitable: boolean;
  declare $name: string | undefined;
  declare $qualname: string | undefined;
  declare __name__: string;
  declare __qualname__: string;

  /** Steps that are null are what a subclass has its own for, as most have: each field is a twentieth of what making one takes. */
  constructor(steps: Steps<T> | null, code: Code) {
    super(RAW);
    this.$code = code;
    this.$state = CREATED;
    if (steps !== null) {
      this.$steps = steps;
      this.$handled = null;
      this.$sites = null;
      this.$returned = undefined;
    }
  }

  /** One step, also for `for…of`, whose iterator has no `return`: leaving a loop does not close a Python generator. */
  override $step(): Dynamic | Done {
    return this.$state === CLOSED ? DONE : this.$give(undefined);
  }

  /** One step: what it yields, or DONE. */
  $give(reply: Dynamic): Dynamic | Done {
    const result = this.$resume(reply);
    if (result.done !== true) return result.value;
    this.$returned = result.value;
    return DONE;
  }

  /** Sends `reply`, or raises what a `Throw` holds. */
  $resume(reply: Dynamic): IteratorResult<unknown, T> {
    if (this.$state !== SUSPENDED) {
      const result = this.$enter(reply);
      if (result !== undefined) return result;
    }
    const outer = tstate.handled;
    this.$sites ??= new SiteStack();
    const sites = enterGenerator(this.$sites);
    if (this.$handled !== null) takeUp(this.$handled);
    this.$state = RUNNING;
    try {
      const result = this.$steps.next(reply);
      if (result.done === true) this.$state = CLOSED;
      else {
        this.$state = SUSPENDED;
        this.$handled = tstate.handled === outer ? null : putAside(outer);
        endTraces(this.$handled);
      }
      return result;
    } catch (caught) {
      if (isReentry(caught)) this.$refuse();
      this.$state = CLOSED;
      throw leaked(caught, "generator");
    } finally {
      tstate.handled = outer;
      leaveGenerator(sites);
    }
  }

  /** A step of a body that is not suspended: the result if nothing is to run. */
  $enter(reply: Dynamic): IteratorResult<unknown, T> | undefined {
    if (this.$state === RUNNING) this.$refuse();
    if (reply instanceof Throw) {
      const isNew = this.$state === CREATED;
      if (isNew) this.$discard();
      this.$state = CLOSED;
      if (!isNew) throw raiseThrown(reply.exception);
      throw leakedAtStart(raiseThrown(atFirstLine(this.$code, reply.exception)), "generator");
    }
    if (this.$state === CLOSED) return { done: true, value: undefined as T };
    if (reply !== undefined && reply !== null) typeError("can't send non-None value to a just-started generator");
    return undefined;
  }

  /** Ends a body that has not begun. */
  $discard(): void {
    this.$steps.return(undefined as never);
  }

  $refuse(): never {
    return valueError("generator already executing");
  }

  send(value: Dynamic, asked = false): Dynamic {
    const given = this.$give(value);
    if (given !== DONE) return given;
    const stop = raise(stopWith(this.$returned));
    if (asked) return handBack(stop);
    throw stop;
  }

  override __next__(): Dynamic {
    return this.send(null);
  }

  override $nextOrHandBack(): Dynamic {
    return this.send(null, true);
  }

  throw(type: Dynamic, value?: Dynamic, traceback?: Dynamic, asked = false): Dynamic {
    let given = this.$throwInto(toThrow(type, value, traceback));
    if (given === DONE) given = handBack(raise(stopWith(this.$returned)));
    if (given === undefined && !asked) throw handedBack();
    return given;
  }

  /** What the body gives where something is thrown into it, DONE at its end; it may hand back what it raises. */
  $throwInto(reply: Throw): Dynamic | Done | undefined {
    return this.$give(reply);
  }

  close(): Dynamic {
    if (this.$state === CREATED) {
      this.$state = CLOSED;
      this.$discard();
      return null;
    }
    return this.$state === CLOSED ? null : this.$close();
  }

  /** Ends a body that has begun. */
  $close(): Dynamic {
    this.$code.closing ??= new TrySite(false);
    return closeBody(this, "generator", this.$code.closing);
  }

  /** The steps of `yield from` it: those of its body, if that has not begun. */
  $delegate(): Iterator<unknown, T, Dynamic> {
    if (this.$state !== CREATED) return new GeneratorSteps(this);
    this.$state = SUSPENDED;
    return new DelegatedBody(this.$steps);
  }

  get gi_code(): Dynamic {
    return codeObject(this.$code);
  }
  get gi_frame(): Dynamic {
    return generatorFrame(this.$code, this.$state === CLOSED);
  }
  get gi_yieldfrom(): null {
    return null;
  }
  get gi_running(): boolean {
    return this.$state === RUNNING;
  }
  get gi_suspended(): boolean {
    return this.$state === SUSPENDED;
  }

  __repr__(): string {
    return `<generator object ${this.__qualname__} at ${address(this)}>`;
  }

  static {
    Object.assign(this.prototype, { $handled: null, $sites: null, $returned: undefined, $awaitable: false });
    define(this, {
      name: "generator",
      final: true,
      hasDict: false,
      methods: {
        send: { params: "self, arg, /", kind: "function", handsBack: true },
        throw: { params: "self, type, value=…, traceback=…, /", kind: "function", handsBack: true },
        close: "self",
        __next__: "self",
        __repr__: "self",
      },
    });
    addMethods(this as unknown as PyClass, Named, {});
  }
}

/** The body of a generator that nothing but a `yield from` steps. */
class DelegatedBody<T> implements Iterator<unknown, T, Dynamic> {
  declare private readonly steps: Steps<T>;
  constructor(steps: Steps<T>) {
    this.steps = steps;
  }
  [Symbol.iterator](): this {
    return this;
  }
  next(reply: Dynamic): IteratorResult<unknown, T> {
    const below = tstate.handled;
    try {
      const result = this.steps.next(reply);
      // What it handles itself is on top of that still: the `yield from` puts it aside.
      if (result.done !== true && tstate.handled !== below) endTraces(tstate.handled, below);
      return result;
    } catch (caught) {
      throw leaked(caught, "generator");
    }
  }
  /** `py.sent` and what it delegates to raise it there. */
  throw(reply: Throw): IteratorResult<unknown, T> {
    if (!(reply.exception instanceof GeneratorExit)) return this.next(reply);
    return closeFirst((sent) => this.next(sent), reply, "generator");
  }
}

/** The steps of a generator that goes on as itself. */
export class GeneratorSteps<T> implements Iterator<unknown, T, Dynamic> {
  declare private readonly generator: Generator<T>;
  constructor(generator: Generator<T>) {
    this.generator = generator;
  }
  [Symbol.iterator](): this {
    return this;
  }
  next(reply: Dynamic): IteratorResult<unknown, T> {
    return this.generator.$resume(reply);
  }
  throw(reply: Throw): IteratorResult<unknown, T> {
    const { generator } = this;
    if (!(reply.exception instanceof GeneratorExit)) return generator.$resume(reply);
    return closeFirst((sent) => generator.$resume(sent), reply, "generator");
  }
}
