/** A SyntaxError from offsets of the source: CPython's line and column numbers, columns counted in characters. */
import { PythonSyntaxError, type SyntaxErrorType } from "../diagnostics.js";
import type { Lines } from "./lines.js";

export function errorAt(
  lines: Lines,
  filename: string,
  msg: string,
  start: number,
  end: number,
  type: SyntaxErrorType = "SyntaxError",
): PythonSyntaxError {
  const { source } = lines;
  const lineno = lines.line(start);
  const endLineno = lines.line(end);
  return new PythonSyntaxError(type, msg, filename, {
    lineno,
    offset: characters(source, lines.starts[lineno - 1]!, start) + 1,
    end_lineno: endLineno,
    end_offset: characters(source, lines.starts[endLineno - 1]!, end) + 1,
    text: lines.text(lineno) + "\n",
  });
}

/** Number of characters between two offsets: a surrogate pair is one. */
export function characters(source: string, from: number, to: number): number {
  let count = to - from;
  for (let i = from; i < to; i++) if ((source.charCodeAt(i) & 0xfc00) === 0xdc00) count--;
  return count;
}
