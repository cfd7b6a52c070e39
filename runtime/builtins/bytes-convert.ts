/** Bytes from Python values (CPython Objects/bytesobject.c, PyBytes_FromObject). */

import { isError, typeError, valueError } from "../object/errors.js";
import { special, typeName } from "../object/lookup.js";
import { type Dynamic, DONE } from "../object/sentinels.js";
import { asIndexInt, hasIndex } from "../protocol/convert.js";
import { iter } from "../protocol/iter.js";
import { callSpecial } from "../protocol/special.js";
import { type Int, strValue } from "../protocol/values.js";
import { bytesLike } from "./buffer.js";
import { encode } from "./codecs/index.js";
import { overflowError } from "./errors.js";

/** A value of one byte; ValueError in the words of the type out of range. */
export function byteOf(x: Dynamic, what: string): number {
  const n = asIndexInt(x);
  return n >= 0 && n < 256 ? Number(n) : valueError(`${what} must be in range(0, 256)`);
}

/** The bytes of an object (PyObject_Bytes): not copied. */
export function bytesFrom(x: Dynamic): Uint8Array {
  return returnedBytes(x)?.$bytes ?? bytesOfItems(x, "bytes");
}

/** The bytes that `__bytes__` returns, if the object has one. */
export function returnedBytes(x: Dynamic): Dynamic {
  const method = special(x, "__bytes__");
  if (method === undefined) return undefined;
  const result = callSpecial(method, x);
  return result?.$native === "bytes" ? result : typeError(`__bytes__ returned non-bytes (type ${typeName(result)})`);
}

/** The bytes of a bytes-like object, or of an iterable of ints (PyBytes_FromObject). */
function bytesOfItems(x: Dynamic, type: string): Uint8Array {
  const data = bytesLike(x);
  if (data !== undefined) return data;
  if (strValue(x) !== undefined || (special(x, "__iter__") ?? special(x, "__getitem__")) === undefined) {
    typeError(`cannot convert '${typeName(x)}' object to ${type}`);
  }
  return bytesOfIterable(x, type === "bytes" ? "bytes" : "byte");
}

export function bytesOfIterable(x: Dynamic, what: string): Uint8Array {
  const collected: number[] = [];
  const steps = iter(x);
  for (let value = steps.$step(); value !== DONE; value = steps.$step()) collected.push(byteOf(value, what));
  return Uint8Array.from(collected);
}

/** `bytes(source, encoding, errors)` and `bytearray(…)`: a copy. */
export function constructBytes(source: Dynamic, encoding: Dynamic, errors: Dynamic, type: string): Uint8Array {
  const text = source === undefined ? undefined : strValue(source);
  if (text !== undefined) {
    if (encoding === undefined) {
      typeError("string argument without an encoding");
    }
    return encode(text, encodingName(encoding, type, "encoding"), encodingName(errors ?? "strict", type, "errors"));
  }
  if (encoding !== undefined || errors !== undefined) {
    typeError(
      source === undefined || encoding !== undefined
        ? "encoding without a string argument"
        : "errors without a string argument",
    );
  }
  if (source === undefined) return new Uint8Array();
  const length = hasIndex(source) ? lengthOf(source) : undefined;
  return length === undefined ? bytesOfItems(source, type).slice() : new Uint8Array(length);
}

/** How many zeros an int asks for; `undefined` where `__index__` fails by TypeError: it may still be iterable. */
function lengthOf(source: Dynamic): number | undefined {
  let length: Int;
  try {
    length = asIndexInt(source);
  } catch (error) {
    if (isError(error, "TypeError")) return undefined;
    throw error;
  }
  if (length < 0) valueError("negative count");
  if (length > 0x7fff_ffff) overflowError(`cannot fit '${typeName(source)}' into an index-sized integer`);
  return Number(length);
}

function encodingName(x: Dynamic, type: string, argument: string): string {
  return strValue(x) ?? typeError(`${type}() argument '${argument}' must be str, not ${typeName(x)}`);
}
