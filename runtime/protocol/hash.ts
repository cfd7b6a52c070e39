/** `hash()` (CPython Objects/object.c, PyObject_Hash; Python/pyhash.c). Numbers and tuples of them hash as in CPython. */

import { raised, typeError } from "../object/errors.js";
import { primitiveTypes, typeName, typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { classes } from "./classes.js";
import { decompose } from "./double.js";
import { normalizeInt } from "./int-arith.js";
import { callSpecial } from "./special.js";
import { type Int, intValue } from "./values.js";
import { signedOfHalves } from "./words.js";

/** Numbers are hashed modulo this prime, 2**61 - 1, so that equal numbers of all types hash equal. */
const MODULUS = 2305843009213693951n;

/** `hash(x)`. */
export function hash(x: Dynamic): Int {
  if (typeof x === "string") return hashString(x);
  if (typeof x === "number") return Number.isInteger(x) ? hashInt(x) : hashFloat(x);
  if (typeof x === "bigint") return hashInt(x);
  if (typeof x === "boolean") return x ? 1 : 0;
  if (x === null && tstate.interp.version >= 312) return 0xfca86420;
  const method = typeOf(x).prototype.__hash__ ?? undefined;
  if (method === classes.tuple.prototype.__hash__) return hashTuple(x.$items);
  if (method === undefined) throw unhashable(x);
  const result = intValue(callSpecial(method, x));
  if (result === undefined) typeError("__hash__ method should return an integer");
  if (typeof result === "number") return result === -1 ? -2 : result;
  if (Object.is(result, lastOfTuple)) return result;
  return BigInt.asIntN(64, result) === result ? result : hashInt(result);
}

/** What is raised for an object without a hash. */
export function unhashable(x: Dynamic): Dynamic {
  return raised.TypeError(`unhashable type: '${typeName(x)}'`);
}

/** The hash of an int: its remainder by 2**61 - 1, never -1 (CPython Objects/longobject.c, long_hash). */
export function hashInt(n: Int): Int {
  if (typeof n === "number") return n === -1 ? -2 : n;
  const h = n < 0n ? -(-n % MODULUS) : n % MODULUS;
  return h === -1n ? -2 : normalizeInt(h);
}

/** The hash of a float, which is that of the equal int where there is one (CPython Python/pyhash.c, _Py_HashDouble). */
export function hashFloat(x: number): Int {
  if (!Number.isFinite(x)) return x > 0 ? 314159 : x < 0 ? -314159 : 0;
  const [m, e] = decompose(x);
  // 2**61 is 1 modulo the prime.
  const shift = ((e % 61) + 61) % 61;
  return hashInt(normalizeInt((BigInt(m) << BigInt(shift)) % MODULUS));
}

/** Our own function for strings, whose hash varies from run to run in CPython: 53 bits of two multiplicative hashes. */
export function hashString(text: string): number {
  if (text === "") return 0;
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (b & 0x1fffff) + (a >>> 0);
}

// xxHash's primes for 64 bits, in halves (Objects/tupleobject.c, tuplehash).
const PRIME1_HIGH = 0x9e3779b1;
const PRIME1_LOW = 0x85ebca87;
const PRIME2_HIGH = 0xc2b2ae3d;
const PRIME2_LOW = 0x27d4eb4f;
const PRIME5_HIGH = 0x27d4eb2f;
const PRIME5_LOW = 0x165667c5;

/** The hash of the last tuple: most `__hash__` hand such a one on, and to ask how many bits a bigint has takes 30 ns. */
let lastOfTuple: Int = 0;

/** `hash()` of a tuple's items. The 64 bits of state are in two halves: with bigints a tuple of two ints took 0.6 µs. */
export function hashTuple(items: readonly Dynamic[]): Int {
  let high = PRIME5_HIGH;
  let low = PRIME5_LOW;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const lane = typeof item === "number" && (item | 0) === item && item !== -1 ? item : hash(item);
    let laneHigh: number;
    let laneLow: number;
    if (typeof lane === "number") {
      laneHigh = Math.floor(lane / 4294967296) | 0;
      laneLow = lane >>> 0;
    } else {
      laneHigh = Number(BigInt.asIntN(32, lane >> 32n));
      laneLow = Number(BigInt.asUintN(32, lane));
    }
    // state += lane * PRIME2
    const low1 = (low >>> 0) + (Math.imul(laneLow, PRIME2_LOW) >>> 0);
    const carry = low1 > 0xffffffff ? 1 : 0;
    const high1 = (high + productHigh(laneHigh, laneLow, PRIME2_HIGH, PRIME2_LOW) + carry) | 0;
    // state = rotate(state, 31 bits left)
    const rotatedHigh = (high1 << 31) | (low1 >>> 1);
    const rotatedLow = (low1 << 31) | (high1 >>> 1);
    // state *= PRIME1
    high = productHigh(rotatedHigh, rotatedLow, PRIME1_HIGH, PRIME1_LOW);
    low = Math.imul(rotatedLow, PRIME1_LOW);
  }
  const lowSum = (low >>> 0) + ((items.length ^ PRIME5_LOW ^ 3527539) >>> 0);
  high = (high + PRIME5_HIGH + (lowSum > 0xffffffff ? 1 : 0)) | 0;
  lastOfTuple = high === -1 && lowSum >>> 0 === 0xffffffff ? 1546275796 : signedOfHalves(high, lowSum >>> 0);
  return lastOfTuple;
}

