/**
 * The end of a function whose variables have coroutines that nobody will await, lists of them, or tasks that nobody else has (CPython
 * Python/frame.c, _PyFrame_ClearLocals).
 */

import { Coroutine } from "../coroutine/coroutine.js";
import { drop } from "../coroutine/drop.js";
import { currentFrames } from "../exceptions/frames.js";
import { placeOf, type WarningPlace } from "../exceptions/warn.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { classes } from "../protocol/classes.js";

/** `return value` of such a function. */
export function leaving(value: Dynamic, ...variables: Dynamic[]): Dynamic {
  for (const each of variables.flatMap(heldBy)) {
    if (!(each instanceof Coroutine)) each?.$abandon?.();
    else if (!each.$begun) drop(each, placeOfCaller());
  }
  return value;
}

/** What dies with it, in the order in which CPython's containers let it go. */
function heldBy(value: Dynamic): Dynamic[] {
  if (value instanceof classes.list || value instanceof classes.tuple) return [...value.$items].reverse();
  return value instanceof classes.dict ? [...value.$map.values()] : [value];
}

/** `x = value`, where `x` may have something that nobody else has; `del x`. */
export function rebinding(before: Dynamic, value: Dynamic): Dynamic {
  for (const each of heldBy(before)) {
    if (each instanceof Coroutine) drop(each);
    else each?.$abandon?.();
  }
  return value;
}

/** The variables die where the function has returned to: in the program, or in the loop that runs a task or a callback. */
function placeOfCaller(): WarningPlace {
  const caller = currentFrames().at(-2);
  return (caller === undefined ? tstate.runningLoop?.$placeOfRun?.() : undefined) ?? placeOf(caller);
}
