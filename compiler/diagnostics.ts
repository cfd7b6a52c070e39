/** Errors of a program's text, answering to SyntaxError of CPython's Objects/exceptions.c and its printing in Lib/traceback.py. */

export type SyntaxErrorType = "SyntaxError" | "IndentationError" | "TabError";

/** What CPython warns of while it compiles; it prints `file:line: category: msg`. */
export interface SyntaxWarning {
  readonly category: "SyntaxWarning" | "DeprecationWarning";
  readonly msg: string;
  readonly lineno: number;
}

/** Where an error stands, as CPython says it: lines and columns count from 1, columns in characters; -1 or 0 when unknown. */
export interface SyntaxErrorPlace {
  readonly lineno: number;
  readonly offset: number;
  readonly end_lineno: number;
  readonly end_offset: number;
  /** The line itself, or null when there is none. */
  readonly text: string | null;
}

export class PythonSyntaxError extends Error implements SyntaxErrorPlace {
  readonly type: SyntaxErrorType;
  readonly msg: string;
  readonly filename: string;
  readonly lineno: number;
  readonly offset: number;
  readonly end_lineno: number;
  readonly end_offset: number;
  readonly text: string | null;

  constructor(type: SyntaxErrorType, msg: string, filename: string, place: SyntaxErrorPlace) {
    super(`${type}: ${msg} (${filename}, line ${place.lineno})`);
    this.name = "PythonSyntaxError";
    this.type = type;
    this.msg = msg;
    this.filename = filename;
    this.lineno = place.lineno;
    this.offset = place.offset;
    this.end_lineno = place.end_lineno;
    this.end_offset = place.end_offset;
    this.text = place.text;
  }

  /** The same error with another line, or none. */
  withText(text: string | null): PythonSyntaxError {
    const { type, msg, filename, lineno, offset, end_lineno, end_offset } = this;
    return new PythonSyntaxError(type, msg, filename, { lineno, offset, end_lineno, end_offset, text });
  }
}

/** A program that CPython's parser or compiler has no room for; it says so with an error of another kind. */
export class LimitError extends Error {
  constructor(type: "MemoryError" | "RecursionError", msg: string) {
    super(msg === "" ? type : `${type}: ${msg}`);
    this.name = "LimitError";
  }
}

/** Runs a pass whose recursion follows the program's nesting. */
export function withinStack<T>(pass: () => T, type: "MemoryError" | "RecursionError", msg: string): T {
  try {
    return pass();
  } catch (error) {
    if (error instanceof RangeError && error.message === "Maximum call stack size exceeded") {
      throw new LimitError(type, msg);
    }
    throw error;
  }
}

/**
 * The lines that CPython prints for the error. `python` is the version whose form is taken: up to 3.9 one caret, since 3.10 a
 * caret under each character, since 3.13 tabs before the text are kept.
 */
export function formatSyntaxError(error: PythonSyntaxError, python = "3.14"): string {
  const minor = Number(python.slice(2));
  const lines = error.lineno > 0 ? [`  File "${error.filename}", line ${error.lineno}`] : [];
  if (error.text !== null) lines.push(...sourceLines(error, error.text, minor));
  lines.push(`${error.type}: ${error.msg}`);
  return lines.join("\n") + "\n";
}

function sourceLines(error: PythonSyntaxError, source: string, minor: number): string[] {
  const line = [...source.replace(/\n+$/, "")];
  const margin = minor >= 13 ? /[ \n\f]/ : /[ \t\n\f]/;
  let spaces = 0;
  while (spaces < line.length && margin.test(line[spaces]!)) spaces++;
  const text = line.slice(spaces);
  const shown = ["    " + text.join("")];

  const last = line.length + 1;
  const offset = Math.min(error.offset, last);
  let end = error.lineno === error.end_lineno ? error.end_offset || offset : last;
  if (end > last) end = last;
  if (offset >= end || minor < 10) end = offset + 1;
  const column = offset - 1 - spaces;
  if (column < 0) return shown;
  // White space other than blanks stays, so that the carets stand below the text.
  const before = text.slice(0, column).map((character) => (/\s/.test(character) ? character : " "));
  shown.push("    " + before.join("") + " ".repeat(Math.max(0, column - text.length)) + "^".repeat(end - offset));
  return shown;
}
