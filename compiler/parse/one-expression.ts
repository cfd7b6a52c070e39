/** What `eval` takes: a module of one expression (CPython Grammar/python.gram, `eval`). Anything else is refused where it shows. */

import type { Expr, Module, Stmt } from "../ast/nodes.js";
import { PythonSyntaxError } from "../diagnostics.js";
import { type ParseOptions, parse } from "./index.js";

/** The module of the expression. Throws PythonSyntaxError or LimitError. */
export function parseExpression(text: string, options: ParseOptions): Module {
  const source = text.replace(/\r\n?/g, "\n");
  let module: Module;
  try {
    module = parse(text, options);
  } catch (error) {
    if (!(error instanceof PythonSyntaxError) || source.endsWith("\n")) throw error;
    // No line break is added to what `eval` takes.
    throw error.withText(error.text?.replace(/\n$/, "") ?? null);
  }
  requireOneExpression(module, source, options.filename);
  return module;
}

function requireOneExpression(module: Module, source: string, filename: string): void {
  const [first, second] = module.body;
  if (first === undefined) throw refusal(source, null, filename);
  const after = afterExpression(first, source);
  const stray = after ?? (second === undefined ? undefined : tokenAt(source, second.start));
  if (stray !== undefined) throw refusal(source, stray, filename);
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

function refusal(source: string, token: Token | null, filename: string): PythonSyntaxError {
  if (token === null) {
    const place = { lineno: 0, offset: 0, end_lineno: 0, end_offset: 0, text: "" };
    return new PythonSyntaxError("SyntaxError", "invalid syntax", filename, place);
  }
  const lineStart = source.lastIndexOf("\n", token.start - 1) + 1;
  const lineno = source.slice(0, lineStart).split("\n").length;
  const column = (offset: number): number => Array.from(source.slice(lineStart, offset)).length + 1;
  const text = /.*\n?/.exec(source.slice(lineStart))![0];
  const place = { lineno, offset: column(token.start), end_lineno: lineno, end_offset: column(token.end), text };
  return new PythonSyntaxError("SyntaxError", "invalid syntax", filename, place);
}
