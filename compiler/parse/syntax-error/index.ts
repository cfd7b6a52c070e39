/**
 * What is wrong with a program that the grammar does not take, in CPython's words and at CPython's place, answering to
 * Parser/pegen.c and pegen_errors.c. CPython parses twice: the second time with rules for invalid programs. So does this pass,
 * with a grammar of its own (grammar-*.ts); it runs only when there is an error, and makes no tree.
 */
import { PythonSyntaxError } from "../../diagnostics.js";
import { type Lines, utf8Length } from "../lines.js";
import { actions, errorGrammar } from "./actions.js";
import { Parser } from "./parser.js";
import { type ErrorMaker, type SyntaxOptions, Tokenizer } from "./tokenizer.js";
import type { Token } from "./tokens.js";

export { topLevelLine } from "./top-level.js";

export interface DiagnoseOptions extends SyntaxOptions {
  readonly filename: string;
}

/** The error of the program from line `lineno` on, where a statement outside all blocks starts; null when there is none. */
export function diagnose(lines: Lines, options: DiagnoseOptions, lineno: number): PythonSyntaxError | null {
  const { filename } = options;
  const makeError: ErrorMaker = (type, msg, lineno, offset, end_lineno, endOffset) => {
    const text = lines.text(lineno);
    const end_offset =
      end_lineno > lineno && endOffset > 0 ? offsetOnLine(text, lines.text(end_lineno), endOffset) : endOffset;
    return new PythonSyntaxError(type, msg, filename, { lineno, offset, end_lineno, end_offset, text: text + "\n" });
  };
  const newTokenizer = () => new Tokenizer(lines.source, makeError, options, lines.starts[lineno - 1]!, lineno);
  try {
    return parse(new Parser(newTokenizer(), errorGrammar(), actions));
  } catch (error) {
    // Nested too deeply for this pass, whose rules call one another: the tokenizer may know more.
    if (error instanceof RangeError) return tokenizerError(newTokenizer());
    if (error instanceof PythonSyntaxError) return error;
    throw error;
  }
}

function parse(parser: Parser): PythonSyntaxError | null {
  try {
    if (parser.run("file", false)) return null;
    const { furthest } = parser;
    if (parser.run("file", true)) return null;
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
  if (token.type === "DEDENT") return parser.errorAt(token, "unexpected unindent", "IndentationError");
  const { lineno, col, endLineno, endCol } = token;
  const { tokenizer } = parser;
  return restOfFile(parser) ?? tokenizer.error("SyntaxError", "invalid syntax", lineno, col + 1, endLineno, endCol + 1);
}

/**
 * CPython counts an end on a later line on the first one, and by that line's characters: as many bytes are taken from it as
 * stand before the end on its own line, and one more.
 */
function offsetOnLine(line: string, endLine: string, offset: number): number {
  const bytes = utf8Length([...endLine].slice(0, offset - 1).join("")) + 1;
  let position = 0;
  let count = 0;
  for (const character of line) {
    if (position >= bytes) return count;
    position += utf8Length(character);
    count++;
  }
  return position < bytes ? count + 1 : count;
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
 * bracket that is still open comes before one too, if it was opened on an earlier line.
 */
function restOfFile(parser: Parser): PythonSyntaxError | null {
  const { tokenizer, furthest } = parser;
  const error = tokenizerError(tokenizer);
  if (error === null || tokenizer.inFormat) return null;
  if (!tokenizer.weak) return error;
  const open = tokenizer.brackets[tokenizer.brackets.length - 1];
  return open !== undefined && furthest.lineno > open.lineno ? tokenizer.unclosedBracket() : null;
}
