/** The module `datetime` (CPython Modules/_datetimemodule.c). */

import { listOf } from "../../builtins/list.js";
import { type Module, newModule } from "../../module.js";
import { call } from "../../object/call.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { setClassAttr } from "../../object/store-attr.js";
import { MAXYEAR, MINYEAR } from "./calendar.js";
import { date } from "./date.js";
import { datetime } from "./datetime.js";
import { time } from "./time.js";
import { deltaOf, timedelta } from "./timedelta.js";
import { timezone, tzinfo, utc } from "./tzinfo.js";

export function datetimeModule(): Module {
  const names: Record<string, Dynamic> = { date, datetime, time, timedelta, timezone, tzinfo, MINYEAR, MAXYEAR };
  if (tstate.interp.version >= 311) names.UTC = utc;
  bounds();
  return newModule("datetime", { ...names, __all__: listOf(Object.keys(names)) });
}

/** `min`, `max` and `resolution` of the classes. */
function bounds(): void {
  const set = (cls: unknown, min: Dynamic, max: Dynamic, resolution: Dynamic): void => {
    setClassAttr(cls as PyClass, "min", min);
    setClassAttr(cls as PyClass, "max", max);
    setClassAttr(cls as PyClass, "resolution", resolution);
  };
  const microsecond = deltaOf(0, 0, 1);
  set(timedelta, deltaOf(-999999999, 0, 0), deltaOf(999999999, 86399, 999999), microsecond);
  set(date, call(date, 1, 1, 1), call(date, 9999, 12, 31), deltaOf(1, 0, 0));
  set(time, call(time), call(time, 23, 59, 59, 999999), microsecond);
  set(datetime, call(datetime, 1, 1, 1), call(datetime, 9999, 12, 31, 23, 59, 59, 999999), microsecond);
}
