/** `int` (CPython Objects/longobject.c). Its instances are JS numbers and bigints; instances of subclasses hold one in `$value`. */

import { containers } from "../object/binding.js";
import { call } from "../object/call.js";
import { raised, typeError, valueError, warning } from "../object/errors.js";
import { classMethod, staticMethod } from "../object/function.js";
import { special, typeName, typeOf } from "../object/lookup.js";
import { type PyClass, PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { asIndexInt, asSize, hasIndex, intReturned } from "../protocol/convert.js";
import { hashInt } from "../protocol/hash.js";
import {
  intAdd,
  intAnd,
  intFloorDiv,
  intInvert,
  intLshift,
  intMod,
  intMul,
  intNeg,
  intOr,
  intPowMod,
  intRshift,
  intSub,
  intToFloat,
  intTrueDiv,
  intXor,
  normalizeInt,
} from "../protocol/int-arith.js";
import { bitCount, bitLength } from "../protocol/int-bits.js";
import { intToString } from "../protocol/int-text.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { intDivmod, intPower } from "../protocol/power.js";
import { str as strOf } from "../protocol/repr.js";
import { reprBytes } from "../protocol/str-repr.js";
import { callSpecial } from "../protocol/special.js";
import { floatOf, type Int, intValue, strValue } from "../protocol/values.js";
import { bytesLike } from "./buffer.js";
import { latin1 } from "./latin1.js";
import { formatInt } from "./format-number.js";
import { intFromBytes, intToBytes } from "./int-bytes.js";
import { intOfText } from "./int-parse.js";
import { installBinary, installUnary, tableParams, wrongSelf } from "./number-methods.js";

const operands = { name: "int", own: intValue, other: intValue };

const arithmetic = {
  add: intAdd,
  sub: intSub,
  mul: intMul,
  truediv: (a: Int, b: Int) => floatOf(intTrueDiv(a, b)),
  floordiv: intFloorDiv,
  mod: intMod,
  divmod: intDivmod,
  lshift: intLshift,
  rshift: intRshift,
  and: intAnd,
  or: intOr,
  xor: intXor,
};

const comparison = {
  eq: (a: Int, b: Int) => a === b,
  ne: (a: Int, b: Int) => a !== b,
  lt: (a: Int, b: Int) => a < b,
  le: (a: Int, b: Int) => a <= b,
  gt: (a: Int, b: Int) => a > b,
  ge: (a: Int, b: Int) => a >= b,
};

const same = (n: Int): Int => n;

const unary = {
  neg: intNeg,
  pos: same,
  abs: (n: Int) => (n < 0 ? intNeg(n) : n),
  invert: intInvert,
  bool: (n: Int) => n !== 0,
  int: same,
  index: same,
  trunc: same,
  floor: same,
  ceil: same,
  float: (n: Int) => floatOf(intToFloat(n)),
  hash: hashInt,
  repr: intToString,
};

export class int extends PyObject {
  declare readonly $value: Int;

  __new__(cls: PyClass, x?: Dynamic, base?: Dynamic): Dynamic {
    const value = base !== undefined ? intFromText(x, base) : x === undefined ? 0 : intFrom(x);
    if (cls === (int as unknown as PyClass)) return value;
    const made = new cls(RAW);
    made.$value = value;
    return made;
  }

  __pow__(this: Dynamic, value: Dynamic, mod: Dynamic = null): Dynamic {
    const a = intValue(this) ?? wrongSelf("__pow__", "int", this);
    const b = intValue(value);
    if (b === undefined) return NotImplemented;
    if (mod === null) return intPower(a, b);
    const m = intValue(mod);
    return m === undefined ? NotImplemented : intPowMod(a, b, m);
  }

  __rpow__(this: Dynamic, value: Dynamic, _mod: Dynamic = null): Dynamic {
    const a = intValue(value);
    return a === undefined ? NotImplemented : intPower(a, valueOf(this));
  }

  /** `round(n)` and `round(n, -2)`, halves to even. */
  __round__(this: Dynamic, ndigits: Dynamic = null): Int {
    const n = valueOf(this);
    if (ndigits === null) return n;
    const digits = asIndexInt(ndigits);
    if (digits >= 0) return n;
    const unit = 10n ** BigInt(-digits);
    const big = BigInt(n);
    let rest = big % unit;
    if (rest < 0n) rest += unit;
    const down = big - rest;
    const up = rest * 2n > unit || (rest * 2n === unit && (down / unit) % 2n !== 0n);
    return normalizeInt(up ? down + unit : down);
  }

  __format__(this: Dynamic, format_spec: Dynamic): string {
    const spec = strValue(format_spec) ?? typeError(`__format__() argument must be str, not ${typeName(format_spec)}`);
    return spec === "" ? strOf(this) : formatInt(valueOf(this), spec, typeName(this));
  }

  __getnewargs__(this: Dynamic): Dynamic {
    return containers.tuple([valueOf(this)]);
  }

  bit_length(this: Dynamic): number {
    const n = valueOf(this);
    return bitLength(n < 0 ? -n : n);
  }

  bit_count(this: Dynamic): number {
    const n = valueOf(this);
    return bitCount(n < 0 ? -n : n);
  }

  conjugate(this: Dynamic): Int {
    return valueOf(this);
  }

  as_integer_ratio(this: Dynamic): Dynamic {
    return containers.tuple([valueOf(this), 1]);
  }

  is_integer(this: Dynamic): boolean {
    return true;
  }

  to_bytes(this: Dynamic, length: Dynamic = 1, byteorder: Dynamic = "big", signed: Dynamic = false): Dynamic {
    return intToBytes(valueOf(this), asSize(length), byteorder, signed);
  }

  from_bytes(this: Dynamic, bytes: Dynamic, byteorder: Dynamic = "big", signed: Dynamic = false): Dynamic {
    const value = intFromBytes(bytes, byteorder, signed);
    return (this as unknown) === int ? value : call(this, value);
  }

  get real(): Int {
    return valueOf(this);
  }
  get imag(): Int {
    return 0;
  }
  get numerator(): Int {
    return valueOf(this);
  }
  get denominator(): Int {
    return 1;
  }

  static {
    Object.defineProperty(this.prototype, "$native", { value: "int" });
    installBinary(this, arithmetic, operands, true);
    installBinary(this, comparison, operands, false);
    installUnary(this, unary, operands);
    define(this, {
      name: "int",
      since: { bit_count: 310, is_integer: 312 },
      hasDict: false,
      native: ["$value"],
      methods: {
        __new__: staticMethod("cls, x=0, /, base=10"),
        ...tableParams(arithmetic, true),
        ...tableParams(comparison, false, unary),
        __pow__: "self, value, mod=None, /",
        __rpow__: "self, value, mod=None, /",
        __round__: "self, ndigits=None, /",
        __format__: "self, format_spec, /",
        __getnewargs__: "self, /",
        bit_length: "self, /",
        bit_count: "self, /",
        conjugate: "self, /",
        as_integer_ratio: "self, /",
        is_integer: "self, /",
        to_bytes: "self, /, length=1, byteorder='big', *, signed=False",
        from_bytes: classMethod("cls, /, bytes, byteorder='big', *, signed=False"),
      },
    });
    (this as unknown as PyClass).$type.ofOne = intFrom;
  }
}

function valueOf(self: Dynamic): Int {
  return intValue(self) ?? typeError(`an integer is required (got type ${typeName(self)})`);
}

/** `int(x)` (PyNumber_Long). */
export function intFrom(x: Dynamic): Int {
  if (typeof x === "number") return Number.isInteger(x) ? x : truncated(x);
  if (typeof x === "string") return intOfText(x, 10);
  const convert = typeOf(x).prototype.__int__;
  if (convert !== undefined) return intReturned(callSpecial(convert, x), "__int__");
  if (special(x, "__index__") !== undefined) return asIndexInt(x);
  const truncate = special(x, "__trunc__");
  if (truncate !== undefined) return integralOf(callTrunc(truncate, x));
  const text = strValue(x);
  if (text !== undefined) return intOfText(text, 10);
  const data = bytesLike(x);
  if (data !== undefined) return intOfText(latin1(data), 10, reprBytes(data));
  const older = tstate.interp.version < 310;
  if (older && typeName(x) === "complex") typeError("can't convert complex to int");
  const real = older ? "a number" : "a real number";
  return typeError(`int() argument must be a string, a bytes-like object or ${real}, not '${typeName(x)}'`);
}

function callTrunc(truncate: Dynamic, x: Dynamic): Dynamic {
  if (tstate.interp.version >= 311) warning.deprecated("The delegation of int() to __trunc__ is deprecated.");
  return callSpecial(truncate, x);
}

function integralOf(result: Dynamic): Int {
  return hasIndex(result)
    ? asIndexInt(result)
    : typeError(`__trunc__ returned non-Integral (type ${typeName(result)})`);
}

/** A double cut to an int. */
export function truncated(x: number): Int {
  if (Number.isNaN(x)) valueError("cannot convert float NaN to integer");
  if (!Number.isFinite(x)) throw raised.OverflowError("cannot convert float infinity to integer");
  return normalizeInt(Math.trunc(x) + 0);
}

export function intFromText(x: Dynamic, base: Dynamic): Int {
  if (x === undefined) typeError("int() missing string argument");
  const n = asIndexInt(base);
  if (typeof x === "string" && n >= 2 && n <= 36) return intOfText(x, n as number);
  const text = strValue(x);
  const data = ["bytes", "bytearray"].includes(x?.$native) ? bytesLike(x) : undefined;
  if (text === undefined && data === undefined) typeError("int() can't convert non-string with explicit base");
  if (n !== 0 && (n < 2 || n > 36)) valueError("int() base must be >= 2 and <= 36, or 0");
  return data === undefined ? intOfText(text!, Number(n)) : intOfText(latin1(data), Number(n), reprBytes(data));
}
