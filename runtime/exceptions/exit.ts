/** How a program ends on an exception (CPython Python/pythonrun.c, handle_system_exit and PyErr_Print). */

import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { isInt } from "../protocol/values.js";
import { str } from "../protocol/repr.js";
import type { BaseException } from "./base-exception.js";
import { exceptionOf } from "./raise.js";
import { KeyboardInterrupt, OverflowError } from "./simple.js";
import { writeStderr } from "./stderr.js";
import { formatException } from "./traceback-format.js";
import { SystemExit } from "./with-state.js";

/** Writes the traceback of an exception that nobody has caught to stderr. */
export function printUncaught(exception: BaseException): void {
  writeStderr(formatException(exception, { uncaught: true }));
}

/** Exit status of a program that SIGINT ended: 128 + its number, as shells have it. */
const INTERRUPTED = 130;

/** Ends a program that raised: prints what is to be printed and returns the exit status. */
export function exitStatus(exception: BaseException): number {
  if (exception instanceof SystemExit) return statusOf(exception.code);
  printUncaught(exception);
  return exception.$class === KeyboardInterrupt ? INTERRUPTED : 1;
}

function statusOf(code: Dynamic): number {
  if (code === null || code === undefined) return 0;
  if (isInt(code)) return intStatus(BigInt(code));
  let text = "";
  try {
    text = str(code);
  } catch (caught) {
    unprintable(exceptionOf(caught));
    return 1;
  }
  writeStderr(`${text}\n`);
  return 1;
}

/** The lowest eight bits of what fits a C long. */
function intStatus(code: bigint): number {
  if (BigInt.asIntN(64, code) === code) return Number(BigInt.asUintN(8, code));
  if (tstate.interp.version >= 312) complain(new OverflowError("Python int too large to convert to C long"));
  return 255;
}

function unprintable(failure: BaseException): void {
  writeStderr("\n");
  if (tstate.interp.version >= 312) complain(failure);
}

/** The shutdown of the threads finds the error and reports it. */
function complain(error: BaseException): void {
  const heading = tstate.interp.version >= 313 ? "Exception ignored on threading shutdown:\n" : "";
  writeStderr(heading + formatException(error, { unraisable: true }));
}
