/** The logger "asyncio" (Lib/asyncio/log.py, 3.13), also where the program never imported logging. */

import { formatException } from "../exceptions/traceback-format.js";
import { speakAs } from "../exceptions/speaker.js";
import { writeStderr } from "../exceptions/stderr.js";
import { invoke } from "../object/call.js";
import { type Dynamic, kw } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { type LoggingFunction, loggingSourceOf } from "./library-source.js";
import { frameAt } from "./source-traceback.js";

export type Level = "debug" | "info" | "warning" | "error";

/**
 * Logs a message of the function `by`. Without the logging module nothing can have been configured: what logging's last resort
 * would do is done here, warnings and errors go to stderr as they are.
 */
export function log(level: Level, message: string, by: LoggingFunction, exception: Dynamic = null): void {
  const { modules } = tstate.interp;
  const logging = modules.get("logging");
  if (logging !== undefined) {
    const logger = invoke(logging, "getLogger", "asyncio");
    const { filename, line } = loggingSourceOf(by);
    speakAs(frameAt(filename, line, by), () => {
      if (exception === null) invoke(logger, level, message);
      else invoke(logger, level, message, kw({ exc_info: exception }));
    });
    return;
  }
  if (level !== "warning" && level !== "error") return;
  writeStderr(`${message}\n${exception === null ? "" : formatException(exception)}`);
}
