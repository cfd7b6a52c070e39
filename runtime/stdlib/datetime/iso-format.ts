/** Dates and times as ISO 8601 writes them, and read from that (CPython Modules/_datetimemodule.c, Lib/_pydatetime.py). */

import { valueError } from "../../object/errors.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { repr } from "../../protocol/repr.js";
import { dateOfOrdinal, ordinalOfIso } from "./calendar.js";

const pad = (n: number, width = 2): string => String(n).padStart(width, "0");

export function dateText(year: number, month: number, day: number): string {
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

export function timeText({ hour, minute, second, microsecond }: ClockTime, timespec: Dynamic = "auto"): string {
  const minutes = `${pad(hour)}:${pad(minute)}`;
  switch (timespec) {
    case "auto":
      return `${minutes}:${pad(second)}${microsecond === 0 ? "" : `.${pad(microsecond, 6)}`}`;
    case "hours":
      return pad(hour);
    case "minutes":
      return minutes;
    case "seconds":
      return `${minutes}:${pad(second)}`;
    case "milliseconds":
      return `${minutes}:${pad(second)}.${pad(Math.floor(microsecond / 1000), 3)}`;
    case "microseconds":
      return `${minutes}:${pad(second)}.${pad(microsecond, 6)}`;
    default:
      return valueError("Unknown timespec value");
  }
}

/** Only what `isoformat` writes was read before 3.11. */
function isStrict(): boolean {
  return tstate.interp.version < 311;
}

export interface ParsedDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface ParsedClock extends ClockTime {
  /** Microseconds east of UTC; null for a naive time. */
  readonly offset: number | null;
  /** `24:00`, which is midnight at the end of the day (since 3.14). */
  readonly endOfDay: boolean;
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)$|^(\d{4})(\d\d)(\d\d)$/;
const WEEK = /^(\d{4})-W(\d\d)(?:-(\d))?$|^(\d{4})W(\d\d)(\d)?$/;

/** `undefined` where the text is no date; out-of-range parts are found by whoever makes the date. */
export function parseDate(text: string): ParsedDate | undefined {
  const match = DATE.exec(text);
  if (match !== null) {
    if (isStrict() && match[1] === undefined) return undefined;
    const parts = match.slice(match[1] === undefined ? 4 : 1).map(Number);
    return { year: parts[0]!, month: parts[1]!, day: parts[2]! };
  }
  const week = isStrict() ? null : WEEK.exec(text);
  if (week === null) return undefined;
  const [year, number, day] = week.slice(week[1] === undefined ? 4 : 1);
  return dateOfOrdinal(ordinalOfIso(Number(year), Number(number), day === undefined ? 1 : Number(day)));
}

const STRICT_CLOCK = /^(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{3}|\d{6}))?)?)?$/;
const CLOCK = /^(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?$|^(\d\d)(?:(\d\d)(?:(\d\d)(?:[.,](\d+))?)?)?$/;

function parseClock(text: string): ClockTime | undefined {
  const match = (isStrict() ? STRICT_CLOCK : CLOCK).exec(text);
  if (match === null) return undefined;
  const [hour, minute = "0", second = "0", fraction = "0"] = match.slice(match[1] === undefined ? 5 : 1);
  return {
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    microsecond: Number(fraction.slice(0, 6).padEnd(6, "0")),
  };
}

/** A time with perhaps an offset behind it. */
export function parseTime(text: string): ParsedClock | undefined {
  const zone = text.search(/[+\-Z]/);
  const clock = parseClock(zone < 0 ? text : text.slice(0, zone));
  if (clock === undefined) return undefined;
  const offset = zone < 0 ? null : parseOffset(text.slice(zone));
  if (offset === undefined) return undefined;
  const endOfDay = clock.hour === 24 && tstate.interp.version >= 314;
  if (endOfDay && (clock.minute !== 0 || clock.second !== 0 || clock.microsecond !== 0)) return undefined;
  return { ...clock, hour: endOfDay ? 0 : clock.hour, offset, endOfDay };
}

function parseOffset(text: string): number | undefined {
  if (text === "Z") return isStrict() ? undefined : 0;
  const clock = parseClock(text.slice(1));
  // The offset's minutes were not optional.
  if (clock === undefined || (isStrict() && text.length < 6)) return undefined;
  const { hour, minute, second, microsecond } = clock;
  const size = ((hour * 60 + minute) * 60 + second) * 1000000 + microsecond;
  return text[0] === "-" ? -size : size;
}

/** Where the date ends and one character separates it from the time. */
export function separatorOf(text: string): number {
  if (isStrict() || text[4] === "-") {
    if (!isStrict() && text[5] === "W") return text[8] === "-" && /\d/.test(text[9] ?? "") ? 10 : 8;
    return 10;
  }
  if (text[4] === "W") {
    // YYYYWww or YYYYWwwD: the digits before the separator are even in number only with a day.
    const digits = /^\d+/.exec(text.slice(5))?.[0].length ?? 0;
    return digits % 2 === 0 ? 7 : 8;
  }
  return 8;
}

export function invalid(text: string): never {
  return valueError(`Invalid isoformat string: ${repr(text)}`);
}
