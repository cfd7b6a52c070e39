/**
 * What is wrong with a program that the grammar does not take, in CPython's words and at CPython's place, answering to
 * Parser/pegen.c and pegen_errors.c. CPython parses twice: the second time with rules for invalid programs. So does this pass,
 * with a grammar of its own (grammar-*.ts); it runs only when there is an error, and makes no tree.
 */
import { PythonSyntaxError } from "../../diagnostics.js";
import { minorVersion } from "../../python-version.js";
import type { SourceOrigin } from "../decode.js";
import { Lines, utf8Length } from "../lines.js";
import { lineOfFile, offsetOnLine } from "../shown-line.js";
import { actions, errorGrammar } from "./actions.js";
import { legacyStatement } from "./legacy.js";
import { Parser } from "./parser.js";
import { type ErrorMaker, type SyntaxOptions, Tokenizer } from "./tokenizer.js";
import type { Token } from "./tokens.js";

export { topLevelLine } from "./top-level.js";

export interface DiagnoseOptions extends SyntaxOptions {
  readonly filename: string;
  /** What the source has to be; a file where absent. */
  readonly mode?: "exec" | "eval" | undefined;
  readonly origin?: SourceOrigin | undefined;
  /** What the parser's words begin with; the tokenizer's do not. */
  readonly within?: string;
}

/** The error of the program from line `lineno` on, where a statement outside all blocks starts; null when there is none. */
export function diagnose(lines: Lines, options: DiagnoseOptions, lineno: number): PythonSyntaxError | null {
  const { filename, origin = "bytes", within = "" } = options;
  const python = minorVersion(options.python);
  // From 3.9 to 3.12 columns are those of the bytes, unless an encoding is declared, or the source is text.
  const countsBytes = python >= 9 && python < 13 && origin !== "string" && !declaresEncoding(lines);
  const makeError: ErrorMaker = (type, msg, lineno, offset, end_lineno, end_offset, exact) => {
    if (exact !== undefined) {
      return new PythonSyntaxError(type, msg, filename, { lineno, offset, end_lineno, end_offset, text: exact });
    }
    const text = lineOfFile(lines, lineno, origin) ?? tokenizer.bufferedLine(lineno);
    const on = (line: number, column: number) => {
      if (column <= 0) return column;
      const byte = bytesBefore(lines.text(line), column) + 1;
      // The columns of an end on a later line are taken on the first one too.
      return countsBytes ? byte : offsetOnLine(text, byte);
    };
    const place = { lineno, offset: on(lineno, offset), end_lineno, end_offset: on(end_lineno, end_offset), text };
    return new PythonSyntaxError(type, within + msg, filename, place);
  };
  // Within an f-string of old: the expression was parsed by itself.
  const diagnoseExpression = (source: string) =>
    diagnose(new Lines(source), { ...options, mode: "eval", origin: "bytes", within: "f-string: " }, 1);
  const newTokenizer = () => new Tokenizer(lines.source, makeError, options, lines.starts[lineno - 1]!, lineno);
  let tokenizer = newTokenizer();
  try {
    const parser = new Parser(tokenizer, errorGrammar(python), actions, diagnoseExpression);
    return parse(parser, options.mode === "eval" ? "eval" : "file");
  } catch (error) {
    // Nested too deeply for this pass, whose rules call one another: the tokenizer may know more.
    if (error instanceof RangeError) {
      tokenizer = newTokenizer();
      return tokenizerError(tokenizer);
    }
    if (error instanceof PythonSyntaxError) return error;
    throw error;
  }
}

function parse(parser: Parser, rule: string): PythonSyntaxError | null {
  try {
    if (parser.run(rule, false)) return null;
    const { furthest } = parser;
    parser.tokenizer.listener = undefined;
    if (parser.run(rule, true)) return null;
    return generic(parser, furthest);
  } catch (error) {
    // An error of the tokenizer stands; for one of a rule the rest of the file is looked through.
    if (error instanceof PythonSyntaxError && parser.tokenizer.failed) return error;
    if (error instanceof PythonSyntaxError) return restOfFile(parser) ?? error;
    throw error;
  }
}

function generic(parser: Parser, token: Token): PythonSyntaxError {
  if (token.type === "INDENT") return parser.errorAt(token, "unexpected indent", "IndentationError");
  const { tokenizer } = parser;
  if (tokenizer.python < 10 && tokenizer.endsAt(token)) return tokenizer.unexpectedEnd();
  if (token.type === "DEDENT") return parser.errorAt(token, "unexpected unindent", "IndentationError");
  const { lineno, col, endLineno, endCol } = token;
  // Made before the rest is read: the line that it shows is the one that is in the buffer now.
  const legacy = tokenizer.python < 10 ? legacyStatement(tokenizer.bufferedLine(lineno)) : null;
  const touchesEnd = tokenizer.python < 10 && tokenizer.touchesEnd(token);
  const msg = legacy ?? (touchesEnd ? "unexpected EOF while parsing" : "invalid syntax");
  const error = tokenizer.error("SyntaxError", msg, lineno, col + 1, endLineno, endCol + 1);
  return restOfFile(parser) ?? error;
}

function declaresEncoding(lines: Lines): boolean {
  return [1, 2].some((line) => line <= lines.starts.length && /^[ \t\f]*#.*coding[:=]/.test(lines.text(line)));
}

/** Number of bytes before an offset, counted in characters from 1. */
function bytesBefore(line: string, offset: number): number {
  if (!/[^\x00-\x7f]/.test(line)) return offset - 1;
  const characters = [...line];
  return utf8Length(characters.slice(0, offset - 1).join("")) + Math.max(0, offset - 1 - characters.length);
}

function tokenizerError(tokenizer: Tokenizer): PythonSyntaxError | null {
  try {
    while (tokenizer.next().type !== "ENDMARKER");
    return null;
  } catch (error) {
    if (error instanceof PythonSyntaxError) return error;
    throw error;
  }
}

/**
 * An error that the tokenizer finds in the rest of the file comes before one of the grammar, unless it is in an f-string. A
 * bracket that is still open comes before one too, if it was opened on an earlier line. Before 3.10 nobody looked.
 */
function restOfFile(parser: Parser): PythonSyntaxError | null {
  const { tokenizer, furthest } = parser;
  if (tokenizer.python < 10) return null;
  const error = tokenizerError(tokenizer);
  if (error === null || tokenizer.inFormat) return null;
  if (!tokenizer.weak) return error;
  const open = tokenizer.brackets[tokenizer.brackets.length - 1];
  return open !== undefined && furthest.lineno > open.lineno ? tokenizer.unclosedBracket() : null;
}
