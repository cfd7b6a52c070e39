/** Raising and catching (CPython Python/ceval.c, do_raise; Python/errors.c, _PyErr_SetObject; Objects/exceptions.c). */

import { containers } from "../object/binding.js";
import { callPositional } from "../object/positional.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { Handled, moduleState, tstate } from "../object/state.js";
import { isSubclass } from "../object/type.js";
import { classes } from "../protocol/classes.js";
import { repr } from "../protocol/repr.js";
import { typeOf } from "../object/lookup.js";
import { BaseException, isExceptionClass } from "./base-exception.js";
import { captureHere, captureRaise, goOn, type Trace } from "./capture.js";
import { historyOf } from "./history.js";
import { fromJsError } from "./js-errors.js";
import { RuntimeError, TypeError } from "./simple.js";
import { endsUnseen, leaveTry, learnFrom, siteAt } from "./try-site.js";

/** `raise what` / `raise what from cause`: the exception to `throw`. */
export function raise(what: Dynamic, cause?: Dynamic): BaseException {
  const exception = isException(what) ? what : instanceOf(what, "exceptions must derive from BaseException");
  if (cause !== undefined) {
    const history = historyOf(exception);
    history.cause =
      cause === null || isException(cause)
        ? cause
        : instanceOf(cause, "exception causes must derive from BaseException");
    history.suppress = true;
  }
  if (tstate.handled !== null) setContext(exception);
  if (endsUnseen(exception.$class)) return exception;
  historyOf(exception).trace = captureRaise(exception.$history.trace);
  if (tstate.handled !== null) markHandled(tstate.handled.exception as BaseException, exception);
  return exception;
}

/** As `instanceof BaseException`, which every raise and every handler would pay. */
function isException(value: Dynamic): value is BaseException {
  return typeof value === "object" && value !== null && (value as BaseException).$history !== undefined;
}

/** The same, where `what` is no new exception, as far as can be seen: it may be one that is raised again and again. */
export function raiseStored(what: Dynamic, cause?: Dynamic): BaseException {
  const exception = raise(what, cause);
  if (exception === what && exception.$trace !== null) exception.$trace.lasting = true;
  return exception;
}

/** The traceback of what is handled ends where the handler raises: that has just been captured. */
function markHandled(handled: BaseException, raised: BaseException): void {
  const trace = handled.$trace;
  if (trace !== null && handled !== raised) trace.handler ??= raised.$trace;
}

/** How many exceptions that others throw into a coroutine are captured with their stacks, for each interpreter. */
const CAPTURED_INTERRUPTIONS = 250;

function interruptions(): { count: number } {
  return { count: 0 };
}

/** Raises where a body is suspended what somebody else threw into it. Its context stays as it is. */
export function raiseThrown(exception: BaseException): BaseException {
  if (endsUnseen(exception.$class)) return exception;
  historyOf(exception).trace = captureRaise(exception.$history.trace);
  if (tstate.handled !== null) markHandled(tstate.handled.exception as BaseException, exception);
  return exception;
}

/**
 * The same where a coroutine waits: a cancellation, mostly. Programs that cancel by the thousand would spend two fifths of their
 * time on stacks that nobody reads.
 *
 * DIVERGES: after the first 250, the frames below the throw are missing from the traceback.
 */
export function raiseInterruption(exception: BaseException): BaseException {
  const state = moduleState(interruptions);
  if (state.count >= CAPTURED_INTERRUPTIONS) return exception;
  state.count++;
  return raiseThrown(exception);
}

/** An instance of the exception class that was named instead of one. */
function instanceOf(what: Dynamic, complaint: string): BaseException {
  if (!isExceptionClass(what)) throw raise(new TypeError(complaint));
  const made = callPositional(what);
  if (made instanceof BaseException) return made;
  const message = `calling ${repr(what)} should have returned an instance of BaseException, not ${repr(typeOf(made))}`;
  throw raise(new TypeError(message));
}

/** Sets `__context__` to the exception being handled, and cuts the chain where it would become a cycle. */
export function setContext(exception: BaseException): void {
  const handled = tstate.handled!;
  const context = handled.exception as BaseException;
  handled.becomes = exception.$class;
  if (context === exception) return;
  if (context.$history.context !== null) cutChain(context, exception);
  historyOf(exception).context = context;
}

