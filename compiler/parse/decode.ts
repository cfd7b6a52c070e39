/** From the bytes of a file to its text, answering to decoding_fgets and check_coding_spec of CPython's Parser/tokenizer. */
import { PythonSyntaxError } from "../diagnostics.js";

/** Names of encodings as PEP 263 allows them, by the decoder of this platform. */
const encodings: Readonly<Record<string, string>> = {
  "utf-8": "utf-8",
  utf8: "utf-8",
  "utf-8-sig": "utf-8",
  "iso-8859-1": "latin-1",
  "iso8859-1": "latin-1",
  "iso-latin-1": "latin-1",
  "latin-1": "latin-1",
  latin1: "latin-1",
  l1: "latin-1",
  ascii: "ascii",
  "us-ascii": "ascii",
};

/** Only the first two lines may hold the comment, and the second only when the first is blank or a comment. */
const cookie = /^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/;
const blankOrComment = /^[ \t\f]*(?:#.*)?$/;

export interface TextDecoderLike {
  decode(bytes: Uint8Array): string;
}

/** The decoder of an encoding other than UTF-8, Latin-1 and ASCII; undefined when the platform has none. */
export type DecoderOf = (encoding: string) => TextDecoderLike | undefined;

/** The text of a source file. `filename` is for errors. Throws PythonSyntaxError. */
export function decodeSource(bytes: Uint8Array, filename: string, decoderOf: DecoderOf = () => undefined): string {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = bom ? bytes.subarray(3) : bytes;
  const named = declaredEncoding(body);
  const encoding = named === null ? "utf-8" : normalisedName(named);
  const fail = (msg: string, lineno = 0) =>
    new PythonSyntaxError("SyntaxError", msg, filename, {
      lineno,
      offset: 0,
      end_lineno: 0,
      end_offset: 0,
      text: null,
    });
  // Not even the alias "utf8" is taken behind a byte order mark.
  if (bom && named !== null && !/^utf[-_]8(?:[-_]|$)/i.test(named))
    throw fail(`encoding problem: ${encoding === "latin-1" ? "iso-8859-1" : named} with BOM`);
  switch (encoding) {
    case "utf-8":
      return decodeUtf8(body, (at, byte) => {
        const hex = `\\x${byte.toString(16).padStart(2, "0")}`;
        const lineno = countLines(body, at);
        if (named !== null)
          return fail(
            `(unicode error) 'utf-8' codec can't decode byte 0x${hex.slice(2)} in position ${at}: ${reason(body, at)}`,
          );
        return fail(
          `Non-UTF-8 code starting with '${hex}' in file ${filename} on line ${lineno}, but no encoding declared; ` +
            "see https://peps.python.org/pep-0263/ for details",
        );
      });
    case "latin-1":
      return latin1(body);
    case "ascii": {
      const at = body.findIndex((byte) => byte >= 0x80);
      if (at < 0) return latin1(body);
      const hex = body[at]!.toString(16);
      throw fail(
        `(unicode error) 'ascii' codec can't decode byte 0x${hex} in position ${at}: ordinal not in range(128)`,
      );
    }
    default: {
      const decoder = decoderOf(encoding);
      if (decoder === undefined) throw fail(`encoding problem: ${named}`);
      return decoder.decode(body);
    }
  }
}

function declaredEncoding(bytes: Uint8Array): string | null {
  let start = 0;
  for (let line = 0; line < 2; line++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
    const text = latin1(bytes.subarray(start, end));
    const match = cookie.exec(text);
    if (match !== null) return match[1]!;
    if (!blankOrComment.test(text)) return null;
    start = end + (bytes[end] === 13 && bytes[end + 1] === 10 ? 2 : 1);
  }
  return null;
}

function normalisedName(name: string): string {
  const lower = name.toLowerCase().replaceAll("_", "-");
  if (lower === "utf-8" || lower.startsWith("utf-8-")) return "utf-8";
  for (const prefix of ["latin-1", "iso-8859-1", "iso-latin-1"]) {
    if (lower === prefix || lower.startsWith(prefix + "-")) return "latin-1";
  }
  return encodings[lower] ?? lower;
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}

function countLines(bytes: Uint8Array, end: number): number {
  let lines = 1;
  for (let i = 0; i < end; i++) if (bytes[i] === 10) lines++;
  return lines;
}

/** Strict UTF-8: no overlong forms, no surrogates. `invalid` makes the error for the first byte that does not fit. */
function decodeUtf8(bytes: Uint8Array, invalid: (at: number, byte: number) => Error): string {
  const units = new Uint16Array(8192);
  let text = "";
  let length = 0;
  let i = 0;
  while (i < bytes.length) {
    if (length > 8190) {
      text += String.fromCharCode(...units.subarray(0, length));
      length = 0;
    }
    const first = bytes[i]!;
    if (first < 0x80) {
      units[length++] = first;
      i++;
      continue;
    }
    const size = sequenceLength(bytes, i);
    if (size === 0) throw invalid(i, first);
    let code = first & (0xff >> (size + 1));
    for (let k = 1; k < size; k++) code = (code << 6) | (bytes[i + k]! & 0x3f);
    i += size;
    if (code > 0xffff) {
      units[length++] = 0xd800 + ((code - 0x10000) >> 10);
      units[length++] = 0xdc00 + ((code - 0x10000) & 0x3ff);
    } else units[length++] = code;
  }
  return text + String.fromCharCode(...units.subarray(0, length));
}

/** Number of bytes of the sequence beyond ASCII that starts at `i`, or 0 when it is none. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i]!;
  const size =
    first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (size === 0) return 0;
  for (let k = 1; k < size; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) return 0;
  const second = bytes[i + 1]!;
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second >= 0xa0) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second >= 0x90) return 0;
  return size;
}

function reason(bytes: Uint8Array, at: number): string {
  const first = bytes[at]!;
  if (first < 0xc2 || first > 0xf4) return "invalid start byte";
  return at + 1 >= bytes.length ? "unexpected end of data" : "invalid continuation byte";
}
