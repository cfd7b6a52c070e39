/** The managers behind emitted `with` statements (PEP 343; CPython Python/bytecodes.c, LOAD_SPECIAL and WITH_EXCEPT_START). */

import { type Awaitable, awaitableFrom, begins, stepsOf } from "../coroutine/awaitable.js";
import { Delegation } from "../coroutine/delegation.js";
import { EnclosingSteps } from "../coroutine/enclosing.js";
import { ENDED, type Steppable } from "../coroutine/machine.js";
import type { Steps } from "../coroutine/suspend.js";
import type { BaseException } from "../exceptions/base-exception.js";
import { captureHere } from "../exceptions/capture.js";
import { caught, caughtBy, leave, reraise } from "../exceptions/raise.js";
import { tracebackOf, unseenTraceback } from "../exceptions/traceback.js";
import { enterTry, leaveTry, type TrySite } from "../exceptions/try-site.js";
import { raised, typeError } from "../object/errors.js";
import { handedBack } from "../object/hand-back.js";
import { specialOrNone, typeName, typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { askSpecial, callSpecial } from "../protocol/special.js";
import { truth } from "../protocol/truth.js";
import { settle } from "../thread/blocking.js";

/** What all managers have: the object, its methods, and whether the exit has been called. */
class Managed {
  declare protected readonly object: Dynamic;
  declare protected readonly entrance: Dynamic;
  declare protected readonly way: Dynamic;
  declare protected left: boolean;
  declare private readonly site: TrySite | null;
  declare private mark: number;

  /** `site` learns whether somebody looks at the tracebacks of what leaves the body. */
  constructor(object: Dynamic, entrance: string, exit: string, kind: string, site: TrySite | null) {
    this.left = false;
    this.mark = 0;
    this.object = object;
    this.entrance = found(object, entrance, exit, kind);
    this.way = found(object, exit, exit, kind);
    this.site = site;
  }

  /** The body begins; emitted code says so where the entrance was awaited. */
  enterBody(): void {
    if (this.site !== null) this.mark = enterTry(this.site);
  }

  protected caughtInBody(thrown: unknown): BaseException {
    return this.site === null ? caught(thrown) : caughtBy(this.mark, thrown);
  }

  /** What `__exit__` is called with. Where nobody looks at tracebacks the place of this statement is not captured for one. */
  protected triple(exception: BaseException): [Dynamic, Dynamic, Dynamic] {
    const { $trace: trace } = exception;
    if (trace === null || this.site?.becomes(exception.$class) !== undefined) {
      return [typeOf(exception), exception, unseenTraceback(exception)];
    }
    // Its traceback ends here, until it goes on.
    const here = captureHere();
    trace.handler ??= here;
    return [typeOf(exception), exception, tracebackOf(exception, here)];
  }

  protected leaveBody(): void {
    if (this.site !== null) leaveTry(this.mark);
  }
}

function found(object: Dynamic, name: string, exit: string, kind: string): Dynamic {
  const method = specialOrNone(object, name);
  if (method !== undefined) return method;
  // It says nothing of the object, so that no other name is suggested.
  if (tstate.interp.version < 311) throw raised.AttributeError(name);
  const protocol = `'${typeName(object)}' object does not support the ${kind} protocol`;
  return typeError(name === exit ? `${protocol} (missed ${exit} method)` : protocol);
}

/** `with`, in code that does not suspend. */
export class With extends Managed {
  constructor(object: Dynamic, site: TrySite | null) {
    super(object, "__enter__", "__exit__", "context manager", site);
  }

  /** What `as` binds. */
  enter(asks = false): Dynamic {
    const value = asks ? askSpecial(this.entrance, this.object) : callSpecial(this.entrance, this.object);
    if (value !== undefined) this.enterBody();
    return value;
  }

  /** Offers what the body threw to `__exit__`; throws it again unless that suppresses it. */
  failed(thrown: unknown): void {
    const exception = this.offered(thrown);
    if (exception !== undefined) throw exception;
  }

  /** The way out of a body that has raised `thrown`, if anything, without a throw: what goes on from here. */
  leaving(thrown: unknown): BaseException | undefined {
    if (thrown !== undefined) return this.offered(thrown);
    this.exit();
    return undefined;
  }

  /** What `__exit__` does not suppress, or raises itself. */
  private offered(thrown: unknown): BaseException | undefined {
    this.left = true;
    const exception = this.caughtInBody(thrown);
    let suppressed = false;
    try {
      const result = askSpecial(this.way, this.object, ...this.triple(exception));
      if (result === undefined) return handedBack();
      suppressed = truth(result);
      if (!suppressed) reraise();
    } finally {
      leave();
    }
    return suppressed ? undefined : exception;
  }

  /** The normal way out; nothing where `failed` was called. */
  exit(): void {
    if (this.left) return;
    this.left = true;
    this.leaveBody();
    callSpecial(this.way, this.object, null, null, null);
  }
}

/** `with`, where the methods may block the thread. */
export class SuspendableWith extends Managed {
  constructor(object: Dynamic) {
    super(object, "__enter__", "__exit__", "context manager", null);
  }

  *enter(): Steps {
    return yield* settle(begin(this.entrance, this.object));
  }

  /** What it handles is known before the steps begin: module level code drives them. */
  failed(thrown: unknown): Steps<void> {
    this.left = true;
    return this.offer(caught(thrown));
  }

  private *offer(exception: BaseException): Steps<void> {
    try {
      if (!truth(yield* settle(begin(this.way, this.object, ...this.triple(exception))))) throw reraise();
    } finally {
      leave();
    }
  }

  *exit(): Steps<void> {
    if (!this.left) yield* settle(begin(this.way, this.object, null, null, null));
    this.left = true;
  }
}

/** Calls a special method without blocking on what it returns. */
function begin(method: Dynamic, object: Dynamic, ...args: Dynamic[]): Dynamic {
  return typeof method === "function" && method.$code?.kind === "suspendable"
    ? method.apply(object, args)
    : callSpecial(method, object, ...args);
}

const ASYNCHRONOUS = "asynchronous context manager";

/** `async with`. */
export class AsyncWith extends Managed {
  constructor(object: Dynamic, site: TrySite | null) {
    // 3.8 looked for the way out first.
    if (tstate.interp.version < 309) found(object, "__aexit__", "__aexit__", ASYNCHRONOUS);
    super(object, "__aenter__", "__aexit__", ASYNCHRONOUS, site);
  }

  /** What is to be awaited for what `as` binds. */
  enter(): Awaitable {
    return awaitableFrom("__aenter__", callSpecial(this.entrance, this.object));
  }

  /** What a machine steps for it. */
  enterSteps(): Steppable {
    return begins(this.entrance, 0) ? this.entrance.$start!.call(this.object) : stepsOf(this.enter());
  }

  /** Offers what the body threw to `__aexit__`: what is to be awaited throws it again unless that suppresses it. */
  failed(thrown: unknown): Awaitable {
    this.left = true;
    const exception = this.caughtInBody(thrown);
    try {
      const [type, value, traceback] = this.triple(exception);
      return new Offering(
        begins(this.way, 3)
          ? this.way.$start!.call(this.object, type, value, traceback)
          : stepsOf(awaitableFrom("__aexit__", callSpecial(this.way, this.object, type, value, traceback))),
      );
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** What is to be awaited on the normal way out; nothing where `failed` was called. */
  exit(): Awaitable {
    if (this.left) return ENDED;
    this.left = true;
    this.leaveBody();
    return awaitableFrom("__aexit__", callSpecial(this.way, this.object, null, null, null));
  }

  exitSteps(): Steppable {
    if (this.left || !begins(this.way, 3)) return stepsOf(this.exit());
    this.left = true;
    this.leaveBody();
    return this.way.$start!.call(this.object, null, null, null);
  }
}

/** Awaits what `__aexit__` says of the exception that is being handled. */
class Offering extends EnclosingSteps {
  private readonly answer: Steppable;

  constructor(answer: Steppable) {
    super();
    this.answer = new Delegation(answer).asked();
  }

  protected begin(): Steppable {
    return this.answer;
  }

  protected completed({ value }: IteratorReturnResult<Dynamic>): IteratorResult<unknown, Dynamic> {
    let isSuppressed: boolean;
    try {
      isSuppressed = truth(value ?? null);
    } catch (error) {
      return this.failed(error);
    }
    if (!isSuppressed) return this.failed(reraise());
    leave();
    return ENDED.next();
  }

  protected failed(error: unknown): never {
    leave();
    return this.passes(error);
  }
}
