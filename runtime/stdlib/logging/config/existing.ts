/** The loggers from before a configuration that are not in it (CPython Lib/logging/config.py, _handle_existing_loggers). */

import { listOf } from "../../../builtins/list.js";
import { call, invoke } from "../../../object/call.js";
import type { Dynamic } from "../../../object/sentinels.js";
import { toArray } from "../../../protocol/iter.js";
import { getLogger } from "../functions.js";
import { PlaceHolder } from "../manager.js";
import { NOTSET } from "../state.js";

export class Existing {
  private readonly loggers: Dynamic = call(getLogger).manager.loggerDict;
  private readonly names: Set<string> = new Set(toArray(this.loggers));
  /** Those below one that is configured: they are reset, not disabled. */
  private readonly below = new Set<string>();

  keep(name: string): void {
    if (!this.names.delete(name)) return;
    for (const other of this.names) if (other.startsWith(`${name}.`)) this.below.add(other);
  }

  turnOff(disabled: boolean): void {
    for (const name of this.names) {
      const logger = this.loggers.$get(name);
      if (!this.below.has(name)) logger.disabled = disabled;
      else if (!(logger instanceof PlaceHolder)) {
        invoke(logger, "setLevel", NOTSET);
        logger.handlers = listOf([]);
        logger.propagate = true;
      }
    }
  }
}
