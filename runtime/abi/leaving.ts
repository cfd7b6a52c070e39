/**
 * The end of a function whose variables have coroutines that nobody will await, or tasks that nobody else has (CPython
 * Python/frame.c, _PyFrame_ClearLocals).
 */

import { Coroutine } from "../coroutine/coroutine.js";
import { drop } from "../coroutine/drop.js";
import { currentFrames } from "../exceptions/frames.js";
import { placeOf, type WarningPlace } from "../exceptions/warn.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";

/** `return value` of such a function. */
export function leaving(value: Dynamic, ...variables: Dynamic[]): Dynamic {
  for (const variable of variables) {
    if (!(variable instanceof Coroutine)) variable?.$abandon?.();
    else if (!variable.$begun) drop(variable, placeOfCaller());
  }
  return value;
}

/** `x = value`, where `x` may have something that nobody else has; `del x`. */
export function rebinding(before: Dynamic, value: Dynamic): Dynamic {
  if (before instanceof Coroutine) drop(before);
  else before?.$abandon?.();
  return value;
}

/** The variables die where the function has returned to: in the program, or in the loop that runs a task or a callback. */
function placeOfCaller(): WarningPlace {
  const caller = currentFrames().at(-2);
  return (caller === undefined ? tstate.runningLoop?.$placeOfRun?.() : undefined) ?? placeOf(caller);
}
