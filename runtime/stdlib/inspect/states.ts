/** Where coroutines and generators stand (CPython Lib/inspect.py, getcoroutinestate and the like). */

import { dictFromNames } from "../../builtins/dict.js";
import { AsyncGenerator } from "../../coroutine/async-generator.js";
import { Coroutine } from "../../coroutine/coroutine.js";
import { attr } from "../../object/attr.js";
import { typeError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { repr } from "../../protocol/repr.js";
import { Generator } from "../../coroutine/generator.js";

const STATES = ["CREATED", "RUNNING", "SUSPENDED", "CLOSED"] as const;

function getcoroutinestate(coroutine: Dynamic): string {
  if (coroutine instanceof Coroutine) return `CORO_${coroutine.$position().toUpperCase()}`;
  return stateFrom(coroutine, "cr", "CORO");
}

function getgeneratorstate(generator: Dynamic): string {
  if (!(generator instanceof Generator)) return stateFrom(generator, "gi", "GEN");
  const running = generator.gi_running;
  return `GEN_${running ? "RUNNING" : generator.gi_suspended ? "SUSPENDED" : generator.gi_frame === null ? "CLOSED" : "CREATED"}`;
}

function getasyncgenstate(agen: Dynamic): string {
  if (!(agen instanceof AsyncGenerator)) return stateFrom(agen, "ag", "AGEN");
  return `AGEN_${agen.$busy ? "RUNNING" : agen.$ended ? "CLOSED" : agen.$begun ? "SUSPENDED" : "CREATED"}`;
}

/** The state of an object that merely has the attributes. */
function stateFrom(obj: Dynamic, prefix: string, word: string): string {
  if (attr(obj, `${prefix}_running`) === true) return `${word}_RUNNING`;
  if (tstate.interp.version >= 311 && attr(obj, `${prefix}_suspended`) === true) return `${word}_SUSPENDED`;
  return `${word}_${attr(obj, `${prefix}_frame`) === null ? "CLOSED" : "CREATED"}`;
}

/** DIVERGES: what the variables of a suspended body are is not on record, so there are none. */
function getgeneratorlocals(generator: Dynamic): Dynamic {
  if (!(generator instanceof Generator)) typeError(`${repr(generator)} is not a Python generator`);
  return dictFromNames({});
}

function getcoroutinelocals(_coroutine: Dynamic): Dynamic {
  return dictFromNames({});
}

export function stateNames(): Record<string, Dynamic> {
  const newer = tstate.interp.version >= 312;
  const names: Record<string, Dynamic> = {
    getcoroutinestate: def(getcoroutinestate, "coroutine"),
    getgeneratorstate: def(getgeneratorstate, "generator"),
    getgeneratorlocals: def(getgeneratorlocals, "generator"),
    getcoroutinelocals: def(getcoroutinelocals, "coroutine"),
  };
  if (newer) names.getasyncgenstate = def(getasyncgenstate, "agen");
  for (const word of newer ? ["CORO", "GEN", "AGEN"] : ["CORO", "GEN"]) {
    for (const state of STATES) names[`${word}_${state}`] = `${word}_${state}`;
  }
  return names;
}
