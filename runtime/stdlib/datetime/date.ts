/** `datetime.date` (CPython Modules/_datetimemodule.c, date_*). */

import { bytesOf } from "../../builtins/bytes.js";
import { bytesLike } from "../../builtins/buffer.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { call } from "../../object/call.js";
import { raised, typeError, valueError } from "../../object/errors.js";
import { classMethod, staticMethod } from "../../object/function.js";
import { typeName } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { hash } from "../../protocol/hash.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { strValue } from "../../protocol/values.js";
import { dayNames, monthNames } from "../time/strftime.js";
import { structSequence } from "../support/struct-sequence.js";
import { clock, fieldsOf, structOf } from "../time/time-tuple.js";
import {
  checkDate,
  dateOfOrdinal,
  fieldsOfDate,
  isoCalendar,
  MAX_ORDINAL,
  ordinalOf,
  ordinalOfIso,
  weekdayOf,
  whole,
} from "./calendar.js";
import { formatSpec, formatted } from "./format.js";
import { dateText, invalid, parseDate } from "./iso-format.js";
import { deltaOf, timedelta } from "./timedelta.js";
import { splitTimestamp } from "./timestamp.js";
import { isDatetime } from "./tzinfo.js";

const IsoCalendarDate = structSequence("datetime", "IsoCalendarDate", ["year", "week", "weekday"]);

export class date extends PyObject {
  declare $year: number;
  declare $month: number;
  declare $day: number;

  __new__(cls: PyClass, year: Dynamic, month?: Dynamic, day?: Dynamic): date {
    const state = month === undefined ? bytesLike(year) : undefined;
    if (state !== undefined && state.length === 4) {
      return made(cls, state[0]! * 256 + state[1]!, state[2]!, state[3]!);
    }
    if (month === undefined) typeError("function missing required argument 'month' (pos 2)");
    if (day === undefined) typeError("function missing required argument 'day' (pos 3)");
    const [y, m, d] = [whole(year), whole(month), whole(day)];
    checkDate(y, m, d);
    return made(cls, y, m, d);
  }

  today(this: PyClass): Dynamic {
    return call(this, ...localDate(Math.floor(clock().time())));
  }

  fromtimestamp(this: PyClass, timestamp: Dynamic): Dynamic {
    return call(this, ...localDate(splitTimestamp(timestamp)[0]));
  }

  fromordinal(this: PyClass, ordinal: Dynamic): Dynamic {
    const n = whole(ordinal);
    if (n < 1) valueError("ordinal must be >= 1");
    const { year, month, day } = dateOfOrdinal(n);
    if (n > MAX_ORDINAL) valueError(`year ${year} is out of range`);
    return call(this, year, month, day);
  }

  fromisoformat(this: PyClass, date_string: Dynamic): Dynamic {
    const text = strValue(date_string) ?? typeError("fromisoformat: argument must be str");
    const { year, month, day } = parseDate(text) ?? invalid(text);
    return call(this, year, month, day);
  }

  fromisocalendar(this: PyClass, year: Dynamic, week: Dynamic, day: Dynamic): Dynamic {
    const found = dateOfOrdinal(ordinalOfIso(whole(year), whole(week), whole(day)));
    return call(this, found.year, found.month, found.day);
  }

  get year(): number {
    return this.$year;
  }
  get month(): number {
    return this.$month;
  }
  get day(): number {
    return this.$day;
  }

  get $ordinal(): number {
    return ordinalOf(this.$year, this.$month, this.$day);
  }

  replace(year?: Dynamic, month?: Dynamic, day?: Dynamic): Dynamic {
    return newDate(this.$class, whole(year ?? this.$year), whole(month ?? this.$month), whole(day ?? this.$day));
  }

  toordinal(): number {
    return this.$ordinal;
  }
  weekday(): number {
    return weekdayOf(this.$ordinal);
  }
  isoweekday(): number {
    return weekdayOf(this.$ordinal) + 1;
  }
  isocalendar(): tuple {
    const parts = isoCalendar(this.$ordinal, this.$year);
    return tstate.interp.version >= 309 ? IsoCalendarDate.of(parts) : tupleOf(parts);
  }

  isoformat(..._ignored: Dynamic[]): string {
    return dateText(this.$year, this.$month, this.$day);
  }

  ctime(): string {
    const date = `${dayNames[this.weekday()]!.slice(0, 3)} ${monthNames[this.$month - 1]!.slice(0, 3)}`;
    return `${date} ${String(this.$day).padStart(2)} ${this.$clockText()} ${String(this.$year).padStart(4, "0")}`;
  }

  $clockText(): string {
    return "00:00:00";
  }

  strftime(format: Dynamic): string {
    return formatted(format, fieldsOfDate(this.$year, this.$month, this.$day), null);
  }

