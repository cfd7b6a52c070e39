/** The module `collections.abc` (CPython Lib/_collections_abc.py). */

import { bytearray } from "../../../builtins/bytearray.js";
import { bytes } from "../../../builtins/bytes.js";
import { listOf } from "../../../builtins/list.js";
import { invoke } from "../../../object/call.js";
import type { Dynamic } from "../../../object/sentinels.js";
import { tstate } from "../../../object/state.js";
import { type Module, newModule } from "../../../module.js";
import { Callable } from "./callable.js";
import * as mappings from "./mappings.js";
import * as protocols from "./protocols.js";
import { registerBuiltins } from "./registered.js";
import * as sequences from "./sequences.js";
import * as sets from "./sets.js";

export function collectionsAbcModule(): Module {
  registerBuiltins();
  const { version } = tstate.interp;
  const { Buffer, ...others } = protocols;
  const names: Record<string, Dynamic> = { ...others, Callable, ...sets, ...mappings, ...sequences };
  if (version >= 312) {
    names.Buffer = Buffer;
    for (const cls of [bytes, bytearray]) invoke(Buffer, "register", cls);
  }
  return newModule("collections.abc", { ...names, __all__: listOf(Object.keys(names)) });
}
