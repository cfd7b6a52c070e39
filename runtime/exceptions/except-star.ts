/**
 * `try … except*` (PEP 654; CPython Python/ceval.c, exception_group_match; Objects/exceptions.c, _PyExc_PrepReraiseStar).
 *
 *     try { BODY } catch ($e) {
 *       const $star = py.star($e);
 *       try {
 *         if ($star.match(TYPE)) {
 *           try { const e = $star.matched; HANDLER } catch ($r) { $star.raised($r); } finally { $star.done(); }
 *         }
 *         … the other clauses …
 *         $star.finish();
 *       } finally { $star.leave(); }
 *     }
 */

import { typeError } from "../object/errors.js";
import type { Dynamic } from "../object/sentinels.js";
import { Handled, tstate } from "../object/state.js";
import { isClass, isSubclass } from "../object/type.js";
import type { PyClass } from "../object/object.js";
import { classes } from "../protocol/classes.js";
import { type BaseException, lists } from "./base-exception.js";
import { captureHere, captureRaise } from "./capture.js";
import { BaseExceptionGroup, ExceptionGroup, projection, splitBy } from "./exception-group.js";
import { containers } from "../object/binding.js";
import { caught, caughtBy, exceptionOf, leave, matches } from "./raise.js";
import { Exception } from "./simple.js";
import { endsUnseen, siteAt, type TrySite } from "./try-site.js";

/** One exception on its way through the clauses of an `except*`. */
class Star {
  readonly exception: BaseException;
  /** What the current clause handles: always a group. */
  matched: BaseException | null = null;
  private rest: BaseException | null;
  private readonly results: BaseException[] = [];

  /** The statement, if it learns (try-site.ts). */
  private readonly site: TrySite | null;

  constructor(exception: BaseException, site: TrySite | null) {
    this.exception = exception;
    this.rest = exception;
    this.site = site;
  }

  /** Whether the clause has something to handle. If so, that is the handled exception until `done`. */
  match(wanted: Dynamic): boolean {
    checkStar(wanted);
    const rest = this.rest;
    if (rest === null) return false;
    if (matches(rest, wanted)) {
      this.matched = rest instanceof BaseExceptionGroup ? rest : wrapped([rest]);
      this.rest = null;
    } else if (rest instanceof BaseExceptionGroup) {
      [this.matched, this.rest] = splitBy(rest, (exception) => matches(exception, wanted));
      if (this.matched === null) return false;
    } else return false;
    tstate.handled = new Handled(this.matched, tstate.handled, this.site);
    return true;
  }

  /** The clause raised. */
  raised(thrown: unknown): void {
    this.results.push(exceptionOf(thrown));
  }

  /** What becomes of the whole is known after the last clause. */
  done(): void {
    tstate.handled = tstate.handled!.outer;
  }

  /** Raises what the clauses raised and what none of them handled. */
  finish(): void {
    if (this.rest !== null) this.results.push(this.rest);
    const result = combined(this.exception, this.results);
    if (result === null) return;
    tstate.handled!.becomes = result.$class;
    // It is raised by no statement: the traceback begins with the caller.
    if (result.$trace === null && !endsUnseen(result.$class)) result.$trace = captureRaise(null, 1);
    throw result;
  }

  leave(): void {
    leave();
  }
}

export function star(thrown: unknown): Star {
  return new Star(caught(thrown), null);
}

/** The same of a statement that learns; `mark` is what entering it gave. */
export function starBy(mark: number, thrown: unknown): Star {
  return new Star(caughtBy(mark, thrown), siteAt(mark));
}

function checkStar(wanted: Dynamic): void {
  const each = wanted instanceof classes.tuple ? wanted.$items : [wanted];
  if (each.some((cls: Dynamic) => isClass(cls) && isSubclass(cls, BaseExceptionGroup as unknown as PyClass))) {
    typeError("catching ExceptionGroup with except* is not allowed. Use except instead.");
  }
}

function wrapped(exceptions: BaseException[]): BaseException {
  const cls = exceptions.every((each) => each instanceof Exception) ? ExceptionGroup : BaseExceptionGroup;
  return new cls("", containers.tuple(exceptions));
}

/** What goes on after all clauses: what was raised in them, and what was raised again or left over, as one group. */
function combined(original: BaseException, results: readonly BaseException[]): BaseException | null {
  if (results.length === 0) return null;
  if (!(original instanceof BaseExceptionGroup)) {
    if (results[0] instanceof BaseExceptionGroup) endTrace(original);
    return results[0]!;
  }
  const raised = results.filter((exception) => !isPartOf(exception, original));
  const again = results.filter((exception) => isPartOf(exception, original));
  const left = again.length === 0 ? null : (projection(original, again) as BaseException | null);
  if (raised.length === 0) return left;
  if (left !== null) raised.push(left);
  if (raised.length === 1) return raised[0]!;
  raised.forEach(endTrace);
  return new BaseExceptionGroup("", lists.of(raised));
}

/** It goes on as a part of a group: its traceback ends with this function. */
function endTrace({ $trace: trace }: BaseException): void {
  if (trace !== null) trace.handler ??= captureHere();
}

/** Whether it was split off the original group and not raised since. */
function isPartOf(exception: BaseException, original: BaseException): boolean {
  return (
    exception.$trace === original.$trace &&
    exception.$cause === original.$cause &&
    exception.$context === original.$context
  );
}
