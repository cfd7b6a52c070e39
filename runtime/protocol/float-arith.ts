/** Arithmetic of floats where JS differs from Python (CPython Objects/floatobject.c). */

import { containers } from "../object/binding.js";
import { raised } from "../object/errors.js";
import { tstate } from "../object/state.js";
import { pow } from "./accurate.js";
import { zeroDivision } from "./int-arith.js";

/** `a // b`. */
export function floatFloorDiv(a: number, b: number): number {
  if (b === 0) return zeroDivision(tstate.interp.version >= 309 ? "float floor division by zero" : "float divmod()");
  return floorQuotient(a, b, a % b);
}

/** `a % b`, with the sign of `b`. */
export function floatMod(a: number, b: number): number {
  if (b === 0) return zeroDivision(tstate.interp.version >= 313 ? "float modulo by zero" : "float modulo");
  const m = a % b;
  if (m !== 0) return m < 0 !== b < 0 ? m + b : m;
  return b < 0 || Object.is(b, -0) ? -0 : 0;
}

/** The quotient of float_divmod from the remainder that C's fmod gives. */
function floorQuotient(a: number, b: number, remainder: number): number {
  let quotient = (a - remainder) / b;
  if (remainder !== 0 && b < 0 !== remainder < 0) quotient -= 1;
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** `a / b`. */
export function floatTrueDiv(a: number, b: number): number {
  return b === 0 ? zeroDivision("float division by zero") : a / b;
}

/** `a ** b` where the result is real: the caller has sent negative bases with fractional exponents to complex. */
export function floatPow(a: number, b: number): number {
  if (b === 0 || a === 1) return 1;
  if (a === -1 && (b === Infinity || b === -Infinity)) return 1;
  if (a === 0 && b < 0 && b !== -Infinity) return zeroDivision("0.0 cannot be raised to a negative power");
  const r = pow(a, b);
  if ((r === Infinity || r === -Infinity) && Number.isFinite(a) && Number.isFinite(b)) rangeError();
  return r;
}

/** What C's ERANGE becomes: `OverflowError: (34, 'Numerical result out of range')`. */
function rangeError(): never {
  const message = "Numerical result out of range";
  const error = raised.OverflowError(message);
  error.args = containers.tuple([34, message]);
  throw error;
}
