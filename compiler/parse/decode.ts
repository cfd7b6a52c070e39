/** From the bytes of a file to its text, answering to decoding_fgets and check_coding_spec of CPython's Parser/tokenizer. */
import { PythonSyntaxError } from "../diagnostics.js";
import { minorVersion } from "../python-version.js";
import { decodeUtf8, undecodedUnit, utf8Error } from "./utf8.js";

/** The bundler's: few programs are in another encoding than these. */
declare function require(path: "../unicode/encodings.js"): typeof import("../unicode/encodings.js");

/** What programs call the encodings that need no table, by the name of CPython's codec. */
const commonNames: Readonly<Record<string, string>> = {
  "utf-8": "utf_8",
  utf8: "utf_8",
  "latin-1": "latin_1",
  latin1: "latin_1",
  ascii: "ascii",
  "us-ascii": "ascii",
};

/** Only the first two lines may hold the comment, and the second only when the first is blank or a comment. */
const cookie = /^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/;
const blankOrComment = /^[ \t\f]*(?:#.*)?$/;

export interface TextDecoderLike {
  decode(bytes: Uint8Array, options?: { stream?: boolean }): string;
}

/** The platform's decoder of one of CPython's multibyte codecs; it throws at what is no text. */
export type DecoderOf = (codec: string) => TextDecoderLike | undefined;

/**
 * Where a source comes from: Python reads its program from a file or from its input; import, compile() and py_compile get
 * the bytes of a file; -c gives a string. Errors differ in their words, and in the line they show.
 */
export type SourceOrigin = "file" | "stdin" | "bytes" | "string";

/** The text of a source. `filename` is for errors, which `python` words. Throws PythonSyntaxError. */
export function decodeSource(
  bytes: Uint8Array,
  filename: string,
  decoderOf: DecoderOf = () => undefined,
  origin: SourceOrigin = "file",
  python?: string,
): string {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = bom ? bytes.subarray(3) : bytes;
  const named = declaredEncoding(body);
  const codec = named === null ? "utf_8" : codecOf(named);
  const fail = (msg: string, lineno = 0) =>
    new PythonSyntaxError("SyntaxError", msg, filename, {
      lineno,
      offset: 0,
      end_lineno: 0,
      end_offset: 0,
      text: null,
    });
  if (origin === "bytes" && bytes.includes(0)) throw fail("source code string cannot contain null bytes");
  // Not even the alias "utf8" is taken behind a byte order mark.
  if (bom && named !== null && !isUtf8(named))
    throw fail(`encoding problem: ${codec === "latin_1" ? "iso-8859-1" : named} with BOM`);
  const unicodeError = origin === "bytes" ? "" : "(unicode error) ";
  if (codec === "utf_8") {
    return decodeUtf8(body, (at) => {
      // Only what is called UTF-8 is not decoded as a whole.
      if (origin === "bytes" && (named === null || isUtf8(named))) return undecodedUnit(body[at]!);
      if (named !== null) throw fail(unicodeError + utf8Error(body, at));
      throw fail(undeclaredEncoding(body, at, filename, minorVersion(python)));
    });
  }
  if (codec === "latin_1") return latin1(body);
  const { decodeCharmap, decodeMultibyte } = require("../unicode/encodings.js");
  const invalid = (msg: string) => fail(unicodeError + msg);
  const text = codec === undefined ? null : decodeCharmap(codec, body, invalid);
  if (text !== null) return text;
  const decoder = codec === undefined ? undefined : decoderOf(codec);
  if (decoder !== undefined) return decodeMultibyte(decoder, codec!, body, invalid);
  throw fail(`${origin === "bytes" ? "unknown encoding" : "encoding problem"}: ${named}`);
}

/** 3.10 counts the line that it would have read next. */
function undeclaredEncoding(body: Uint8Array, at: number, filename: string, minor: number): string {
  const line = countLines(body, at) + (minor === 10 ? 1 : 0);
  const peps = minor < 11 ? "python.org/dev/peps" : "peps.python.org";
  return (
    `Non-UTF-8 code starting with '\\x${hex(body[at]!)}' in file ${filename} on line ${line}, ` +
    `but no encoding declared; see https://${peps}/pep-0263/ for details`
  );
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
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

/** The tokenizer knows these names without asking for a codec, whatever follows a hyphen. */
function isUtf8(name: string): boolean {
  return /^utf-8(?:-|$)/.test(hyphenated(name));
}

function isLatin1(name: string): boolean {
  return /^(?:latin-1|iso-8859-1|iso-latin-1)(?:-|$)/.test(hyphenated(name));
}

function hyphenated(name: string): string {
  return name.slice(0, 12).toLowerCase().replaceAll("_", "-");
}

function codecOf(name: string): string | undefined {
  if (isUtf8(name)) return "utf_8";
  if (isLatin1(name)) return "latin_1";
  return commonNames[hyphenated(name)] ?? require("../unicode/encodings.js").codecOf(name);
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
