/** Error handlers of the codecs: `strict`, `ignore`, `replace` … and those registered (CPython Python/codecs.c). */

import { call } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import type { Dynamic } from "../../object/sentinels.js";
import { moduleState } from "../../object/state.js";
import { LookupError, UnicodeDecodeError, UnicodeEncodeError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { asIndex } from "../../protocol/convert.js";
import { toArray } from "../../protocol/iter.js";
import { escapeCode } from "../../protocol/str-repr.js";
import { strValue } from "../../protocol/values.js";
import { bytesLike } from "../buffer.js";
import { bytesOf } from "../bytes.js";

/** What stands for the bytes `start…end`, and where decoding goes on. */
export type Decoded = readonly [text: string, next: number];
/** What stands for the characters `start…end`: bytes, or text that is encoded in turn; and where encoding goes on. */
export type Encoded = readonly [replacement: string | Uint8Array, next: number];

function newRegistry(): Map<string, Dynamic> {
  return new Map();
}

/** Handlers that the program registered (`codecs.register_error`), by name. */
function registeredHandlers(): Map<string, Dynamic> {
  return moduleState(newRegistry);
}

const replacementCharacter = "\ufffd";

export function decodeError(
  encoding: string,
  data: Uint8Array,
  start: number,
  end: number,
  reason: string,
  errors: string,
): Decoded {
  const registered = registeredHandlers().get(errors);
  const exception = (): Dynamic => new UnicodeDecodeError(encoding, bytesOf(data), start, end, reason);
  if (registered !== undefined) {
    const [text, next] = callHandler(registered, exception());
    return [strValue(text) ?? badResult(), next < 0 ? next + data.length : next];
  }
  switch (errors) {
    case "strict":
      throw raise(exception());
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
      let text = "";
      let at = start;
      while (at < end && data[at]! >= 0x80) text += String.fromCharCode(0xdc00 + data[at++]!);
      if (text === "") throw raise(exception());
      return [text, at];
    }
    case "surrogatepass": {
      const unit = encodedSurrogate(encoding, data, start);
      if (unit === undefined) throw raise(exception());
      return [String.fromCharCode(unit[0]), start + unit[1]];
    }
    default:
      return unknownHandler(errors);
  }
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

export function encodeError(
  encoding: string,
  points: readonly string[],
  start: number,
  end: number,
  reason: string,
  errors: string,
): Encoded {
  const registered = registeredHandlers().get(errors);
  const exception = (): Dynamic => new UnicodeEncodeError(encoding, points.join(""), start, end, reason);
  if (registered !== undefined) {
    const [replacement, next] = callHandler(registered, exception());
    return [strValue(replacement) ?? bytesLike(replacement) ?? badResult(), next < 0 ? next + points.length : next];
  }
  const codes = points.slice(start, end).map((point) => point.codePointAt(0)!);
  switch (errors) {
    case "strict":
      throw raise(exception());
    case "ignore":
      return ["", end];
    case "replace":
      return ["?".repeat(end - start), end];
    case "backslashreplace":
      return [codes.map(escapeCode).join(""), end];
    case "xmlcharrefreplace":
      return [codes.map((code) => `&#${code};`).join(""), end];
    case "surrogateescape":
      if (!codes.every((code) => code >= 0xdc80 && code <= 0xdcff)) throw raise(exception());
      return [Uint8Array.from(codes, (code) => code - 0xdc00), end];
    case "surrogatepass":
      if (!codes.every((code) => code >= 0xd800 && code <= 0xdfff)) throw raise(exception());
      return [surrogateBytes(encoding, codes), end];
    default:
      return unknownHandler(errors);
  }
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

function callHandler(handler: Dynamic, exception: Dynamic): [replacement: Dynamic, next: number] {
  const result = toArray(call(handler, exception));
  if (result.length !== 2) badResult();
  return [result[0], asIndex(result[1])];
}

function badResult(): never {
  return typeError("decoding error handler must return (str, int) tuple");
}

function unknownHandler(name: string): never {
  throw raise(new LookupError(`unknown error handler name '${name}'`));
}
