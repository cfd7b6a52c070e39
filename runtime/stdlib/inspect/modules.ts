/** Modules that have been imported, by name. */

import { attr } from "../../object/attr.js";
import type { Dynamic } from "../../object/sentinels.js";
import { invoke } from "../../object/call.js";
import { tstate } from "../../object/state.js";

/** `sys.modules.get(name)`. */
export function moduleNamed(name: Dynamic): Dynamic {
  if (typeof name !== "string") return null;
  return invoke(attr(tstate.interp.importModule("sys"), "modules"), "get", name) ?? null;
}
