/** Surrogates without partner, which no UTF has an encoding for. */

import { ByteBuffer } from "./byte-buffer.js";
import { encodeError } from "./handlers.js";

/** Each of them, and each run. */
export const single = /[\ud800-\udfff]/gu;
export const runs = /[\ud800-\udfff]+/gu;

/** Encodes what stands between the matches of `pattern`, which the error handler replaces; `mark` before all. */
export function encodeAround(
  pattern: RegExp,
  text: string,
  encoding: string,
  errors: string,
  encode: (part: string) => Uint8Array,
  mark = "",
): Uint8Array {
  const out = new ByteBuffer(new Uint8Array(text.length * 3));
  out.append(encode(mark));
  let from = 0;
  for (const { index, 0: match } of text.matchAll(pattern)) {
    out.append(encode(text.slice(from, index)));
    from = index + match.length;
    const replacement = encodeError(encoding, text, index, from, "surrogates not allowed", errors);
    out.append(typeof replacement === "string" ? encode(replacement) : replacement);
  }
  out.append(encode(text.slice(from)));
  return out.finish();
}
