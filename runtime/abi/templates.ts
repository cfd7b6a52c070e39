/** Template strings (PEP 750). */

import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";

/** `t"…"`. */
export function template(strings: readonly string[], ...interpolations: Dynamic[]): Dynamic {
  const { Template } = tstate.interp.importModule("string.templatelib");
  return new Template(strings, interpolations);
}

/** `{value!r:spec}` of one; `expression` is its text. */
export function interpolation(
  value: Dynamic,
  expression: string,
  conversion: string | null = null,
  formatSpec = "",
): Dynamic {
  const { Interpolation } = tstate.interp.importModule("string.templatelib");
  return new Interpolation(value, expression, conversion, formatSpec);
}
