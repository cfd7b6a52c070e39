/** The bytes inside bytes-like objects (CPython's buffer protocol, as far as bytes, bytearray and memoryview go). */

import { typeError } from "../object/errors.js";
import { typeName } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";

/** The bytes of a bytes-like object, not a copy; `undefined` for anything else. */
export function bytesLike(x: Dynamic): Uint8Array | undefined {
  return typeof x === "object" && x !== null ? x.$bytes : undefined;
}

/** The bytes of a bytes-like object; TypeError for anything else. */
export function needBytes(x: Dynamic): Uint8Array {
  return bytesLike(x) ?? typeError(`a bytes-like object is required, not '${typeName(x)}'`);
}
