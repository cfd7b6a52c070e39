/** Coroutine objects (CPython Objects/genobject.c, PyCoro_Type). */

import { tupleOf } from "../builtins/tuple.js";
import type { PyFrame } from "../exceptions/frames.js";
import { GeneratorExit, RuntimeError, StopIteration } from "../exceptions/hierarchy.js";
import { raise, raiseThrown } from "../exceptions/raise.js";
import { enterStep, enterTry, leaveStep, leaveTry, type SiteStack, type TrySite } from "../exceptions/try-site.js";
import type { Code } from "../object/code.js";
import { runtimeError, typeError, valueError } from "../object/errors.js";
import { address } from "../object/identity.js";
import { special } from "../object/lookup.js";
import { type PyClass, PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { type Handled, tstate } from "../object/state.js";
import { addMethods, define } from "../object/type.js";
import { callSpecial } from "../protocol/special.js";
import { atFirstLine, codeObject, coroutineFrame, suspendedFrames } from "./frame.js";
import { endTraces, putAside, takeUp } from "./handled.js";
import { closing, iterateMachine, throwInto } from "./interrupt.js";
import { isReentry, leakedAtStart } from "./leaked-stop.js";
import { bodyRaised, type Machine, step, takeRaised } from "./machine.js";
import { Named } from "./named.js";
import { threadFrames } from "./origin.js";
import { Probe, type Steps, Throw } from "./suspend.js";
import { toThrow } from "./throw-arguments.js";
import { type Link, link, unlink } from "./unawaited.js";

const CREATED = 0;
const STARTED = 1;
const CLOSED = 2;
/** Somebody awaits it, who alone sees its body end. */
const AWAITED = 3;

export type CoroutineState = "created" | "running" | "suspended" | "closed";

/**
 * What calling an `async def` function returns: a body that has not begun.
 *
 * Who awaits it steps the body itself, so an await costs no more than V8's own delegation; the object then does not see its
 * body end, and asks it (`$position`) when somebody wants to know.
 */
export class Coroutine<T = Dynamic> extends PyObject implements Link {
  declare readonly $steps: Steps<T> | Machine<T>;
  declare readonly $code: Code;
  declare $state: number;
  /** The exceptions that the suspended body is handling; null for none. */
  declare $handled: Handled | null;
  /** The `try` statements that the suspended body is in; null for none. */
  declare $sites: SiteStack | null;
  declare $previous: Link | null;
  declare $next: Link | null;
  declare $name: string | undefined;
  declare $qualname: string | undefined;
  declare __name__: string;
  declare __qualname__: string;
  /** The frames that made it, outermost first; only where they are to be kept. */
  declare $origin?: readonly PyFrame[];

  constructor(steps: Steps<T> | Machine<T>, code: Code) {
    super(RAW);
    this.$steps = steps;
    this.$code = code;
    this.$state = CREATED;
    this.$handled = null;
    this.$sites = null;
    this.$previous = null;
    this.$next = null;
    const depth = link(this);
    if (depth > 0) this.$origin = threadFrames().slice(-depth);
  }

  /** `await coroutine`: who awaits steps the body from now on. */
  $enter(): Steps<T> | Machine<T> {
    if (this.$state !== CREATED) this.$refuse();
    this.$state = AWAITED;
    unlink(this);
    return this.$steps;
  }

  /** The same for JavaScript's `yield*`. */
  [Symbol.iterator](): Iterator<unknown, T, Dynamic> {
    const steps = this.$enter();
    return typeof steps === "function" ? iterateMachine(steps) : steps;
  }

  /** Whether it has begun (then dropping it is no mistake). */
  get $begun(): boolean {
    return this.$state !== CREATED;
  }

  $refuse(): never {
    const position = this.$position();
    if (position === "closed") runtimeError("cannot reuse already awaited coroutine");
    if (position === "running") valueError("coroutine already executing");
    return runtimeError("coroutine is being awaited already");
  }

  /** One step: sends `reply`, or raises what a `Throw` holds. */
  $resume(reply: Dynamic): IteratorResult<unknown, T> {
    const result = this.$advance(reply);
    if (result === null) throw takeRaised();
    if (result.done !== true) endTraces(this.$handled);
    return result;
  }

  /**
   * The same for drivers that catch: null where the body has raised (`takeRaised`), for a second throw would cost half a
   * microsecond. Handled exceptions of the body are put aside while it is suspended.
   */
  $advance(reply: Dynamic): IteratorResult<unknown, T> | null {
    if (this.$state !== STARTED) this.$begin(reply);
    const outer = tstate.handled;
    const sites = enterStep(this.$sites);
    if (this.$handled !== null) takeUp(this.$handled);
    try {
      // As `step` does, without its frame: each raise below has one less to capture.
      const { $steps } = this;
      const result =
        typeof $steps === "function"
          ? $steps(reply)
          : reply instanceof Throw
            ? throwInto($steps, reply)
            : $steps.next(reply);
      if (result === null || result.done === true) this.$state = CLOSED;
      else this.$handled = tstate.handled === outer ? null : putAside(outer);
      return result;
    } catch (caught) {
      if (isReentry(caught)) valueError("coroutine already executing");
      this.$state = CLOSED;
      return bodyRaised(caught);
    } finally {
      tstate.handled = outer;
      this.$sites = leaveStep(sites);
    }
  }

  $begin(reply: Dynamic): void {
    if (this.$state === AWAITED && this.$position() !== "closed") return;
    if (this.$state === CLOSED) runtimeError("cannot reuse already awaited coroutine");
    if (reply instanceof Throw) {
      this.$discard();
      throw leakedAtStart(raiseThrown(atFirstLine(this.$code, reply.exception)), "coroutine");
    }
    if (reply !== undefined && reply !== null) typeError("can't send non-None value to a just-started coroutine");
    this.$state = STARTED;
    unlink(this);
  }

  /** Ends it before it began. */
  $discard(): void {
    this.$state = CLOSED;
    unlink(this);
    if (typeof this.$steps !== "function") this.$steps.return(undefined as never);
  }

  /** Where the body is; visits it there if it is suspended. */
  $position(visit: () => void = () => {}): CoroutineState {
    if (this.$state === CREATED) return "created";
    if (this.$state === CLOSED) return "closed";
    let result: IteratorResult<unknown, T> | null;
    try {
      result = step(this.$steps, new Probe(visit));
    } catch (caught) {
      if (isReentry(caught)) return "running";
      throw caught;
    }
    if (result?.done !== true) return "suspended";
    this.$state = CLOSED;
    return "closed";
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
    if (this.$state === CREATED) {
      this.$discard();
      return null;
    }
    if (this.$state === CLOSED) return null;
    return closeBody(this, "coroutine");
  }

  __await__(): CoroutineWrapper {
    return new CoroutineWrapper(this);
  }

  get cr_code(): Dynamic {
    return codeObject(this.$code);
  }
  get cr_frame(): Dynamic {
    return coroutineFrame(this);
  }
  /** What it awaits, if that is what its driver waits for: the bodies between are not on record. */
  get cr_await(): Dynamic {
    if (this.$position() !== "suspended" || suspendedFrames(this).length > 1) return null;
    const awaited = step(this.$steps, new Probe(() => {}))?.value ?? null;
    return awaited === null ? null : awaitedIterator(awaited);
  }
  get cr_running(): boolean {
    return this.$position() === "running";
  }
  get cr_suspended(): boolean {
    return this.$position() === "suspended";
  }
  get cr_origin(): Dynamic {
    const { $origin } = this;
    if ($origin === undefined) return null;
    const entries = $origin.map(({ filename, lineno, name }) => tupleOf([filename, lineno, name]));
    return tupleOf(entries.reverse());
  }

  __repr__(): string {
    return `<coroutine object ${this.__qualname__} at ${address(this)}>`;
  }

  static {
    define(this, {
      name: "coroutine",
      final: true,
      hasDict: false,
      methods: {
        send: "self, arg, /",
        throw: "self, type, value=…, traceback=…, /",
        close: "self",
        __await__: "self",
        __repr__: "self",
      },
    });
    addMethods(this as unknown as PyClass, Named, {});
  }
}

/** The iterator that `coroutine.__await__()` returns. */
export class CoroutineWrapper extends PyObject {
  declare readonly $coroutine: Coroutine;
  constructor(coroutine: Coroutine) {
    super(RAW);
    this.$coroutine = coroutine;
  }
  [Symbol.iterator](): Iterator<unknown, Dynamic, Dynamic> {
    return this.$coroutine[Symbol.iterator]();
  }
  __iter__(): this {
    return this;
  }
  __next__(): Dynamic {
    return this.$coroutine.send(null);
  }
  send(value: Dynamic): Dynamic {
    return this.$coroutine.send(value);
  }
  throw(type: Dynamic, value?: Dynamic, traceback?: Dynamic): Dynamic {
    return this.$coroutine.throw(type, value, traceback);
  }
  close(): Dynamic {
    return this.$coroutine.close();
  }
  __repr__(): string {
    return `<coroutine_wrapper object at ${address(this)}>`;
  }
  static {
    define(this, {
      name: "coroutine_wrapper",
      final: true,
      hasDict: false,
      methods: {
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

/** `FutureIter` of a future. */
function awaitedIterator(awaited: Dynamic): Dynamic {
  const method = special(awaited, "__await__");
  return method === undefined ? awaited : callSpecial(method, awaited);
}

/** The StopIteration that carries a returned value. */
export function stopWith(value: Dynamic): Dynamic {
  return value === undefined || value === null ? new StopIteration() : new StopIteration(value);
}

/** `close()` of a body that has begun: raises GeneratorExit in it (gen_close). `site` learns whether somebody looks at it there. */
export function closeBody(
  body: { $resume(reply: Dynamic): IteratorResult<unknown, Dynamic> },
  what: string,
  site: TrySite | null = null,
): Dynamic {
  const exit = closing();
  const mark = site === null ? 0 : enterTry(site);
  let result: IteratorResult<unknown, Dynamic>;
  try {
    result = body.$resume(exit);
  } catch (caught) {
    site?.saw(exit.exception.$class, exit.exception.$trace, null);
    if (caught instanceof GeneratorExit || caught instanceof StopIteration) return null;
    throw caught;
  } finally {
    if (site !== null) leaveTry(mark);
  }
  if (result.done !== true) throw raise(new RuntimeError(`${what} ignored GeneratorExit`));
  return tstate.interp.version >= 313 ? (result.value ?? null) : null;
}
