/** "coroutine 'f' was never awaited" (CPython Python/_warnings.c, _PyErr_WarnUnawaitedCoroutine). */

import { RuntimeWarning } from "../exceptions/hierarchy.js";
import { writeStderr } from "../exceptions/stderr.js";
import { warn } from "../exceptions/warn.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { Coroutine } from "./coroutine.js";
import { unawaited, unlink } from "./unawaited.js";

function message(coroutine: Coroutine): string {
  return `coroutine '${coroutine.__qualname__}' was never awaited`;
}

/** The value of an expression statement: nobody will await it any more. */
export function drop(value: Dynamic): void {
  if (!(value instanceof Coroutine) || value.$begun) return;
  unlink(value);
  warn(message(value), RuntimeWarning, 1, value);
}

/** What is left when the interpreter ends. Modules are gone by then, and with them the place and the filters. */
export function warnUnawaited(): void {
  const place = tstate.interp.version >= 313 ? "<sys>:0" : "sys:1";
  for (const coroutine of unawaited(tstate.interp.unawaited)) {
    writeStderr(`${place}: RuntimeWarning: ${message(coroutine as Coroutine)}\n`);
  }
}
