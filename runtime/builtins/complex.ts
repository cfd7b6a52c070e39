/** `complex` (CPython Objects/complexobject.c). */

import { containers } from "../object/binding.js";
import type { PyFunction } from "../object/code.js";
import { attributeError, raised, typeError, valueError } from "../object/errors.js";
import { staticMethod } from "../object/function.js";
import { typeName, typeOf } from "../object/lookup.js";
import { type PyClass, PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { hypot } from "../protocol/accurate-trig.js";
import { decimalDigits, stripWhitespace } from "../protocol/characters.js";
import { classes } from "../protocol/classes.js";
import { convertedFloat, warnOfSubclass } from "../protocol/convert.js";
import { reprFloat } from "../protocol/float-repr.js";
import { hash } from "../protocol/hash.js";
import { intToFloat, normalizeInt } from "../protocol/int-arith.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { complexPower } from "../protocol/power.js";
import { str as strOf } from "../protocol/repr.js";
import { reprStr } from "../protocol/str-repr.js";
import { callSpecial } from "../protocol/special.js";
import { floatOf, floatValue, type Int, intValue, isFloatBox, strValue } from "../protocol/values.js";
import { type Parts, power, quotient } from "./complex-arith.js";
import { readDouble } from "./float-parse.js";
import { formatComplex } from "./format-number.js";
import { put, tableParams, wrongSelf } from "./number-methods.js";

/** Any number of the builtin types. */
function complexFrom(x: Dynamic): complex | undefined {
  if (isComplex(x)) return x;
  if (typeof x === "number") return complexOf(x, 0);
  const f = floatValue(x);
  if (f !== undefined) return complexOf(f, 0);
  const n = intValue(x);
  return n === undefined ? undefined : complexOf(intToFloat(n), 0);
}

type Arithmetic = (a: complex, b: complex) => complex;

/** Parts as arguments would have to be allocated: a product took 70 ns as pairs, 35 by four numbers, and takes 20. */
const arithmetic = {
  add: (a, b) => complexOf(a.$real + b.$real, a.$imag + b.$imag),
  sub: (a, b) => complexOf(a.$real - b.$real, a.$imag - b.$imag),
  mul: (a, b) => complexOf(a.$real * b.$real - a.$imag * b.$imag, a.$real * b.$imag + a.$imag * b.$real),
  truediv: (a, b) => quotient(a.$real, a.$imag, b.$real, b.$imag, complexOf),
  pow: (a, b) => complexOf(...power([a.$real, a.$imag], [b.$real, b.$imag])),
} satisfies Record<string, Arithmetic>;

/** The operator as a method of complex, and the same with the operands reversed. */
function methodsOf(name: string, apply: Arithmetic): [plain: PyFunction, reflected: PyFunction] {
  return [
    function (this: Dynamic, value: Dynamic): Dynamic {
      if (!isComplex(this)) wrongSelf(`__${name}__`, "complex", this);
      const b = complexFrom(value);
      return b === undefined ? NotImplemented : apply(this, b);
    },
    function (this: Dynamic, value: Dynamic): Dynamic {
      if (!isComplex(this)) wrongSelf(`__r${name}__`, "complex", this);
      const a = complexFrom(value);
      return a === undefined ? NotImplemented : apply(a, this);
    },
  ];
}

/** Ints are compared exactly, whatever their size. */
function equals(a: complex, value: Dynamic): boolean | undefined {
  if (isComplex(value)) return a.$real === value.$real && a.$imag === value.$imag;
  const real = floatValue(value) ?? intValue(value);
  // biome-ignore lint/suspicious/noDoubleEquals: number == bigint is meant
  return real === undefined ? undefined : a.$imag === 0 && a.$real == real;
}

export class complex extends PyObject {
  declare readonly $real: number;
  declare readonly $imag: number;

  constructor(_raw: Dynamic, real = 0, imag = 0) {
    super(RAW);
    this.$real = real;
    this.$imag = imag;
  }

  __new__(cls: PyClass, real: Dynamic = undefined, imag: Dynamic = undefined): Dynamic {
    if (typeof real === "number" && typeof imag === "number") return new cls(RAW, real, imag);
    return new cls(RAW, ...construct(real, imag));
  }

  __eq__(value: Dynamic): Dynamic {
    return equals(this, value) ?? NotImplemented;
  }
  __ne__(value: Dynamic): Dynamic {
    const equal = equals(this, value);
    return equal === undefined ? NotImplemented : !equal;
  }
  __neg__(): complex {
    return complexOf(-this.$real, -this.$imag);
  }
  __pos__(): complex {
    return complexOf(this.$real, this.$imag);
  }
  __abs__(): Dynamic {
    const size = hypot(this.$real, this.$imag);
    if (size === Infinity && Number.isFinite(this.$real) && Number.isFinite(this.$imag)) {
      throw raised.OverflowError("absolute value too large");
    }
    return floatOf(size);
  }
  __bool__(): boolean {
    return this.$real !== 0 || this.$imag !== 0;
  }
  __complex__(): complex {
    return complexOf(this.$real, this.$imag);
  }
  __hash__(): Int {
    const real = hash(floatOf(this.$real));
    const imag = hash(floatOf(this.$imag));
    if (typeof real === "number" && typeof imag === "number") {
      const small = real + 1000003 * imag;
      if (Number.isSafeInteger(small)) return small;
    }
    const sum = BigInt(real) + 1000003n * BigInt(imag);
    return normalizeInt(BigInt.asIntN(64, sum));
  }
  __repr__(): string {
    const imag = reprPart(this.$imag);
    if (this.$real === 0 && !Object.is(this.$real, -0)) return `${imag}j`;
    return `(${reprPart(this.$real)}${imag.startsWith("-") ? "" : "+"}${imag}j)`;
  }
  __format__(format_spec: Dynamic): string {
    const spec = strValue(format_spec) ?? typeError(`__format__() argument must be str, not ${typeName(format_spec)}`);
    return spec === "" ? strOf(this) : formatComplex(this.$real, this.$imag, spec);
  }
  __getnewargs__(): Dynamic {
    return containers.tuple([floatOf(this.$real), floatOf(this.$imag)]);
  }
  conjugate(): complex {
    return complexOf(this.$real, -this.$imag);
  }
  get real(): Dynamic {
    return floatOf(this.$real);
  }
  set real(_: Dynamic) {
    attributeError("readonly attribute", "real", this);
  }
  get imag(): Dynamic {
    return floatOf(this.$imag);
  }
  set imag(_: Dynamic) {
    attributeError("readonly attribute", "imag", this);
  }

  static {
    classes.complex = this as never;
    Object.defineProperty(this.prototype, "$native", { value: "complex" });
    for (const [name, apply] of Object.entries(arithmetic)) {
      const [plain, reflected] = methodsOf(name, apply);
      put(this.prototype, `__${name}__`, plain);
      put(this.prototype, `__r${name}__`, reflected);
    }
    define(this, {
      name: "complex",
      since: { __complex__: 311 },
      hasDict: false,
      native: ["$real", "$imag"],
      methods: {
        __new__: staticMethod("cls, real=0, imag=0"),
        ...tableParams(arithmetic, true),
        __eq__: "self, value, /",
        __ne__: "self, value, /",
        __neg__: "self, /",
        __pos__: "self, /",
        __abs__: "self, /",
        __bool__: "self, /",
        __complex__: "self, /",
        __hash__: "self, /",
        __repr__: "self, /",
        __format__: "self, format_spec, /",
        __getnewargs__: "self, /",
        conjugate: "self, /",
      },
    });
    complexPower.of = (a, b) => complexOf(...power([a, 0], [b, 0]));
  }
}

export function complexOf(real: number, imag: number): complex {
  return new complex(RAW, real, imag);
}

/** `complex(real, imag)`: 28 ns by the class, 7 so. */
export function complexFromParts(real: Dynamic, imag: Dynamic): complex {
  const a = typeof real === "number" ? real : isFloatBox(real) ? real.$value : undefined;
  const b = typeof imag === "number" ? imag : isFloatBox(imag) ? imag.$value : undefined;
  return a === undefined || b === undefined ? complexOf(...construct(real, imag)) : complexOf(a, b);
}

function isComplex(x: Dynamic): x is complex {
  return x instanceof complex || (typeof x === "object" && x !== null && x.$native === "complex");
}

function reprPart(x: number): string {
  return reprFloat(x).replace(/\.0$/, "");
}

function construct(real: Dynamic, imag: Dynamic): Parts {
  if (real === undefined && imag === undefined) return [0, 0];
  const text = real === undefined ? undefined : strValue(real);
  if (text !== undefined) {
    if (imag !== undefined) typeError("complex() can't take second arg if first is a string");
    return parse(text);
  }
  if (imag !== undefined && strValue(imag) !== undefined) typeError("complex() second arg can't be a string");
  const a = real === undefined ? [0] : convert(asked(real), "first argument must be a string or a number");
  if (imag === undefined) return [a[0]!, a[1] ?? 0];
  const b = convert(imag, "second argument must be a number");
  // complex(a, b) is a + b·1j, also where the parts are complex themselves; nothing is added to a real's missing part (-0).
  return [a[0]! - (b[1] ?? 0), a[1] === undefined ? b[0]! : a[1] + b[0]!];
}

/** What `__complex__` makes of the first argument, where there is one. */
function asked(x: Dynamic): Dynamic {
  if (typeof x === "number" || x?.$class === complex) return x;
  const method = typeOf(x).prototype.__complex__;
  if (method === undefined) return x;
  const result = callSpecial(method, x);
  if (!isComplex(result)) typeError(`__complex__ returned non-complex (type ${typeName(result)})`);
  if (result.$class !== (complex as unknown)) warnOfSubclass("__complex__ returned non-complex", result, "complex");
  return result;
}

/** The real and, of a complex number, the imaginary part. */
function convert(x: Dynamic, expected: string): readonly number[] {
  if (isComplex(x)) return [x.$real, x.$imag];
  const real = typeof x === "number" ? x : convertedFloat(x);
  return real === undefined ? typeError(`complex() ${expected}, not '${typeName(x)}'`) : [real];
}

const number = "(?:\\d+(?:_\\d+)*\\.?(?:\\d+(?:_\\d+)*)?|\\.\\d+(?:_\\d+)*)(?:e[+-]?\\d+(?:_\\d+)*)?|inf(?:inity)?|nan";
const literal = new RegExp(`^(?:([+-]?(?:${number}))(?![^+-]))?(?:([+-]?(?:${number})?)j)?$`, "i");

/** The parts that a text denotes: `1+2j`, `-j`, `(3)`. */
function parse(given: string): Parts {
  let text = stripWhitespace(decimalDigits(given));
  if (/(?<!\d)_|_(?!\d)/.test(text)) {
    valueError(`could not convert string to complex: ${reprStr(given)}`);
  }
  if (text.startsWith("(") && text.endsWith(")")) text = stripWhitespace(text.slice(1, -1));
  const match = literal.exec(text);
  if (match === null || text === "") return valueError("complex() arg is a malformed string");
  const [, real, imag] = match;
  if (real !== undefined && imag !== undefined && !/^[+-]/.test(imag)) {
    return valueError("complex() arg is a malformed string");
  }
  return [real === undefined ? 0 : readDouble(real)!, imag === undefined ? 0 : unitOr(imag)];
}

/** The factor in front of `j`, where a bare sign means one. */
function unitOr(text: string): number {
  return text === "" || text === "+" ? 1 : text === "-" ? -1 : readDouble(text)!;
}
