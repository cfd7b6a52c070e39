/** Broken-down time: `time.struct_time` and calendar arithmetic (CPython Modules/timemodule.c). */

import { overflowError } from "../../builtins/errors.js";
import type { Host } from "../../host/host.js";
import { typeError, valueError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { isTuple } from "../../builtins/tuple.js";
import { asIndex, toFloat } from "../../protocol/number.js";
import { isFloat } from "../../protocol/values.js";
import { structSequence } from "../support/struct-sequence.js";

/** The calendar's fields of one moment. */
export interface TimeFields {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** Monday is 0. */
  weekday: number;
  /** 1 to 366. */
  yearday: number;
  /** 0, 1, or -1 for not known. */
  isdst: number;
  zone: string | null;
  /** Seconds east of UTC. */
  offset: number | null;
}

export const struct_time = structSequence(
  "time",
  "struct_time",
  [
    "tm_year",
    "tm_mon",
    "tm_mday",
    "tm_hour",
    "tm_min",
    "tm_sec",
    "tm_wday",
    "tm_yday",
    "tm_isdst",
    "tm_zone",
    "tm_gmtoff",
  ],
  9,
);

const DAY = 86400;

/** Days since 1970-01-01 of a date in the proleptic Gregorian calendar (civil date arithmetic in eras of 400 years). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

export function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

/** The fields of whole seconds since the epoch in UTC, moved by `offset`. */
export function fieldsOf(seconds: number, offset = 0, zone: string | null = "UTC", isdst = 0): TimeFields {
  const local = seconds + offset;
  const days = Math.floor(local / DAY);
  const rest = local - days * DAY;
  const { year, month, day } = civilFromDays(days);
  return {
    year,
    month,
    day,
    hour: Math.floor(rest / 3600),
    minute: Math.floor((rest % 3600) / 60),
    second: rest % 60,
    weekday: (((days + 3) % 7) + 7) % 7,
    yearday: days - daysFromCivil(year, 1, 1) + 1,
    isdst,
    zone,
    offset,
  };
}

export function localFields(seconds: number): TimeFields {
  const { offset, name, isDst } = clock().zone(seconds);
  return fieldsOf(seconds, offset, name, isDst ? 1 : 0);
}

/** Seconds since the epoch of local fields. */
export function epochOfLocal(fields: TimeFields): number {
  const naive =
    daysFromCivil(fields.year, 1, 1) * DAY +
    (daysFromCivil(fields.year, fields.month, fields.day) - daysFromCivil(fields.year, 1, 1)) * DAY +
    fields.hour * 3600 +
    fields.minute * 60 +
    fields.second;
  const first = clock().zone(naive).offset;
  return naive - clock().zone(naive - first).offset;
}

export function structOf(f: TimeFields): Dynamic {
  return struct_time.of([
    f.year,
    f.month,
    f.day,
    f.hour,
    f.minute,
    f.second,
    f.weekday,
    f.yearday,
    f.isdst,
    f.zone,
    f.offset,
  ]);
}

/** The fields of a struct_time or another tuple of nine. */
export function fieldsOfTuple(value: Dynamic, what: string): TimeFields {
  if (!isTuple(value)) typeError("Tuple or struct_time argument required");
  const items = value.$items;
  if (items.length !== 9) typeError(`${what}(): illegal time tuple argument`);
  const [year, month, day, hour, minute, second, weekday, yearday, isdst] = items.map((item) => {
    if (isFloat(item)) typeError(`'${typeName(item)}' object cannot be interpreted as an integer`);
    return asIndex(item, "OverflowError");
  }) as [number, number, number, number, number, number, number, number, number];
  const named = value instanceof struct_time;
  return {
    year,
    month: month === 0 ? 1 : month,
    day: day === 0 ? 1 : day,
    hour,
    minute,
    second,
    // Monday is 0 here and 1 in C, where it is taken modulo 7: -1 is Sunday.
    weekday: weekday >= 0 ? weekday % 7 : weekday === -1 ? 6 : -1,
    yearday: yearday === 0 ? 1 : yearday,
    isdst,
    zone: named ? ((value as Dynamic).tm_zone ?? null) : null,
    offset: named ? ((value as Dynamic).tm_gmtoff ?? null) : null,
  };
}

/** The whole seconds that an optional `secs` argument means: now, if it is None. */
export function wholeSeconds(value: Dynamic): number {
  const seconds = value === undefined || value === null ? clock().time() : toFloat(value);
  if (!Number.isFinite(seconds) || Math.abs(seconds) > 6.7e16) {
    if (Number.isNaN(seconds)) valueError("Invalid value NaN (not a number)");
    overflowError("timestamp out of range for platform time_t");
  }
  return Math.floor(seconds);
}

export function clock(): Host["clock"] {
  return tstate.interp.host.clock;
}
