/** Where tracebacks and warnings go: `sys.stderr`, else the host's stream. Nobody is told where that fails. */

import { invoke } from "../object/call.js";
import { tstate } from "../object/state.js";
import { exceptionOf } from "./raise.js";

export function writeStderr(text: string): void {
  const { modules, host } = tstate.interp;
  const stream = modules.get("sys")?.stderr;
  if (stream === undefined) host.stdio.write(2, text);
  else if (stream !== null) {
    try {
      invoke(stream, "write", text);
    } catch (caught) {
      exceptionOf(caught);
    }
  }
}
