/** `**`, `pow()` and `divmod()` (CPython Objects/abstract.c, PyNumber_Power, PyNumber_Divmod). */

import { containers } from "../object/binding.js";
import { typeError, valueError } from "../object/errors.js";
import { typeName, typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { binary, binaryOperator, inplace } from "./binary.js";
import { classes } from "./classes.js";
import { floatFloorDiv, floatMod, floatPow } from "./float-arith.js";
import { intFloorDiv, intMod, intPow, intToFloat, zeroDivision } from "./int-arith.js";
import { NotImplemented } from "./notimplemented.js";
import { callSpecial } from "./special.js";
import { tstate } from "../object/state.js";
import { areNumbersWithBox, floatOf, type Int } from "./values.js";

const POW = binaryOperator("** or pow()", "pow");
const DIVMOD = binaryOperator("divmod()", "divmod");

/** The power of a negative float with a fractional exponent; set once by `builtins/complex.ts`. */
export const complexPower = {} as { of(a: number, b: number): Dynamic };

/** Whether it is an int, and no float without a fraction: of those only infinities stand outside of boxes. */
function isWhole(x: number): boolean {
  return Math.floor(x) === x && x - x === 0;
}

/** `a ** b`, or `pow(a, b, modulus)`. */
export function pow(a: Dynamic, b: Dynamic, modulus: Dynamic = null): Dynamic {
  if (modulus !== null) return powMod(a, b, modulus);
  if (typeof a === "number" && typeof b === "number") {
    if (isWhole(a) && isWhole(b)) return intPower(a, b);
    // The power of a negative float with a fractional exponent is complex.
    if (a > 0 || (Math.floor(b) === b && a < 0)) return floatOf(floatPow(a, b));
  } else if (areNumbersWithBox(a, b)) {
    const x: number = typeof a === "number" ? a : a.$value;
    const y: number = typeof b === "number" ? b : b.$value;
    if (x > 0 || (x < 0 && Math.floor(y) === y)) return floatOf(floatPow(x, y));
  }
  return binary(POW, a, b);
}

/** `a **= b`. */
export function ipow(a: Dynamic, b: Dynamic): Dynamic {
  return typeof a === "number" ? pow(a, b) : inplace(POW, a, b);
}

function powMod(a: Dynamic, b: Dynamic, modulus: Dynamic): Dynamic {
  if (a instanceof classes.complex || b instanceof classes.complex) valueError("complex modulo");
  const method = typeOf(a).prototype.__pow__;
  if (method !== undefined) {
    const result = callSpecial(method, a, b, modulus);
    if (result !== NotImplemented) return result;
  }
  const operator = tstate.interp.version >= 310 ? "** or pow()" : "pow()";
  return typeError(
    `unsupported operand type(s) for ${operator}: '${typeName(a)}', '${typeName(b)}', '${typeName(modulus)}'`,
  );
}

/** The power of two ints: an int, or a float where the exponent is negative. */
export function intPower(a: Int, b: Int): Dynamic {
  if (b >= 0) return intPow(a, b);
  return floatOf(floatPow(intToFloat(a), intToFloat(b)));
}

/** `divmod(a, b)`. */
export function divmod(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number") {
    if ((a | 0) === a && (b | 0) === b && a >= 0 && b > 0) {
      const rest = a % b;
      return containers.tuple([(a - rest) / b, rest]);
    }
    if (isWhole(a) && isWhole(b)) return intDivmod(a, b);
  } else if (typeof a === "bigint" && (typeof b === "bigint" || (typeof b === "number" && isWhole(b)))) {
    return intDivmod(a, b);
  }
  return binary(DIVMOD, a, b);
}

/** `int.__divmod__`. */
export function intDivmod(a: Int, b: Int): Dynamic {
  return containers.tuple([intFloorDiv(a, b), b === 0 ? 0 : intMod(a, b)]);
}

/** `float.__divmod__`. */
export function floatDivmod(a: number, b: number): Dynamic {
  if (b === 0) zeroDivision("float divmod()");
  return containers.tuple([floatOf(floatFloorDiv(a, b)), floatOf(floatMod(a, b))]);
}
