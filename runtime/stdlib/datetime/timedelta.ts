/** `datetime.timedelta` (CPython Modules/_datetimemodule.c, delta_*). */

import { tupleOf, type tuple } from "../../builtins/tuple.js";
import { attributeError, raised } from "../../object/errors.js";
import { staticMethod } from "../../object/function.js";
import { typeName } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { hash } from "../../protocol/hash.js";
import { intAdd, intFloorDiv, intMod, intMul, intTrueDiv } from "../../protocol/int-arith.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { floatOf, floatValue, type Int, intValue } from "../../protocol/values.js";
import { divideNearest, ratioOf, sumOfUnits } from "./delta-parts.js";

const DAY = 86400000000;
const MOST_DAYS = 999999999;

const pad = (n: number, width = 2): string => String(n).padStart(width, "0");

/** Days of any sign, seconds from 0 to 86399, microseconds from 0 to 999999. */
export class timedelta extends PyObject {
  declare $days: number;
  declare $seconds: number;
  declare $microseconds: number;

  __new__(
    cls: PyClass,
    days: Dynamic = 0,
    seconds: Dynamic = 0,
    microseconds: Dynamic = 0,
    milliseconds: Dynamic = 0,
    minutes: Dynamic = 0,
    hours: Dynamic = 0,
    weeks: Dynamic = 0,
  ): timedelta {
    return fromTotal(sumOfUnits({ days, seconds, microseconds, milliseconds, minutes, hours, weeks }), cls);
  }

  get days(): number {
    return this.$days;
  }
  set days(_value: number) {
    attributeError("readonly attribute", "days", this);
  }
  get seconds(): number {
    return this.$seconds;
  }
  set seconds(_value: number) {
    attributeError("readonly attribute", "seconds", this);
  }
  get microseconds(): number {
    return this.$microseconds;
  }
  set microseconds(_value: number) {
    attributeError("readonly attribute", "microseconds", this);
  }

  /** All of it in microseconds. */
  get $total(): Int {
    const rest = this.$seconds * 1000000 + this.$microseconds;
    const days = this.$days * DAY;
    return Number.isSafeInteger(days) ? intAdd(days, rest) : intAdd(intMul(this.$days, DAY), rest);
  }

  total_seconds(): Dynamic {
    return floatOf(intTrueDiv(this.$total, 1000000));
  }

  __add__(other: Dynamic): Dynamic {
    if (!(other instanceof timedelta)) return NotImplemented;
    return deltaOf(this.$days + other.$days, this.$seconds + other.$seconds, this.$microseconds + other.$microseconds);
  }
  __radd__(other: Dynamic): Dynamic {
    return this.__add__(other);
  }
  __sub__(other: Dynamic): Dynamic {
    if (!(other instanceof timedelta)) return NotImplemented;
    return deltaOf(this.$days - other.$days, this.$seconds - other.$seconds, this.$microseconds - other.$microseconds);
  }
  __rsub__(other: Dynamic): Dynamic {
    return other instanceof timedelta ? other.__sub__(this) : NotImplemented;
  }
  __neg__(): timedelta {
    return deltaOf(-this.$days, -this.$seconds, -this.$microseconds);
  }
  __pos__(): timedelta {
    return deltaOf(this.$days, this.$seconds, this.$microseconds);
  }
  __abs__(): timedelta {
    return this.$days < 0 ? this.__neg__() : this.__pos__();
  }
  __bool__(): boolean {
    return this.$days !== 0 || this.$seconds !== 0 || this.$microseconds !== 0;
  }

  __mul__(other: Dynamic): Dynamic {
    const n = intValue(other);
    if (n !== undefined) return fromTotal(intMul(this.$total, n));
    const x = floatValue(other);
    if (x === undefined) return NotImplemented;
    const [numerator, denominator] = ratioOf(x);
    return fromTotal(divideNearest(BigInt(this.$total) * numerator, denominator));
  }
  __rmul__(other: Dynamic): Dynamic {
    return this.__mul__(other);
  }

  __truediv__(other: Dynamic): Dynamic {
    if (other instanceof timedelta) return floatOf(intTrueDiv(this.$total, other.$total));
    const n = intValue(other);
    if (n !== undefined) return fromTotal(divideNearest(BigInt(this.$total), BigInt(n)));
    const x = floatValue(other);
    if (x === undefined) return NotImplemented;
    const [numerator, denominator] = ratioOf(x);
    return fromTotal(divideNearest(BigInt(this.$total) * denominator, numerator));
  }
  __floordiv__(other: Dynamic): Dynamic {
    if (other instanceof timedelta) return intFloorDiv(this.$total, other.$total);
    const n = intValue(other);
    return n === undefined ? NotImplemented : fromTotal(intFloorDiv(this.$total, n));
  }
  __mod__(other: Dynamic): Dynamic {
    return other instanceof timedelta ? fromTotal(intMod(this.$total, other.$total)) : NotImplemented;
  }
  __divmod__(other: Dynamic): Dynamic {
    if (!(other instanceof timedelta)) return NotImplemented;
    return tupleOf([this.__floordiv__(other), this.__mod__(other)]);
  }

