/** Reading a program as CPython reads it, and what it says where it cannot. */

import { readFileSync } from "node:fs";
import {
  type CompileWarning,
  decodeSource,
  formatSyntaxError,
  LimitError,
  PythonSyntaxError,
  type SourceOrigin,
  UnsupportedConstruct,
} from "../compiler/index.js";

/** A failure that has been worded; the command ends with this status. */
export class Refusal extends Error {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "[Errno 2] No such file or directory",
  EACCES: "[Errno 13] Permission denied",
  EEXIST: "[Errno 17] File exists",
  ENOTDIR: "[Errno 20] Not a directory",
  EISDIR: "[Errno 21] Is a directory",
};

/** Why the system refused, in CPython's words where there are some. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ""] ?? message;
}

/** Encodings that programs declare and that JavaScript's decoder has under the same name. */
const decodable = /^(?:cp125[013-8]|koi8-[ru]|iso-?8859-\d+|euc-jp|euc-kr|shift-jis|gbk|gb2312|gb18030|big5)$/;

/** Bytes 0x80 to 0x9f of cp1252: Node 20 decodes it as Latin-1. */
const cp1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

function decoderOf(encoding: string): { decode(bytes: Uint8Array): string } | undefined {
  if (encoding === "cp1252" || encoding === "windows-1252") {
    const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
    return { decode: (bytes) => latin1(bytes).replace(/[\x80-\x9f]/g, (c) => cp1252[c.charCodeAt(0) - 0x80]!) };
  }
  return decodable.test(encoding) ? new TextDecoder(encoding, { fatal: true }) : undefined;
}

/**
 * The text of a source file; `-` is standard input. `shown` is the name that messages give it. With the origin `bytes` it is
 * read as py_compile and ast read it, not as Python reads its program.
 */
export function readSource(file: string, shown = shownName(file), origin: SourceOrigin = "file"): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EISDIR") throw new Refusal(`pyasync: can't find '__main__' module in '${shown}'\n`, 1);
    throw new Refusal(`pyasync: can't open file '${shown}': ${reasonOf(error)}\n`, 2);
  }
  return decoded(bytes, shown, origin);
}

/** The text of a source that has been read. */
export function decoded(bytes: Uint8Array, shown: string, origin: SourceOrigin): string {
  return decodeSource(bytes, shown, decoderOf, origin);
}

/** The name that tracebacks show. */
export function shownName(file: string): string {
  return file === "-" ? "<stdin>" : file;
}

/** Prints what CPython would print of its warnings about a source; of deprecations it is silent. */
export function showWarning({ filename, lineno, line, category, msg }: CompileWarning): void {
  if (category !== "SyntaxWarning") return;
  const shown = line === undefined ? "" : `  ${line.trim()}\n`;
  process.stderr.write(`${filename}:${lineno}: ${category}: ${msg}\n${shown}`);
}

/** Does the work; prints refusals and syntax errors and gives the status that follows. */
export function reporting(work: () => number, python?: string): number {
  try {
    return work();
  } catch (error) {
    const { text, status } = refusalOf(error, python);
    process.stderr.write(text);
    return status;
  }
}

/** The words for an error of a source; anything else is a fault of ours and is thrown on. */
export function refusalOf(error: unknown, python?: string): { text: string; status: number } {
  if (error instanceof Refusal) return { text: error.message, status: error.status };
  if (error instanceof PythonSyntaxError) return { text: formatSyntaxError(error, python ?? "3.13"), status: 1 };
  if (error instanceof LimitError) return { text: `${error.message}\n`, status: 1 };
  if (error instanceof UnsupportedConstruct) {
    const place = `  File "${error.filename}", line ${error.lineno}\n`;
    return { text: `${place}pyasync cannot compile this: ${error.message}\n`, status: 1 };
  }
  if (error instanceof RangeError && error.message === "Maximum call stack size exceeded") {
    return { text: "RecursionError: maximum recursion depth exceeded during compilation\n", status: 1 };
  }
  throw error;
}
