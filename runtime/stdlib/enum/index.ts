/** The module `enum` (CPython Lib/enum.py). */

import { dictFromNames } from "../../builtins/dict.js";
import { listOf } from "../../builtins/list.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { type Module, newModule } from "../../module.js";
import { auto, member, nonmember } from "./auto.js";
import { enumClasses } from "./classes.js";
import { EnumDict } from "./enum-dict.js";
import { functional } from "./functional.js";
import { infoOf } from "./info.js";
import {
  global_enum,
  global_enum_repr,
  global_flag_repr,
  global_str,
  show_flag_values,
  unique,
  verify,
} from "./decorators.js";
import { property } from "./property.js";
import { inModule } from "../support/in-module.js";

/** Members of `EnumCheck`. */
const CHECKS = {
  CONTINUOUS: "no skipped integer values",
  NAMED_FLAGS: "multi-flag aliases may not contain unnamed flags",
  UNIQUE: "one name per value",
};

function newerNames(): Record<string, Dynamic> {
  const { EnumType, ReprEnum, StrEnum, FlagBoundary } = enumClasses();
  const EnumCheck = functional(StrEnum as PyClass, "EnumCheck", dictFromNames(CHECKS), ["enum"]);
  const boundaries = infoOf(FlagBoundary as PyClass)!.members;
  const checks = infoOf(EnumCheck)!.members;
  return {
    EnumType,
    ReprEnum,
    StrEnum,
    property,
    verify,
    member,
    nonmember,
    FlagBoundary,
    ...Object.fromEntries(["STRICT", "CONFORM", "EJECT", "KEEP"].map((name) => [name, boundaries.$get(name)])),
    global_flag_repr,
    global_enum_repr,
    global_str,
    global_enum,
    EnumCheck,
    ...Object.fromEntries(["CONTINUOUS", "NAMED_FLAGS", "UNIQUE"].map((name) => [name, checks.$get(name)])),
  };
}

export function enumModule(): Module {
  const { EnumType: EnumMeta, Enum, IntEnum, Flag, IntFlag } = enumClasses();
  const names: Record<string, Dynamic> = { EnumMeta, Enum, IntEnum, Flag, IntFlag, auto, unique };
  if (tstate.interp.version >= 311) Object.assign(names, newerNames());
  if (tstate.interp.version >= 313) names.EnumDict = EnumDict;
  const all = listOf(Object.keys(names));
  if (tstate.interp.version >= 311) names.show_flag_values = show_flag_values;
  return newModule("enum", { ...inModule("enum", names), __all__: all });
}
