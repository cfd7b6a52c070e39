/** The module `dataclasses` (CPython Lib/dataclasses.py). */

import { listOf } from "../../builtins/list.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { type Module, newModule } from "../../module.js";
import { asdict, astuple, fields, is_dataclass, replace } from "./convert.js";
import { Field, FrozenInstanceError, fieldFunction, InitVar, KW_ONLY, MISSING } from "./field.js";
import { makeDataclassFunction } from "./make.js";
import { dataclassFunction } from "./process.js";
import { inModule } from "../support/in-module.js";

export function dataclassesModule(): Module {
  const names: Record<string, Dynamic> = {
    dataclass: dataclassFunction(),
    field: fieldFunction(),
    Field,
    FrozenInstanceError,
    InitVar,
    ...(tstate.interp.version >= 310 ? { KW_ONLY } : {}),
    MISSING,
    fields,
    asdict,
    astuple,
    make_dataclass: makeDataclassFunction(),
    replace,
    is_dataclass,
  };
  return newModule("dataclasses", { ...inModule("dataclasses", names), __all__: listOf(Object.keys(names)) });
}
