/** Doubles in decimal with a fixed number of digits, correctly rounded (CPython Python/dtoa.c as used by pystrtod.c). */

import { decompose } from "../protocol/double.js";
import { pythonExponent } from "../protocol/float-repr.js";

// JS's toFixed and toExponential round the exact value, but halves away from zero where Python rounds them to even. A half is
// possible only if the lowest bit of x is worth exactly half a unit of the last digit, which one multiplication tells.

/** `'%.{digits}f' % x` for `x >= 0`, finite. */
export function fixed(x: number, digits: number): string {
  const near = (digits === 1 || digits === 2) && x < 1e6 ? nearFixed(x, digits) : undefined;
  if (near !== undefined) return near;
  if (x >= 1e21 || digits > 100) return exactFixed(x, digits);
  const text = x.toFixed(digits);
  // The remainder of doubles is slow, so whole numbers are looked for first.
  const scaled = digits < 30 ? x * (1 << (digits + 1)) : x * 2 ** (digits + 1);
  return Math.floor(scaled) === scaled && scaled % 2 === 1 ? evenLastDigit(text) : text;
}

/** With one or two decimals, of a number that is no half: however its product is rounded, 50 ns; `toFixed` takes 100, of three no more. */
function nearFixed(x: number, digits: number): string | undefined {
  const unit = 10 ** digits;
  const scaled = x * unit;
  const down = Math.floor(scaled);
  const rest = scaled - down;
  if (rest > 0.4999 && rest < 0.5001) return undefined;
  const rounded = rest < 0.5 ? down : down + 1;
  const whole = Math.floor(rounded / unit);
  const decimals = (tails[digits] ??= Array.from({ length: unit }, (_, n) => String(n).padStart(digits, "0")));
  return `${whole}.${decimals[rounded - whole * unit]}`;
}

/** What may stand behind the point, by how many digits that are. */
const tails: string[][] = [];

/** The last digit was rounded up from a half: taken back if it is odd now. */
function evenLastDigit(text: string): string {
  const last = text.charCodeAt(text.length - 1) - 48;
  return last % 2 === 1 ? text.slice(0, -1) + String(last - 1) : text;
}

/** `m · 2**e` multiplied out, rounded to `digits` decimals. */
function exactFixed(x: number, digits: number): string {
  const [m, e] = decompose(x);
  const scaled = BigInt(m) * 10n ** BigInt(digits);
  const whole = e >= 0 ? scaled << BigInt(e) : roundShift(scaled, -e);
  const text = whole.toString().padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** `n / 2**bits`, halves to even. */
function roundShift(n: bigint, bits: number): bigint {
  const d = BigInt(bits);
  const kept = n >> d;
  const rest = n - (kept << d);
  const half = 1n << (d - 1n);
  return rest > half || (rest === half && (kept & 1n) === 1n) ? kept + 1n : kept;
}

/** `'%.{digits}e' % x` for `x >= 0`, finite. */
export function exponential(x: number, digits: number): string {
  if (digits > 100) {
    // A double has at most 767 significant digits: what is beyond is zeros.
    const [mantissa, exponent] = exactExponential(x, Math.min(digits, 800)).split("e");
    return `${mantissa!.padEnd(digits + 2, "0")}e${exponent}`;
  }
  const text = x.toExponential(digits);
  const e = text.indexOf("e");
  const exponent = Number(text.slice(e + 1));
  if (isHalf(x, digits - exponent)) return pythonExponent(evenLastDigit(text.slice(0, e)) + text.slice(e));
  return pythonExponent(text);
}

/** Whether `x · 10**decimals` is an integer and a half. A carry into a new digit leaves an even last digit, so it needs no care. */
function isHalf(x: number, decimals: number): boolean {
  if (decimals >= 0) return decimals < 1075 && (x * 2 ** (decimals + 1)) % 2 === 1;
  if (!Number.isInteger(x)) return false;
  const unit = 10n ** BigInt(-decimals);
  return (2n * BigInt(x)) % unit === 0n && ((2n * BigInt(x)) / unit) % 2n === 1n;
}

/** Exponential notation by BigInt, with more digits than toExponential gives. */
function exactExponential(x: number, digits: number): string {
  if (x === 0) return `0.${"0".repeat(digits)}e+00`;
  let exponent = Number(x.toExponential(0).split("e")[1]);
  for (;;) {
    const [m, e] = decompose(x);
    const decimals = digits - exponent;
    let numerator = BigInt(m);
    let denominator = 1n;
    if (decimals >= 0) numerator *= 10n ** BigInt(decimals);
    else denominator = 10n ** BigInt(-decimals);
    if (e >= 0) numerator <<= BigInt(e);
    else denominator <<= BigInt(-e);
    let q = numerator / denominator;
    const rest = 2n * (numerator - q * denominator);
    if (rest > denominator || (rest === denominator && (q & 1n) === 1n)) q += 1n;
    const text = q.toString();
    if (text.length === digits + 1) {
      const sign = exponent < 0 ? "-" : "+";
      return `${text[0]}.${text.slice(1)}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
    }
    exponent += text.length > digits + 1 ? 1 : -1;
  }
}

/** What `%g` makes of a finite `x >= 0`: `digits` significant ones, trailing zeros dropped unless `keepZeros`. */
export function general(x: number, digits: number, keepZeros: boolean, addPoint: boolean): string {
  const significant = digits === 0 ? 1 : digits;
  const usual = x >= 1e-4 && significant <= 100 ? x.toPrecision(significant) : "e";
  // JavaScript's `%g`, but for zeros, halves, and where Python may want an exponent or another digit.
  const point = usual.indexOf(".");
  if (point > 0 && !keepZeros && !usual.includes("e") && !isHalf(x, usual.length - point - 1)) {
    return dropZeros(usual, addPoint);
  }
  const text = exponential(x, significant - 1);
  const e = text.indexOf("e");
  const exponent = Number(text.slice(e + 1));
  // Adding ".0" takes one digit away from what is shown without an exponent (format_float_short, Py_DTSF_ADD_DOT_0).
  if (exponent < -4 || exponent >= significant - (addPoint ? 1 : 0)) {
    const mantissa = keepZeros ? text.slice(0, e) : dropZeros(text.slice(0, e));
    return mantissa + text.slice(e);
  }
  const decimals = significant - 1 - exponent;
  const plain = fixed(x, decimals);
  const shown = keepZeros ? plain : dropZeros(plain);
  return addPoint && !shown.includes(".") ? `${shown}.0` : shown;
}

/** Zeros at the end of the fraction; with `addPoint` one stays where there is nothing else. */
function dropZeros(text: string, addPoint = false): string {
  if (!text.includes(".")) return text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end--;
  if (text.charCodeAt(end - 1) === 46) end += addPoint ? 1 : -1;
  return text.slice(0, end);
}
