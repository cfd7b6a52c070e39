/**
 * What hash tables group keys by. Not `hash()`, which a program can see: tuples, the most frequent of such keys, are mixed to
 * 32 bits here, in 20–30 ns where their hash of CPython takes 120.
 */

import { identity } from "../object/identity.js";
import { primitiveTypes } from "../object/lookup.js";
import { PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { classes } from "./classes.js";
import { hash, hashTuple } from "./hash.js";

/** Equal keys have equal buckets. */
export function bucketOf(key: Dynamic): number | bigint {
  if (isPlainTuple(key)) return bucketOfTuple(key.$items);
  const hashed = hash(key);
  return key.$native === "tuple" && hashed === hashTuple(key.$items) ? bucketOfTuple(key.$items) : hashed;
}

function isPlainTuple(x: Dynamic): boolean {
  return x.$native === "tuple" && x.$class.prototype.__hash__ === classes.tuple.prototype.__hash__;
}

/**
 * The items that were asked for last, numbers and strings only, and their bucket: who looks a key up often stores it next. In a
 * field of each tuple it would cost programs that keep many an eighth of their time.
 */
let lastItems: readonly Dynamic[] | null = null;
let lastBucket = 0;

/** The bucket of a tuple's items: equal tuples have the same one. */
export function bucketOfTuple(items: readonly Dynamic[]): number {
  if (items === lastItems) return lastBucket;
  let mixed = items.length;
  let isLasting = true;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    let lane: number;
    if (typeof item === "number") lane = ofNumber(item);
    else if (typeof item === "string") lane = ofText(item);
    else {
      lane = ofOther(item);
      isLasting = false;
    }
    mixed = Math.imul(mixed ^ lane, 0x9e3779b1);
    mixed ^= mixed >>> 15;
  }
  if (isLasting) {
    lastItems = items;
    lastBucket = mixed;
  }
  return mixed;
}

/** Of an int the low bits of its hash: other classes have numbers equal to it. */
function ofNumber(x: number): number {
  return Number.isInteger(x) ? (x === -1 ? -2 : x | 0) : (x * 65536) | 0;
}

/** From the ends and the middle: buckets may collide, keys are compared. */
function ofText(text: string): number {
  const n = text.length;
  if (n === 0) return 0;
  const few = (text.charCodeAt(0) << 16) ^ (text.charCodeAt(n >> 1) << 8) ^ text.charCodeAt(n - 1);
  return n < 4 ? few : Math.imul(few ^ (text.charCodeAt(n - 2) << 4) ^ (text.charCodeAt(n - 3) << 12), 31) ^ n;
}

/** What is equal to a number or a string has its bucket. */
function ofOther(x: Dynamic): number {
  if (x === null) return 0x5bd1e995;
  if (typeof x === "object") {
    if (isPlainTuple(x)) return bucketOfTuple(x.$items);
    if (x.$native === "str" && x.$class.prototype.__hash__ === primitiveTypes.str.prototype.__hash__)
      return ofText(x.$value);
    if (x.$native === "float" && !Number.isInteger(x.$value)) return ofNumber(x.$value);
    // As `object.__hash__` has it, without asking: 60 ns less.
    if (x.$class?.prototype.__hash__ === (PyObject.prototype as Dynamic).__hash__) return ofNumber(identity(x) / 16);
  }
  const n = hash(x);
  return typeof n === "number" ? ofNumber(n) : Number(BigInt.asIntN(32, n));
}
