/** Error handlers of the codecs: `strict`, `ignore`, `replace` … (CPython Python/codecs.c). */

import type { Dynamic } from "../../object/sentinels.js";
import { LookupError, UnicodeDecodeError, UnicodeEncodeError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { codePointLength, pointIndex } from "../../protocol/code-points.js";
import { escapeCode } from "../../protocol/str-repr.js";
import { bytesOf } from "../bytes.js";
import { expectPairs } from "../../protocol/surrogate-pairs.js";

/** What stands for the bytes `start…end`, and where decoding goes on. */
export type Decoded = readonly [text: string, next: number];

const replacementCharacter = "\ufffd";

export function decodeError(
  encoding: string,
  data: Uint8Array,
  start: number,
  end: number,
  reason: string,
  errors: string,
): Decoded {
  switch (errors) {
    case "strict":
      throw decodingFailed(encoding, data, start, end, reason);
    case "ignore":
      return ["", end];
    case "replace":
      return [replacementCharacter, end];
    case "backslashreplace":
      return [
        Array.from(data.subarray(start, end), (byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join(""),
        end,
      ];
    case "surrogateescape": {
      expectPairs();
      let text = "";
      let at = start;
      while (at < end && data[at]! >= 0x80) text += String.fromCharCode(0xdc00 + data[at++]!);
      if (text === "") throw decodingFailed(encoding, data, start, end, reason);
      return [text, at];
    }
    case "surrogatepass": {
      const unit = encodedSurrogate(encoding, data, start);
      if (unit === undefined) throw decodingFailed(encoding, data, start, end, reason);
      expectPairs();
      return [String.fromCharCode(unit[0]), start + unit[1]];
    }
    default:
      return unknownHandler(errors);
  }
}

function decodingFailed(encoding: string, data: Uint8Array, start: number, end: number, reason: string): Dynamic {
  return raise(new UnicodeDecodeError(encoding, bytesOf(data), start, end, reason));
}

/** The surrogate whose encoding stands at `start`, and its length. */
function encodedSurrogate(
  encoding: string,
  data: Uint8Array,
  start: number,
): [unit: number, length: number] | undefined {
  const at = (i: number): number => data[start + i] ?? 0;
  let unit = 0;
  let length = 3;
  if (encoding.startsWith("utf-8")) {
    if (at(0) !== 0xed || (at(1) & 0xe0) !== 0xa0 || (at(2) & 0xc0) !== 0x80) return undefined;
    unit = 0xd000 | ((at(1) & 0x3f) << 6) | (at(2) & 0x3f);
  } else {
    length = encoding.includes("32") ? 4 : 2;
    const big = encoding.endsWith("be");
    for (let i = 0; i < length; i++) unit += at(big ? length - 1 - i : i) * 256 ** i;
  }
  return unit >= 0xd800 && unit <= 0xdfff ? [unit, length] : undefined;
}

/** What stands for the characters between two UTF-16 offsets: bytes, or text that is encoded in turn. */
export function encodeError(
  encoding: string,
  text: string,
  start: number,
  end: number,
  reason: string,
  errors: string,
): string | Uint8Array {
  if (errors === "strict") throw encodingFailed(encoding, text, start, end, reason);
  // The two that are used most need not know the characters.
  if (errors === "ignore") return "";
  if (errors === "replace") return end - start === 1 ? "?" : "?".repeat(codePointLength(text.slice(start, end)));
  const codes = Array.from(text.slice(start, end), (point) => point.codePointAt(0)!);
  switch (errors) {
    case "backslashreplace":
      return codes.map(escapeCode).join("");
    case "xmlcharrefreplace":
      return codes.map((code) => `&#${code};`).join("");
    case "surrogateescape":
      // One byte is no unit of the wider ones.
      if (/^utf-(16|32)/.test(encoding) || !codes.every((code) => code >= 0xdc80 && code <= 0xdcff)) {
        throw encodingFailed(encoding, text, start, end, reason);
      }
      return Uint8Array.from(codes, (code) => code - 0xdc00);
    case "surrogatepass":
      if (!encoding.startsWith("utf") || !codes.every((code) => code >= 0xd800 && code <= 0xdfff))
        throw encodingFailed(encoding, text, start, end, reason);
      return surrogateBytes(encoding, codes);
    default:
      return unknownHandler(errors);
  }
}

function encodingFailed(encoding: string, text: string, start: number, end: number, reason: string): Dynamic {
  return raise(new UnicodeEncodeError(encoding, text, pointIndex(text, start), pointIndex(text, end), reason));
}

function surrogateBytes(encoding: string, codes: readonly number[]): Uint8Array {
  if (encoding.startsWith("utf-8")) {
    return Uint8Array.from(
      codes.flatMap((code) => [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]),
    );
  }
  const size = encoding.includes("32") ? 4 : 2;
  return Uint8Array.from(
    codes.flatMap((code) => {
      const little = [code & 0xff, code >> 8, 0, 0].slice(0, size);
      return encoding.endsWith("be") ? little.reverse() : little;
    }),
  );
}

function unknownHandler(name: string): never {
  throw raise(new LookupError(`unknown error handler name '${name}'`));
}
