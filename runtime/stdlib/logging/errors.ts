/** What is printed where a record cannot be emitted (CPython Lib/logging/__init__.py, Handler.handleError). */

import { captureHere, Trace } from "../../exceptions/capture.js";
import { pythonFrames } from "../../exceptions/frames.js";
import type { BaseException } from "../../exceptions/hierarchy.js";
import { formatException } from "../../exceptions/traceback-format.js";
import { invoke } from "../../object/call.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { repr, str } from "../../protocol/repr.js";
import { stackOf } from "./caller.js";

export function reportError(exception: BaseException, record: Dynamic): void {
  const stream = tstate.interp.importModule("sys").stderr;
  if (stream === null || stream === undefined) return;
  const write = (text: string): void => {
    invoke(stream, "write", text);
  };
  const frames = pythonFrames(captureHere().holder);
  write("--- Logging error ---\n");
  // What the library itself raised has no frames but its own.
  if (hideCallers(exception, frames.length)) write("Traceback (most recent call last):\n");
  write(formatException(exception));
  write("Call stack:\n");
  if (frames.length > 0) write(stackOf([...frames].reverse()));
  else write(`Logged from file ${str(record.filename)}, line ${str(record.lineno)}\n`);
  write(`Message: ${repr(record.msg)}\nArguments: ${str(record.args)}\n`);
}

/** Leaves out the frames of the callers, which are printed below; true where no others are left. */
function hideCallers(exception: BaseException, callers: number): boolean {
  const trace = exception.$trace;
  if (trace === null || trace.inner !== null || trace.known !== null) return false;
  if (pythonFrames(trace.holder).length > callers) return false;
  exception.$trace = new Trace(trace.holder, null);
  exception.$trace.known = () => [];
  return true;
}
