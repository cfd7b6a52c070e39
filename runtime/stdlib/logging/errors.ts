/** What is printed where a record cannot be emitted (CPython Lib/logging/__init__.py, Handler.handleError). */

import { captureHere, Trace } from "../../exceptions/capture.js";
import { pythonFrames } from "../../exceptions/frames.js";
import type { BaseException } from "../../exceptions/hierarchy.js";
import { formatException } from "../../exceptions/traceback-format.js";
import { libraryFile } from "../../library-file.js";
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
  for (let each: BaseException | null = exception; each !== null; each = each.$context)
    hideCallers(each, frames.length);
  write("--- Logging error ---\n");
  write(formatException(exception));
  write("Call stack:\n");
  if (frames.length > 0) write(stackOf([...frames].reverse()));
  else write(`Logged from file ${str(record.filename)}, line ${str(record.lineno)}\n`);
  write(`Message: ${repr(record.msg)}\nArguments: ${str(record.args)}\n`);
}

/** Where CPython's handlers call `format`: the line in 3.8 to 3.13. */
const LINES = [1085, 1083, 1100, 1110, 1160, 1150];

/** The frames of the callers are printed below; what the library itself raised has its own in their place. */
function hideCallers(exception: BaseException, callers: number): void {
  const trace = exception.$trace;
  if (trace === null || trace.inner !== null || trace.known !== null) return;
  if (pythonFrames(trace.holder).length > callers) return;
  const lineno = LINES[Math.min(tstate.interp.version - 308, LINES.length - 1)]!;
  const filename = libraryFile("logging") ?? "logging/__init__.py";
  const unknown = { endLineno: null, colno: null, endColno: null, script: null, origin: null, scope: null };
  exception.$trace = new Trace(trace.holder, null);
  exception.$trace.known = () => [{ filename, lineno, name: "emit", ...unknown, key: "logging:emit" }];
}
