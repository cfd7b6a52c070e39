/** What counts as a coroutine, and how one is described (Lib/asyncio/coroutines.py, 3.13; 3.10 for the decorator). */

import { Coroutine } from "../coroutine/coroutine.js";
import { runningFrame } from "../coroutine/frame.js";
import { Generator } from "../coroutine/generator.js";
import { attrOrUndefined } from "../object/attr.js";
import type { Code } from "../object/code.js";
import { method } from "../object/descriptors.js";
import { lookup, typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { codeSource } from "./format_helpers.js";
import { waitingSourceOf } from "./library-source.js";
import { suspendedLine } from "./source-traceback.js";
import { removed, tolerated } from "./versions.js";

/** Lib/asyncio/coroutines.py iscoroutine. */
export function iscoroutine(obj: Dynamic): boolean {
  if (obj instanceof Coroutine) return true;
  if (typeof obj !== "object" || obj === null) return false;
  if (obj instanceof Generator) return tolerated(removed.generatorsAreCoroutines);
  return isAbstractCoroutine(obj);
}

/** Whether `isinstance(obj, collections.abc.Coroutine)` would say so by structure. */
function isAbstractCoroutine(obj: Dynamic): boolean {
  const type = typeOf(obj);
  return ["__await__", "send", "throw", "close"].every((name) => (lookup(type, name) ?? null) !== null);
}

/** Lib/asyncio/coroutines.py iscoroutinefunction. */
export function iscoroutinefunction(func: Dynamic): boolean {
  let target = func;
  for (;;) {
    if (target instanceof method) target = target.$function;
    else if (isPartial(target)) target = target.func;
    else break;
  }
  if (typeof target === "function" && (target.$code as Code | undefined)?.kind === "coroutine") return true;
  return attrOrUndefined(func, "_is_coroutine") === MARK;
}

function isPartial(value: Dynamic): boolean {
  return typeof value === "object" && value !== null && value.$class?.$type.qualname === "partial";
}

/** What `@asyncio.coroutine` leaves on a function as `_is_coroutine`. */
export const MARK: object = Object.freeze({});

/** Whether debug mode is on from the start: PYTHONDEVMODE or PYTHONASYNCIODEBUG (Lib/asyncio/coroutines.py _is_debug_mode). */
export function isDebugMode(): boolean {
  const { env } = tstate.interp.host.process;
  return Boolean(env.get("PYTHONASYNCIODEBUG") || env.get("PYTHONDEVMODE"));
}

/** Lib/asyncio/coroutines.py _format_coroutine: `main() running at FILE:LINE`. */
export function formatCoroutine(coro: Dynamic): string {
  const qualname = attrOrUndefined(coro, "__qualname__") || attrOrUndefined(coro, "__name__");
  const shown = `${qualname || `<${typeOf(coro).$type.name} without __name__>`}()`;
  if (!(coro instanceof Coroutine) && !(coro instanceof Generator)) {
    return attrOrUndefined(coro, "cr_running") === true || attrOrUndefined(coro, "gi_running") === true
      ? `${shown} running`
      : shown;
  }
  const code = coro.$code as Code;
  const defined = codeSource(code) ?? { filename: "<empty co_filename>", line: code.line };
  const position = coro instanceof Coroutine ? coro.$position() : generatorPosition(coro);
  if (position === "closed") return `${shown} done, defined at ${defined.filename}:${defined.line}`;
  if (position === "created") return `${shown} running at ${defined.filename}:${defined.line}`;
  const library = code.filename === "" ? waitingSourceOf(code.qualname) : null;
  if (library !== null) return `${shown} running at ${library.filename}:${library.line}`;
  const line = position === "running" ? runningFrame(code)?.lineno : suspendedLine(coro);
  return `${shown} running at ${defined.filename}:${line ?? defined.line}`;
}

function generatorPosition(generator: Generator): string {
  return generator.$state === 0 ? "created" : generator.$state === 3 ? "closed" : "suspended";
}
