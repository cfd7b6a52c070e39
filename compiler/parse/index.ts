/**
 * From source text to CPython's AST: the Lezer parser makes a tree of nodes and offsets, and the build-*.ts files make the AST
 * of it in one walk. What the grammar cannot say about one statement (targets, the order of arguments) is checked on that
 * walk; what needs scopes is compiler/validate's. The first error ends the parse, with CPython's words (syntax-error/).
 */
import type { Tree } from "@lezer/common";
import type { Module } from "../ast/nodes.js";
import { PythonSyntaxError, type SyntaxWarning, withinStack } from "../diagnostics.js";
import { Build, type Builders, dispatch, minorVersion } from "./build.js";
import { atoms } from "./build-atoms.js";
import { body } from "./build-body.js";
import { compoundStatements } from "./build-compound.js";
import { comprehensions } from "./build-comprehensions.js";
import { definitions } from "./build-definitions.js";
import { operators } from "./build-operators.js";
import { patterns } from "./build-patterns.js";
import { primaries } from "./build-primaries.js";
import { simpleStatements } from "./build-simple.js";
import { strings } from "./build-strings.js";
import { findComments } from "./comments.js";
import { trackSource } from "./context.js";
import { errorAt } from "./error-at.js";
import { Lines } from "./lines.js";
import { messages } from "./messages.js";
import { parser } from "./parser.gen.js";

export { decodeSource, type SourceOrigin } from "./decode.js";

/** The bundler's: the error pass loads when a program is wrong. */
declare function require(path: "./syntax-error/index.js"): typeof import("./syntax-error/index.js");

export type PythonVersion = "3.8" | "3.9" | "3.10" | "3.11" | "3.12" | "3.13" | "3.14";

export interface ParseOptions {
  /** The name that errors carry. */
  readonly filename: string;
  /** Whose syntax and messages are followed; without it the newest. */
  readonly python?: PythonVersion;
  readonly mode?: "exec";
  /** Gets what CPython warns of; without it nobody does. */
  readonly warn?: (warning: SyntaxWarning) => void;
}

const builders: Builders = {
  expressions: dispatch({ ...atoms, ...strings, ...primaries, ...operators, ...comprehensions }),
  statements: dispatch({ ...simpleStatements, ...compoundStatements, ...definitions }),
  patterns: dispatch(patterns),
};

/** The module of a source text. Throws PythonSyntaxError or LimitError. */
export function parse(source: string, options: ParseOptions): Module {
  return withinStack(
    () => parseText(source, options),
    "MemoryError",
    messages.parserStack(minorVersion(options.python)),
  );
}

function parseText(source: string, options: ParseOptions): Module {
  const lines = new Lines(withoutNulls(normalise(source), options));
  const result = attempt(lines, options);
  if (result.kind === "failure") throw explain(lines, options, result);
  // A backslash that joins the last line to nothing is white space to the grammar.
  if (lines.source.endsWith("\\\n")) {
    const { diagnose, topLevelLine } = require("./syntax-error/index.js");
    const error = diagnose(lines, options, topLevelLine(lines, options, lines.source.length));
    if (error !== null) throw error;
  }
  return result;
}

/** Null bytes: refused since 3.11; before, the reader of lines took one for the end of its line. */
function withoutNulls(source: string, { filename, python }: ParseOptions): string {
  const at = source.indexOf("\0");
  if (at < 0) return source;
  if (python === "3.8" || python === "3.9" || python === "3.10") return source.replace(/\0[^\n]*/g, "");
  const before = source.slice(0, at);
  const lineno = before.split("\n").length;
  const text = before.slice(before.lastIndexOf("\n") + 1);
  const place = { lineno, offset: 0, end_lineno: lineno, end_offset: 0, text };
  throw new PythonSyntaxError("SyntaxError", "source code cannot contain null bytes", filename, place);
}

/** Where the program is wrong, and what the builder said, if it came so far. */
interface Failure {
  readonly kind: "failure";
  readonly offset: number;
  readonly error: PythonSyntaxError | null;
}

function attempt(lines: Lines, options: ParseOptions): Module | Failure {
  const tree = lezerTree(lines.source);
  if (typeof tree === "number") return { kind: "failure", offset: tree, error: null };
  const build = new Build(lines, tree.cursor(), builders, options);
  try {
    const statements = body(build);
    return { kind: "Module", body: statements, comments: findComments(lines, build.strings) };
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    return { kind: "failure", offset: lines.starts[error.lineno - 1]! + error.offset - 1, error };
  }
}

/** The tree, or the offset where the text leaves the grammar. */
function lezerTree(text: string): Tree | number {
  const parse = parser.configure({ strict: true, contextTracker: trackSource(text) }).startParse(text);
  // After 300 reductions of one long chain (`a + b + …`) Lezer breaks the chain, to keep the trees of editors flat.
  Object.defineProperty(parse, "bigReductionCount", { get: () => 0, set: () => {} });
  try {
    for (;;) {
      const tree = parse.advance();
      if (tree !== null) return tree;
    }
  } catch (error) {
    const position = error instanceof SyntaxError ? /^No parse at (\d+)$/.exec(error.message) : null;
    if (position === null) throw error;
    return Number(position[1]);
  }
}

/**
 * CPython's error for a program that is wrong at the failure, or earlier. Only the statement there is read by the error pass;
 * the statements before it are built first, to see whether one of them is wrong too: the grammar takes more than Python.
 */
function explain(lines: Lines, options: ParseOptions, { offset, error }: Failure): PythonSyntaxError {
  const { diagnose, topLevelLine } = require("./syntax-error/index.js");
  const { filename } = options;
  const lineno = topLevelLine(lines, options, offset);
  if (error === null && lineno > 1) {
    const before = new Lines(lines.source.slice(0, lines.starts[lineno - 1]));
    const earlier = attempt(before, options);
    if (earlier.kind === "failure") {
      return explain(lines, options, { ...earlier, offset: Math.min(earlier.offset, before.source.length - 1) });
    }
  }
  return diagnose(lines, options, lineno) ?? error ?? errorAt(lines, filename, "invalid syntax", offset, offset);
}

/** CPython reads "\r\n" and "\r" as "\n", and gives a last line without a newline one. Offsets are those of this text. */
function normalise(source: string): string {
  const text = source.includes("\r") ? source.replace(/\r\n?/g, "\n") : source;
  return text.endsWith("\n") || text === "" ? text : text + "\n";
}
