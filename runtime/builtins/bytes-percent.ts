/** `b"…" % arguments` (CPython Objects/bytesobject.c, _PyBytes_FormatEx). */

import { typeError } from "../object/errors.js";
import { special, typeName } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { asIndexInt, hasIndex } from "../protocol/convert.js";
import { ascii } from "../protocol/repr.js";
import { callSpecial } from "../protocol/special.js";
import { bytesLike } from "./buffer.js";
import { fromLatin1, latin1 } from "./latin1.js";
import { bytesClass } from "./bytes-methods.js";
import { overflowError } from "./errors.js";
import { convertNumber, type Directive, expand, padText, PercentArguments } from "./percent.js";

export function percentBytes(template: Uint8Array, given: Dynamic): Uint8Array {
  const args = new PercentArguments(given);
  const text = expand(latin1(template), args, convert, "bytes", (key) => bytesClass.make(fromLatin1(key)));
  return fromLatin1(text);
}

function convert(directive: Directive, value: Dynamic): string {
  const { letter, precision } = directive;
  const cut = (text: string): string => padText(precision < 0 ? text : text.slice(0, precision), directive);
  switch (letter) {
    case "s":
    case "b":
      return cut(latin1(contentOf(value)));
    case "r":
    case "a":
      return cut(ascii(value));
    case "c":
      return padText(characterOf(value), directive);
    default:
      return convertNumber(directive, value);
  }
}

function contentOf(value: Dynamic): Uint8Array {
  const data = bytesLike(value);
  if (data !== undefined) return data;
  const method = special(value, "__bytes__");
  const made = method === undefined ? undefined : bytesLike(callSpecial(method, value));
  return (
    made ??
    typeError(`%b requires a bytes-like object, or an object that implements __bytes__, not '${typeName(value)}'`)
  );
}

function characterOf(value: Dynamic): string {
  const data = bytesLike(value);
  if (data !== undefined && data.length === 1) return latin1(data);
  if (data !== undefined || !hasIndex(value)) typeError("%c requires an integer in range(256) or a single byte");
  const code = asIndexInt(value);
  return code >= 0 && code < 256 ? String.fromCharCode(Number(code)) : overflowError("%c arg not in range(256)");
}
