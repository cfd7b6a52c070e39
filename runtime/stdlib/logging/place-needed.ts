/**
 * Whether anybody can see where a logger was called. Capturing the stack takes longer than all the rest of logging a
 * message, and the usual formats do not show the place: where only handlers and formatters of the library get to see the
 * record, and no format names the place, it is left out.
 */

import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { truth } from "../../protocol/truth.js";
import { Formatter } from "./formatter.js";
import { NullHandler } from "./handler.js";
import { setting } from "./state.js";
import { _StderrHandler, FileHandler, StreamHandler } from "./stream-handlers.js";
import { PercentStyle, StrFormatStyle } from "./styles.js";

const HANDLERS = new Set<unknown>([StreamHandler, FileHandler, NullHandler, _StderrHandler]);
const STYLES = new Set<unknown>([PercentStyle, StrFormatStyle]);
/** The library's own methods: a program may replace them. */
const EMITS = new Set<unknown>([StreamHandler, FileHandler, NullHandler].map((cls) => cls.prototype.emit));
const { handle: plainHandle, format: plainHandlerFormat } = StreamHandler.prototype;
const { handle: silentHandle } = NullHandler.prototype;
const { format: plainFormat } = Formatter.prototype;
const PLACE = /pathname|filename|module|lineno|funcName/;

export function placeNeeded(logger: Dynamic, plainClasses: ReadonlySet<PyClass>): boolean {
  if (!plainClasses.has(logger.$class) || logger.filters.$items.length > 0) return true;
  let count = 0;
  for (let each = logger; each !== null; each = truth(each.propagate) ? each.parent : null) {
    for (const handler of each.handlers.$items) {
      if (showsPlace(handler)) return true;
      count++;
    }
  }
  const last = count === 0 ? setting("lastResort") : null;
  return last !== null && last !== undefined && showsPlace(last);
}

function showsPlace(handler: Dynamic): boolean {
  if (!HANDLERS.has(handler.$class) || handler.filters.$items.length > 0) return true;
  const { emit, format, handle, formatter } = handler;
  if (!EMITS.has(emit) || format !== plainHandlerFormat || (handle !== plainHandle && handle !== silentHandle))
    return true;
  if (formatter === null) return false;
  if (formatter.$class !== Formatter || !STYLES.has(formatter._style?.$class)) return true;
  return formatter.format !== plainFormat || PLACE.test(formatter._style._fmt);
}
