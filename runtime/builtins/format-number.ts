/** int, float and complex by a format specification (CPython Python/formatter_unicode.c). */

import { raised, valueError } from "../object/errors.js";
import { intToFloat } from "../protocol/int-arith.js";
import { digitsOf } from "../protocol/int-bits.js";
import { intToString } from "../protocol/int-text.js";
import { reprFloat } from "../protocol/float-repr.js";
import { codePointLength } from "../protocol/code-points.js";
import type { Int } from "../protocol/values.js";
import { exponential, fixed, general } from "./decimal-digits.js";
import { type FormatSpec, pad, parseFormatSpec, unknownFormat } from "./format-spec.js";
import { repeated } from "../protocol/fill.js";
import { textOfPoint } from "../protocol/surrogate-pairs.js";

/** An int by a specification (format_long_internal). */
export function formatInt(value: Int, text: string, typeName: string): string {
  const spec = parseFormatSpec(text, typeName);
  switch (spec.type) {
    case "":
    case "b":
    case "c":
    case "d":
    case "n":
    case "o":
    case "x":
    case "X":
      return formatLong(value, spec);
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
    case "%":
      return formatDouble(intToFloat(value), spec);
    default:
      return unknownFormat(spec.type, typeName);
  }
}

function formatLong(value: Int, spec: FormatSpec): string {
  if (spec.precision >= 0) valueError("Precision not allowed in integer format specifier");
  if (spec.noNegativeZero) {
    valueError("Negative zero coercion (z) not allowed in integer format specifier");
  }
  if (spec.type === "c") return formatCharacter(value, spec);
  const base = spec.type === "b" ? 2 : spec.type === "o" ? 8 : spec.type === "x" || spec.type === "X" ? 16 : 10;
  const negative = value < 0;
  const size = negative ? -value : value;
  let digits = base === 10 ? intToString(size) : digitsOf(size, base);
  let prefix = spec.alternate && base !== 10 ? `0${spec.type}` : "";
  if (spec.type === "X") {
    digits = digits.toUpperCase();
    prefix = prefix.toUpperCase();
  }
  return layOut(negative, prefix, digits, "", spec, base === 10 ? 3 : 4);
}

function formatCharacter(value: Int, spec: FormatSpec): string {
  if (spec.sign !== "") valueError("Sign not allowed with integer format specifier 'c'");
  if (spec.alternate) valueError("Alternate form (#) not allowed with integer format specifier 'c'");
  const wide = BigInt(value);
  if (BigInt.asIntN(64, wide) !== wide) throw raised.OverflowError("Python int too large to convert to C long");
  if (value < 0 || value > 0x10ffff) throw raised.OverflowError("%c arg not in range(0x110000)");
  return layOut(false, "", textOfPoint(Number(value)), "", { ...spec, grouping: "" }, 0);
}

/** A float by a specification (format_float_internal). */
export function formatFloat(value: number, text: string, typeName: string): string {
  const spec = parseFormatSpec(text, typeName);
  if (spec.type !== "" && !"eEfFgGn%".includes(spec.type)) unknownFormat(spec.type, typeName);
  return formatDouble(value, spec);
}

function formatDouble(value: number, spec: FormatSpec): string {
  let body = doubleDigits(Math.abs(value), spec);
  let negative = value < 0 || Object.is(value, -0);
  if (spec.noNegativeZero && negative && /^[0.]*(e[+-]?\d+)?%?$/i.test(body)) negative = false;
  if (spec.type === "E" || spec.type === "F" || spec.type === "G") body = body.toUpperCase();
  if (spec.grouping === "" && spec.align !== "=") {
    const text = (negative ? "-" : plainSign(spec)) + body;
    return pad(text, spec, ">", text.length);
  }
  const whole = /^\d*/.exec(body)![0];
  return layOut(negative, "", whole, body.slice(whole.length), spec, 3);
}

