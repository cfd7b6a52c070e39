/** The module `math` (CPython Modules/mathmodule.c). */

import { truncated } from "../../builtins/int.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { raised, typeError, valueError } from "../../object/errors.js";
import { builtin } from "../../object/function.js";
import { special } from "../../object/lookup.js";
import { type Dynamic, Kw } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { type Module, newModule } from "../../module.js";
import * as accurate from "../../protocol/accurate.js";
import * as trigonometry from "../../protocol/accurate-trig.js";
import { asIndexInt, toFloat } from "../../protocol/convert.js";
import { normalizeInt } from "../../protocol/int-arith.js";
import { callSpecial } from "../../protocol/special.js";
import { floatOf, type Int, intValue } from "../../protocol/values.js";
import { fusedMultiplyAdd, ldexp, nextAfter, remainder, ulp } from "./doubles.js";
import { erf, erfc } from "./erf.js";
import { gamma, lgamma } from "./gamma.js";
import { acosh, asinh, frexp } from "./hyperbolic.js";
import { comb, factorial, gcd, isqrt, lcm, noTrunc, perm } from "./integers.js";
import { dist, fsum, hypotenuse, norm, prod, sumprod } from "./sums.js";

function native(name: string, fn: (...args: Dynamic[]) => Dynamic, params: string): Dynamic {
  return builtin(name, fn, params, { module: "math" });
}

function domainError(): never {
  return valueError("math domain error");
}

function rangeError(): never {
  throw raised.OverflowError("math range error");
}

/** A result that is no number, or infinite, where the arguments are: `infinite` says what the latter means. */
function checked(result: number, sane: boolean, infinite: "domain" | "range"): Dynamic {
  if (result - result === 0 || !sane) return floatOf(result);
  return Number.isNaN(result) || infinite === "domain" ? domainError() : rangeError();
}

/** A function of one real number (math_1). */
function real(name: string, f: (x: number) => number, infinite: "domain" | "range" = "domain"): Dynamic {
  return native(
    name,
    (x: Dynamic) => {
      const value = toFloat(x);
      const result = f(value);
      // NaN is passed on; of an infinite argument an infinite result is no surprise.
      return checked(result, Number.isNaN(result) ? !Number.isNaN(value) : value - value === 0, infinite);
    },
    "x, /",
  );
}

/** Apart from the others, for V8 puts it into its callers: 10 ns instead of 30. */
const sqrt = native(
  "sqrt",
  (x: Dynamic) => {
    const value = typeof x === "number" ? x : toFloat(x);
    return value < 0 ? domainError() : floatOf(Math.sqrt(value));
  },
  "x, /",
);

/** Logarithms also take ints that no double holds. */
function logOf(x: Dynamic, f: (x: number) => number): number {
  const n = intValue(x);
  if (n === undefined) {
    const value = toFloat(x);
    const result = f(value);
    if (value === 0 || (Number.isNaN(result) && !Number.isNaN(value))) domainError();
    return result;
  }
  if (n <= 0) domainError();
  if (typeof n === "number") return f(n);
  const bits = n.toString(2).length;
  const value = Number(n);
  if (value !== Infinity) return f(value);
  const e = bits - 64;
  return f(Number(n >> BigInt(e)) * 2 ** -64) + f(2) * bits;
}

const log = native(
  "log",
  (x: Dynamic, base?: Dynamic) => {
    const numerator = logOf(x, accurate.log);
    if (base === undefined) return floatOf(numerator);
    const denominator = logOf(base, accurate.log);
    if (denominator === 0) {
      throw raised.ZeroDivisionError("float division by zero");
    }
    return floatOf(numerator / denominator);
  },
  "x, base=…, /",
);

/** `floor` and `ceil`: the special method, or the double's. */
function rounded(name: string, method: string, f: (x: number) => number): Dynamic {
  return native(
    name,
    (x: Dynamic) => {
      if (typeof x === "number") return x - x === 0 ? normalizeInt(f(x) + 0) : truncated(x);
      const found = special(x, method);
      return found === undefined ? truncated(f(toFloat(x))) : callSpecial(found, x);
    },
    "x, /",
  );
}

const trunc = native(
  "trunc",
  (x: Dynamic) => {
    if (typeof x === "number") return truncated(x);
    const found = special(x, "__trunc__");
    return found === undefined ? noTrunc(x) : callSpecial(found, x);
  },
  "x, /",
);

function pow(x: number, y: number): number {
  if (x === 1 || (x === -1 && Math.abs(y) === Number.POSITIVE_INFINITY)) return 1;
  const result = accurate.pow(x, y);
  if (result - result === 0) return result;
  if (Number.isNaN(result)) return Number.isNaN(x) || Number.isNaN(y) ? result : domainError();
  if (!Number.isFinite(x) || !Number.isFinite(y)) return result;
  return x === 0 ? domainError() : rangeError();
}

