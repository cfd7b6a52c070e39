/**
 * The module `asyncio` and its submodules (Lib/asyncio/__init__.py, 3.8 to 3.14).
 *
 * The loop is CPython's: a FIFO of what is ready, a heap of timers, and one place, `BaseEventLoop.run_forever`, that runs
 * handles. What a program can see of the order of things follows from these. Two shortcuts are taken where nobody can tell: a
 * Task stands in the ready queue itself instead of a Handle, and a Future wakes a Task without a callback object; both fall
 * back to the long way when a program replaces `call_soon` or turns debug mode on. Streams, subprocesses and sockets are not
 * here.
 */

import { listOf } from "../builtins/list.js";
import { tupleOf } from "../builtins/tuple.js";
import type { PyFunction } from "../object/code.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { type Module, newModule } from "../module.js";
import { reportAll } from "./exit-reports.js";
import { exported } from "./exported.js";

/** Makes the package with all its modules. */
export function asyncioModule(): Module {
  const { modules } = tstate.interp;
  const submodules = exported();
  const names: Record<string, Dynamic> = {};
  const all: string[] = [];
  for (const [name, { hidden, ...shown }] of Object.entries(submodules)) {
    const attributes = { ...shown, ...hidden };
    const module = newModule(`asyncio.${name}`, inModule(`asyncio.${name}`, attributes));
    setAll(module, Object.keys(shown));
    modules.set(`asyncio.${name}`, module);
    names[name] = module;
  }
  for (const { hidden: _hidden, ...shown } of Object.values(submodules)) {
    Object.assign(names, shown);
    all.push(...Object.keys(shown));
  }
  const asyncio = newModule("asyncio", names);
  (asyncio as Dynamic).__path__ = listOf([]);
  setAll(asyncio, all);
  (tstate.interp as Dynamic).lastSteps?.push(reportAll);
  return asyncio;
}

/** Tells the functions of a module where they belong. */
function inModule(module: string, attributes: Record<string, Dynamic>): Record<string, Dynamic> {
  for (const value of Object.values(attributes)) {
    const code = typeof value === "function" ? (value as PyFunction).$code : undefined;
    if (code !== undefined && code.module === "") code.module = module;
  }
  return attributes;
}

function setAll(module: Module, names: readonly string[]): void {
  (module as Dynamic).__all__ = tupleOf([...names]);
}
