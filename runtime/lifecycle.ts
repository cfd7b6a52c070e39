/** How a program ends (CPython Modules/main.c, pymain_run_python; Python/pylifecycle.c, Py_FinalizeEx). */

import { warnUnawaited } from "./coroutine/drop.js";
import type { Steps } from "./coroutine/suspend.js";
import { exitStatus, printUncaught } from "./exceptions/exit.js";
import { KeyboardInterrupt, SystemExit } from "./exceptions/hierarchy.js";
import { exceptionOf } from "./exceptions/raise.js";
import { writeStderr } from "./exceptions/stderr.js";
import { formatException } from "./exceptions/traceback-format.js";
import { HostError } from "./host/host.js";
import type { PyInterpreter } from "./interpreter.js";
import { call, callSuspendable } from "./object/call.js";
import type { Dynamic } from "./object/sentinels.js";
import { osError } from "./stdlib/support/host-errors.js";
import { setFinalizing } from "./stdlib/sys/index.js";
import { Blocking, settle } from "./thread/blocking.js";

/** What an exception that left the program means: reports it as `sys.excepthook` does, and gives the exit status. */
export function uncaught(interp: PyInterpreter, thrown: unknown): number {
  const exception = exceptionOf(thrown);
  // Of a subclass the process dies as of any other exception.
  interp.interrupted = exception.$class === (KeyboardInterrupt as unknown);
  const sys = interp.modules.get("sys") as Dynamic;
  if (exception instanceof SystemExit || sys === undefined || sys.excepthook === sys.__excepthook__) {
    flush(interp, 1);
    return exitStatus(exception);
  }
  try {
    call(sys.excepthook, exception.$class, exception, exception.__traceback__);
  } catch (failure) {
    writeStderr("Error in sys.excepthook:\n");
    printUncaught(exceptionOf(failure));
    writeStderr("\nOriginal exception was:\n");
    printUncaught(exception);
  }
  return interp.interrupted ? 130 : 1;
}

/** The rest of a program's life: other threads, `atexit`, what was never awaited, buffers. Gives the exit status. */
export function finalize(interp: PyInterpreter, status: number): Blocking<number> {
  return new Blocking(finalization(interp, status));
}

function* finalization(interp: PyInterpreter, status: number): Steps<number> {
  for (const step of interp.exitSteps) {
    try {
      yield* settle(callSuspendable(step));
    } catch (caught) {
      writeStderr(`Exception ignored in:\n${formatException(exceptionOf(caught))}`);
    }
  }
  const unwritten = flush(interp, 1);
  if (unwritten !== null) reportUnwritten(interp, unwritten);
  if (interp.modules.has("sys")) setFinalizing();
  for (const step of interp.lastSteps) step();
  warnUnawaited();
  flush(interp, 2);
  return unwritten === null ? status : 120;
}

/** Writes what is buffered; gives the error where nobody reads it any more. */
function flush(interp: PyInterpreter, fd: 1 | 2): HostError | null {
  try {
    interp.host.stdio.flush(fd);
    return null;
  } catch (error) {
    if (error instanceof HostError) return error;
    throw error;
  }
}

function reportUnwritten(interp: PyInterpreter, error: HostError): void {
  const stream = "in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>";
  const where = interp.version >= 313 ? "on flushing sys.stdout:" : stream;
  writeStderr(`Exception ignored ${where}\n${formatException(osError(error))}`);
}
