/**
 * Signals (CPython Modules/signalmodule.c, `Handlers` and trip_signal). The host delivers one when no Python code runs; the
 * handler is called at once in the main thread's name, and what it raises is raised where that thread waits.
 */

import { KeyboardInterrupt } from "../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../exceptions/raise.js";
import { call } from "../object/call.js";
import { def } from "../object/function.js";
import type { Host } from "../host/host.js";
import type { Dynamic } from "../object/sentinels.js";
import { moduleState, setThreadState, tstate } from "../object/state.js";
import type { Scheduler } from "./scheduler.js";
import type { Strand } from "./strand.js";

export const SIGINT = 2;
export const SIGALRM = 14;
/** Writes that nobody reads, and files that grow too large, are errors of the write in Python. */
const IGNORED_AT_START = [13, 25];
/** SIGKILL and SIGSTOP: the system lets nobody handle them. */
export const uncatchable: ReadonlySet<number> = new Set([9, 19]);

/** `SIG_DFL` and `SIG_IGN` as numbers, else a callable. */
export type Handler = Dynamic;
export const DEFAULT = 0;
export const IGNORE = 1;

function handlers(): Map<number, Handler> {
  return new Map(IGNORED_AT_START.map((signum) => [signum, IGNORE]));
}

/** `signal.default_int_handler`. */
export function default_int_handler(_signum: Dynamic, _frame: Dynamic): never {
  throw raise(new KeyboardInterrupt());
}
def(default_int_handler, "signalnum, frame, /");

/** What `signal.getsignal` gives. */
export function handlerOf(signum: number): Handler {
  return moduleState(handlers).get(signum) ?? DEFAULT;
}

/** Installs a handler and tells the host. */
export function setHandler(signum: number, handler: Handler): void {
  moduleState(handlers).set(signum, handler);
  const { signals } = tstate.interp.host;
  const { main } = tstate.interp as unknown as { readonly main: Strand };
  if (handler === DEFAULT) signals?.watch(signum, null, true);
  else if (handler === IGNORE) signals?.watch(signum, () => {}, false);
  else signals?.watch(signum, () => deliver(main, signum), isLibrary(handler));
}

/** Whether the program itself has nothing to say about the signal. */
function isLibrary(handler: Handler): boolean {
  const code = handler.$code ?? handler.$function?.$code ?? handler.func?.$code ?? handler.func?.$function?.$code;
  return code === undefined || code.filename === "";
}

/** SIGINT raises KeyboardInterrupt, from the start. */
export function installSignals(): void {
  if (tstate.interp.host.signals !== null) setHandler(SIGINT, default_int_handler);
}

/** What the system does when a signal comes. */
export function trip(signum: number): void {
  const handler = handlerOf(signum);
  if (handler === IGNORE) return;
  const { host, main } = tstate.interp as unknown as { readonly host: Host; readonly main: Strand };
  if (handler === DEFAULT) host.process.kill(host.process.pid, signum);
  else deliver(main, signum);
}

/** Who waits until a handler has run, whichever. */
function waitingForHandlers(): (() => void)[] {
  return [];
}

/** Calls back once, after the next handler has run. */
export function whenHandled(callback: () => void): void {
  moduleState(waitingForHandlers).push(callback);
}

/** Calls the handler as the main thread. */
function deliver(main: Strand, signum: number): void {
  const outer = tstate;
  setThreadState(main.state);
  try {
    call(handlerOf(signum), signum, null);
    for (const callback of moduleState(waitingForHandlers).splice(0)) callback();
  } catch (caught) {
    (main.state.interp.scheduler as Scheduler).raiseIn(main, exceptionOf(caught));
  } finally {
    setThreadState(outer);
  }
}
