/** ints as text, and the limit on it that guards against quadratic time (CPython Objects/longobject.c). */

import { valueError } from "../object/errors.js";
import { moduleState, tstate } from "../object/state.js";
import type { Int } from "./values.js";

/** `sys.set_int_max_str_digits`: 0 is no limit. */
export interface IntTextLimit {
  digits: number;
}

function newLimit(): IntTextLimit {
  return { digits: 4300 };
}

/** The limit of the running interpreter (`sys.set_int_max_str_digits`); 0 digits for none. */
export function intTextLimit(): IntTextLimit {
  return moduleState(newLimit);
}

/** The limit as messages show it: with its unit since 3.11. */
export function shownLimit(digits: number): string {
  return tstate.interp.version >= 311 ? `${digits} digits` : `${digits}`;
}

/** `str(n)`. */
export function intToString(n: Int): string {
  if (typeof n === "number") return String(n);
  const text = n.toString();
  const { digits } = intTextLimit();
  if (text.length > digits && digits > 0 && text.length - (n < 0n ? 1 : 0) > digits) {
    valueError(
      `Exceeds the limit (${shownLimit(digits)}) for integer string conversion; ` +
        "use sys.set_int_max_str_digits() to increase the limit",
    );
  }
  return text;
}
