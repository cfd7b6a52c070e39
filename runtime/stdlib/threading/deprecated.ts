/** Names that `threading` had before PEP 8. */

import { DeprecationWarning } from "../../exceptions/hierarchy.js";
import { warn } from "../../exceptions/warn.js";
import { tstate } from "../../object/state.js";

/** Warns where CPython does: since 3.10. */
export function deprecatedName(message: string): void {
  if (tstate.interp.version >= 310) warn(message, DeprecationWarning, 1);
}
