/** "coroutine 'f' was never awaited" (CPython Python/_warnings.c, _PyErr_WarnUnawaitedCoroutine). */

import { RuntimeWarning } from "../exceptions/hierarchy.js";
import { warn, warnExplicit, type WarningPlace } from "../exceptions/warn.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
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
  if (!(value instanceof Coroutine)) value.$drop?.();
  else if (!value.$begun) {
    unlink(value);
    if (place === undefined) warn(message(value), RuntimeWarning, 1, value);
    else warnExplicit(message(value), RuntimeWarning as unknown as PyClass, place, value);
  }
}

/** What is left when the interpreter ends: no place of the program has to do with it any more. */
export function warnUnawaited(): void {
  for (const coroutine of unawaited(tstate.interp.unawaited)) warn(message(coroutine as Coroutine), RuntimeWarning);
}
