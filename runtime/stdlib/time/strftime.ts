/** `strftime` in the C locale (ISO C 7.27.3.5, as glibc extends it); `datetime` uses it too. */

import { daysFromCivil, epochOfLocal, type TimeFields } from "./time-tuple.js";

export const dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const pad = (n: number, width = 2, fill = "0"): string => String(n).padStart(width, fill);
const short = (name: string | undefined): string => (name ?? "?").slice(0, 3);
const mod = (a: number, b: number): number => ((a % b) + b) % b;

/** ISO 8601 week and the year it belongs to. */
function isoWeek(f: TimeFields): { year: number; week: number } {
  const week = Math.floor((f.yearday - 1 - f.weekday + 10) / 7);
  if (week < 1) return { year: f.year - 1, week: weeksIn(f.year - 1) };
  return week > weeksIn(f.year) ? { year: f.year + 1, week: 1 } : { year: f.year, week };
}

/** Whether an ISO year has 52 or 53 weeks: 53 where it begins on a Thursday, or on a Wednesday and is leap. */
function weeksIn(year: number): number {
  const first = mod(daysFromCivil(year, 1, 1) + 3, 7);
  const days = daysFromCivil(year + 1, 1, 1) - daysFromCivil(year, 1, 1);
  return first === 3 || (first === 2 && days === 366) ? 53 : 52;
}

function offsetText(offset: number | null): string {
  if (offset === null) return "";
  const minutes = Math.floor(Math.abs(offset) / 60);
  return `${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}${pad(minutes % 60)}`;
}

const hour12 = (f: TimeFields): number => (f.hour % 12 === 0 ? 12 : f.hour % 12);

const directives: Readonly<Record<string, (f: TimeFields) => string>> = {
  a: (f) => short(dayNames[f.weekday]),
  A: (f) => dayNames[f.weekday] ?? "?",
  b: (f) => short(monthNames[f.month - 1]),
  B: (f) => monthNames[f.month - 1] ?? "?",
  c: (f) => strftime("%a %b %e %H:%M:%S %Y", f),
  C: (f) => String(Math.floor(f.year / 100)),
  d: (f) => pad(f.day),
  D: (f) => strftime("%m/%d/%y", f),
  e: (f) => pad(f.day, 2, " "),
  F: (f) => strftime("%Y-%m-%d", f),
  g: (f) => pad(mod(isoWeek(f).year, 100)),
  G: (f) => String(isoWeek(f).year),
  h: (f) => short(monthNames[f.month - 1]),
  H: (f) => pad(f.hour),
  I: (f) => pad(hour12(f)),
  j: (f) => pad(f.yearday, 3),
  k: (f) => pad(f.hour, 2, " "),
  l: (f) => pad(hour12(f), 2, " "),
  m: (f) => pad(f.month),
  M: (f) => pad(f.minute),
  n: () => "\n",
  p: (f) => (f.hour < 12 ? "AM" : "PM"),
  P: (f) => (f.hour < 12 ? "am" : "pm"),
  r: (f) => strftime("%I:%M:%S %p", f),
  R: (f) => strftime("%H:%M", f),
  s: (f) => String(epochOfLocal(f)),
  S: (f) => pad(f.second),
  t: () => "\t",
  T: (f) => strftime("%H:%M:%S", f),
  u: (f) => String(f.weekday + 1),
  U: (f) => pad(Math.floor((f.yearday - 1 + 7 - mod(f.weekday + 1, 7)) / 7)),
  V: (f) => pad(isoWeek(f).week),
  w: (f) => String(mod(f.weekday + 1, 7)),
  W: (f) => pad(Math.floor((f.yearday - 1 + 7 - f.weekday) / 7)),
  x: (f) => strftime("%m/%d/%y", f),
  X: (f) => strftime("%H:%M:%S", f),
  y: (f) => pad(mod(f.year, 100)),
  Y: (f) => String(f.year),
  z: (f) => offsetText(f.offset),
  Z: (f) => f.zone ?? "",
  "%": () => "%",
};

/** Numbers whose fill `-`, `_` and `0` after the `%` change, with their width. */
const numeric: Readonly<Record<string, number>> = {
  d: 2,
  e: 2,
  g: 2,
  H: 2,
  I: 2,
  j: 3,
  k: 2,
  l: 2,
  m: 2,
  M: 2,
  S: 2,
  U: 2,
  V: 2,
  W: 2,
  y: 2,
};

/** Formats the fields; what is no directive stays as it is. */
export function strftime(format: string, f: TimeFields): string {
  return format.replace(/%([-_0^#]?)([EO]?)([A-Za-z%])/g, (all, flag: string, _modifier: string, letter: string) => {
    const directive = directives[letter];
    if (directive === undefined) return all;
    const text = directive(f);
    if (flag === "^") return text.toUpperCase();
    if (flag === "#") return letter === "p" || letter === "Z" ? text.toLowerCase() : text.toUpperCase();
    const width = numeric[letter];
    if (flag === "" || width === undefined) return text;
    const bare = text.replace(/^[ 0]+(?=\d)/, "");
    return flag === "-" ? bare : bare.padStart(width, flag === "_" ? " " : "0");
  });
}