/** Takes the exception out of the contexts of `context`, whose context it becomes. */
function cutChain(context: BaseException, exception: BaseException): void {
  let link = context;
  let slow = context;
  let advance = false;
  for (let next = link.$context; next !== null; next = link.$context) {
    if (next === exception) {
      link.$context = null;
      break;
    }
    link = next;
    if (link === slow) break; // somebody has made a cycle by hand
    if (advance) slow = slow.$context!;
    advance = !advance;
  }
}

/** The Python exception that a JS `catch` has caught. */
export function exceptionOf(caught: unknown): BaseException {
  if (isException(caught)) return caught;
  const exception = fromJsError(caught);
  if (tstate.handled !== null) setContext(exception);
  return exception;
}

/** Enters a handler. */
export function caught(thrown: unknown): BaseException {
  const exception = exceptionOf(thrown);
  tstate.handled = new Handled(exception, tstate.handled);
  return exception;
}

/** Enters the handler of a `try` that learns; `mark` is what entering the `try` gave. */
export function caughtBy(mark: number, thrown: unknown): BaseException {
  leaveTry(mark);
  const exception = exceptionOf(thrown);
  tstate.handled = new Handled(exception, tstate.handled, siteAt(mark));
  return exception;
}

/**
 * For `except … as e` whose exception may be looked at when the function of the handler has ended (it is returned, stored,
 * appended …): records where it was caught, for its traceback ends there. Costs as much as a raise.
 */
export function keep(exception: BaseException): BaseException {
  const { trace } = exception.$history;
  if (trace !== null) trace.handler = captureHere();
  return exception;
}

/** Leaves a handler. */
export function leave(): void {
  const { handled } = tstate;
  if (handled === null) return; // what awaited this body has put it aside, and left the body to somebody else
  learnFrom(handled);
  tstate.handled = handled.outer;
}

/**
 * A bare `raise`: the exception to `throw`. Its traceback goes on as if it had not been caught. What a caller handles (`isOwn` is
 * false) passes the callers of the function that raises it, which has no entry.
 */
export function reraise(isOwn = true): BaseException {
  const handled = tstate.handled;
  if (handled === null) return raise(new RuntimeError("No active exception to reraise"));
  const exception = handled.exception as BaseException;
  const { trace, cleared } = exception.$history;
  if (trace !== null) goOn(exception, isOwn);
  else if (cleared !== null) beginAnew(exception, cleared.before);
  handled.becomes = exception.$class;
  return exception;
}

/**
 * A bare `raise` of an exception whose traceback has been taken away: it has the callers from then on, which this function is not;
 * until 3.10 the interpreter had another reference to the traceback.
 */
function beginAnew(exception: BaseException, before: Trace | null): void {
  exception.$trace = tstate.interp.version >= 311 ? captureRaise(null, 1) : before;
  if (exception.$trace !== null) exception.$trace.handler = null;
}

/** Whether `except classes:` catches the exception. */
export function matches(exception: BaseException, wanted: Dynamic): boolean {
  if (exception.$class === wanted) return true;
  if (isExceptionClass(wanted)) return isSubclass(exception.$class, wanted);
  const bases: readonly Dynamic[] = wanted instanceof classes.tuple ? wanted.$items : [undefined];
  let found = false;
  for (let i = 0; i < bases.length; i++) {
    if (!isExceptionClass(bases[i])) throw noExceptionClass();
    found ||= isSubclass(exception.$class, bases[i]);
  }
  return found;
}

/** The same for `except (a, b)` and `except (a, b, c)`: with a tuple of two 75 ns, without 25. */
export function matchesAny(exception: BaseException, a: Dynamic, b: Dynamic, c: Dynamic = a): boolean {
  if (!isExceptionClass(a) || !isExceptionClass(b) || !isExceptionClass(c)) throw noExceptionClass();
  const { $class: cls } = exception;
  return isSubclass(cls, a) || isSubclass(cls, b) || isSubclass(cls, c);
}

/** The same of a class that certainly is one of exceptions: to make sure takes 15 ns where many classes come by. */
export function isOneOf(exception: BaseException, cls: PyClass): boolean {
  return isSubclass(exception.$class, cls);
}

function noExceptionClass(): BaseException {
  return raise(new TypeError("catching classes that do not inherit from BaseException is not allowed"));
}

/** `sys.exc_info()`. */
export function excInfo(): Dynamic {
  const exception = tstate.handled === null ? null : (tstate.handled.exception as BaseException);
  return containers.tuple(
    exception === null ? [null, null, null] : [exception.$class, exception, exception.__traceback__],
  );
}
