/** `atexit` (CPython Modules/atexitmodule.c). */

import { type dict, namesOf } from "../builtins/dict.js";
import type { tuple } from "../builtins/tuple.js";
import type { Steps } from "../coroutine/suspend.js";
import { SystemExit } from "../exceptions/hierarchy.js";
import { exceptionOf } from "../exceptions/raise.js";
import { writeStderr } from "../exceptions/stderr.js";
import { formatException } from "../exceptions/traceback-format.js";
import { callSuspendable } from "../object/call.js";
import { typeError } from "../object/errors.js";
import { def } from "../object/function.js";
import { special } from "../object/lookup.js";
import { type Dynamic, kwIfAny } from "../object/sentinels.js";
import { moduleState, tstate } from "../object/state.js";
import { isClass } from "../object/type.js";
import { newModule } from "../module.js";
import { eqBool } from "../protocol/compare.js";
import { repr } from "../protocol/repr.js";
import { blocking, settle } from "../thread/blocking.js";
import { nativeIn } from "./support/in-module.js";

interface Callback {
  readonly func: Dynamic;
  readonly args: Dynamic[];
}

function callbacks(): Callback[] {
  return [];
}

const register = def(function register(func: Dynamic, args: tuple, kwargs: dict): Dynamic {
  if (typeof func !== "function" && special(func, "__call__") === undefined) {
    typeError("the first argument must be callable");
  }
  const names = namesOf(kwargs);
  const given = [...args.$items, ...kwIfAny(names)];
  moduleState(callbacks).push({ func, args: given });
  return func;
}, "func, /, *args, **kwargs");

function unregister(func: Dynamic): null {
  const all = moduleState(callbacks);
  for (let i = all.length - 1; i >= 0; i--) if (eqBool(all[i]!.func, func)) all.splice(i, 1);
  return null;
}
def(unregister, "func, /");

function _clear(): null {
  moduleState(callbacks).length = 0;
  return null;
}
def(_clear, "");

function _ncallbacks(): number {
  return moduleState(callbacks).length;
}
def(_ncallbacks, "");

/** The last one registered is the first one called; what is registered meanwhile is not. */
const _run_exitfuncs = blocking(function* _run_exitfuncs(): Steps<void> {
  const all = moduleState(callbacks);
  for (let i = all.length - 1; i >= 0; i--) {
    const callback = all[i];
    if (callback === undefined) continue;
    try {
      yield* settle(callSuspendable(callback.func, ...callback.args));
    } catch (caught) {
      const exception = exceptionOf(caught);
      if (isBuiltin(callback.func)) exception.$trace = null;
      // Until 3.9 a SystemExit went unseen.
      if (!(exception instanceof SystemExit) || tstate.interp.version >= 310)
        writeStderr(complaint(callback.func) + formatException(exception, { unraisable: true }));
    }
  }
  all.length = 0;
}, "");

/** No frame of Python is below a builtin function, and so in no traceback of what it raises. */
function isBuiltin(func: Dynamic): boolean {
  return isClass(func) ? func.$type.builtin : (func.$code ?? func.$function?.$code)?.builtin === true;
}

function complaint(func: Dynamic): string {
  const { version } = tstate.interp;
  if (version < 310) return "Error in atexit._run_exitfuncs:\n";
  const colons = version >= 313 ? ["", ":"] : [":", ""];
  return `Exception ignored in atexit callback${colons[0]} ${repr(func)}${colons[1]}\n`;
}

export function atexitModule() {
  tstate.interp.exitSteps.push(_run_exitfuncs);
  return newModule("atexit", nativeIn("atexit", { register, unregister, _clear, _ncallbacks, _run_exitfuncs }));
}
