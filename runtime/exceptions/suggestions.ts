/** `Did you mean: 'x'?` (Python/suggestions.c; Lib/traceback.py _compute_suggestion_error). */

import type { PyFrame } from "./frames.js";
import type { Script } from "./scripts.js";
import type { BaseException } from "./base-exception.js";
import { tstate } from "../object/state.js";
import { call } from "../object/call.js";
import { attrOrUndefined } from "../object/attr.js";
import type { Dynamic } from "../object/sentinels.js";
import { toArray } from "../protocol/iter.js";
import { strValue } from "../protocol/values.js";
import { AttributeError, ImportError, NameError } from "./with-state.js";

const MOST_CANDIDATES = 750;
const LONGEST = 40;
const MOVE = 2;
const CASE = 1;

/** What follows the message of an exception: empty for most. */
export function suggestion(exception: BaseException, frames: readonly PyFrame[], uncaught: boolean): string {
  const version = tstate.interp.version;
  if (version < 310 || (version < 312 && !uncaught)) return "";
  const isName = exception instanceof NameError;
  if (!isName && !(exception instanceof AttributeError) && !(exception instanceof ImportError)) return "";
  const wrong = strValue(exception instanceof ImportError ? exception.name_from : exception.name);
  if (wrong === undefined) return "";
  let found: string | null;
  try {
    const member = isName && version >= 312 ? attributeOfSelf(wrong, frames[frames.length - 1]) : null;
    found =
      member ??
      closest(
        candidates(exception, wrong, frames),
        wrong,
        version >= 313 || uncaught ? Number.POSITIVE_INFINITY : wrong.length,
      );
  } catch {
    found = null;
  }
  let text = found === null ? "" : `. Did you mean: '${found}'?`;
  if (isName && version >= 312 && isStandardModule(wrong)) {
    const forgot = `id you forget to import '${wrong}'${version >= 313 || uncaught ? "?" : ""}`;
    text += text === "" ? `. D${forgot}` : ` Or d${forgot}`;
  }
  return text;
}

/** In a method, a name that the class has: `self.` is missing (Lib/traceback.py, since 3.12). */
function attributeOfSelf(wrong: string, frame: PyFrame | undefined): string | null {
  const scope = frame?.scope;
  if (scope === undefined || scope === null || scope.parent?.kind !== "class") return null;
  return scope.locals?.has("self") === true && scope.parent.locals?.has(wrong) === true ? `self.${wrong}` : null;
}

function candidates(exception: Dynamic, wrong: string, frames: readonly PyFrame[]): string[] {
  const version = tstate.interp.version;
  if (exception instanceof NameError) return namesIn(frames[frames.length - 1]);
  if (exception instanceof ImportError && version < 312) return [];
  const owner = exception instanceof AttributeError ? exception.obj : tstate.interp.modules.get(exception.name);
  if (owner === undefined) return [];
  const names = toArray(call(builtins().dir, owner)) as string[];
  return version >= 313 && !wrong.startsWith("_") ? names.filter((name) => !name.startsWith("_")) : names;
}

function builtins(): Dynamic {
  return tstate.interp.importModule("builtins");
}

/** The names that the code of a frame can see. */
function namesIn(frame: PyFrame | undefined): string[] {
  if (frame === undefined) return [];
  const names: string[] = [];
  for (let scope = frame.scope; scope !== null; scope = scope.parent) {
    if (scope.kind !== "module") names.push(...(scope.locals ?? []));
  }
  names.push(...boundGlobals(frame.script));
  names.push("True", "False", "None", ...Object.keys(builtins()).filter((name) => !name.startsWith("$")));
  return names;
}

/** Those variables of the script's module that have a value, as far as its module object knows them. */
function boundGlobals(script: Script | null): string[] {
  const names = [...(script?.globals ?? [])];
  const module = script?.module === undefined ? undefined : tstate.interp.modules.get(script.module);
  return module === undefined
    ? names
    : names.filter((name) => module[name] !== undefined || !Object.hasOwn(module, name));
}

function isStandardModule(name: string): boolean {
  const sys = tstate.interp.modules.get("sys");
  const names = sys === undefined ? undefined : attrOrUndefined(sys, "stdlib_module_names");
  return names !== undefined && toArray(names).includes(name);
}

/**
 * The candidate that is nearest to the wrong name, if any is nearer than `limit`: the interpreter has no limit but the length
 * of the names, the traceback module had one until it called the interpreter.
 */
export function closest(names: readonly string[], wrong: string, limit: number): string | null {
  if (names.length > MOST_CANDIDATES || wrong.length > LONGEST) return null;
  let best = limit;
  let found: string | null = null;
  for (const name of names) {
    if (name === wrong) continue;
    const most = Math.min(Math.floor(((name.length + wrong.length + 3) * MOVE) / 6), best - 1);
    const distance = editDistance(wrong, name, most);
    if (distance > most) continue;
    if (found === null || distance < best) {
      found = name;
      best = distance;
    }
  }
  return found;
}

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE : MOVE;
}

/** Weighted Levenshtein distance, or more than `most`. */
function editDistance(first: string, second: string, most: number): number {
  let a = first;
  let b = second;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  a = a.slice(same);
  b = b.slice(same);
  while (a !== "" && b !== "" && a[a.length - 1] === b[b.length - 1]) {
    a = a.slice(0, -1);
    b = b.slice(0, -1);
  }
  if (a === "" || b === "") return MOVE * (a.length + b.length);
  if (a.length > LONGEST || b.length > LONGEST) return most + 1;
  if (b.length < a.length) [a, b] = [b, a];
  if ((b.length - a.length) * MOVE > most) return most + 1;
  const row = Array.from(a, (_, i) => (i + 1) * MOVE);
  let result = 0;
  for (let j = 0; j < b.length; j++) {
    let distance = j * MOVE;
    result = distance;
    let least = Number.MAX_SAFE_INTEGER;
    for (let i = 0; i < a.length; i++) {
      const substitute = distance + substitution(b[j]!, a[i]!);
      distance = row[i]!;
      result = Math.min(Math.min(result, distance) + MOVE, substitute);
      row[i] = result;
      least = Math.min(least, result);
    }
    if (least > most) return most + 1;
  }
  return result;
}
