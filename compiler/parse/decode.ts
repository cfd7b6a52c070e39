/** From the bytes of a file to its text, answering to decoding_fgets and check_coding_spec of CPython's Parser/tokenizer. */
import { PythonSyntaxError } from "../diagnostics.js";
import { decodeUtf8, undecodedUnit, utf8Error } from "./utf8.js";

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

/**
 * Where a source comes from: Python reads its program from a file or from its input; import, compile() and py_compile get
 * the bytes of a file; -c gives a string. Errors differ in their words, and in the line they show.
 */
export type SourceOrigin = "file" | "stdin" | "bytes" | "string";

/** The text of a source. `filename` is for errors. Throws PythonSyntaxError. */
export function decodeSource(
  bytes: Uint8Array,
  filename: string,
  decoderOf: DecoderOf = () => undefined,
  origin: SourceOrigin = "file",
): string {
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
  const unicodeError = origin === "bytes" ? "" : "(unicode error) ";
  switch (encoding) {
    case "utf-8":
      return decodeUtf8(body, (at) => {
        if (origin === "bytes" && named !== "utf8") return undecodedUnit(body[at]!);
        if (named !== null) throw fail(unicodeError + utf8Error(body, at));
        const byte = body[at]!.toString(16).padStart(2, "0");
        throw fail(
          `Non-UTF-8 code starting with '\\x${byte}' in file ${filename} on line ${countLines(body, at)}, ` +
            "but no encoding declared; see https://peps.python.org/pep-0263/ for details",
        );
      });
    case "latin-1":
      return latin1(body);
    case "ascii": {
      const at = body.findIndex((byte) => byte >= 0x80);
      if (at < 0) return latin1(body);
      const hex = body[at]!.toString(16);
      throw fail(
        `${unicodeError}'ascii' codec can't decode byte 0x${hex} in position ${at}: ordinal not in range(128)`,
      );
    }
    default: {
      const decoder = decoderOf(encoding);
      if (decoder === undefined)
        throw fail(`${origin === "bytes" ? "unknown encoding" : "encoding problem"}: ${named}`);
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
