/** The proleptic Gregorian calendar, and the checks of dates and times (CPython Modules/_datetimemodule.c). */

import { valueError } from "../../object/errors.js";
import type { Dynamic } from "../../object/sentinels.js";
import { asIndex } from "../../protocol/convert.js";
import { civilFromDays, daysFromCivil, type TimeFields } from "../time/time-tuple.js";

export const MINYEAR = 1;
export const MAXYEAR = 9999;
/** `date.max.toordinal()`. */
export const MAX_ORDINAL = 3652059;
/** The ordinal of 1970-01-01. */
export const EPOCH = 719163;

/** The day's number, 1 for 0001-01-01. */
export function ordinalOf(year: number, month: number, day: number): number {
  return daysFromCivil(year, month, day) + EPOCH;
}

export function dateOfOrdinal(ordinal: number): { year: number; month: number; day: number } {
  return civilFromDays(ordinal - EPOCH);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function checkDate(year: number, month: number, day: number): void {
  if (year < MINYEAR || year > MAXYEAR) valueError(`year ${year} is out of range`);
  if (month < 1 || month > 12) valueError("month must be in 1..12");
  if (day < 1 || day > daysInMonth(year, month)) valueError("day is out of range for month");
}

export function checkTime(hour: number, minute: number, second: number, microsecond: number, fold: number): void {
  if (hour < 0 || hour > 23) valueError("hour must be in 0..23");
  if (minute < 0 || minute > 59) valueError("minute must be in 0..59");
  if (second < 0 || second > 59) valueError("second must be in 0..59");
  if (microsecond < 0 || microsecond > 999999) valueError("microsecond must be in 0..999999");
  if (fold !== 0 && fold !== 1) valueError("fold must be either 0 or 1");
}

/** An argument that is to be an int. */
export function whole(x: Dynamic): number {
  return asIndex(x, "OverflowError");
}

/** Monday is 0. */
export function weekdayOf(ordinal: number): number {
  return (ordinal + 6) % 7;
}

/** The ordinal of the Monday of an ISO year's first week. */
function firstMonday(year: number): number {
  const first = ordinalOf(year, 1, 1);
  const weekday = weekdayOf(first);
  return first - weekday + (weekday > 3 ? 7 : 0);
}

export function isoCalendar(ordinal: number, year: number): [year: number, week: number, weekday: number] {
  let monday = firstMonday(year);
  let week = Math.floor((ordinal - monday) / 7);
  if (week < 0) {
    year--;
    monday = firstMonday(year);
    week = Math.floor((ordinal - monday) / 7);
  } else if (week >= 52 && ordinal >= firstMonday(year + 1)) {
    year++;
    week = 0;
  }
  return [year, week + 1, weekdayOf(ordinal) + 1];
}

/** The ordinal of a day of an ISO week; ValueError where there is none. */
export function ordinalOfIso(year: number, week: number, day: number): number {
  if (year < MINYEAR || year > MAXYEAR) valueError(`Year is out of range: ${year}`);
  if (week < 1 || week > 53 || (week === 53 && firstMonday(year + 1) - firstMonday(year) < 371)) {
    valueError(`Invalid week: ${week}`);
  }
  if (day < 1 || day > 7) valueError(`Invalid day: ${day} (range is [1, 7])`);
  return firstMonday(year) + (week - 1) * 7 + day - 1;
}

/** The fields that `strftime` and time tuples want. */
export function fieldsOfDate(year: number, month: number, day: number): TimeFields {
  const ordinal = ordinalOf(year, month, day);
  return {
    year,
    month,
    day,
    hour: 0,
    minute: 0,
    second: 0,
    weekday: weekdayOf(ordinal),
    yearday: ordinal - ordinalOf(year, 1, 1) + 1,
    isdst: -1,
    zone: null,
    offset: null,
  };
}
