/** Signals of a loop (Lib/asyncio/unix_events.py add_signal_handler; runners.py Runner.run; 3.13). */

import { RuntimeError, TypeError, ValueError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { def } from "../object/function.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { moduleState, tstate } from "../object/state.js";
import { isInt } from "../protocol/number.js";
import { repr, str } from "../protocol/repr.js";
import { DEFAULT, default_int_handler, handlerOf, setHandler, SIGINT, uncatchable } from "../thread/signals.js";
import { isCallable } from "../object/lookup.js";
import { checkCallback } from "./callbacks.js";
import { iscoroutine, iscoroutinefunction } from "./coroutines.js";
import { Handle } from "./events.js";

/** `loop._signal_handlers` of all loops. */
function newHandlers(): WeakMap<object, Map<number, Handle>> {
  return new WeakMap();
}

function handlersOf(loop: object): Map<number, Handle> {
  const all = moduleState(newHandlers);
  let own = all.get(loop);
  if (own === undefined) {
    own = new Map();
    all.set(loop, own);
  }
  return own;
}

/** Lib/asyncio/unix_events.py _UnixSelectorEventLoop._check_signal. */
function checkSignal(sig: Dynamic): number {
  if (!isInt(sig)) throw raise(new TypeError(`sig must be an int, not ${repr(sig)}`));
  const number = Number(sig.$value ?? sig);
  if (number < 1 || number > 64) throw raise(new ValueError(`invalid signal number ${str(sig)}`));
  return number;
}

/** Lib/asyncio/unix_events.py _UnixSelectorEventLoop.add_signal_handler. */
export function addSignalHandler(loop: Dynamic, sig: Dynamic, callback: Dynamic, args: Dynamic[]): void {
  if (iscoroutine(callback) || iscoroutinefunction(callback)) {
    throw raise(new TypeError("coroutines cannot be used with add_signal_handler()"));
  }
  const number = checkSignal(sig);
  loop._check_closed();
  if (!isCallable(callback)) checkCallback(callback, "add_signal_handler");
  const handle = new Handle(RAW);
  handle.$set(callback, args, loop, null);
  if (uncatchable.has(number)) throw raise(new RuntimeError(`sig ${number} cannot be caught`));
  handlersOf(loop).set(number, handle);
  setHandler(
    number,
    def((_signum: Dynamic, _frame: Dynamic) => deliver(loop, number), "signum, frame", 0, "_handle_signal"),
  );
}

/** Lib/asyncio/unix_events.py _UnixSelectorEventLoop._handle_signal. */
function deliver(loop: Dynamic, number: number): void {
  const handle = handlersOf(loop).get(number);
  if (handle === undefined || handle._cancelled) return;
  loop.$ready.push(handle);
  loop._write_to_self();
}

/** Lib/asyncio/unix_events.py _UnixSelectorEventLoop.remove_signal_handler. */
export function removeSignalHandler(loop: Dynamic, sig: Dynamic): boolean {
  const number = checkSignal(sig);
  if (!handlersOf(loop).delete(number)) return false;
  setHandler(number, number === SIGINT ? default_int_handler : DEFAULT);
  return true;
}

export function removeAllSignalHandlers(loop: Dynamic): void {
  for (const number of [...handlersOf(loop).keys()]) removeSignalHandler(loop, number);
}

/**
 * Lib/asyncio/runners.py Runner.run: has Ctrl-C call `interrupt` while the main task runs, if nobody else has taken it; gives
 * the function that ends that.
 */
export function installInterrupt(interrupt: () => void): () => void {
  if ((tstate.interp as Dynamic).main.state !== tstate || handlerOf(SIGINT) !== default_int_handler) return () => {};
  const handler = def((_signum: Dynamic, _frame: Dynamic) => interrupt(), "signum, frame", 0, "_on_sigint");
  setHandler(SIGINT, handler);
  return () => {
    if (handlerOf(SIGINT) === handler) setHandler(SIGINT, default_int_handler);
  };
}
