/** `strptime` in the C locale (CPython Lib/_strptime.py); `datetime` uses it too. */

import { remembered } from "../../builtins/template-cache.js";
import { DeprecationWarning } from "../../exceptions/hierarchy.js";
import { warn } from "../../exceptions/warn.js";
import { valueError } from "../../object/errors.js";
import { moduleState, tstate } from "../../object/state.js";
import { repr } from "../../protocol/repr.js";
import { dayNames, monthNames } from "./strftime.js";
import { daysFromCivil, type TimeFields } from "./time-tuple.js";

export interface ParsedTime extends TimeFields {
  /** Of a second, as `%f` gives it. */
  microsecond: number;
  /** The fraction of `%z`, in microseconds. */
  offsetMicroseconds: number;
}

const names = (list: readonly string[]): string => [...list].sort((a, b) => b.length - a.length).join("|");
const short = (list: readonly string[]): string[] => list.map((name) => name.slice(0, 3));

/** What each directive matches. */
const patterns: Readonly<Record<string, string>> = {
  a: names(short(dayNames)),
  A: names(dayNames),
  b: names(short(monthNames)),
  B: names(monthNames),
  d: "3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]",
  f: "[0-9]{1,6}",
  G: "\\d\\d\\d\\d",
  H: "2[0-3]|[0-1]\\d|\\d",
  I: "1[0-2]|0[1-9]|[1-9]",
  j: "36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]",
  m: "1[0-2]|0[1-9]|[1-9]",
  M: "[0-5]\\d|\\d",
  p: "am|pm",
  S: "6[0-1]|[0-5]\\d|\\d",
  u: "[1-7]",
  U: "5[0-3]|[0-4]\\d|\\d",
  V: "5[0-3]|0[1-9]|[1-4]\\d|\\d",
  w: "[0-6]",
  W: "5[0-3]|[0-4]\\d|\\d",
  y: "\\d\\d",
  Y: "\\d\\d\\d\\d",
  z: "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z",
  Z: "utc|gmt",
};

/** Directives that stand for others. */
const composite: Readonly<Record<string, string>> = {
  c: "%a %b %d %H:%M:%S %Y",
  x: "%m/%d/%y",
  X: "%H:%M:%S",
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  T: "%H:%M:%S",
  R: "%H:%M",
};

/** Composite directives that only newer versions know. */
const recent = new Set(["D", "F", "T", "R"]);

interface Compiled {
  readonly expression: RegExp;
  readonly letters: readonly string[];
}

function compile(format: string): Compiled {
  const letters: string[] = [];
  let source = "";
  for (let i = 0; i < format.length; i++) {
    const c = format[i]!;
    if (/\s/.test(c)) {
      while (i + 1 < format.length && /\s/.test(format[i + 1]!)) i++;
      source += "\\s+";
    } else if (c !== "%") source += c.replace(/[\\.^$*+?(){}[\]|/]/, "\\$&");
    else {
      i++;
      if (i >= format.length) valueError(`stray % in format ${repr(format)}`);
      source += directive(format[i]!, format, letters);
    }
  }
  return { expression: new RegExp(`^(?:${source})`, "iu"), letters };
}

/** CPython keeps the last few as well (_regex_cache); it takes 15 µs to make one. */
const compiled = remembered(compile);

/** A day without a year is of 1900, which has no 29 February. Each format is warned of once. */
function warnOfDayAlone(format: string, letters: readonly string[]): void {
  if (!letters.includes("d") || letters.some((letter) => "yYG".includes(letter))) return;
  const formats = moduleState(newFormats);
  if (formats.has(format)) return;
  formats.add(format);
  warn(
    `Parsing dates involving a day of month without a year specified is ambiguious
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647.`,
    DeprecationWarning,
    2,
  );
}

function newFormats(): Set<string> {
  return new Set();
}

function directive(letter: string, format: string, letters: string[]): string {
  if (letter === "%") return "%";
  const pattern = patterns[letter];
  if (pattern !== undefined) {
    letters.push(letter);
    return `(${pattern})`;
  }
  const expansion = composite[letter];
  if (expansion === undefined || (recent.has(letter) && tstate.interp.version < 314)) {
    valueError(`${repr(letter)} is a bad directive in format ${repr(format)}`);
  }
  return expansion.replace(/%(.)|([\s\S])/g, (_all, inner: string | undefined, other: string | undefined) =>
    inner !== undefined ? directive(inner, format, letters) : other === " " ? "\\s+" : other!,
  );
}

/** Parses `text`; raises ValueError as CPython does. */
export function strptime(text: string, format: string): ParsedTime {
  const { expression, letters } = compiled(format);
  if (tstate.interp.version >= 313) warnOfDayAlone(format, letters);
  const match = expression.exec(text);
  if (match === null) valueError(`time data ${repr(text)} does not match format ${repr(format)}`);
  if (match[0].length !== text.length) valueError(`unconverted data remains: ${text.slice(match[0].length)}`);
  return new Reader(letters, match).read();
}

/** What the directives said, and the date that follows from it. */
class Reader {
  private readonly values = new Map<string, string>();

  constructor(letters: readonly string[], match: RegExpExecArray) {
    letters.forEach((letter, i) => {
      this.values.set(letter, match[i + 1]!);
    });
  }

  private number(letter: string): number | undefined {
    const text = this.values.get(letter);
    return text === undefined ? undefined : Number(text);
  }

  private index(letter: string, list: readonly string[]): number | undefined {
    const text = this.values.get(letter)?.toLowerCase();
    return text === undefined ? undefined : list.findIndex((name) => name.toLowerCase() === text);
  }

