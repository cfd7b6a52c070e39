/** What library modules log: through `logging` once the program has it, else as its handler of last resort would. */

import type { BaseException } from "../../exceptions/base-exception.js";
import { writeStderr } from "../../exceptions/stderr.js";
import { formatException } from "../../exceptions/traceback-format.js";
import { call, invoke } from "../../object/call.js";
import { type Dynamic, kw } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";

export function log(
  logger: string,
  level: "error" | "critical",
  message: string,
  exception: BaseException | null = null,
): void {
  const logging = tstate.interp.modules.get("logging") as Dynamic;
  if (logging !== undefined) {
    const target = call(logging.getLogger, logger);
    if (exception === null) invoke(target, level, message);
    else invoke(target, level, message, kw({ exc_info: exception }));
    return;
  }
  writeStderr(exception === null ? `${message}\n` : `${message}\n${formatException(exception)}`);
}
