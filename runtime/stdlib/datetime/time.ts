/** `datetime.time` (CPython Modules/_datetimemodule.c, time_*). */

import { bytesOf } from "../../builtins/bytes.js";
import { bytesLike } from "../../builtins/buffer.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { call, invoke } from "../../object/call.js";
import { typeError, valueError } from "../../object/errors.js";
import { classMethod, staticMethod } from "../../object/function.js";
import { typeName } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, kw, RAW } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { hash } from "../../protocol/hash.js";
import { normalizeInt } from "../../protocol/int-arith.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr } from "../../protocol/repr.js";
import { strValue } from "../../protocol/values.js";
import { checkTime, fieldsOfDate, whole } from "./calendar.js";
import { formatSpec, formatted } from "./format.js";
import { invalid, parseTime, timeText } from "./iso-format.js";
import { fromTotal, timedelta } from "./timedelta.js";
import { isOffset, OFFSET_RANGE, offsetText, timezone, timezoneOf, tzinfo } from "./tzinfo.js";

/** An argument that is to be None or a tzinfo. */
export function checkZone(zone: Dynamic): Dynamic {
  if (zone === null || zone instanceof tzinfo) return zone;
  return typeError(`tzinfo argument must be None or of a tzinfo subclass, not type '${typeName(zone)}'`);
}

/** What a zone says about an object: None or a duration of less than a day. */
export function askZone(zone: Dynamic, name: "utcoffset" | "dst", subject: Dynamic): timedelta | null {
  if (zone === null) return null;
  if (zone instanceof timezone) return name === "dst" ? null : zone.$offset;
  const result = invoke(zone, name, subject);
  if (result === null) return null;
  if (!(result instanceof timedelta)) {
    typeError(`tzinfo.${name}() must return None or timedelta, not '${typeName(result)}'`);
  }
  if (!isOffset(result)) valueError(`${OFFSET_RANGE}.`);
  return result;
}

/** A zone's name for an object. */
export function askName(zone: Dynamic, subject: Dynamic): Dynamic {
  const name = zone === null ? null : invoke(zone, "tzname", subject);
  if (name === null || strValue(name) !== undefined) return name;
  return typeError(`tzinfo.tzname() must return None or a string, not '${typeName(name)}'`);
}

/** `, tzinfo=…` and `, fold=1` of reprs. */
export function zoneRepr(zone: Dynamic, fold: number): string {
  return (zone === null ? "" : `, tzinfo=${repr(zone)}`) + (fold === 0 ? "" : ", fold=1");
}

export class time extends PyObject {
  declare $hour: number;
  declare $minute: number;
  declare $second: number;
  declare $microsecond: number;
  declare $tzinfo: Dynamic;
  declare $fold: number;

  __new__(
    cls: PyClass,
    hour: Dynamic = 0,
    minute: Dynamic = 0,
    second: Dynamic = 0,
    microsecond: Dynamic = 0,
    tzinfo: Dynamic = null,
    fold: Dynamic = 0,
  ): time {
    const state = bytesLike(hour);
    if (state !== undefined && state.length === 6) return fromState(cls, state, minute === 0 ? null : minute);
    const [h, m, s, us] = [whole(hour), whole(minute), whole(second), whole(microsecond)];
    checkTime(h, m, s, us, fold);
    return made(cls, h, m, s, us, checkZone(tzinfo), fold);
  }