/** The digits of `x >= 0` (or inf, nan) by type and precision, without sign and grouping. */
export function doubleDigits(x: number, spec: Pick<FormatSpec, "type" | "precision" | "alternate">): string {
  if (!Number.isFinite(x)) return (x === Number.POSITIVE_INFINITY ? "inf" : "nan") + (spec.type === "%" ? "%" : "");
  const precision = spec.precision < 0 ? 6 : spec.precision;
  switch (spec.type) {
    case "e":
    case "E":
      return withPoint(exponential(x, precision), spec.alternate);
    case "f":
    case "F":
      return withPoint(fixed(x, precision), spec.alternate);
    case "%":
      return `${withPoint(percentDigits(x, precision), spec.alternate)}%`;
    case "":
      if (spec.precision < 0) return spec.alternate ? withPoint(reprFloat(x), true) : reprFloat(x);
      return withPoint(general(x, precision, spec.alternate, true), spec.alternate);
    default:
      return withPoint(general(x, precision, spec.alternate, false), spec.alternate);
  }
}

function percentDigits(x: number, precision: number): string {
  const scaled = x * 100;
  return Number.isFinite(scaled) ? fixed(scaled, precision) : "inf";
}

/** `#` shows the point even where no digit follows. */
function withPoint(text: string, alternate: boolean): string {
  if (!alternate || text.includes(".")) return text;
  return text.includes("e") ? text.replace("e", ".e") : `${text}.`;
}

/** What stands before a number that is not negative. */
function plainSign(spec: FormatSpec): string {
  return spec.sign === "-" ? "" : spec.sign;
}

/** Sign, prefix, grouped whole part (a character where `size` is 0) and the rest, padded: `=` and `0` do it behind the sign. */
function layOut(
  negative: boolean,
  prefix: string,
  whole: string,
  rest: string,
  spec: FormatSpec,
  size: number,
): string {
  const head = (negative ? "-" : plainSign(spec)) + prefix;
  if (spec.align === "=") {
    const room = spec.width - head.length - rest.length;
    if (spec.grouping !== "" && spec.fill === "0" && whole !== "") {
      return head + groupedZeros(whole, spec.grouping, size, room) + rest;
    }
    const digits = grouped(whole, spec.grouping, size);
    const length = size === 0 ? codePointLength(digits) : digits.length;
    return head + repeated(spec.fill, Math.max(0, room - length)) + digits + rest;
  }
  const text = head + grouped(whole, spec.grouping, size) + rest;
  return size === 0 ? pad(text, spec, ">") : pad(text, spec, ">", text.length);
}

function grouped(whole: string, separator: string, size: number): string {
  if (separator === "" || !/^[0-9a-fA-F]/.test(whole)) return whole;
  const first = whole.length % size || size;
  let out = whole.slice(0, first);
  for (let i = first; i < whole.length; i += size) out += separator + whole.slice(i, i + size);
  return out;
}

/** Zeros in front belong to the number, so they are grouped as well; the result never starts with a separator. */
function groupedZeros(whole: string, separator: string, size: number, room: number): string {
  let padded = whole;
  while (grouped(padded, separator, size).length < room) padded = `0${padded}`;
  return grouped(padded, separator, size);
}

/** Complex numbers: both parts formatted alike (format_complex_internal). */
export function formatComplex(real: number, imag: number, text: string): string {
  const spec = parseFormatSpec(text, "complex");
  if (spec.type !== "" && !"eEfFgGn".includes(spec.type)) unknownFormat(spec.type, "complex");
  if (spec.fill === "0") valueError("Zero padding is not allowed in complex format specifier");
  if (spec.align === "=") valueError("'=' alignment flag is not allowed in complex format specifier");
  const parts: FormatSpec = { ...spec, width: -1, align: "" };
  // Without a type the parts read as in repr: no ".0", and parentheses unless the real part is positive zero.
  const plain = spec.type === "";
  const one = (x: number, sign: FormatSpec["sign"]): string => {
    const shown = formatDouble(x, { ...parts, sign, type: plain ? (spec.precision < 0 ? "" : "g") : spec.type });
    return plain && spec.precision < 0 ? shown.replace(/\.0$/, spec.alternate ? "." : "") : shown;
  };
  if (plain && real === 0 && !Object.is(real, -0)) return pad(`${one(imag, spec.sign)}j`, spec, ">");
  const both = `${one(real, spec.sign)}${one(imag, "+")}j`;
  return pad(plain ? `(${both})` : both, spec, ">");
}
