/** Issuing warnings (CPython Python/_warnings.c; Lib/warnings.py, warn and warn_explicit). */

import { call } from "../object/call.js";
import { typeError } from "../object/errors.js";
import { typeName } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { isClass, isSubclass } from "../object/type.js";
import { str } from "../protocol/repr.js";
import { currentFrames, type PyFrame } from "./frames.js";
import { raise } from "./raise.js";
import { writeStderr } from "./stderr.js";
import { UserWarning, Warning } from "./warning-categories.js";
import { formatWarningMessage, WarningMessage } from "./warning-message.js";
import { decide, warningsState } from "./warning-state.js";

/** Where a warning is about. */
export interface WarningPlace {
  readonly filename: string;
  readonly lineno: number;
  /** `__name__` of the module there. */
  readonly module: string;
  /** Whether it is shown again when it is issued again: the compiler's have no registry. */
  readonly forgotten?: boolean;
  /** The line of the source, where it is not on record yet. */
  readonly line?: string | undefined;
}

/**
 * Warns about the code that calls the library. Frames of the library are not on record: `stacklevel` 1 and 2 both mean
 * the innermost frame of the program, 3 its caller.
 */
export function warn(message: Dynamic, category: Dynamic = null, stacklevel = 2, source: Dynamic = null): void {
  const frames = currentFrames();
  const index = frames.length - 1 - Math.max(0, stacklevel - 2);
  warnExplicit(message, categoryOf(message, category), placeOf(frames[index]), source);
}

/** The place of a frame; of none, as where the stack is not that deep or the program has ended. */
export function placeOf(frame: PyFrame | undefined): WarningPlace {
  if (frame !== undefined) {
    return { filename: frame.filename, lineno: frame.lineno, module: frame.script?.module ?? "__main__" };
  }
  return tstate.interp.version >= 313
    ? { filename: "<sys>", lineno: 0, module: "sys" }
    : { filename: "sys", lineno: 1, module: "sys" };
}

/** The class of a warning, checked. */
export function categoryOf(message: Dynamic, category: Dynamic): PyClass {
  if (message instanceof Warning) return message.$class;
  const cls = category ?? UserWarning;
  if (isClass(cls) && isSubclass(cls, Warning as unknown as PyClass)) return cls;
  return typeError(`category must be a Warning subclass, not '${typeName(cls)}'`);
}

/** Shows the warning, or raises it, or does nothing: as the filters say. */
export function warnExplicit(message: Dynamic, category: PyClass, place: WarningPlace, source: Dynamic = null): void {
  const state = warningsState();
  const isInstance = message instanceof Warning;
  const text = str(message);
  const cls = isInstance ? message.$class : category;
  const decision = decide(state, { ...place, text, category: cls });
  if (decision === null) return;
  const instance = isInstance ? message : call(cls, message);
  if (decision === "error") throw raise(instance);
  const warning = new WarningMessage(instance, cls, place.filename, place.lineno, null, place.line ?? null, source);
  if (state.show !== null) state.show(warning);
  else showWarning(warning);
}

/** Writes the warning to stderr. */
export function showWarning(warning: WarningMessage): void {
  writeStderr(formatWarningMessage(warning));
}
