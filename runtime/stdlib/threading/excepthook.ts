/** `threading.excepthook` (CPython Modules/_threadmodule.c, thread_excepthook). */

import { SystemExit } from "../../exceptions/hierarchy.js";
import { exceptionOf } from "../../exceptions/raise.js";
import { writeStderr } from "../../exceptions/stderr.js";
import { formatException } from "../../exceptions/traceback-format.js";
import type { BaseException } from "../../exceptions/base-exception.js";
import { call } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { structSequence } from "../support/struct-sequence.js";
import type { Thread } from "./thread.js";

export const ExceptHookArgs = structSequence("_thread", "_ExceptHookArgs", [
  "exc_type",
  "exc_value",
  "exc_traceback",
  "thread",
]);

/** Prints what an exception that left a thread looks like; SystemExit only ends its thread. */
export function excepthook(args: Dynamic): null {
  if (!(args instanceof ExceptHookArgs)) typeError("_thread.excepthook argument type must be ExceptHookArgs");
  const { exc_value, thread } = args as Dynamic;
  if (exc_value instanceof SystemExit) return null;
  const name = thread === null ? String(tstate.ident) : (thread as Thread).$name;
  writeStderr(`Exception in thread ${name}:\n${formatException(exc_value)}`);
  return null;
}
def(excepthook, "exc_type, /");

/** Hands the exception to the program's hook. */
export function reportThreadException(exception: BaseException, thread: Thread): void {
  const threading = tstate.interp.importModule("threading") as Dynamic;
  const args = ExceptHookArgs.of([exception.$class, exception, exception.__traceback__, thread]);
  try {
    call(threading.excepthook, args);
  } catch (caught) {
    writeStderr(`Exception in threading.excepthook:\n${formatException(exceptionOf(caught))}`);
  }
}
