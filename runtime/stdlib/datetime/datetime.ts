/** `datetime.datetime` (CPython Modules/_datetimemodule.c, datetime_*). */

import { bytesLike } from "../../builtins/buffer.js";
import { bytesOf } from "../../builtins/bytes.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { DeprecationWarning } from "../../exceptions/hierarchy.js";
import { warn } from "../../exceptions/warn.js";
import { call, invoke } from "../../object/call.js";
import { raised, typeError, valueError } from "../../object/errors.js";
import { classMethod, staticMethod } from "../../object/function.js";
import { typeName } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import { type Dynamic, kw, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { hash } from "../../protocol/hash.js";
import { intAdd, intMul, intTrueDiv } from "../../protocol/int-arith.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { floatOf, strValue } from "../../protocol/values.js";
import { strptime } from "../time/strptime.js";
import { clock, fieldsOf, structOf, type TimeFields } from "../time/time-tuple.js";
import { checkDate, checkTime, dateOfOrdinal, EPOCH, fieldsOfDate, MAX_ORDINAL, whole } from "./calendar.js";
import { date, mixed, newDate } from "./date.js";
import { formatted } from "./format.js";
import { dateText, invalid, parseDate, parseTime, separatorOf, timeText } from "./iso-format.js";
import { askName, askZone, checkZone, newTime, time, zoneRepr } from "./time.js";
import { deltaOf, fromTotal, timedelta } from "./timedelta.js";
import { foldOf, momentOf, nowParts, splitTimestamp } from "./timestamp.js";
import { offsetText, timezone, timezoneOf, utc } from "./tzinfo.js";

/** The parts of a datetime, in the order of the constructor. */
type Parts = [
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  microsecond: number,
  zone: Dynamic,
];

export class datetime extends date {
  declare readonly $isDatetime: true;
  declare $hour: number;
  declare $minute: number;
  declare $second: number;
  declare $microsecond: number;
  declare $tzinfo: Dynamic;
  declare $fold: number;

  override __new__: any;

  override today(this: PyClass): Dynamic {
    return fromMoment(this, ...nowParts(), null);
  }

  now(this: PyClass, tz: Dynamic = null): Dynamic {
    return fromMoment(this, ...nowParts(), checkZone(tz));
  }

  utcnow(this: PyClass): Dynamic {
    deprecated("utcnow()", "now(datetime.UTC)");
    const [seconds, microseconds] = nowParts();
    return newDatetime(this, ...partsOf(seconds, microseconds, null), 0);
  }

  override fromtimestamp(this: PyClass, timestamp: Dynamic, tz: Dynamic = null): Dynamic {
    const zone = checkZone(tz);
    return fromMoment(this, ...splitTimestamp(timestamp), zone);
  }

  utcfromtimestamp(this: PyClass, timestamp: Dynamic): Dynamic {
    deprecated("utcfromtimestamp()", "fromtimestamp(timestamp, datetime.UTC)");
    return newDatetime(this, ...partsOf(...splitTimestamp(timestamp), null), 0);
  }

  combine(this: PyClass, day: Dynamic, clockTime: Dynamic, tzinfo?: Dynamic): Dynamic {
    if (!(day instanceof date)) typeError(`combine() argument 1 must be datetime.date, not ${typeName(day)}`);
    if (!(clockTime instanceof time)) {
      typeError(`combine() argument 2 must be datetime.time, not ${typeName(clockTime)}`);
    }
    const zone = tzinfo === undefined ? clockTime.$tzinfo : tzinfo;
    const { $hour, $minute, $second, $microsecond, $fold } = clockTime;
    return newDatetime(this, day.$year, day.$month, day.$day, $hour, $minute, $second, $microsecond, zone, $fold);
  }

  strptime(this: PyClass, date_string: Dynamic, format: Dynamic): Dynamic {
    const text = strValue(date_string) ?? typeError(`strptime() argument 1 must be str, not ${typeName(date_string)}`);
    const wanted = strValue(format) ?? typeError(`strptime() argument 2 must be str, not ${typeName(format)}`);
    const found = strptime(text, wanted);
    let zone: Dynamic = null;
    if (found.offset !== null) {
      zone = call(timezone, deltaOf(0, found.offset, found.offsetMicroseconds), ...(found.zone ? [found.zone] : []));
    }
    const { year, month, day, hour, minute, second, microsecond } = found;
    return newDatetime(this, year, month, day, hour, minute, second, microsecond, zone, 0);
  }

  override fromisoformat(this: PyClass, date_string: Dynamic): Dynamic {
    const text = strValue(date_string) ?? typeError("fromisoformat: argument must be str");
    const points = Array.from(text);
    if (points.length < 7) invalid(text);
    const at = separatorOf(text);
    const day = parseDate(points.slice(0, at).join("")) ?? invalid(text);
    const rest = points.slice(at + 1).join("");
    if (points.length === at + 1) invalid(text);
    const midnight = { hour: 0, minute: 0, second: 0, microsecond: 0, offset: null, endOfDay: false };
    const parsed = rest === "" ? midnight : (parseTime(rest) ?? invalid(text));
    const zone = parsed.offset === null ? null : timezoneOf(fromTotal(parsed.offset));
    const { hour, minute, second, microsecond } = parsed;
    const made = newDatetime(this, day.year, day.month, day.day, hour, minute, second, microsecond, zone, 0);
    return parsed.endOfDay ? made.__add__(deltaOf(1, 0, 0)) : made;
  }

  get hour(): number {
    return this.$hour;
  }
  get minute(): number {
    return this.$minute;
  }
  get second(): number {
    return this.$second;
  }
  get microsecond(): number {
    return this.$microsecond;
  }
  get tzinfo(): Dynamic {
    return this.$tzinfo;
  }
  get fold(): number {
    return this.$fold;
  }

  date(): Dynamic {
    return newDate(date as unknown as PyClass, this.$year, this.$month, this.$day);
  }
  time(): Dynamic {
    return this.$clock(null);
  }
  timetz(): Dynamic {
    return this.$clock(this.$tzinfo);
  }
  $clock(zone: Dynamic): Dynamic {
    const { $hour, $minute, $second, $microsecond, $fold } = this;
    return newTime(time as unknown as PyClass, $hour, $minute, $second, $microsecond, zone, $fold);
  }

  override replace(...values: any[]): Dynamic {
    const own = [
      this.$year,
      this.$month,
      this.$day,
      this.$hour,
      this.$minute,
      this.$second,
      this.$microsecond,
      this.$tzinfo,
      this.$fold,
    ];
    const [year, month, day, hour, minute, second, microsecond, zone, fold] = own.map((value, i) =>
      values[i] === undefined ? value : values[i],
    ) as [...Parts, number];
    return newDatetime(this.$class, year, month, day, hour, minute, second, microsecond, zone, fold);
  }

  utcoffset(): timedelta | null {
    return askZone(this.$tzinfo, "utcoffset", this);
  }
  dst(): timedelta | null {
    return askZone(this.$tzinfo, "dst", this);
  }
  tzname(): Dynamic {
    return askName(this.$tzinfo, this);
  }

  /** Seconds since the epoch that the fields show. */
  get $shown(): number {
    return (this.$ordinal - EPOCH) * 86400 + (this.$hour * 60 + this.$minute) * 60 + this.$second;
  }

  timestamp(): Dynamic {
    const offset = this.utcoffset();
    if (offset === null) {
      const moment = momentOf(this.$shown, this.$fold);
      return floatOf(moment + this.$microsecond / 1e6);
    }
    const total = intAdd(intMul(this.$shown, 1000000), this.$microsecond);
    return floatOf(intTrueDiv(intAdd(total, intMul(offset.$total, -1)), 1000000));
  }

  override timetuple(): Dynamic {
    const dst = this.dst();
    return structOf({ ...this.$fields(), isdst: dst === null ? -1 : dst.__bool__() ? 1 : 0 });
  }

  utctimetuple(): Dynamic {
    const offset = this.utcoffset();
    const moved = offset === null ? this : this.$plus(offset.__neg__(), datetime as unknown as PyClass);
    return structOf({ ...moved.$fields(), isdst: 0 });
  }

  $fields(): TimeFields {
    const { $hour: hour, $minute: minute, $second: second } = this;
    return { ...fieldsOfDate(this.$year, this.$month, this.$day), hour, minute, second };
  }

  astimezone(tz: Dynamic = null): Dynamic {
    const zone = checkZone(tz);
    const own = this.$tzinfo ?? this.$localZone();
    if (own === zone) return this;
    const offset = askZone(own, "utcoffset", this) ?? askZone(this.$localZone(), "utcoffset", this)!;
    const inUtc = this.$plus(offset.__neg__(), datetime as unknown as PyClass);
    inUtc.$tzinfo = zone ?? zoneAt(inUtc.$shown);
    return invoke(inUtc.$tzinfo, "fromutc", inUtc);
  }

  /** The zone of local time when the clock shows this. */
  $localZone(): timezone {
    return zoneAt(momentOf(this.$shown, this.$fold));
  }

  override isoformat(sep: Dynamic = "T", timespec: Dynamic = "auto"): string {
    const offset = this.utcoffset();
    const day = dateText(this.$year, this.$month, this.$day);
    return day + sep + timeText(this, timespec) + (offset === null ? "" : offsetText(offset));
  }

  override $clockText(): string {
    return timeText({ hour: this.$hour, minute: this.$minute, second: this.$second, microsecond: 0 });
  }

  override strftime(format: Dynamic): string {
    return formatted(format, this.$fields(), {
      microsecond: this.$microsecond,
      offset: () => this.utcoffset(),
      zone: () => this.tzname(),
    });
  }

  override __add__(other: Dynamic): Dynamic {
    return other instanceof timedelta ? this.$plus(other) : NotImplemented;
  }
  override __sub__(other: Dynamic): Dynamic {
    if (other instanceof timedelta) return this.$plus(other.__neg__());
    if (!(other instanceof datetime)) return NotImplemented;
    const plain = deltaOf(
      this.$ordinal - other.$ordinal,
      (this.$hour - other.$hour) * 3600 + (this.$minute - other.$minute) * 60 + this.$second - other.$second,
      this.$microsecond - other.$microsecond,
    );
    if (this.$tzinfo === other.$tzinfo) return plain;
    const mine = this.utcoffset();
    const theirs = other.utcoffset();
    if ((mine === null) !== (theirs === null)) {
      typeError("can't subtract offset-naive and offset-aware datetimes");
    }
    return mine === null ? plain : plain.__sub__(mine).__add__(theirs);
  }

  $plus(delta: timedelta, cls: PyClass = this.$class): Dynamic {
    const microseconds = this.$microsecond + delta.$microseconds;
    const carried = Math.floor(microseconds / 1000000);
    const seconds = (this.$hour * 60 + this.$minute) * 60 + this.$second + delta.$seconds + carried;
    const days = Math.floor(seconds / 86400);
    const rest = seconds - days * 86400;
    const ordinal = this.$ordinal + delta.$days + days;
    if (ordinal < 1 || ordinal > MAX_ORDINAL) throw raised.OverflowError("date value out of range");
    const { year, month, day } = dateOfOrdinal(ordinal);
    const hour = Math.floor(rest / 3600);
    const minute = Math.floor((rest % 3600) / 60);
    const microsecond = microseconds - carried * 1000000;
    return newDatetime(cls, year, month, day, hour, minute, rest % 60, microsecond, this.$tzinfo, 0);
  }

  override $compare(other: Dynamic, isEquality: boolean): number | undefined {
    if (!(other instanceof datetime)) return other instanceof date ? mixed(isEquality) : undefined;
    let shift = 0;
    if (this.$tzinfo !== other.$tzinfo) {
      const mine = this.utcoffset();
      const theirs = other.utcoffset();
      if ((mine === null) !== (theirs === null)) {
        if (isEquality) return Number.NaN;
        typeError("can't compare offset-naive and offset-aware datetimes");
      }
      // A moment that the clock shows twice is equal to none of another zone (PEP 495).
      if (isEquality && (isAmbiguous(this, mine) || isAmbiguous(other, theirs))) return Number.NaN;
      if (mine !== null) shift = Number(mine.__sub__(theirs).$total);
    }
    const seconds = this.$shown - other.$shown;
    return seconds * 1000000 + this.$microsecond - other.$microsecond - shift;
  }

  override __hash__(): Dynamic {
    const first = this.$fold === 0 ? this : this.$withFold(0);
    const offset = first.utcoffset();
    const total = intAdd(intMul(this.$shown, 1000000), this.$microsecond);
    return hash(offset === null ? total : intAdd(total, intMul(offset.$total, -1)));
  }

  $withFold(fold: number): datetime {
    return invoke(this, "replace", kw({ fold }));
  }

  override __str__(): string {
    return invoke(this, "isoformat", kw({ sep: " " }));
  }

  override __repr__(): string {
    const parts = [this.$year, this.$month, this.$day, this.$hour, this.$minute];
    if (this.$second !== 0 || this.$microsecond !== 0) parts.push(this.$second);
    if (this.$microsecond !== 0) parts.push(this.$microsecond);
    return `${typeName(this)}(${parts.join(", ")}${zoneRepr(this.$tzinfo, this.$fold)})`;
  }

  override __reduce__(): tuple {
    const { $year: year, $microsecond: us } = this;
    const clockBytes = [this.$hour, this.$minute, this.$second, us >> 16, (us >> 8) & 255, us & 255];
    const state = bytesOf(Uint8Array.of(year >> 8, year & 255, this.$month, this.$day, ...clockBytes));
    return tupleOf([this.$class, tupleOf(this.$tzinfo === null ? [state] : [state, this.$tzinfo])]);
  }

  static {
    Object.defineProperty(this.prototype, "__replace__", { value: this.prototype.replace, configurable: true });
    Object.defineProperty(this.prototype, "$isDatetime", { value: true });
    Object.defineProperty(this.prototype, "__new__", { value: construct, configurable: true, writable: true });
    define(this, {
      name: "datetime",
      module: "datetime",
      since: { __replace__: 313 },
      dotted: true,
      hasDict: false,
      methods: {
        __new__: staticMethod(
          "cls, year, month=…, day=…, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0",
        ),
        today: classMethod("cls"),
        now: classMethod("cls, tz=None"),
        utcnow: classMethod("cls"),
        fromtimestamp: classMethod("cls, timestamp, tz=None"),
        utcfromtimestamp: classMethod("cls, timestamp, /"),
        combine: classMethod("cls, date, time, tzinfo=…"),
        strptime: classMethod("cls, date_string, format, /"),
        fromisoformat: classMethod("cls, date_string, /"),
        date: "self",
        time: "self",
        timetz: "self",
        replace: "self, year=…, month=…, day=…, hour=…, minute=…, second=…, microsecond=…, tzinfo=…, *, fold=…",
        __replace__: "self, year=…, month=…, day=…, hour=…, minute=…, second=…, microsecond=…, tzinfo=…, *, fold=…",
        utcoffset: "self",
        dst: "self",
        tzname: "self",
        timestamp: "self",
        timetuple: "self",
        utctimetuple: "self",
        astimezone: "self, tz=None",
        isoformat: "self, sep='T', timespec='auto'",
        strftime: "self, format",
        __add__: "self, value, /",
        __sub__: "self, value, /",
        __hash__: "self",
        __str__: "self",
        __repr__: "self",
        __reduce__: "self",
      },
    });
  }
}

function construct(
  cls: PyClass,
  year: Dynamic,
  month?: Dynamic,
  day?: Dynamic,
  hour: Dynamic = 0,
  minute: Dynamic = 0,
  second: Dynamic = 0,
  microsecond: Dynamic = 0,
  zone: Dynamic = null,
  fold: Dynamic = 0,
): datetime {
  const state = bytesLike(year);
  if (state !== undefined && state.length === 10) return fromState(cls, state, month ?? null);
  if (month === undefined) typeError("function missing required argument 'month' (pos 2)");
  if (day === undefined) typeError("function missing required argument 'day' (pos 3)");
  const [y, mo, d] = [whole(year), whole(month), whole(day)];
  const [h, mi, s, us] = [whole(hour), whole(minute), whole(second), whole(microsecond)];
  checkDate(y, mo, d);
  checkTime(h, mi, s, us, fold);
  return made(cls, y, mo, d, h, mi, s, us, checkZone(zone), fold);
}

function made(cls: PyClass, ...parts: [...Parts, fold: number]): datetime {
  const result = new cls(RAW);
  result.$year = parts[0];
  result.$month = parts[1];
  result.$day = parts[2];
  result.$hour = parts[3];
  result.$minute = parts[4];
  result.$second = parts[5];
  result.$microsecond = parts[6];
  result.$tzinfo = parts[7];
  result.$fold = parts[8];
  return result;
}

function fromState(cls: PyClass, state: Uint8Array, zone: Dynamic): datetime {
  const b = state as unknown as number[];
  const microsecond = (b[7]! << 16) | (b[8]! << 8) | b[9]!;
  return made(cls, b[0]! * 256 + b[1]!, b[2]! & 127, b[3]!, b[4]!, b[5]!, b[6]!, microsecond, zone, b[2]! >> 7);
}

/** A datetime of a class, through the constructor of subclasses. */
function newDatetime(cls: PyClass, ...parts: [...Parts, fold: number]): Dynamic {
  const fold = parts[8];
  if (cls === (datetime as unknown)) return construct(cls, ...parts);
  const positional = parts.slice(0, 8);
  return fold === 0 ? call(cls, ...positional) : call(cls, ...positional, kw({ fold }));
}

/** The fields of a moment in UTC. */
function partsOf(seconds: number, microseconds: number, zone: Dynamic): Parts {
  const { year, month, day, hour, minute, second } = fieldsOf(seconds);
  if (year < 1 || year > 9999) valueError(`year ${year} is out of range`);
  return [year, month, day, hour, minute, second, microseconds, zone];
}

/** A moment in a zone, or in local time. */
function fromMoment(cls: PyClass, seconds: number, microseconds: number, zone: Dynamic): Dynamic {
  if (zone === null) {
    const shown = seconds + clock().zone(seconds).offset;
    return newDatetime(cls, ...partsOf(shown, microseconds, null), foldOf(seconds));
  }
  const inUtc = newDatetime(cls, ...partsOf(seconds, microseconds, zone), 0);
  return zone === utc ? inUtc : invoke(zone, "fromutc", inUtc);
}

/** The fixed zone that local time has at a moment. */
function zoneAt(seconds: number): timezone {
  const { offset, name } = clock().zone(seconds);
  return call(timezone, deltaOf(0, offset, 0), name);
}

function isAmbiguous(x: datetime, offset: timedelta | null): boolean {
  if (x.$tzinfo === null || x.$tzinfo instanceof timezone) return false;
  const other = x.$withFold(1 - x.$fold).utcoffset();
  return (other === null) !== (offset === null) || (offset !== null && other!.$compare(offset) !== 0);
}

function deprecated(old: string, better: string): void {
  if (tstate.interp.version < 312) return;
  warn(
    `datetime.datetime.${old} is deprecated and scheduled for removal in a future version. ` +
      `Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.${better}.`,
    DeprecationWarning,
    2,
  );
}
