/** `repr()` of str and bytes: CPython's choice of quotes and its escapes (Objects/unicodeobject.c, unicode_repr). */

import { unicodeTest } from "./unicode-test.js";

/** Nothing to escape: printable ASCII without quote or backslash, the usual case. */
const plain = /^[ !#-&(-[\]-~]*$/;

/** Printable ASCII without double quote or backslash. */
const quotable = /^[ !#-[\]-~]*$/;

/** What str.isprintable() calls not printable: Other and Separator except the space; surrogates without partner are Cs. */
const unprintable = unicodeTest("[\\p{C}\\p{Z}]");

/** The same for other scripts. */
const plainOther = unicodeTest("^(?:[^\\p{C}\\p{Z}'\\\\]| )*$");

/** `repr(text)`. */
export function reprStr(text: string): string {
  if (plain.test(text) || plainOther(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  if (quote === '"' && quotable.test(text)) return `"${text}"`;
  let out = quote;
  for (const point of text) {
    if (point === quote || point === "\\") out += `\\${point}`;
    else if (point === " " || !unprintable(point)) out += point;
    else out += escapePoint(point);
  }
  return out + quote;
}

const printable = unicodeTest("^(?:[^\\p{C}\\p{Z}]| )*$");

/** `text.isprintable()`. */
export function areAllPrintable(text: string): boolean {
  return /^[ -~]*$/.test(text) || printable(text);
}

/** `\n`, `\x1b`, `\u200b`, `\U0010ffff`. */
export function escapePoint(point: string): string {
  switch (point) {
    case "\n":
      return "\\n";
    case "\r":
      return "\\r";
    case "\t":
      return "\\t";
  }
  return escapeCode(point.codePointAt(0)!);
}

/** The shortest of `\x..`, `\u....` and `\U........`. */
export function escapeCode(code: number): string {
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/** `repr()` of a bytes object's content. */
export function reprBytes(data: Uint8Array): string {
  const quote = data.includes(39) && !data.includes(34) ? '"' : "'";
  return quotedBytes(data, quote, quote);
}

/** The same inside `bytearray(…)`, where a single quote is escaped in any case. */
export function reprBytearray(data: Uint8Array): string {
  return quotedBytes(data, data.includes(39) && !data.includes(34) ? '"' : "'", "'");
}

function quotedBytes(data: Uint8Array, quote: string, escaped: string): string {
  let out = `b${quote}`;
  for (const byte of data) {
    const c = String.fromCharCode(byte);
    if (c === escaped || c === "\\") out += `\\${c}`;
    else if (byte >= 32 && byte < 127) out += c;
    else out += escapePoint(c);
  }
  return out + quote;
}
