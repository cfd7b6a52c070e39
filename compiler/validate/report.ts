/** How the passes raise errors: at a node of the program, with its source line. */
import type { Located } from "../ast/nodes.js";
import type { PythonSyntaxError } from "../diagnostics.js";
import { errorAt } from "../parse/error-at.js";
import { Lines } from "../parse/lines.js";

export type ErrorAt = (msg: string, node: Pick<Located, "start" | "end">) => PythonSyntaxError;

/** Lines are looked up only when there is an error. */
export function reporter(source: string, filename: string): ErrorAt {
  return (msg, node) => errorAt(new Lines(source), filename, msg, node.start, node.end);
}
