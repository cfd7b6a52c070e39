/**
 * `float` (CPython Objects/floatobject.c). Its instances are JS numbers that are not integral, and boxes `{ $value }` around
 * integral ones, so that `1.0` and `1` differ; `float("nan")` is a box too.
 */

import { containers } from "../object/binding.js";
import { raised, typeError, valueError } from "../object/errors.js";
import { classMethod, staticMethod } from "../object/function.js";
import { call } from "../object/call.js";
import { identity } from "../object/identity.js";
import { typeName } from "../object/lookup.js";
import { type PyClass, PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { asIndexInt, convertedFloat } from "../protocol/convert.js";
import { decompose } from "../protocol/double.js";
import { floatFloorDiv, floatMod, floatPow, floatTrueDiv } from "../protocol/float-arith.js";
import { reprFloat } from "../protocol/float-repr.js";
import { hashFloat, hashInt } from "../protocol/hash.js";
import { intToFloat, normalizeInt } from "../protocol/int-arith.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { complexPower, floatDivmod } from "../protocol/power.js";
import { str as strOf } from "../protocol/repr.js";
import { reprBytes } from "../protocol/str-repr.js";
import { floatOf, floatValue, type Int, intValue, strValue } from "../protocol/values.js";
import { bytesLike } from "./buffer.js";
import { fixed } from "./decimal-digits.js";
import { floatFromHex, floatToHex } from "./float-hex.js";
import { doubleOfText, doubleOrHandBack } from "./float-parse.js";
import { formatFloat } from "./format-number.js";
import { latin1 } from "./latin1.js";
import { truncated } from "./int.js";
import { installBinary, installUnary, tableParams } from "./number-methods.js";

/** The double of a real number of the builtin types. */
function realOf(x: Dynamic): number | undefined {
  const f = floatValue(x);
  if (f !== undefined) return f;
  const n = intValue(x);
  return n === undefined ? undefined : intToFloat(n);
}

const operands = { name: "float", own: floatValue, other: realOf };

/** Comparison with ints is exact, so these are left as they are. */
const comparands = {
  name: "float",
  own: floatValue as (x: Dynamic) => Int | undefined,
  other: (x: Dynamic) => floatValue(x) ?? intValue(x),
};

const arithmetic = {
  add: (a: number, b: number) => floatOf(a + b),
  sub: (a: number, b: number) => floatOf(a - b),
  mul: (a: number, b: number) => floatOf(a * b),
  truediv: (a: number, b: number) => floatOf(floatTrueDiv(a, b)),
  floordiv: (a: number, b: number) => floatOf(floatFloorDiv(a, b)),
  mod: (a: number, b: number) => floatOf(floatMod(a, b)),
  divmod: floatDivmod,
};

const comparison = {
  // biome-ignore lint/suspicious/noDoubleEquals: number == bigint is meant
  eq: (a: Int, b: Int) => a == b,
  // biome-ignore lint/suspicious/noDoubleEquals: number == bigint is meant
  ne: (a: Int, b: Int) => a != b,
  lt: (a: Int, b: Int) => a < b,
  le: (a: Int, b: Int) => a <= b,
  gt: (a: Int, b: Int) => a > b,
  ge: (a: Int, b: Int) => a >= b,
};

const unary = {
  neg: (x: number) => floatOf(-x),
  pos: floatOf,
  abs: (x: number) => floatOf(Math.abs(x)),
  bool: (x: number) => x !== 0,
  int: truncated,
  trunc: truncated,
  floor: (x: number) => truncated(Math.floor(x)),
  ceil: (x: number) => truncated(Math.ceil(x)),
  float: floatOf,
  repr: reprFloat,
};

export class float extends PyObject {
  declare $value: number;

  constructor(value?: Dynamic) {
    super(RAW);
    this.$value = typeof value === "number" ? value : 0;
  }

  __new__(cls: PyClass, x: Dynamic = 0): Dynamic {
    if (cls === (float as unknown as PyClass)) return floatFrom(x);
    const value = doubleFrom(x);
    const made = new cls(RAW);
    made.$value = value;
    return made;
  }

  __pow__(this: Dynamic, value: Dynamic, mod: Dynamic = null): Dynamic {
    const b = realOf(value);
    if (b === undefined) return NotImplemented;
    if (mod !== null) typeError("pow() 3rd argument not allowed unless all arguments are integers");
    return power(valueOf(this), b);
  }

  __rpow__(this: Dynamic, value: Dynamic, mod: Dynamic = null): Dynamic {
    const a = realOf(value);
    if (a === undefined) return NotImplemented;
    if (mod !== null) typeError("pow() 3rd argument not allowed unless all arguments are integers");
    return power(a, valueOf(this));
  }

  __hash__(this: Dynamic): Int {
    const x = valueOf(this);
    if (Number.isNaN(x) && typeof this === "object" && tstate.interp.version >= 310) return identity(this);
    return Number.isInteger(x) ? hashInt(normalizeInt(x + 0)) : hashFloat(x);
  }

  /** `round(x)`: an int; `round(x, 2)`: a float; both correctly rounded, halves to even. */
  __round__(this: Dynamic, ndigits: Dynamic = null): Dynamic {
    const x = valueOf(this);
    if (ndigits !== null) return floatOf(rounded(x, asIndexInt(ndigits)));
    const down = Math.floor(x);
    const rest = x - down;
    return truncated(rest < 0.5 || (rest === 0.5 && down % 2 === 0) || Number.isNaN(rest) ? down : down + 1);
  }

  __format__(this: Dynamic, format_spec: Dynamic): string {
    const spec = strValue(format_spec) ?? typeError(`__format__() argument must be str, not ${typeName(format_spec)}`);
    return spec === "" ? strOf(this) : formatFloat(valueOf(this), spec, typeName(this));
  }

  __getnewargs__(this: Dynamic): Dynamic {
    return containers.tuple([floatOf(valueOf(this))]);
  }

  is_integer(this: Dynamic): boolean {
    return Number.isInteger(valueOf(this));
  }

  as_integer_ratio(this: Dynamic): Dynamic {
    const x = valueOf(this);
    if (Number.isNaN(x)) valueError("cannot convert NaN to integer ratio");
    if (!Number.isFinite(x)) throw raised.OverflowError("cannot convert Infinity to integer ratio");
    const [m, e] = decompose(x);
    if (e >= 0) return containers.tuple([normalizeInt(BigInt(m) << BigInt(e)), 1]);
    return containers.tuple([m, normalizeInt(1n << BigInt(-e))]);
  }

  hex(this: Dynamic): string {
    return floatToHex(valueOf(this));
  }

  fromhex(this: Dynamic, string: Dynamic): Dynamic {
    const text = strValue(string) ?? typeError(`bad argument type for built-in operation`);
    const value = floatOf(floatFromHex(text));
    return (this as unknown) === float ? value : call(this, value);
  }

  conjugate(this: Dynamic): Dynamic {
    return floatOf(valueOf(this));
  }

  get real(): Dynamic {
    return floatOf(valueOf(this));
  }
  get imag(): Dynamic {
    return floatOf(0);
  }

  static {
    Object.defineProperty(this.prototype, "$native", { value: "float" });
    installBinary(this, arithmetic, operands, true);
    installBinary(this, comparison, comparands, false);
    installUnary(this, unary, operands);
    define(this, {
      name: "float",
      hasDict: false,
      native: ["$value"],
      methods: {
        __new__: staticMethod("cls, x=0, /"),
        ...tableParams(arithmetic, true),
        ...tableParams(comparison, false, unary),
        __pow__: "self, value, mod=None, /",
        __rpow__: "self, value, mod=None, /",
        __hash__: "self, /",
        __round__: "self, ndigits=None, /",
        __format__: "self, format_spec, /",
        __getnewargs__: "self, /",
        is_integer: "self, /",
        as_integer_ratio: "self, /",
        hex: "self, /",
        fromhex: classMethod("cls, string, /"),
        conjugate: "self, /",
      },
    });
    (this as unknown as PyClass).$type.ofOne = floatFrom;
  }
}

function valueOf(self: Dynamic): number {
  return floatValue(self) ?? typeError(`descriptor requires a 'float' object but received a '${typeName(self)}'`);
}

function power(a: number, b: number): Dynamic {
  return a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b)
    ? complexPower.of(a, b)
    : floatOf(floatPow(a, b));
}

