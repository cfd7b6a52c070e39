/** Errors of a program's text, answering to SyntaxError of CPython's Objects/exceptions.c and its printing in Lib/traceback.py. */

export type SyntaxErrorType = "SyntaxError" | "IndentationError" | "TabError";

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
}
