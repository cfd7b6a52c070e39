/** What `eval` takes: a module of one expression (CPython Grammar/python.gram, `eval`). Anything else is refused where it shows. */

import type { Expr, Module, Stmt } from "../ast/nodes.js";
import { PythonSyntaxError } from "../diagnostics.js";
import { errorAt } from "./error-at.js";
import { type ParseOptions, parse } from "./index.js";
import { Lines, withNewlines } from "./lines.js";

/** The module of the expression. Throws PythonSyntaxError or LimitError. */
export function parseExpression(text: string, options: ParseOptions): Module {
  const lines = new Lines(withNewlines(text));
  try {
    const module = parse(text, options);
    requireOneExpression(module, lines, options.filename);
    return module;
  } catch (error) {
    // No newline is added to the last line of what `eval` takes.
    if (!(error instanceof PythonSyntaxError) || error.lineno !== lines.starts.length) throw error;
    throw error.withText(error.text?.replace(/\n$/, "") ?? null);
  }
}

function requireOneExpression(module: Module, lines: Lines, filename: string): void {
  const { source } = lines;
  const [first, second] = module.body;
  if (first === undefined) {
    const place = { lineno: 0, offset: 0, end_lineno: 0, end_offset: 0, text: "" };
    throw new PythonSyntaxError("SyntaxError", "invalid syntax", filename, place);
  }
  const after = afterExpression(first, source);
  const stray = after ?? (second === undefined ? undefined : tokenAt(source, second.start));
  if (stray !== undefined) throw errorAt(lines, filename, "invalid syntax", stray.start, stray.end);
}

interface Token {
  readonly start: number;
  readonly end: number;
}

/** The first token of a statement that does not belong to an expression. */
function afterExpression(node: Stmt, source: string): Token | undefined {
  switch (node.kind) {
    case "Expr":
      if (startsWithStar(node.value)) return tokenAt(source, node.start);
      return /^[ \t]*;/.test(source.slice(node.end)) ? tokenAt(source, node.end) : undefined;
    case "Assign":
      return tokenAt(source, node.targets[0]!.end);
    case "AugAssign":
    case "AnnAssign":
      return tokenAt(source, node.target.end);
    case "FunctionDef":
    case "AsyncFunctionDef":
    case "ClassDef": {
      const [decorator] = node.decorator_list;
      return tokenAt(source, decorator === undefined ? node.start : source.lastIndexOf("@", decorator.start));
    }
    default:
      return tokenAt(source, node.start);
  }
}

/** `*a` and `*a, b`, which only an assignment or a subscript has without brackets. */
function startsWithStar(node: Expr): boolean {
  const first = node.kind === "Tuple" ? node.elts[0] : node;
  return first?.kind === "Starred" && first.start === node.start;
}

/** The token that begins at `from` or after white space and closing brackets. */
function tokenAt(source: string, from: number): Token {
  const start = from + /^[\s)]*/.exec(source.slice(from))![0].length;
  const length = /^(?:\w+|[-+*/%&|^@<>]*=|.)?/u.exec(source.slice(start))![0].length;
  return { start, end: start + length };
}
