/** `signal` (CPython Modules/signalmodule.c; Lib/signal.py). */

import { OSError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { call } from "../../object/call.js";
import { typeError, valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { isCallable } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { newModule } from "../../module.js";
import { asIndex } from "../../protocol/number.js";
import { intValue } from "../../protocol/values.js";
import { DEFAULT, default_int_handler, handlerOf, IGNORE, setHandler, uncatchable } from "../../thread/signals.js";
import { MAIN_IDENT } from "../../thread/strand.js";
import { hostCall } from "../support/host-errors.js";
import { inModule, nativeIn } from "../support/in-module.js";
import { currentFrame } from "../../exceptions/traceback.js";
import {
  Handlers,
  NSIG,
  SIG_DFL,
  SIG_IGN,
  Signals,
  signalMembers,
  signalMember,
  signalTable,
  validSignals,
} from "./numbers.js";
import { timerFunctions, timerNames } from "./timers.js";

function checked(signalnum: Dynamic): number {
  const number = asIndex(signalnum, "OverflowError");
  if (number < 1 || number >= NSIG) valueError("signal number out of range");
  return number;
}

/** What programs see of a stored handler. */
function shown(handler: Dynamic): Dynamic {
  return handler === DEFAULT ? SIG_DFL : handler === IGNORE ? SIG_IGN : handler;
}

function signal(signalnum: Dynamic, handler: Dynamic): Dynamic {
  if (tstate.ident !== MAIN_IDENT) valueError("signal only works in main thread of the main interpreter");
  const number = checked(signalnum);
  const value = intValue(handler);
  if (value !== DEFAULT && value !== IGNORE && !isCallable(handler)) {
    typeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  }
  if (uncatchable.has(number)) throw raise(new OSError(22, "Invalid argument"));
  const previous = shown(handlerOf(number));
  setHandler(number, value ?? handler);
  return previous;
}
def(signal, "signalnum, handler, /");

function getsignal(signalnum: Dynamic): Dynamic {
  return shown(handlerOf(checked(signalnum)));
}
def(getsignal, "signalnum, /");

/** A handler of the program is called at once; what has none goes to the process. */
function raise_signal(signalnum: Dynamic): null {
  const number = checked(signalnum);
  const handler = handlerOf(number);
  if (handler === IGNORE) return null;
  if (handler !== DEFAULT) call(handler, number, currentFrame(0) ?? null);
  else {
    const { process } = tstate.interp.host;
    hostCall(() => process.kill(process.pid, number));
  }
  return null;
}
def(raise_signal, "signalnum, /");

function strsignal(signalnum: Dynamic): Dynamic {
  const number = checked(signalnum);
  return Object.values(signalTable).find(([known]) => known === number)?.[1] ?? null;
}
def(strsignal, "signalnum, /");

function valid_signals(): Dynamic {
  return validSignals();
}
def(valid_signals, "");

function siginterrupt(_signalnum: Dynamic, _flag: Dynamic): null {
  return null;
}
def(siginterrupt, "signalnum, flag, /");

export function signalModule() {
  return newModule(
    "signal",
    inModule("signal", {
      ...signalMembers,
      SIGCLD: signalMember(17),
      SIGIOT: signalMember(6),
      SIGPOLL: signalMember(29),
      NSIG,
      SIG_DFL,
      SIG_IGN,
      Signals,
      Handlers,
      signal,
      getsignal,
      valid_signals,
      ...timerNames,
      ...nativeIn("_signal", { default_int_handler, raise_signal, strsignal, siginterrupt, ...timerFunctions }),
    }),
  );
}
