/** Files that are put aside when their time is over: `TimedRotatingFileHandler` (CPython Lib/logging/handlers.py). */

import { listOf } from "../../builtins/list.js";
import { call, invoke } from "../../object/call.js";
import { valueError } from "../../object/errors.js";
import type { Dynamic } from "../../object/sentinels.js";
import { provides, tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { ge } from "../../protocol/compare.js";
import { add, asIndex, mul, sub } from "../../protocol/number.js";
import { toArray } from "../../protocol/iter.js";
import { truth } from "../../protocol/truth.js";
import { BaseRotatingHandler, exists, isFile, removeIfThere } from "./rotating.js";

const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** What `when` may be: the seconds of one interval, and how a file of that interval is called. */
const UNITS: Readonly<Record<string, readonly [seconds: number, suffix: string]>> = {
  S: [1, "%Y-%m-%d_%H-%M-%S"],
  M: [60, "%Y-%m-%d_%H-%M"],
  H: [HOUR, "%Y-%m-%d_%H"],
  D: [DAY, "%Y-%m-%d"],
  MIDNIGHT: [DAY, "%Y-%m-%d"],
};
const WEEKLY = [WEEK, "%Y-%m-%d"] as const;

const library = (name: string): Dynamic => tstate.interp.importModule(name);

/** The fields of a `struct_time` that are needed. */
interface Moment {
  readonly secondOfDay: number;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly isDst: number;
}

export class TimedRotatingFileHandler extends BaseRotatingHandler {
  declare when: string;
  declare backupCount: Dynamic;
  declare utc: Dynamic;
  declare atTime: Dynamic;
  declare interval: Dynamic;
  declare suffix: string;
  declare dayOfWeek: number;
  declare rolloverAt: Dynamic;
  declare namer: Dynamic;

  override __init__(
    filename: Dynamic,
    when: Dynamic = "h",
    interval: Dynamic = 1,
    backupCount: Dynamic = 0,
    encoding: Dynamic = null,
    delay: Dynamic = false,
    utc: Dynamic = false,
    atTime: Dynamic = null,
    errors: Dynamic = null,
  ): void {
    super.__init__(filename, "a", encoding, delay, errors);
    this.when = invoke(when, "upper");
    this.backupCount = backupCount;
    this.utc = utc;
    this.atTime = atTime;
    const [seconds, suffix] = this.$unit();
    this.suffix = suffix;
    this.interval = mul(seconds, interval);
    const os = library("os");
    const begun = exists(this.baseFilename)
      ? invoke(os, "stat", this.baseFilename).st_mtime
      : invoke(library("time"), "time");
    this.rolloverAt = invoke(this, "computeRollover", wholeSeconds(begun));
  }

  $unit(): readonly [seconds: number, suffix: string] {
    const { when } = this;
    if (!when.startsWith("W")) return UNITS[when] ?? valueError(`Invalid rollover interval specified: ${when}`);
    if (when.length !== 2) valueError(`You must specify a day for weekly rollover from 0 to 6 (0 is Monday): ${when}`);
    if (when[1]! < "0" || when[1]! > "6") valueError(`Invalid day specified for weekly rollover: ${when}`);
    this.dayOfWeek = Number(when[1]);
    return WEEKLY;
  }

  /** When the interval ends that has `currentTime`; for days and weeks, at the time of day that was asked for. */
  computeRollover(currentTime: Dynamic): Dynamic {
    const { when, utc, atTime } = this;
    const isWeekly = when.startsWith("W");
    if (when !== "MIDNIGHT" && !isWeekly) return add(currentTime, this.interval);
    const now = this.$moment(currentTime);
    const wanted = atTime === null ? DAY : (atTime.hour * 60 + atTime.minute) * 60 + atTime.second;
    let wait = wanted - now.secondOfDay;
    let day = now.weekday;
    const isOver = provides(313) ? wait <= 0 : wait < 0;
    if (isOver) {
      wait += DAY;
      day = (day + 1) % 7;
    }
    if (isWeekly) wait += ((this.dayOfWeek - day + 7) % 7) * DAY;
    let result = add(currentTime, wait);
    // Before 3.13 several days or weeks were waited for from the second time on.
    if (provides(313)) result = add(result, sub(this.interval, isWeekly ? WEEK : DAY));
    const isAdjusted = provides(313) || (isWeekly && day !== this.dayOfWeek);
    return truth(utc) || !isAdjusted ? result : this.$adjusted(result, now.isDst);
  }

  /** The same local time where daylight saving begins or ends on the way. */
  $adjusted(result: Dynamic, dstNow: number): Dynamic {
    if (this.$moment(result).isDst === dstNow) return result;
    if (dstNow !== 0) return add(result, HOUR);
    const isSkipped = provides(313) && this.$moment(sub(result, HOUR)).isDst === 0;
    return isSkipped ? result : sub(result, HOUR);
  }

  $moment(seconds: Dynamic): Moment {
    const fields = toArray(invoke(library("time"), truth(this.utc) ? "gmtime" : "localtime", seconds)) as number[];
    const [, , , hour, minute, second, weekday, , isDst] = fields;
    return { secondOfDay: (hour! * 60 + minute!) * 60 + second!, weekday: weekday!, isDst: isDst! };
  }

  shouldRollover(_record: Dynamic): boolean {
    const now = wholeSeconds(invoke(library("time"), "time"));
    if (!truth(ge(now, this.rolloverAt))) return false;
    if (!exists(this.baseFilename) || isFile(this.baseFilename)) return true;
    // What is no file is not put aside; nor is it looked at each time.
    this.rolloverAt = invoke(this, "computeRollover", now);
    return false;
  }

  /** The oldest files of those that are one too many. */
  getFilesToDelete(): Dynamic {
    const { path } = library("os");
    const [folder, base] = toArray(invoke(path, "split", this.baseFilename)) as [string, string];
    const date = this.suffix.replaceAll("%Y", "\\d{4}").replaceAll(/%\w/g, "\\d{2}");
    const whole = new RegExp(provides(313) ? `^${date}$` : `^${date}(?:\\.\\w+)?$`);
    const isOurs = (name: string): boolean =>
      this.namer === null
        ? name.startsWith(`${base}.`) && whole.test(name.slice(base.length + 1))
        : [...name.matchAll(new RegExp(`(?<!\\d)${date}(?!\\d)`, "g"))].some(
            ([found]) => invoke(path, "basename", call(this.namer, `${this.baseFilename}.${found}`)) === name,
          );
    const names = toArray(invoke(library("os"), "listdir", folder)) as string[];
    const found = names.filter(isOurs).sort();
    const kept = asIndex(this.backupCount);
    const old = found.length < kept ? [] : found.slice(0, found.length - kept);
    return listOf(old.map((name) => invoke(path, "join", folder, name)));
  }

  /** The file that is put aside is called by the beginning of its interval. */
  doRollover(): void {
    const time = library("time");
    const now = wholeSeconds(invoke(time, "time"));
    const begun = sub(this.rolloverAt, this.interval);
    const shift = truth(this.utc) ? 0 : HOUR * (this.$moment(now).isDst - this.$moment(begun).isDst);
    const tuple = invoke(time, truth(this.utc) ? "gmtime" : "localtime", add(begun, shift));
    const stamp = invoke(time, "strftime", this.suffix, tuple);
    const target = invoke(this, "rotation_filename", `${this.baseFilename}.${stamp}`);
    if (provides(313) && exists(target)) return;
    if (this.stream !== null) {
      invoke(this.stream, "close");
      this.stream = null;
    }
    removeIfThere(target);
    invoke(this, "rotate", this.baseFilename, target);
    if (truth(ge(this.backupCount, 1))) {
      for (const old of toArray(invoke(this, "getFilesToDelete"))) invoke(library("os"), "remove", old);
    }
    if (!truth(this.delay)) this.stream = invoke(this, "_open");
    this.rolloverAt = this.$next(now);
  }

  $next(now: Dynamic): Dynamic {
    let next = invoke(this, "computeRollover", now);
    while (!provides(313) && truth(ge(now, next))) next = add(next, this.interval);
    return next;
  }

  static {
    define(this, {
      name: "TimedRotatingFileHandler",
      module: "logging.handlers",
      builtin: false,
      methods: {
        __init__:
          "self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None, errors=None",
        computeRollover: "self, currentTime",
        shouldRollover: "self, record",
        getFilesToDelete: "self",
        doRollover: "self",
      },
    });
  }
}

function wholeSeconds(seconds: Dynamic): Dynamic {
  return invoke(seconds, "__int__");
}
