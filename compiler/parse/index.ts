/**
 * From source text to CPython's AST: the Lezer parser makes a tree of nodes and offsets, and the build-*.ts files make the AST
 * of it in one walk. What the grammar cannot say about one statement (targets, the order of arguments) is checked on that
 * walk; what needs scopes is compiler/validate's. The first error ends the parse, with CPython's words (syntax-error/).
 */
import type { Tree } from "@lezer/common";
import type { Module } from "../ast/nodes.js";
import { PythonSyntaxError } from "../diagnostics.js";
import { Build, type Builders, dispatch } from "./build.js";
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
import { parser } from "./parser.gen.js";
import { diagnose } from "./syntax-error/index.js";

export { decodeSource } from "./decode.js";

export type PythonVersion = "3.8" | "3.9" | "3.10" | "3.11" | "3.12" | "3.13" | "3.14";

export interface ParseOptions {
  /** The name that errors carry. */
  readonly filename: string;
  /** Whose syntax and messages are followed; without it the newest. */
  readonly python?: PythonVersion;
  readonly mode?: "exec";
  /** The character of a Unicode name, for "\N{…}". Without it such an escape is an error. */
  readonly unicodeName?: (name: string) => string | undefined;
}

const builders: Builders = {
  expressions: dispatch({ ...atoms, ...strings, ...primaries, ...operators, ...comprehensions }),
  statements: dispatch({ ...simpleStatements, ...compoundStatements, ...definitions }),
  patterns: dispatch(patterns),
};

/** The module of a source text. Throws PythonSyntaxError. */
export function parse(source: string, options: ParseOptions): Module {
  const text = normalise(source);
  const lines = new Lines(text);
  const tree = lezerTree(text);
  if (tree === null) throw diagnose(lines, options.filename) ?? unexplained(lines, options.filename);
  // A backslash that joins the last line to nothing: white space to the grammar.
  const dangling = text.endsWith("\\\n") ? diagnose(lines, options.filename) : null;
  if (dangling !== null) throw dangling;
  const build = new Build(lines, tree.cursor(), builders, options);
  try {
    const statements = body(build);
    return { kind: "Module", body: statements, comments: findComments(lines, build.strings) };
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    throw diagnose(lines, options.filename) ?? error;
  }
}

/** The tree, or null where the text is not of the grammar. */
function lezerTree(text: string): Tree | null {
  try {
    return parser.configure({ strict: true, contextTracker: trackSource(text) }).parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The two grammars disagree: that is a defect here, and the program is not taken. */
function unexplained(lines: Lines, filename: string): PythonSyntaxError {
  return errorAt(lines, filename, "invalid syntax", 0, 0);
}

/** CPython reads "\r\n" and "\r" as "\n", and gives a last line without a newline one. Offsets are those of this text. */
function normalise(source: string): string {
  const text = source.includes("\r") ? source.replace(/\r\n?/g, "\n") : source;
  return text.endsWith("\n") || text === "" ? text : text + "\n";
}
