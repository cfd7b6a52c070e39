/** `datetime.tzinfo` and `timezone` (CPython Modules/_datetimemodule.c, tzinfo_*, timezone_*). */

import { tupleOf, type tuple } from "../../builtins/tuple.js";
import { NotImplementedError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { attrOrUndefined } from "../../object/attr.js";
import { invoke } from "../../object/call.js";
import { typeError, valueError } from "../../object/errors.js";
import { staticMethod } from "../../object/function.js";
import { typeName } from "../../object/lookup.js";
import { initialize, type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { setClassAttr } from "../../object/store-attr.js";
import { define } from "../../object/type.js";
import { hash } from "../../protocol/hash.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { add, sub } from "../../protocol/number.js";
import { repr } from "../../protocol/repr.js";
import { strValue } from "../../protocol/values.js";
import { deltaOf, timedelta } from "./timedelta.js";

/** Whether `x` is a datetime: datetime.ts marks its prototype, since it imports this file. */
export function isDatetime(x: Dynamic): boolean {
  return typeof x === "object" && x !== null && x.$isDatetime === true;
}

function abstract(name: string): never {
  throw raise(new NotImplementedError(`a tzinfo subclass must implement ${name}()`));
}

export class tzinfo extends PyObject {
  constructor(..._args: Dynamic[]) {
    super(RAW);
    const self = this as Dynamic;
    if (_args[0] !== RAW) initialize(self, _args);
    // biome-ignore lint/correctness/noConstructorReturn: an intercepted instance is a proxy
    return self;
  }

  tzname(_dt: Dynamic): Dynamic {
    return abstract("tzname");
  }
  utcoffset(_dt: Dynamic): Dynamic {
    return abstract("utcoffset");
  }
  dst(_dt: Dynamic): Dynamic {
    return abstract("dst");
  }

  /** From UTC to local time, for zones whose standard offset does not change. */
  fromutc(dt: Dynamic): Dynamic {
    if (!isDatetime(dt)) typeError("fromutc: argument must be a datetime");
    if (dt.tzinfo !== this) valueError("fromutc: dt.tzinfo is not self");
    const offset = invoke(dt, "utcoffset");
    if (offset === null) valueError("fromutc: non-None utcoffset() result required");
    const dst = invoke(dt, "dst");
    if (dst === null) valueError("fromutc: non-None dst() result required");
    const standard = sub(offset, dst);
    const local = add(dt, standard);
    const again = invoke(local, "dst");
    if (again === null) valueError("fromutc: tz.dst() gave inconsistent results; cannot convert");
    return add(local, again);
  }

  __reduce__(): tuple {
    const initial = attrOrUndefined(this, "__getinitargs__");
    const args = initial === undefined ? tupleOf([]) : invoke(this, "__getinitargs__");
    const state = attrOrUndefined(this, "__dict__");
    return tupleOf(state === undefined ? [this.$class, args] : [this.$class, args, state]);
  }

  static {
    define(this, {
      name: "tzinfo",
      module: "datetime",
      dotted: true,
      methods: {
        tzname: "self, dt, /",
        utcoffset: "self, dt, /",
        dst: "self, dt, /",
        fromutc: "self, dt, /",
        __reduce__: "self",
      },
    });
  }
}

/** `+05:30`, with seconds and microseconds only where there are any; `separator` between the parts. */
export function offsetText(offset: timedelta, separator = ":"): string {
  const sign = offset.$days < 0 ? "-" : "+";
  const size = offset.__abs__();
  const pad = (n: number, width = 2): string => String(n).padStart(width, "0");
  const { $seconds: seconds, $microseconds: microseconds } = size;
  let text = `${sign}${pad(Math.floor(seconds / 3600))}${separator}${pad(Math.floor((seconds % 3600) / 60))}`;
  if (seconds % 60 !== 0 || microseconds !== 0) text += separator + pad(seconds % 60);
  return microseconds === 0 ? text : `${text}.${pad(microseconds, 6)}`;
}

/** Whether an offset is less than a day. */
export function isOffset(delta: timedelta): boolean {
  return delta.$days === 0 || (delta.$days === -1 && (delta.$seconds > 0 || delta.$microseconds > 0));
}

export const OFFSET_RANGE = "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)";

export class timezone extends tzinfo {
  declare $offset: timedelta;
  declare $name: string | null;

  __new__(_cls: PyClass, offset: Dynamic, name?: Dynamic): timezone {
    if (!(offset instanceof timedelta)) {
      typeError(`timezone() argument 1 must be datetime.timedelta, not ${typeName(offset)}`);
    }
    const text = name === undefined ? null : strValue(name);
    if (text === undefined) typeError(`timezone() argument 2 must be str, not ${typeName(name)}`);
    if (!isOffset(offset)) valueError(`${OFFSET_RANGE}, not ${repr(offset)}.`);
    return timezoneOf(offset, text);
  }

  override utcoffset(dt: Dynamic): Dynamic {
    checkArgument(dt, "utcoffset");
    return this.$offset;
  }
  override tzname(dt: Dynamic): string {
    checkArgument(dt, "tzname");
    return this.__str__();
  }
  override dst(dt: Dynamic): null {
    checkArgument(dt, "dst");
    return null;
  }
  override fromutc(dt: Dynamic): Dynamic {
    if (!isDatetime(dt)) typeError("fromutc: argument must be a datetime instance");
    if (dt.tzinfo !== this) valueError("fromutc: dt.tzinfo is not self");
    return add(dt, this.$offset);
  }

  __eq__(other: Dynamic): Dynamic {
    return other instanceof timezone ? this.$offset.$compare(other.$offset) === 0 : NotImplemented;
  }
  __hash__(): Dynamic {
    return hash(this.$offset);
  }

  __str__(): string {
    if (this.$name !== null) return this.$name;
    return this.$offset.__bool__() ? `UTC${offsetText(this.$offset)}` : "UTC";
  }

  __repr__(): string {
    if (this === utc) return "datetime.timezone.utc";
    const name = this.$name === null ? "" : `, ${repr(this.$name)}`;
    return `${typeName(this)}(${repr(this.$offset)}${name})`;
  }

  __getinitargs__(): tuple {
    return tupleOf(this.$name === null ? [this.$offset] : [this.$offset, this.$name]);
  }

  override __reduce__(): tuple {
    return tupleOf([this.$class, this.__getinitargs__()]);
  }

  static {
    define(this, {
      name: "timezone",
      module: "datetime",
      dotted: true,
      hasDict: false,
      final: true,
      methods: {
        __new__: staticMethod("cls, offset, name=…"),
        utcoffset: "self, dt, /",
        tzname: "self, dt, /",
        dst: "self, dt, /",
        fromutc: "self, dt, /",
        __eq__: "self, value, /",
        __hash__: "self",
        __str__: "self",
        __repr__: "self",
        __getinitargs__: "self",
        __reduce__: "self",
      },
    });
  }
}

function checkArgument(dt: Dynamic, name: string): void {
  if (dt === null || isDatetime(dt)) return;
  typeError(`${name}(dt) argument must be a datetime instance or None, not ${typeName(dt)}`);
}

function made(offset: timedelta, name: string | null): timezone {
  const zone = new timezone(RAW);
  zone.$offset = offset;
  zone.$name = name;
  return zone;
}

/** `timezone.utc`. */
export const utc = made(deltaOf(0, 0, 0), null);

/** The zone of an offset that is in range; without a name and an offset it is `utc`. */
export function timezoneOf(offset: timedelta, name: string | null = null): timezone {
  return name === null && !offset.__bool__() ? utc : made(offset, name);
}

setClassAttr(timezone as unknown as PyClass, "utc", utc);
setClassAttr(timezone as unknown as PyClass, "min", made(deltaOf(0, -86340, 0), null));
setClassAttr(timezone as unknown as PyClass, "max", made(deltaOf(0, 86340, 0), null));