function fmod(x: number, y: number): number {
  if (!Number.isFinite(y) && !Number.isNaN(y) && Number.isFinite(x)) return x;
  const result = x % y;
  return Number.isNaN(result) && !Number.isNaN(x) && !Number.isNaN(y) ? domainError() : result;
}

function ieeeRemainder(x: number, y: number): number {
  if (!Number.isNaN(x) && !Number.isNaN(y) && (y === 0 || !Number.isFinite(x))) domainError();
  return remainder(x, y);
}

/** A function of two real numbers that raises by itself. */
function twoReals(name: string, f: (x: number, y: number) => number): Dynamic {
  return native(name, (x: Dynamic, y: Dynamic) => floatOf(f(toFloat(x), toFloat(y))), "x, y, /");
}

function copySign(x: number, y: number): number {
  const negative = y < 0 || Object.is(y, -0);
  return negative ? -Math.abs(x) : Math.abs(x);
}

const isclose = native(
  "isclose",
  (a: Dynamic, b: Dynamic, rel_tol: Dynamic = 1e-9, abs_tol: Dynamic = 0): boolean => {
    const [x, y, relative, absolute] = [toFloat(a), toFloat(b), toFloat(rel_tol), toFloat(abs_tol)];
    if (relative < 0 || absolute < 0) valueError("tolerances must be non-negative");
    if (x === y) return true;
    if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
    const difference = Math.abs(y - x);
    return difference <= Math.abs(relative * y) || difference <= Math.abs(relative * x) || difference <= absolute;
  },
  "a, b, *, rel_tol=1e-09, abs_tol=0.0",
);

const ldexpFunction = native(
  "ldexp",
  (x: Dynamic, i: Dynamic) => {
    const value = toFloat(x);
    const e = intValue(i) ?? typeError("Expected an int as second argument to ldexp.");
    const result = ldexp(value, Number(e));
    return checked(result, Number.isFinite(value), "range");
  },
  "x, i, /",
);

const nextafter = native(
  "nextafter",
  (x: Dynamic, y: Dynamic, steps: Dynamic = null) => {
    const count = steps === null ? 1 : asIndexInt(steps);
    if (count < 0) valueError("steps must be a non-negative integer");
    return floatOf(nextAfter(toFloat(x), toFloat(y), BigInt(count)));
  },
  "x, y, /, *, steps=None",
);

const fma = native(
  "fma",
  (x: Dynamic, y: Dynamic, z: Dynamic) => {
    const [a, b, c] = [toFloat(x), toFloat(y), toFloat(z)];
    const finite = Number.isFinite(a) && Number.isFinite(b) && Number.isFinite(c);
    const product = Number.isFinite(a) && Number.isFinite(b) ? 0 : a * b;
    const result = finite ? fusedMultiplyAdd(a, b, c) : product + c;
    if (Number.isFinite(result)) return floatOf(result);
    if (Number.isNaN(result)) {
      if (!Number.isNaN(a) && !Number.isNaN(b) && !Number.isNaN(c)) valueError("invalid operation in fma");
    } else if (finite) throw raised.OverflowError("overflow in fma");
    return floatOf(result);
  },
  "x, y, z, /",
);

function modf(x: number): tuple {
  if (!Number.isFinite(x)) return tupleOf([floatOf(Number.isNaN(x) ? x : copySign(0, x)), floatOf(x)]);
  const whole = Math.trunc(x);
  return tupleOf([floatOf(copySign(x - whole, x)), floatOf(whole)]);
}

/** A function of any number of arguments, which are two most of the time: then no tuple is made of them. */
function ofMany(
  name: string,
  params: string,
  ofAll: (items: readonly Dynamic[]) => Dynamic,
  ofTwo: (a: Dynamic, b: Dynamic) => Dynamic,
): Dynamic {
  const bound = native(name, (items: tuple) => ofAll(items.$items), params);
  const taking = (a?: Dynamic, b?: Dynamic, ...more: Dynamic[]): Dynamic => {
    if (b !== undefined && more.length === 0 && !(b instanceof Kw)) return ofTwo(a, b);
    return bound(...[a, b, ...more].filter((argument) => argument !== undefined));
  };
  return builtin(name, taking, params, { module: "math", unbound: true });
}

/** Integer functions of two arguments before 3.9, of any number since. */
function divisors(name: string, f: (numbers: readonly Dynamic[]) => Int): Dynamic {
  return tstate.interp.version >= 309
    ? ofMany(name, "*integers", f, (a, b) => f([a, b]))
    : native(name, (x: Dynamic, y: Dynamic) => f([x, y]), "x, y, /");
}

