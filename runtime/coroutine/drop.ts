/** "coroutine 'f' was never awaited" (CPython Python/_warnings.c, _PyErr_WarnUnawaitedCoroutine). */

import { Trace } from "../exceptions/capture.js";
import { RuntimeWarning } from "../exceptions/hierarchy.js";
import { exceptionOf } from "../exceptions/raise.js";
import { writeUnraisable } from "../exceptions/unraisable.js";
import { warn, warnExplicit, type WarningPlace } from "../exceptions/warn.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { AsyncGeneratorStep } from "./async-generator-steps.js";
import { formatFrames } from "./origin.js";
import { Coroutine } from "./coroutine.js";
import { unawaited, unlink } from "./unawaited.js";

function message(coroutine: Coroutine): string {
  const { __qualname__, $origin } = coroutine;
  const text = `coroutine '${__qualname__}' was never awaited`;
  if ($origin === undefined) return text;
  return `${text}\nCoroutine created at (most recent call last)\n${formatFrames($origin)}`.trimEnd();
}

/**
 * The value of an expression statement: nobody will await it any more. Objects that have something to say about that (a Task)
 * have a `$drop`. `place` is where it happens, if that is in the library.
 */
export function drop(value: Dynamic, place?: WarningPlace): void {
  if (typeof value !== "object" || value === null) return;
  if (value instanceof Coroutine) {
    if (value.$begun) return;
    unlink(value);
    report(value, message(value), place);
  } else if (value instanceof AsyncGeneratorStep) {
    if (value.$begun || value.$closed || tstate.interp.version < 313) return;
    const text = value.$unawaited();
    if (text !== null) report(value, text, place);
  } else value.$drop?.();
}

/** Where warnings are errors, nobody can receive this one. */
function report(value: Dynamic, text: string, place: WarningPlace | undefined): void {
  try {
    if (place === undefined) warn(text, RuntimeWarning, 1, value);
    else warnExplicit(text, RuntimeWarning as unknown as PyClass, place, value);
  } catch (caught) {
    const nowhere = new Trace({}, null);
    nowhere.known = () => [];
    ignore(caught, value, nowhere);
  }
}

/** With this traceback. */
function ignore(caught: unknown, value: Dynamic, trace: Trace | null): void {
  const exception = exceptionOf(caught);
  exception.$trace = trace;
  writeUnraisable(exception, value);
}

/** What is left when the interpreter ends: no place of the program has to do with it any more. */
export function warnUnawaited(): void {
  for (const coroutine of unawaited(tstate.interp.unawaited)) {
    try {
      warn(message(coroutine as Coroutine), RuntimeWarning);
    } catch (caught) {
      ignore(caught, coroutine, null);
    }
  }
}
