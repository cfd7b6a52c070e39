/** Seconds that a program gives to C code (CPython Python/pytime.c, _PyTime_FromSecondsObject). */

import { overflowError } from "../../builtins/errors.js";
import { typeError, valueError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { asIndexInt, hasIndex } from "../../protocol/number.js";
import { floatValue } from "../../protocol/values.js";

export function durationOf(seconds: Dynamic): number {
  const value = floatValue(seconds) ?? Number(asInteger(seconds));
  if (Number.isNaN(value)) valueError("Invalid value NaN (not a number)");
  if (Math.abs(value) >= 2 ** 63 / 1e9) {
    overflowError(
      tstate.interp.version >= 313
        ? "timestamp out of range for platform time_t"
        : "timestamp too large to convert to C _PyTime_t",
    );
  }
  return value;
}

function asInteger(value: Dynamic): number | bigint {
  if (tstate.interp.version < 310 && typeof value !== "number" && typeof value !== "bigint" && !hasIndex(value)) {
    typeError(`an integer is required (got type ${typeName(value)})`);
  }
  return asIndexInt(value);
}
