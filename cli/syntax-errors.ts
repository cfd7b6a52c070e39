/** Errors of the compiler as exceptions that a running program can catch. */

import { LimitError, PythonSyntaxError, UnsupportedConstruct } from "../compiler/diagnostics.js";
import { met } from "../runtime/protocol/surrogate-pairs.js";
import { tupleOf } from "../runtime/builtins/tuple.js";
import * as exceptions from "../runtime/exceptions/hierarchy.js";
import { raise } from "../runtime/exceptions/raise.js";
import type { Dynamic } from "../runtime/object/sentinels.js";
import { tstate } from "../runtime/object/state.js";

/** Does what may compile something. */
export function raisingSyntaxErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const exception = exceptionFor(error);
    throw exception === undefined ? error : raise(exception);
  }
}

function exceptionFor(error: unknown): Dynamic {
  if (error instanceof PythonSyntaxError) {
    for (const words of [error.msg, error.filename, error.text ?? ""]) met(words);
    const { type, msg, filename, lineno, offset, text, end_lineno, end_offset } = error;
    const ends = tstate.interp.version < 310 ? [] : [end_lineno, end_offset];
    return new exceptions[type](msg, tupleOf([filename, lineno, offset, text, ...ends]));
  }
  if (error instanceof LimitError) return new exceptions.MemoryError(error.message.replace(/^\w+(?:: )?/, ""));
  if (!(error instanceof UnsupportedConstruct)) return undefined;
  return new exceptions.NotImplementedError(`pyasync cannot compile this: ${error.message} (line ${error.lineno})`);
}
