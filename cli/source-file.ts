/** Reading a program as CPython reads it, and what it says where it cannot. */

import { readFileSync } from "node:fs";
import { decodeSource, formatSyntaxError, PythonSyntaxError, UnsupportedConstruct } from "../compiler/index.js";

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
  ENOTDIR: "[Errno 20] Not a directory",
  EISDIR: "[Errno 21] Is a directory",
};

/** The text of a source file; `-` is standard input. */
export function readSource(file: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Refusal(`pyasync: can't open file '${file}': ${reasons[code ?? ""] ?? message}\n`, 2);
  }
  return decodeSource(bytes, shownName(file));
}

/** The name that tracebacks show. */
export function shownName(file: string): string {
  return file === "-" ? "<stdin>" : file;
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
  if (error instanceof UnsupportedConstruct) {
    const place = `  File "${error.filename}", line ${error.lineno}\n`;
    return { text: `${place}pyasync cannot compile this: ${error.message}\n`, status: 1 };
  }
  throw error;
}
