/** Errors of a program's text, answering to SyntaxError of CPython's Objects/exceptions.c and its printing in Lib/traceback.py. */
import { utf8Length } from "./parse/lines.js";
import { minorVersion } from "./python-version.js";

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

/** A program that CPython refuses, in its words; `type` is the class of the exception. */
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
}

/** A program that CPython's parser or compiler has no room for; it says so with an error of another kind. */
export class LimitError extends Error {
  constructor(type: "MemoryError" | "RecursionError", msg: string) {
    super(msg === "" ? type : `${type}: ${msg}`);
    this.name = "LimitError";
  }
}

/** Raised where a construct has no lowering yet; says which, and where. */
export class UnsupportedConstruct extends Error {
  readonly filename: string;
  readonly lineno: number;
  constructor(message: string, filename: string, lineno: number) {
    super(message);
    this.filename = filename;
    this.lineno = lineno;
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
export function formatSyntaxError(error: PythonSyntaxError, python?: string): string {
  const minor = minorVersion(python);
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
  const shown = "    " + text.join("");
  const [offset, width] = minor >= 13 ? carets(error, line.length + 1) : caretsOfOld(error, source, minor);
  let column = offset - 1 - spaces;
  // 3.8 forgets the caret where it would stand two places before the text, and else puts it below the text.
  if (minor < 9 && column !== -2) column = Math.max(column, 0);
  if (column < 0) return [shown];
  // White space other than blanks stays, since 3.13, so that the carets stand below the text.
  const kept = (character: string) => (minor >= 13 && /\s/.test(character) ? character : " ");
  const before = text.slice(0, column).map(kept).join("") + " ".repeat(Math.max(0, column - text.length));
  return [shown, "    " + before + "^".repeat(width)];
}

/** The offset of the first caret, and how many there are. */
function carets(error: PythonSyntaxError, last: number): [number, number] {
  const offset = Math.min(error.offset, last);
  const end = error.lineno === error.end_lineno ? Math.min(error.end_offset || offset, last) : last;
  return [offset, Math.max(end - offset, 1)];
}

/** The same for print_error_text of Python/pythonrun.c: it lets carets stand behind the line, since it counts bytes. */
function caretsOfOld(error: PythonSyntaxError, source: string, minor: number): [number, number] {
  const { offset, lineno, end_lineno, end_offset } = error;
  const isBehindLine = minor < 9 && offset === utf8Length(source) && source.endsWith("\n");
  if (minor < 10 || error.type !== "SyntaxError") return [isBehindLine ? offset - 1 : offset, 1];
  const end = end_lineno > lineno ? utf8Length(source) : end_offset;
  return [offset, Math.max(end - offset, 1)];
}
