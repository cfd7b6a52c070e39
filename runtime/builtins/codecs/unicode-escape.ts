/** `unicode_escape` and `raw_unicode_escape`: the escapes of string literals as an encoding (CPython Objects/unicodeobject.c). */

import { escapePoint } from "../../protocol/str-repr.js";
import { decodeError } from "./handlers.js";
import { textOfPoint } from "../../protocol/surrogate-pairs.js";

export function encodeUnicodeEscape(text: string): Uint8Array {
  let out = "";
  for (const point of text) {
    const code = point.codePointAt(0)!;
    out += point === "\\" ? "\\\\" : code >= 32 && code < 127 ? point : escapePoint(point);
  }
  return Uint8Array.from(out, (c) => c.charCodeAt(0));
}

export function encodeRawUnicodeEscape(text: string): Uint8Array {
  let out = "";
  for (const point of text) {
    const code = point.codePointAt(0)!;
    out += code < 0x100 ? point : escapePoint(point);
  }
  return Uint8Array.from(out, (c) => c.charCodeAt(0));
}

const simple: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const lengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** `raw`: only `\u` and `\U` are escapes. */
export function decodeUnicodeEscape(data: Uint8Array, raw: boolean, errors: string): string {
  let out = "";
  for (let i = 0; i < data.length; ) {
    const c = String.fromCharCode(data[i]!);
    if (c !== "\\") {
      out += c;
      i++;
      continue;
    }
    const kind = i + 1 < data.length ? String.fromCharCode(data[i + 1]!) : "";
    const length = raw && kind === "x" ? undefined : lengths[kind];
    if (length !== undefined) {
      const [text, next] = numeric(data, i, kind, length, raw, errors);
      out += text;
      i = next;
    } else if (raw) {
      out += c + kind;
      i += 2;
    } else if (kind === "") {
      const [text, next] = decodeError("unicodeescape", data, i, i + 1, "\\ at end of string", errors);
      out += text;
      i = next;
    } else if (kind >= "0" && kind <= "7") {
      let end = i + 1;
      let code = 0;
      while (end < i + 4 && end < data.length && data[end]! >= 48 && data[end]! <= 55)
        code = code * 8 + data[end++]! - 48;
      out += String.fromCharCode(code);
      i = end;
    } else {
      out += simple[kind] ?? c + kind;
      i += 2;
    }
  }
  return out;
}

function numeric(
  data: Uint8Array,
  start: number,
  kind: string,
  length: number,
  raw: boolean,
  errors: string,
): readonly [string, number] {
  let end = start + 2;
  let digits = "";
  while (end < start + 2 + length && end < data.length && /[0-9a-fA-F]/.test(String.fromCharCode(data[end]!))) {
    digits += String.fromCharCode(data[end++]!);
  }
  const encoding = raw ? "rawunicodeescape" : "unicodeescape";
  if (digits.length < length) {
    return decodeError(encoding, data, start, end, `truncated \\${kind}${"X".repeat(length)} escape`, errors);
  }
  const code = Number.parseInt(digits, 16);
  if (code > 0x10ffff) return decodeError(encoding, data, start, end, "illegal Unicode character", errors);
  return [textOfPoint(code), end];
}
