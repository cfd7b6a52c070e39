/**
 * From source text to CPython's AST: the automaton makes a tree of nodes and offsets, and the files of builders/ make the AST of
 * it in one walk. What the grammar cannot say about one statement (targets, the order of arguments) is checked on that
 * walk; what needs scopes is compiler/validate's. The first error ends the parse, with CPython's words (syntax-error/).
 */
import type { Module, Stmt } from "../ast/nodes.js";
import { PythonSyntaxError, type SyntaxWarning, withinStack } from "../diagnostics.js";
import { minorVersion, type PythonVersion } from "../python-version.js";
import { Automaton } from "./automaton.js";
import { Build, type Builders, dispatch } from "./builders/build.js";
import { atoms } from "./builders/atoms.js";
import { body } from "./builders/body.js";
import { compoundStatements } from "./builders/compound.js";
import { comprehensions } from "./builders/comprehensions.js";
import { definitions } from "./builders/definitions.js";
import { operators } from "./builders/operators.js";
import { patterns } from "./builders/patterns.js";
import { primaries } from "./builders/primaries.js";
import { simpleStatements } from "./builders/simple.js";
import { strings } from "./builders/strings.js";
import { findComments } from "./comments.js";
import { decodeSource, type SourceOrigin } from "./decode.js";
import { errorAt } from "./error-at.js";
import { Lines, normalise, withNewlines } from "./lines.js";
import { messages } from "./messages.js";
import type { TreeUse } from "./builders/nesting.js";
import { TreeCursor } from "./node-buffer.js";
import { isOneExpression } from "./one-expression.js";

export { decodeSource, type SourceOrigin };

/** The bundler's: the error pass loads when a program is wrong. */
declare function require(path: "./syntax-error/index.js"): typeof import("./syntax-error/index.js");

export interface ParseOptions {
  /** The name that errors carry. */
  readonly filename: string;
  /** Whose syntax and messages are followed; without it the newest. */
  readonly python?: PythonVersion;
  /** What the source has to be: statements, or one expression. */
  readonly mode?: "exec" | "eval" | undefined;
  /** What the tree is for: CPython takes more for one use than for another. Without it code. */
  readonly use?: TreeUse;
  /** Where the source comes from; without it, the bytes of a file. */
  readonly origin?: SourceOrigin | undefined;
  /** Gets what CPython warns of; without it nobody does. */
  readonly warn?: (warning: SyntaxWarning) => void;
}

const builders: Builders = {
  expressions: dispatch({ ...atoms, ...strings, ...primaries, ...operators, ...comprehensions }),
  statements: dispatch({ ...simpleStatements, ...compoundStatements, ...definitions }),
  patterns: dispatch(patterns),
};

/** The module of a source text; in mode `eval` of one statement, which is an expression. Throws PythonSyntaxError or LimitError. */
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
  if (options.mode === "eval") return oneExpression(result, source, options);
  if (result.kind === "failure") throw explain(lines, options, result);
  // A backslash that joins the last line to nothing is white space to the grammar.
  if (lines.source.endsWith("\\\n")) {
    const { diagnose, topLevelLine } = require("./syntax-error/index.js");
    const error = diagnose(lines, options, topLevelLine(lines, options, lines.source.length));
    if (error !== null) throw error;
  }
  return result;
}

/** What `eval` takes (CPython Grammar/python.gram, `eval`). No newline is added to its last line. */
function oneExpression(result: Module | Failure, source: string, options: ParseOptions): Module {
  if (result.kind === "Module" && isOneExpression(result.body, source)) return result;
  const { diagnose } = require("./syntax-error/index.js");
  const lines = new Lines(withoutNulls(withNewlines(source), options));
  if (result.kind === "failure")
    throw diagnose(lines, options, 1) ?? result.error ?? invalidSyntax(lines, options, result);
  const error = diagnose(lines, { ...options, warn: undefined }, 1);
  if (error !== null) throw error;
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

interface Failure {
  readonly kind: "failure";
  /** In the statement of the module that is wrong. */
  readonly offset: number;
  /** What the builder said, if it came so far. */
  readonly error: PythonSyntaxError | null;
  /** What was warned of so far. */
  readonly warnings: readonly SyntaxWarning[];
}

/** A statement of the module is built as soon as it is read, so that the nodes of one statement are all there ever are. */
function attempt(lines: Lines, options: ParseOptions): Module | Failure {
  const automaton = new Automaton(lines.source);
  const cursor = new TreeCursor();
  const build = new Build(lines, cursor, builders, options);
  const statements: Stmt[] = [];
  const failure = (offset: number, error: PythonSyntaxError | null): Failure => {
    return { kind: "failure", offset, error, warnings: build.warnings };
  };
  try {
    for (;;) {
      const reached = automaton.advance();
      if (reached === "error") return failure(automaton.statementStart, null);
      if (reached === "end") break;
      cursor.enter(automaton.nodes);
      for (const statement of body(build)) statements.push(statement);
    }
    for (const warning of build.warnings) options.warn?.(warning);
    return { kind: "Module", body: statements, comments: findComments(lines, build.strings) };
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    return failure(lines.starts[error.lineno - 1]! + Math.max(0, error.offset - 1), error);
  }
}

/** CPython's error for a program that is wrong at the failure, or earlier in the same statement of the module. */
function explain(lines: Lines, options: ParseOptions, failure: Failure): PythonSyntaxError {
  const { offset, error, warnings } = failure;
  const { diagnose, topLevelLine } = require("./syntax-error/index.js");
  const lineno = topLevelLine(lines, options, offset);
  for (const warning of warnings) if (warning.lineno < lineno) options.warn?.(warning);
  return diagnose(lines, options, lineno) ?? error ?? invalidSyntax(lines, options, failure);
}

function invalidSyntax(lines: Lines, { filename }: ParseOptions, { offset }: Failure): PythonSyntaxError {
  return errorAt(lines, filename, "invalid syntax", offset, offset);
}
