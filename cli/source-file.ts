/** Reading a program as CPython reads it, and what it says where it cannot. */

import { readFileSync } from "node:fs";
import { formatSyntaxError, LimitError, PythonSyntaxError, UnsupportedConstruct } from "../compiler/diagnostics.js";
import type { CompileWarning } from "../compiler/index.js";
import { decodeSource, type SourceOrigin } from "../compiler/parse/decode.js";

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

/** CPython's multibyte codecs by what the web calls them. */
const multibyte: Readonly<Record<string, string>> = {
  big5: "big5",
  big5hkscs: "big5",
  cp932: "shift_jis",
  cp949: "euc-kr",
  cp950: "big5",
  euc_jp: "euc-jp",
  euc_kr: "euc-kr",
  gb18030: "gb18030",
  gb2312: "gbk",
  gbk: "gbk",
  iso2022_jp: "iso-2022-jp",
  shift_jis: "shift_jis",
};

function decoderOf(codec: string) {
  const label = multibyte[codec];
  return label === undefined ? undefined : new TextDecoder(label, { fatal: true });
}

interface ReadOptions {
  /** The name that messages give the file. */
  readonly shown?: string;
  /** With the origin `bytes` it is read as py_compile and ast read it, not as Python reads its program. */
  readonly origin?: SourceOrigin;
  /** The version in whose words errors are said. */
  readonly python?: string | undefined;
}

/** The text of a source file; `-` is standard input. */
export function readSource(file: string, options: ReadOptions = {}): string {
  const { shown = shownName(file), origin = "file", python } = options;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    throw new Refusal(`pyasync: can't open file '${shown}': ${reasonOf(error)}\n`, 2);
  }
  return decoded(bytes, shown, origin, python);
}

/** The text of a source that has been read. */
export function decoded(bytes: Uint8Array, shown: string, origin: SourceOrigin, python?: string): string {
  return decodeSource(bytes, shown, decoderOf, origin, python);
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
