/** `time` (CPython Modules/timemodule.c), on the host's clock. */

import { tupleOf } from "../../builtins/tuple.js";
import type { Steps } from "../../coroutine/suspend.js";
import { typeError, valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { typeName } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { lazyAttribute, newModule } from "../../module.js";
import { floatOf, normalizeInt } from "../../protocol/number.js";
import { strValue } from "../../protocol/values.js";
import { blocking } from "../../thread/blocking.js";
import type { Scheduler } from "../../thread/scheduler.js";
import { giveWay, wait } from "../../thread/wait.js";
import { namespaceOf } from "../types/simple-namespace.js";
import { dayNames, monthNames, strftime as format } from "./strftime.js";
import { strptime as parse } from "./strptime.js";
import { durationOf } from "../support/duration.js";
import { nativeIn } from "../support/in-module.js";
import {
  clock,
  epochOfLocal,
  fieldsOf,
  fieldsOfTuple,
  localFields,
  struct_time,
  structOf,
  type TimeFields,
  wholeSeconds,
} from "./time-tuple.js";

export function time(): Dynamic {
  return floatOf(clock().time());
}
def(time, "");

export function time_ns(): Dynamic {
  return normalizeInt(clock().epochNanoseconds());
}
def(time_ns, "");

export function monotonic(): Dynamic {
  return floatOf(clock().monotonic());
}
def(monotonic, "");

export function monotonic_ns(): Dynamic {
  return normalizeInt(clock().monotonicNanoseconds());
}
def(monotonic_ns, "");

export function perf_counter(): Dynamic {
  return floatOf(clock().monotonic());
}
def(perf_counter, "");

export function perf_counter_ns(): Dynamic {
  return normalizeInt(clock().monotonicNanoseconds());
}
def(perf_counter_ns, "");

export function process_time(): Dynamic {
  return floatOf(clock().processNanoseconds() / 1e9);
}
def(process_time, "");

export function process_time_ns(): Dynamic {
  return clock().processNanoseconds();
}
def(process_time_ns, "");

const thread_time = def(() => process_time(), "", 0, "thread_time");
const thread_time_ns = def(() => process_time_ns(), "", 0, "thread_time_ns");

/** `sleep(seconds)`: parks the thread. */
export const sleep = blocking(function* sleep(seconds: Dynamic): Steps<void> {
  const length = durationOf(seconds);
  if (length < 0) valueError("sleep length must be non-negative");
  const scheduler = tstate.interp.scheduler as Scheduler;
  if (Math.round(length * 1e9) === 0) {
    if (scheduler.crowded) yield* giveWay();
  } else yield* wait(scheduler.deadline(length));
}, "seconds, /");

/** The zone is GMT, as glibc calls it. */
export function gmtime(seconds?: Dynamic): Dynamic {
  return structOf(fieldsOf(wholeSeconds(seconds), 0, "GMT"));
}
def(gmtime, "seconds=None, /");

export function localtime(seconds?: Dynamic): Dynamic {
  return structOf(localFields(wholeSeconds(seconds)));
}
def(localtime, "seconds=None, /");

export function mktime(tuple: Dynamic): Dynamic {
  const fields = fieldsOfTuple(tuple, "mktime");
  return floatOf(epochOfLocal({ ...fields, ...carried(fields) }));
}
def(mktime, "tuple, /");

/** mktime(3) takes months beyond the year and days beyond the month. */
function carried(f: TimeFields): { year: number; month: number } {
  const months = f.year * 12 + f.month - 1;
  return { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
}

/** The fields of an optional tuple, checked as `strftime` and `asctime` do (gettmarg, checktm). */
function checkedFields(tuple: Dynamic, what: string): TimeFields {
  if (tuple === undefined) return localFields(wholeSeconds(undefined));
  const f = fieldsOfTuple(tuple, what);
  if (f.month < 1 || f.month > 12) valueError("month out of range");
  if (f.day < 1 || f.day > 31) valueError("day of month out of range");
  if (f.hour < 0 || f.hour > 23) valueError("hour out of range");
  if (f.minute < 0 || f.minute > 59) valueError("minute out of range");
  if (f.second < 0 || f.second > 61) valueError("seconds out of range");
  if (f.weekday < 0) valueError("day of week out of range");
  if (f.yearday < 1 || f.yearday > 366) valueError("day of year out of range");
  if (f.offset !== null) return f;
  const { standard, daylight, offset, daylightOffset } = clock().zoneNames;
  return f.isdst > 0 ? { ...f, zone: daylight, offset: daylightOffset } : { ...f, zone: standard, offset };
}

function asctimeOf(f: TimeFields): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  const day = String(f.day).padStart(2, " ");
  const date = `${dayNames[f.weekday]!.slice(0, 3)} ${monthNames[f.month - 1]!.slice(0, 3)} ${day}`;
  return `${date} ${two(f.hour)}:${two(f.minute)}:${two(f.second)} ${f.year}`;
}

export function asctime(tuple?: Dynamic): string {
  return asctimeOf(checkedFields(tuple, "asctime"));
}
def(asctime, "tuple=…, /");

export function ctime(seconds?: Dynamic): string {
  return asctimeOf(localFields(wholeSeconds(seconds)));
}
def(ctime, "seconds=None, /");

export function strftime(text: Dynamic, tuple?: Dynamic): string {
  const value = strValue(text);
  if (value === undefined) typeError(`strftime() argument 1 must be str, not ${typeName(text)}`);
  return format(value, checkedFields(tuple, "strftime"));
}
def(strftime, "format, tuple=…, /");

export function strptime(text: Dynamic, layout: Dynamic = "%a %b %d %H:%M:%S %Y"): Dynamic {
  for (const [i, value] of [text, layout].entries()) {
    if (strValue(value) === undefined) typeError(`strptime() argument ${i} must be str, not ${cls(value)}`);
  }
  return structOf(parse(strValue(text)!, strValue(layout)!));
}
def(strptime, "string, format='%a %b %d %H:%M:%S %Y', /");

function cls(value: Dynamic): string {
  return `<class '${typeName(value)}'>`;
}

export function tzset(): null {
  return null;
}
def(tzset, "");

const CLOCK_REALTIME = 0;
const CLOCK_MONOTONIC = 1;
const CLOCK_PROCESS_CPUTIME_ID = 2;
const CLOCK_THREAD_CPUTIME_ID = 3;
const CLOCK_MONOTONIC_RAW = 4;
const CLOCK_BOOTTIME = 7;

export function clock_gettime_ns(which: Dynamic): Dynamic {
  switch (which) {
    case CLOCK_REALTIME:
      return time_ns();
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_BOOTTIME:
      return monotonic_ns();
    case CLOCK_PROCESS_CPUTIME_ID:
    case CLOCK_THREAD_CPUTIME_ID:
      return process_time_ns();
    default:
      return valueError("unknown clock");
  }
}
def(clock_gettime_ns, "clk_id, /");

export function clock_gettime(which: Dynamic): Dynamic {
  return floatOf(Number(clock_gettime_ns(which)) / 1e9);
}
def(clock_gettime, "clk_id, /");

export function clock_getres(_which: Dynamic): Dynamic {
  return 1e-9;
}
def(clock_getres, "clk_id, /");

const clocks: Readonly<Record<string, { name: string; monotonic: boolean; adjustable: boolean }>> = {
  time: { name: "CLOCK_REALTIME", monotonic: false, adjustable: true },
  monotonic: { name: "CLOCK_MONOTONIC", monotonic: true, adjustable: false },
  perf_counter: { name: "CLOCK_MONOTONIC", monotonic: true, adjustable: false },
  process_time: { name: "CLOCK_PROCESS_CPUTIME_ID", monotonic: true, adjustable: false },
  thread_time: { name: "CLOCK_THREAD_CPUTIME_ID", monotonic: true, adjustable: false },
};

export function get_clock_info(name: Dynamic): Dynamic {
  const info = typeof name === "string" && Object.hasOwn(clocks, name) ? clocks[name]! : valueError("unknown clock");
  return namespaceOf({
    implementation: `clock_gettime(${info.name})`,
    monotonic: info.monotonic,
    adjustable: info.adjustable,
    resolution: 1e-9,
  });
}
def(get_clock_info, "name, /");

export function timeModule() {
  const zone = clock().zoneNames;
  const module = newModule(
    "time",
    nativeIn("time", {
      time,
      time_ns,
      monotonic,
      monotonic_ns,
      perf_counter,
      perf_counter_ns,
      process_time,
      process_time_ns,
      thread_time,
      thread_time_ns,
      sleep,
      gmtime,
      localtime,
      mktime,
      asctime,
      ctime,
      strftime,
      strptime,
      struct_time,
      tzset,
      get_clock_info,
      clock_gettime,
      clock_gettime_ns,
      clock_getres,
      CLOCK_REALTIME,
      CLOCK_MONOTONIC,
      CLOCK_PROCESS_CPUTIME_ID,
      CLOCK_THREAD_CPUTIME_ID,
      CLOCK_MONOTONIC_RAW,
      CLOCK_BOOTTIME,
      timezone: -zone.offset,
      altzone: -zone.daylightOffset,
      daylight: zone.offset === zone.daylightOffset ? 0 : 1,
    }),
  );
  lazyAttribute(module, "tzname", () => tupleOf([zone.standard, zone.daylight]));
  return module;
}
