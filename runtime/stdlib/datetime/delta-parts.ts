/** Arithmetic on counts of microseconds, which may pass 2**53 (CPython Modules/_datetimemodule.c). */

import { raised, typeError, valueError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { decompose } from "../../protocol/double.js";
import { intAdd, intMul, normalizeInt, zeroDivision } from "../../protocol/int-arith.js";
import { floatValue, type Int, intValue } from "../../protocol/values.js";

/** Microseconds of each unit, in the order in which CPython adds them. */
const UNITS = [
  ["microseconds", 1],
  ["milliseconds", 1000],
  ["seconds", 1000000],
  ["minutes", 60000000],
  ["hours", 3600000000],
  ["days", 86400000000],
  ["weeks", 604800000000],
] as const;

export type Unit = (typeof UNITS)[number][0];

/** The sum of all units in whole microseconds: fractions are kept apart and rounded once, halves to even. */
export function sumOfUnits(values: Readonly<Partial<Record<Unit, Dynamic>>>): Int {
  let total: Int = 0;
  let rest = 0;
  for (const [unit, size] of UNITS) {
    const value = values[unit];
    if (value === undefined || value === 0) continue;
    const n = intValue(value);
    if (n !== undefined) {
      total = intAdd(total, intMul(n, size));
      continue;
    }
    const x = floatValue(value);
    if (x === undefined) typeError(`unsupported type for timedelta ${unit} component: ${typeName(value)}`);
    if (Number.isNaN(x)) valueError("cannot convert float NaN to integer");
    if (!Number.isFinite(x)) throw raised.OverflowError("cannot convert float infinity to integer");
    const whole = Math.trunc(x);
    total = intAdd(total, intMul(normalizeInt(whole + 0), size));
    const fraction = (x - whole) * size;
    const part = Math.trunc(fraction);
    total = intAdd(total, part + 0);
    rest += fraction - part;
  }
  return rest === 0 ? total : intAdd(total, roundedRest(rest, total));
}

function roundedRest(rest: number, total: Int): number {
  const away = rest < 0 ? -Math.round(-rest) : Math.round(rest);
  if (Math.abs(away - rest) !== 0.5) return away + 0;
  const odd = typeof total === "bigint" ? Number(total & 1n) : Math.abs(total % 2);
  const half = (rest + odd) * 0.5;
  return 2 * (half < 0 ? -Math.round(-half) : Math.round(half)) - odd + 0;
}

/** `a / b` rounded to the nearest int, halves to even. */
export function divideNearest(a: bigint, b: bigint): Int {
  if (b === 0n) return zeroDivision("integer division or modulo by zero");
  if (b < 0n) {
    a = -a;
    b = -b;
  }
  let quotient = a / b;
  let rest = a % b;
  if (rest < 0n) {
    rest += b;
    quotient -= 1n;
  }
  const twice = rest * 2n;
  if (twice > b || (twice === b && (quotient & 1n) === 1n)) quotient += 1n;
  return normalizeInt(quotient);
}

/** `float.as_integer_ratio()`. */
export function ratioOf(x: number): [numerator: bigint, denominator: bigint] {
  if (Number.isNaN(x)) valueError("cannot convert NaN to integer ratio");
  if (!Number.isFinite(x)) throw raised.OverflowError("cannot convert Infinity to integer ratio");
  const [m, e] = decompose(x);
  return e >= 0 ? [BigInt(m) << BigInt(e), 1n] : [BigInt(m), 1n << BigInt(-e)];
}