/** `round(x, digits)` (double_round). */
function rounded(x: number, digits: Int): number {
  if (!Number.isFinite(x) || x === 0 || digits > 323) return x;
  if (digits < -308) return x < 0 ? -0 : 0;
  const n = Number(digits);
  const size = Math.abs(x);
  const result = n >= 0 ? Number(fixed(size, n)) : roundToUnit(size, -n);
  if (result === Infinity) throw raised.OverflowError("rounded value too large to represent");
  return x < 0 ? -result : result;
}

/** The nearest multiple of `10**places`, halves to even. */
function roundToUnit(x: number, places: number): number {
  const unit = 10n ** BigInt(places);
  const whole = BigInt(Math.floor(x));
  const down = whole - (whole % unit);
  const rest = (whole - down) * 2n;
  const beyond = Number.isInteger(x) ? 0n : 1n;
  const up = rest + beyond > unit || (rest === unit && beyond === 0n && (down / unit) % 2n !== 0n);
  return Number(up ? down + unit : down);
}

/** `float(x)`. */
export function floatFrom(x: Dynamic): Dynamic {
  return asked(doubleFrom(x));
}

/** The same of a text, which hands back the ValueError. */
export function floatOrHandBack(text: string): Dynamic {
  const value = doubleOrHandBack(text);
  return value === undefined ? undefined : asked(value);
}

/** A NaN that is asked for is an object of its own, so that two of them differ where identity counts. */
function asked(value: number): Dynamic {
  return Number.isNaN(value) ? new float(value) : floatOf(value);
}

/** The number that `float(x)` is (PyNumber_Float). */
function doubleFrom(x: Dynamic): number {
  if (typeof x === "number") return x;
  if (typeof x === "string") return doubleOfText(x);
  const converted = convertedFloat(x);
  if (converted !== undefined) return converted;
  const text = strValue(x);
  if (text !== undefined) return doubleOfText(text);
  const data = bytesLike(x);
  if (data !== undefined) return doubleOfText(latin1(data), reprBytes(data));
  const older = tstate.interp.version < 310;
  if (older && typeName(x) === "complex") typeError("can't convert complex to float");
  const real = older ? "a number" : "a real number";
  return typeError(`float() argument must be a string or ${real}, not '${typeName(x)}'`);
}
