/** How the passes raise errors: at a node of the program, with its source line. */
import type { Located } from "../ast/nodes.js";
import { PythonSyntaxError } from "../diagnostics.js";
import type { SourceOrigin } from "../parse/decode.js";
import { Lines, normalise } from "../parse/lines.js";
import { lineOfFile } from "../parse/shown-line.js";

export type ErrorAt = (msg: string, node: Pick<Located, "start" | "end">) => PythonSyntaxError;

/**
 * Lines are looked up only when there is an error. Columns are bytes here, other than in errors of the parser: so they are in
 * CPython, whose compiler hands on the columns of the tree. An `end` of -1 is unknown.
 */
export function reporter(source: string, filename: string, origin: SourceOrigin = "bytes"): ErrorAt {
  return (msg, { start, end }) => {
    const lines = new Lines(normalise(source));
    const lineno = lines.line(start);
    return new PythonSyntaxError("SyntaxError", msg, filename, {
      lineno,
      offset: lines.column(start) + 1,
      end_lineno: end < 0 ? lineno : lines.line(end),
      end_offset: end < 0 ? 0 : lines.column(end) + 1,
      text: lineOfFile(lines, lineno, origin),
    });
  };
}