/** The high half of the low 64 bits of a product of two 64-bit numbers. */
function productHigh(aHigh: number, aLow: number, bHigh: number, bLow: number): number {
  const a = aLow >>> 0;
  const middle = a * (bLow >>> 16) + Math.floor((a * (bLow & 0xffff)) / 65536);
  return (Math.floor(middle / 65536) + Math.imul(aHigh, bLow) + Math.imul(aLow, bHigh)) | 0;
}

/**
 * A key for a JS Map that stands for `x` where one can: the string of a str, the int of an int, bool or integral float,
 * any other float itself, None as null. `undefined` for keys that need hash and `==`.
 */
export function keyOf(x: Dynamic): Dynamic {
  if (typeof x === "string" || typeof x === "number" || typeof x === "bigint") return x;
  if (typeof x === "boolean") return x ? 1 : 0;
  if (typeof x !== "object") return undefined;
  return x === null ? null : keyOfObject(x);
}

/** Integral parts of complex numbers below this are packed into one double, from 2**58 on, where no int and no tuple has its key. */
const PART = 2 ** 25;
const COMPLEX_AT = 2 ** 58 + 2 ** 57;

/** That of the equal number where there is one; of two ints, points of a grid, a double; else the number is hashed. */
function keyOfComplex(real: number, imag: number): Dynamic {
  if (imag === 0) return Number.isInteger(real) ? normalizeInt(real + 0) : Number.isNaN(real) ? undefined : real;
  if (Math.abs(real) >= PART || Math.abs(imag) >= PART) return undefined;
  if (Math.floor(real) !== real || Math.floor(imag) !== imag) return undefined;
  return (real * 2 * PART + imag) * 64 + COMPLEX_AT;
}

/** Float boxes and instances of subclasses of the primitive types that compare and hash like these. */
function keyOfObject(x: Dynamic): Dynamic {
  const native = x.$native;
  if (native === "complex" && x.$class === classes.complex) return keyOfComplex(x.$real, x.$imag);
  if (native !== "int" && native !== "float" && native !== "str") return undefined;
  const proto = x.$class.prototype;
  const base = primitiveTypes[native as "int" | "float" | "str"].prototype;
  if (proto.__eq__ !== base.__eq__ || proto.__hash__ !== base.__hash__) return undefined;
  const value = x.$value;
  if (native !== "float") return value;
  return Number.isNaN(value) ? x : Number.isInteger(value) ? normalizeInt(value + 0) : value;
}
