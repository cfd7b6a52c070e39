/** Formatters and filters of a logging configuration (CPython Lib/logging/config.py, configure_formatter, configure_filter). */

import type { PyClass } from "../../../object/object.js";
import { TypeError } from "../../../exceptions/hierarchy.js";
import { call } from "../../../object/call.js";
import { type Dynamic, kw } from "../../../object/sentinels.js";
import { provides } from "../../../object/state.js";
import { str } from "../../../protocol/repr.js";
import { Filter } from "../filter.js";
import { Formatter } from "../formatter.js";
import { type Entry, FACTORY } from "./entry.js";

export function makeFormatter(entry: Entry): Dynamic {
  if (entry.has(FACTORY)) return madeByFactory(entry, entry.takeCallable(FACTORY));
  const cls = entry.has("class") ? entry.takeCallable("class") : Formatter;
  const args = [entry.take("format"), entry.take("datefmt"), entry.take("style") ?? "%"];
  if (entry.has("validate")) args.push(entry.take("validate"));
  const defaults = provides(312) ? entry.take("defaults") : null;
  return defaults === null ? call(cls, ...args) : call(cls, ...args, kw({ defaults }));
}

/** What has no parameter `format` may have one `fmt`, as formatters do. */
function madeByFactory(entry: Entry, factory: Dynamic): Dynamic {
  try {
    return entry.made(factory);
  } catch (error) {
    if (!(error instanceof TypeError) || !str(error).includes("'format'")) throw error;
    entry.set("fmt", entry.take("format"));
    return entry.made(factory);
  }
}

export function makeFilter(entry: Entry): Dynamic {
  if (entry.has(FACTORY)) return entry.made(entry.takeCallable(FACTORY));
  return call(Filter as unknown as PyClass, entry.take("name") ?? "");
}