  /** Negative, 0 or positive. */
  $compare(other: timedelta): number {
    return this.$days - other.$days || this.$seconds - other.$seconds || this.$microseconds - other.$microseconds;
  }
  __eq__(other: Dynamic): Dynamic {
    return other instanceof timedelta ? this.$compare(other) === 0 : NotImplemented;
  }
  __ne__(other: Dynamic): Dynamic {
    return other instanceof timedelta ? this.$compare(other) !== 0 : NotImplemented;
  }
  __lt__(other: Dynamic): Dynamic {
    return other instanceof timedelta ? this.$compare(other) < 0 : NotImplemented;
  }
  __le__(other: Dynamic): Dynamic {
    return other instanceof timedelta ? this.$compare(other) <= 0 : NotImplemented;
  }
  __gt__(other: Dynamic): Dynamic {
    return other instanceof timedelta ? this.$compare(other) > 0 : NotImplemented;
  }
  __ge__(other: Dynamic): Dynamic {
    return other instanceof timedelta ? this.$compare(other) >= 0 : NotImplemented;
  }

  __hash__(): Dynamic {
    return hash(this.$state());
  }

  $state(): tuple {
    return tupleOf([this.$days, this.$seconds, this.$microseconds]);
  }

  __str__(): string {
    const { $days: days, $seconds: seconds, $microseconds: microseconds } = this;
    const plural = Math.abs(days) === 1 ? "" : "s";
    const date = days === 0 ? "" : `${days} day${plural}, `;
    const fraction = microseconds === 0 ? "" : `.${pad(microseconds, 6)}`;
    const hours = Math.floor(seconds / 3600);
    return `${date}${hours}:${pad(Math.floor((seconds % 3600) / 60))}:${pad(seconds % 60)}${fraction}`;
  }

  __repr__(): string {
    const parts: string[] = [];
    if (this.$days !== 0) parts.push(`days=${this.$days}`);
    if (this.$seconds !== 0) parts.push(`seconds=${this.$seconds}`);
    if (this.$microseconds !== 0) parts.push(`microseconds=${this.$microseconds}`);
    return `${typeName(this)}(${parts.length === 0 ? "0" : parts.join(", ")})`;
  }

  __reduce__(): tuple {
    return tupleOf([this.$class, this.$state()]);
  }

  static {
    const binary = "self, value, /";
    define(this, {
      name: "timedelta",
      module: "datetime",
      dotted: true,
      hasDict: false,
      methods: {
        __new__: staticMethod("cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0"),
        total_seconds: "self",
        __add__: binary,
        __radd__: binary,
        __sub__: binary,
        __rsub__: binary,
        __neg__: "self",
        __pos__: "self",
        __abs__: "self",
        __bool__: "self",
        __mul__: binary,
        __rmul__: binary,
        __truediv__: binary,
        __floordiv__: binary,
        __mod__: binary,
        __divmod__: binary,
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

/** The duration of so many microseconds. */
export function fromTotal(total: Int, cls: PyClass = timedelta as unknown as PyClass): timedelta {
  const days = intFloorDiv(total, DAY);
  const rest = intMod(total, DAY) as number;
  return made(cls, days, Math.floor(rest / 1000000), rest % 1000000);
}

/** The duration of parts that need not be in range. */
export function deltaOf(days: number, seconds: number, microseconds: number): timedelta {
  const carriedSeconds = seconds + Math.floor(microseconds / 1000000);
  const rest = microseconds - Math.floor(microseconds / 1000000) * 1000000;
  const carriedDays = Math.floor(carriedSeconds / 86400);
  return made(timedelta as unknown as PyClass, days + carriedDays, carriedSeconds - carriedDays * 86400, rest);
}

function made(cls: PyClass, days: Int, seconds: number, microseconds: number): timedelta {
  if (days > MOST_DAYS || days < -MOST_DAYS) {
    if (days > 2147483647 || days < -2147483648) throw raised.OverflowError("Python int too large to convert to C int");
    throw raised.OverflowError(`days=${days}; must have magnitude <= ${MOST_DAYS}`);
  }
  const delta = new cls(RAW);
  delta.$days = Number(days);
  delta.$seconds = seconds;
  delta.$microseconds = microseconds;
  return delta;
}
