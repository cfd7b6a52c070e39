/** Timestamps, and where local time stands (CPython Python/pytime.c; Modules/_datetimemodule.c, local, local_to_seconds). */

import { OSError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { raised, valueError } from "../../object/errors.js";
import type { Dynamic } from "../../object/sentinels.js";
import { asIndexInt } from "../../protocol/convert.js";
import { floatValue, intValue } from "../../protocol/values.js";
import { clock } from "../time/time-tuple.js";

const DAY = 86400;

/** Whole seconds and microseconds of a number of seconds; halves of microseconds go to even. */
export function splitTimestamp(timestamp: Dynamic): [seconds: number, microseconds: number] {
  const x = floatValue(timestamp);
  if (x === undefined) {
    const n = intValue(timestamp) ?? asIndexInt(timestamp);
    return [checkRange(Number(n)), 0];
  }
  if (Number.isNaN(x)) valueError("Invalid value NaN (not a number)");
  let seconds = Math.trunc(x);
  let microseconds = roundHalfEven((x - seconds) * 1e6);
  if (microseconds >= 1000000) {
    microseconds -= 1000000;
    seconds++;
  } else if (microseconds < 0) {
    microseconds += 1000000;
    seconds--;
  }
  return [checkRange(seconds) + 0, microseconds + 0];
}

function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
}

function checkRange(seconds: number): number {
  if (!(Math.abs(seconds) < 2 ** 63)) {
    throw raised.OverflowError("timestamp out of range for platform time_t");
  }
  // C's struct tm holds years of 32 bits.
  if (Math.abs(seconds) > 6.7e16) throw raise(new OSError(75, "Value too large for defined data type"));
  return seconds;
}

/** The clock's time now. */
export function nowParts(): [seconds: number, microseconds: number] {
  const nanoseconds = clock().epochNanoseconds();
  const microseconds = nanoseconds / 1000n - (nanoseconds % 1000n < 0n ? 1n : 0n);
  const seconds = microseconds / 1000000n - (microseconds % 1000000n < 0n ? 1n : 0n);
  return [Number(seconds), Number(microseconds - seconds * 1000000n)];
}

/** Local time of a moment, as seconds since the epoch on the wall clock. */
function local(seconds: number): number {
  return seconds + clock().zone(seconds).offset;
}

/** Whether a moment is the second one that the wall clock shows so. */
export function foldOf(seconds: number): 0 | 1 {
  const shown = local(seconds);
  const transition = shown - local(seconds - DAY) - DAY;
  return transition < 0 && local(seconds + transition) === shown ? 1 : 0;
}

/** The moment at which the wall clock shows `shown`: of two the first or, with `fold`, the second one. */
export function momentOf(shown: number, fold: number): number {
  const a = local(shown) - shown;
  const first = shown - a;
  const t1 = local(first);
  let b: number;
  if (t1 === shown) {
    const other = fold === 1 ? first + DAY : first - DAY;
    b = local(other) - other;
    if (a === b) return first;
  } else b = t1 - first;
  const second = shown - b;
  if (local(second) === shown) return second;
  if (t1 === shown) return first;
  // The clock never shows it.
  return fold === 1 ? Math.min(first, second) : Math.max(first, second);
}