  fromisoformat(this: PyClass, string: Dynamic): Dynamic {
    const text = strValue(string) ?? typeError("fromisoformat: argument must be str");
    const parsed = parseTime(text.startsWith("T") ? text.slice(1) : text) ?? invalid(text);
    const zone = parsed.offset === null ? null : timezoneOf(fromTotal(parsed.offset));
    return newTime(this, parsed.hour, parsed.minute, parsed.second, parsed.microsecond, zone, 0);
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

  replace(
    hour?: Dynamic,
    minute?: Dynamic,
    second?: Dynamic,
    microsecond?: Dynamic,
    tzinfo?: Dynamic,
    fold?: Dynamic,
  ): Dynamic {
    return newTime(
      this.$class,
      hour ?? this.$hour,
      minute ?? this.$minute,
      second ?? this.$second,
      microsecond ?? this.$microsecond,
      tzinfo === undefined ? this.$tzinfo : tzinfo,
      fold ?? this.$fold,
    );
  }

  isoformat(timespec: Dynamic = "auto"): string {
    const offset = this.utcoffset();
    return timeText(this, timespec) + (offset === null ? "" : offsetText(offset));
  }

  strftime(format: Dynamic): string {
    const { $hour: hour, $minute: minute, $second: second } = this;
    const fields = { ...fieldsOfDate(1900, 1, 1), hour, minute, second };
    const { $microsecond: microsecond } = this;
    return formatted(format, fields, {
      microsecond,
      offset: () => this.utcoffset(),
      zone: () => this.tzname(),
    });
  }

  __format__(spec: Dynamic): string {
    return formatSpec(this, spec);
  }

  utcoffset(): timedelta | null {
    return askZone(this.$tzinfo, "utcoffset", null);
  }
  dst(): timedelta | null {
    return askZone(this.$tzinfo, "dst", null);
  }
  tzname(): Dynamic {
    return askName(this.$tzinfo, null);
  }

  /** Microseconds since midnight, of UTC where the offset is known. */
  $count(offset: timedelta | null): number {
    const count = ((this.$hour * 60 + this.$minute) * 60 + this.$second) * 1000000 + this.$microsecond;
    return offset === null ? count : count - Number(offset.$total);
  }

  /** Negative, 0 or positive; NaN where only one knows its offset; `undefined` where the other is no time. */
  $compare(other: Dynamic): number | undefined {
    if (!(other instanceof time)) return undefined;
    if (this.$tzinfo === other.$tzinfo) return this.$count(null) - other.$count(null);
    const mine = this.utcoffset();
    const theirs = other.utcoffset();
    return (mine === null) === (theirs === null) ? this.$count(mine) - other.$count(theirs) : Number.NaN;
  }

  $order(other: Dynamic): number | undefined {
    const order = this.$compare(other);
    if (Number.isNaN(order)) typeError("can't compare offset-naive and offset-aware times");
    return order;
  }

  __eq__(other: Dynamic): Dynamic {
    const order = this.$compare(other);
    return order === undefined ? NotImplemented : order === 0;
  }
  __ne__(other: Dynamic): Dynamic {
    const order = this.$compare(other);
    return order === undefined ? NotImplemented : order !== 0;
  }
  __lt__(other: Dynamic): Dynamic {
    const order = this.$order(other);
    return order === undefined ? NotImplemented : order < 0;
  }
  __le__(other: Dynamic): Dynamic {
    const order = this.$order(other);
    return order === undefined ? NotImplemented : order <= 0;
  }
  __gt__(other: Dynamic): Dynamic {
    const order = this.$order(other);
    return order === undefined ? NotImplemented : order > 0;
  }
  __ge__(other: Dynamic): Dynamic {
    const order = this.$order(other);
    return order === undefined ? NotImplemented : order >= 0;
  }

  __hash__(): Dynamic {
    return hash(normalizeInt(this.$count(this.utcoffset())));
  }

  __str__(): string {
    return this.isoformat();
  }

  __repr__(): string {
    const parts = [this.$hour, this.$minute];
    if (this.$second !== 0 || this.$microsecond !== 0) parts.push(this.$second);
    if (this.$microsecond !== 0) parts.push(this.$microsecond);
    return `${typeName(this)}(${parts.join(", ")}${zoneRepr(this.$tzinfo, this.$fold)})`;
  }

  __reduce__(): tuple {
    const { $microsecond: us } = this;
    const state = bytesOf(Uint8Array.of(this.$hour, this.$minute, this.$second, us >> 16, (us >> 8) & 255, us & 255));
    const zone = this.$tzinfo;
    return tupleOf([this.$class, tupleOf(zone === null ? [state] : [state, zone])]);
  }

  static {
    Object.defineProperty(this.prototype, "__replace__", { value: this.prototype.replace, configurable: true });
    const binary = "self, value, /";
    define(this, {
      name: "time",
      module: "datetime",
      since: { __replace__: 313 },
      dotted: true,
      hasDict: false,
      methods: {
        __new__: staticMethod("cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0"),
        fromisoformat: classMethod("cls, string, /"),
        replace: "self, hour=…, minute=…, second=…, microsecond=…, tzinfo=…, *, fold=…",
        __replace__: "self, hour=…, minute=…, second=…, microsecond=…, tzinfo=…, *, fold=…",
        isoformat: "self, timespec='auto'",
        strftime: "self, format",
        __format__: "self, spec, /",
        utcoffset: "self",
        dst: "self",
        tzname: "self",
        __eq__: binary,
        __ne__: binary,
        __lt__: binary,
        __le__: binary,
        __gt__: binary,
        __ge__: binary,
        __hash__: "self",
        __str__: "self",
        __repr__: "self",
        __reduce__: "self",
      },
    });
  }
}

function made(
  cls: PyClass,
  hour: number,
  minute: number,
  second: number,
  microsecond: number,
  zone: Dynamic,
  fold: number,
): time {
  const result = new cls(RAW);
  result.$hour = hour;
  result.$minute = minute;
  result.$second = second;
  result.$microsecond = microsecond;
  result.$tzinfo = zone;
  result.$fold = fold;
  return result;
}

function fromState(cls: PyClass, state: Uint8Array, zone: Dynamic): time {
  const [hour, minute, second, high, middle, low] = state as unknown as number[];
  return made(cls, hour! & 127, minute!, second!, (high! << 16) | (middle! << 8) | low!, zone, hour! >> 7);
}

/** A time of a class, through the constructor. */
export function newTime(
  cls: PyClass,
  hour: number,
  minute: number,
  second: number,
  microsecond: number,
  zone: Dynamic,
  fold: number,
): Dynamic {
  return fold === 0
    ? call(cls, hour, minute, second, microsecond, zone)
    : call(cls, hour, minute, second, microsecond, zone, kw({ fold }));
}