function predicates(name: string, f: (x: number) => boolean): Dynamic {
  return native(name, (x: Dynamic) => f(toFloat(x)), "x, /");
}

export function mathModule(): Module {
  const { version } = tstate.interp;
  const names: Record<string, Dynamic> = {
    acos: real("acos", trigonometry.acos),
    acosh: real("acosh", acosh),
    asin: real("asin", trigonometry.asin),
    asinh: real("asinh", asinh),
    atan: real("atan", trigonometry.atan),
    atan2: twoReals("atan2", trigonometry.atan2),
    atanh: real("atanh", Math.atanh),
    ceil: rounded("ceil", "__ceil__", Math.ceil),
    comb: native("comb", comb, "n, k, /"),
    copysign: twoReals("copysign", copySign),
    cos: real("cos", trigonometry.cos),
    cosh: real("cosh", accurate.cosh, "range"),
    degrees: native("degrees", (x: Dynamic) => floatOf(toFloat(x) * (180 / Math.PI)), "x, /"),
    dist: native("dist", (p: Dynamic, q: Dynamic) => floatOf(dist(p, q)), "p, q, /"),
    e: Math.E,
    erf: real("erf", erf),
    erfc: real("erfc", erfc),
    exp: real("exp", accurate.exp, "range"),
    expm1: real("expm1", Math.expm1, "range"),
    fabs: real("fabs", Math.abs),
    factorial: native("factorial", factorial, version >= 312 ? "n, /" : "x, /"),
    floor: rounded("floor", "__floor__", Math.floor),
    fmod: twoReals("fmod", fmod),
    frexp: native("frexp", (x: Dynamic) => pairOf(frexp(toFloat(x))), "x, /"),
    fsum: native("fsum", (seq: Dynamic) => floatOf(fsum(seq)), "seq, /"),
    gamma: native("gamma", (x: Dynamic) => gammaOf(toFloat(x)), "x, /"),
    gcd: divisors("gcd", gcd),
    hypot: ofMany(
      "hypot",
      "*coordinates",
      (xs) => floatOf(norm(xs.map(toFloat))),
      (x, y) => floatOf(hypotenuse(toFloat(x), toFloat(y))),
    ),
    inf: Number.POSITIVE_INFINITY,
    isclose,
    isfinite: predicates("isfinite", Number.isFinite),
    isinf: predicates("isinf", (x) => Math.abs(x) === Number.POSITIVE_INFINITY),
    isnan: predicates("isnan", Number.isNaN),
    isqrt: native("isqrt", isqrt, "n, /"),
    ldexp: ldexpFunction,
    lgamma: real("lgamma", lgamma),
    log,
    log10: native("log10", (x: Dynamic) => floatOf(logOf(x, accurate.log10)), "x, /"),
    log1p: real("log1p", Math.log1p),
    log2: native("log2", (x: Dynamic) => floatOf(logOf(x, accurate.log2)), "x, /"),
    modf: native("modf", (x: Dynamic) => modf(toFloat(x)), "x, /"),
    nan: Number.NaN,
    perm: native("perm", perm, "n, k=None, /"),
    pi: Math.PI,
    pow: twoReals("pow", pow),
    prod: native("prod", (iterable: Dynamic, start: Dynamic = 1) => prod(iterable, start), "iterable, /, *, start=1"),
    radians: native("radians", (x: Dynamic) => floatOf(toFloat(x) * (Math.PI / 180)), "x, /"),
    remainder: twoReals("remainder", ieeeRemainder),
    sin: real("sin", trigonometry.sin),
    sinh: real("sinh", accurate.sinh, "range"),
    sqrt,
    tan: real("tan", trigonometry.tan),
    tanh: real("tanh", Math.tanh),
    tau: 2 * Math.PI,
    trunc,
  };
  if (version >= 309) {
    names.lcm = divisors("lcm", lcm);
    names.nextafter = nextafter;
    names.ulp = native("ulp", (x: Dynamic) => floatOf(ulp(toFloat(x))), "x, /");
  }
  if (version >= 311) {
    names.cbrt = real("cbrt", Math.cbrt);
    names.exp2 = real("exp2", (x) => accurate.pow(2, x), "range");
  }
  if (version >= 312) names.sumprod = native("sumprod", sumprod, "p, q, /");
  if (version >= 313) names.fma = fma;
  return newModule("math", names);
}

function pairOf([m, e]: [number, number]): tuple {
  return tupleOf([floatOf(m), e]);
}

/** The poles are errors of the domain, what is too large one of range. */
function gammaOf(x: number): Dynamic {
  const result = gamma(x);
  if (x === 0 || (Number.isNaN(result) && !Number.isNaN(x))) domainError();
  return checked(result, x - x === 0, "range");
}
