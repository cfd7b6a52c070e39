/** `Did you mean: 'x'?` (Python/suggestions.c; Lib/traceback.py _compute_suggestion_error). */

import type { PyFrame } from "./frames.js";
import type { Script } from "./scripts.js";
import type { BaseException } from "./base-exception.js";
import { tstate } from "../object/state.js";
import { call } from "../object/call.js";
import { attrOrUndefined } from "../object/attr.js";
import { closest } from "../object/closest-name.js";
import type { Dynamic } from "../object/sentinels.js";
import { toArray } from "../protocol/iter.js";
import { strValue } from "../protocol/values.js";
import { AttributeError, ImportError, NameError } from "./with-state.js";

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