  timetuple(): Dynamic {
    return structOf(fieldsOfDate(this.$year, this.$month, this.$day));
  }

  __format__(spec: Dynamic): string {
    return formatSpec(this, spec);
  }

  __add__(other: Dynamic): Dynamic {
    return other instanceof timedelta ? this.$moved(other.$days) : NotImplemented;
  }
  __radd__(other: Dynamic): Dynamic {
    return this.__add__(other);
  }
  __sub__(other: Dynamic): Dynamic {
    if (other instanceof timedelta) return this.$moved(-other.$days);
    if (!(other instanceof date) || isDatetime(other)) return NotImplemented;
    return deltaOf(this.$ordinal - other.$ordinal, 0, 0);
  }

  $moved(days: number): Dynamic {
    const ordinal = this.$ordinal + days;
    if (ordinal < 1 || ordinal > MAX_ORDINAL) throw raised.OverflowError("date value out of range");
    const { year, month, day } = dateOfOrdinal(ordinal);
    return newDate(this.$class, year, month, day);
  }

  /** Negative, 0 or positive; `undefined` where the other one is no plain date. */
  $compare(other: Dynamic, isEquality: boolean): number | undefined {
    if (!(other instanceof date)) return undefined;
    if (isDatetime(other)) return mixed(isEquality);
    return this.$year - other.$year || this.$month - other.$month || this.$day - other.$day;
  }

  __eq__(other: Dynamic): Dynamic {
    const order = this.$compare(other, true);
    return order === undefined ? NotImplemented : order === 0;
  }
  __ne__(other: Dynamic): Dynamic {
    const order = this.$compare(other, true);
    return order === undefined ? NotImplemented : order !== 0;
  }
  __lt__(other: Dynamic): Dynamic {
    const order = this.$compare(other, false);
    return order === undefined ? NotImplemented : order < 0;
  }
  __le__(other: Dynamic): Dynamic {
    const order = this.$compare(other, false);
    return order === undefined ? NotImplemented : order <= 0;
  }
  __gt__(other: Dynamic): Dynamic {
    const order = this.$compare(other, false);
    return order === undefined ? NotImplemented : order > 0;
  }
  __ge__(other: Dynamic): Dynamic {
    const order = this.$compare(other, false);
    return order === undefined ? NotImplemented : order >= 0;
  }

  __hash__(): Dynamic {
    return hash(tupleOf([this.$year, this.$month, this.$day]));
  }

  __str__(): string {
    return this.isoformat();
  }

  __repr__(): string {
    return `${typeName(this)}(${this.$year}, ${this.$month}, ${this.$day})`;
  }

  __reduce__(): tuple {
    const state = Uint8Array.of(this.$year >> 8, this.$year & 255, this.$month, this.$day);
    return tupleOf([this.$class, tupleOf([bytesOf(state)])]);
  }

  static {
    Object.defineProperty(this.prototype, "__replace__", { value: this.prototype.replace, configurable: true });
    const binary = "self, value, /";
    define(this, {
      name: "date",
      module: "datetime",
      since: { __replace__: 313 },
      dotted: true,
      hasDict: false,
      methods: {
        __new__: staticMethod("cls, year, month=…, day=…"),
        today: classMethod("cls"),
        fromtimestamp: classMethod("cls, timestamp, /"),
        fromordinal: classMethod("cls, ordinal, /"),
        fromisoformat: classMethod("cls, date_string, /"),
        fromisocalendar: classMethod("cls, year, week, day"),
        replace: "self, year=…, month=…, day=…",
        __replace__: "self, year=…, month=…, day=…",
        toordinal: "self",
        weekday: "self",
        isoweekday: "self",
        isocalendar: "self",
        isoformat: "self",
        ctime: "self",
        strftime: "self, format",
        timetuple: "self",
        __format__: "self, spec, /",
        __add__: binary,
        __radd__: binary,
        __sub__: binary,
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

/** A date beside a datetime: never equal; ordering them was refused in other words until 3.13. */
export function mixed(isEquality: boolean): undefined {
  if (!isEquality && tstate.interp.version < 313) typeError("can't compare datetime.datetime to datetime.date");
  return undefined;
}

function localDate(seconds: number): [number, number, number] {
  const { year, month, day } = fieldsOf(seconds, clock().zone(seconds).offset);
  checkDate(year, month, day);
  return [year, month, day];
}

function made(cls: PyClass, year: number, month: number, day: number): date {
  const result = new cls(RAW);
  result.$year = year;
  result.$month = month;
  result.$day = day;
  return result;
}

/** A date of a class, through the constructor of subclasses. */
export function newDate(cls: PyClass, year: number, month: number, day: number): Dynamic {
  if (cls !== (date as unknown)) return call(cls, year, month, day);
  checkDate(year, month, day);
  return made(cls, year, month, day);
}
