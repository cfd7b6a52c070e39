/** `strftime` and `__format__` of dates and times (CPython Modules/_datetimemodule.c, wrap_strftime). */

import { invoke } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { str } from "../../protocol/repr.js";
import { strValue } from "../../protocol/values.js";
import { strftime } from "../time/strftime.js";
import type { TimeFields } from "../time/time-tuple.js";
import type { timedelta } from "./timedelta.js";
import { offsetText } from "./tzinfo.js";

/** The directives that C's `strftime` does not know for objects that have them. */
interface Extras {
  microsecond: number;
  offset(): timedelta | null;
  zone(): Dynamic;
}

export function formatted(format: Dynamic, fields: TimeFields, extras: Extras | null): string {
  const text = strValue(format) ?? typeError(`strftime() argument 1 must be str, not ${typeName(format)}`);
  const wrapped = text.replace(/%(:z|[\s\S])/g, (all, letter: string) => {
    switch (letter) {
      case "f":
        return String(extras?.microsecond ?? 0).padStart(6, "0");
      case "z":
        return offset(extras, "");
      case ":z":
        return tstate.interp.version >= 312 ? offset(extras, ":") : all;
      case "Z": {
        const name = extras?.zone() ?? null;
        return name === null ? "" : str(name).replaceAll("%", "%%");
      }
      default:
        return all;
    }
  });
  return strftime(wrapped, fields);
}

function offset(extras: Extras | null, separator: string): string {
  const delta = extras?.offset() ?? null;
  return delta === null ? "" : offsetText(delta, separator);
}

/** `__format__`. */
export function formatSpec(self: Dynamic, spec: Dynamic): string {
  const text = strValue(spec) ?? typeError(`__format__() argument 1 must be str, not ${typeName(spec)}`);
  return text === "" ? str(self) : invoke(self, "strftime", text);
}