  read(): ParsedTime {
    const month = (this.index("B", monthNames) ?? this.index("b", short(monthNames)) ?? -1) + 1;
    const fields = {
      month: this.number("m") ?? (month > 0 ? month : 1),
      day: this.number("d") ?? 1,
      hour: this.hour(),
      minute: this.number("M") ?? 0,
      second: this.number("S") ?? 0,
      microsecond: Number((this.values.get("f") ?? "0").padEnd(6, "0")),
    };
    const { offset, offsetMicroseconds } = this.offset();
    const zone = this.values.get("Z")?.toUpperCase() ?? null;
    const date = this.date(fields.month, fields.day);
    const isdst = zone === null ? -1 : 0;
    return { ...fields, ...date, isdst, zone, offset, offsetMicroseconds };
  }

  private hour(): number {
    const twelve = this.number("I");
    if (twelve === undefined) return this.number("H") ?? 0;
    return (twelve % 12) + (this.values.get("p")?.toLowerCase() === "pm" ? 12 : 0);
  }

  private offset(): { offset: number | null; offsetMicroseconds: number } {
    const text = this.values.get("z");
    if (text === undefined) return { offset: null, offsetMicroseconds: 0 };
    if (text.toUpperCase() === "Z") return { offset: 0, offsetMicroseconds: 0 };
    const sign = text[0] === "-" ? -1 : 1;
    const [whole, fraction = ""] = text.slice(1).split(".");
    const digits = whole!.replace(/:/g, "");
    const part = (at: number): number => Number(digits.slice(at, at + 2) || "0");
    return {
      offset: sign * (part(0) * 3600 + part(2) * 60 + part(4)),
      offsetMicroseconds: sign * Number(fraction.padEnd(6, "0")),
    };
  }

  private year(): number | undefined {
    const short = this.number("y");
    if (short !== undefined) return short + (short <= 68 ? 2000 : 1900);
    return this.number("Y");
  }

  private weekday(): number | undefined {
    const sundayFirst = this.number("w");
    if (sundayFirst !== undefined) return (sundayFirst + 6) % 7;
    const iso = this.number("u");
    if (iso !== undefined) return iso - 1;
    return this.index("A", dayNames) ?? this.index("a", short(dayNames));
  }

  /** The date from whatever was given: year and month and day, day of the year, or week and weekday. */
  private date(month: number, day: number) {
    let year = this.year();
    const isoYear = this.number("G");
    const isoWeekNumber = this.number("V");
    const weekday = this.weekday();
    this.checkIso(isoYear, isoWeekNumber, weekday, year);
    let yearday = this.number("j");
    // 29 February without a year: 1900 is no leap year, 1904 is.
    const leapWithoutYear = year === undefined && month === 2 && day === 29;
    year ??= leapWithoutYear ? 1904 : 1900;
    if (yearday === undefined && weekday !== undefined) {
      if (isoYear !== undefined && isoWeekNumber !== undefined) {
        const fourth = daysFromCivil(isoYear, 1, 4);
        const monday = fourth - ((((fourth + 3) % 7) + 7) % 7);
        const days = monday + (isoWeekNumber - 1) * 7 + weekday;
        year = isoYear;
        yearday = days - daysFromCivil(year, 1, 1) + 1;
      } else yearday = this.fromWeek(year, weekday);
    }
    const first = daysFromCivil(year, 1, 1);
    let days: number;
    if (yearday === undefined) {
      days = daysFromCivil(year, month, day);
      const next = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
      if (days >= next) valueError("day is out of range for month");
    } else {
      days = first + yearday - 1;
      [year, month, day] = monthAndDay(days, year);
    }
    const known = weekday ?? (((days + 3) % 7) + 7) % 7;
    return {
      year: leapWithoutYear ? 1900 : year,
      month,
      day,
      weekday: known,
      yearday: days - daysFromCivil(year, 1, 1) + 1,
    };
  }

  private checkIso(isoYear: number | undefined, week: number | undefined, weekday: number | undefined, year?: number) {
    if (isoYear !== undefined) {
      if (this.number("j") !== undefined) {
        valueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.");
      }
      if (week === undefined || weekday === undefined) {
        valueError(
          "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').",
        );
      }
    } else if (week !== undefined) {
      if ((year === undefined && tstate.interp.version >= 313) || weekday === undefined) {
        valueError(
          "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u').",
        );
      }
      valueError(
        "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.",
      );
    }
  }

  /** The day of the year of a weekday in week `%U` (from Sundays) or `%W` (from Mondays). */
  private fromWeek(year: number, weekday: number): number | undefined {
    const fromSunday = this.number("U");
    const week = fromSunday ?? this.number("W");
    if (week === undefined || this.year() === undefined) return undefined;
    const shift = fromSunday === undefined ? 0 : 1;
    const firstWeekday = (daysFromCivil(year, 1, 1) + 3 + shift) % 7;
    const day = (weekday + shift) % 7;
    const lead = (7 - ((firstWeekday + 7) % 7)) % 7;
    return week === 0 ? 1 + day - ((firstWeekday + 7) % 7) : 1 + lead + 7 * (week - 1) + day;
  }
}

function monthAndDay(days: number, year: number): [number, number, number] {
  while (days < daysFromCivil(year, 1, 1)) year--;
  while (days >= daysFromCivil(year + 1, 1, 1)) year++;
  let month = 12;
  while (days < daysFromCivil(year, month, 1)) month--;
  return [year, month, days - daysFromCivil(year, month, 1) + 1];
}
