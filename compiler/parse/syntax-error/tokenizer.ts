/**
 * The tokenizer of the error pass, answering to CPython's Parser/lexer/lexer.c: it exists for its errors, which the
 * grammar cannot say, and is used only when a program is wrong. It throws them when the token is asked for, as CPython does.
 */
import type { PythonSyntaxError, SyntaxErrorType, SyntaxWarning } from "../../diagnostics.js";
import { minorVersion } from "../../python-version.js";
import { isDigit, isNamePart, stringPrefixLength } from "../characters.js";
import { indentation } from "../context.js";
import type { SourceOrigin } from "../decode.js";
import { characters } from "../error-at.js";
import { identifierError } from "../identifiers.js";
import { messages } from "../messages.js";
import { maximalBrackets, maximalFormats } from "../tokens.js";
import { type FormatMode, FormatModes } from "./format-modes.js";
import { Indents } from "./indents.js";
import { scanNumber } from "./number-scanner.js";
import { scanString } from "./string-scanner.js";
import { keywords, type Token, type TokenType } from "./tokens.js";

export interface SyntaxOptions {
  /** "3.13": whose syntax is followed; without it the newest. */
  readonly python?: string;
  readonly origin?: SourceOrigin | undefined;
  /** Gets what CPython warns of before it finds the error. */
  readonly warn?: ((warning: SyntaxWarning) => void) | undefined;
}

/**
 * What makes an error of a place; columns are CPython's offsets, counted from 1. They are moved to the line that is shown,
 * unless it is given, as the tokenizer's own errors give it.
 */
export type ErrorMaker = (
  type: SyntaxErrorType,
  msg: string,
  lineno: number,
  offset: number,
  endLineno: number,
  endOffset: number,
  text?: string,
) => PythonSyntaxError;

interface Bracket {
  readonly text: string;
  readonly lineno: number;
  readonly col: number;
}

const operators3 = new Set(["...", "**=", "//=", "<<=", ">>="]);
const operators2 = new Set("!= %= &= ** *= += -= -> // /= := << <= <> == >= >> @= ^= |=".split(" "));
const closing: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

export class Tokenizer {
  readonly source: string;
  readonly error: ErrorMaker;
  readonly brackets: Bracket[] = [];
  /** The minor version: 13 for Python 3.13. */
  readonly python: number;
  /** Nobody listens any more when the program is looked through for the error. */
  listener: SyntaxOptions["warn"];
  private readonly hasTemplates: boolean;
  /** Whether lines are read one by one: at the end of a file CPython's buffer is empty, and its cursor on no column. */
  private readonly readsFile: boolean;
  private readonly indents = new Indents();
  private readonly formats: FormatModes;
  pos: number;
  lineno: number;
  lineStart: number;
  /** Where CPython's buffer starts: with the line, but it keeps lines that are joined to this one, or in one string with it. */
  private bufferStart: number;
  private lastBufferStart = 0;
  private atLineStart = true;
  private ended = false;
  /** Number of tokens so far. */
  private count = 0;
  /** The column that was asked for last: the next question is about a place near it. */
  private readonly measured = { lineStart: 0, pos: 0, column: 0 };
  /** Where the comment before the token starts, or -1: a newline behind it starts there, for CPython. */
  private comment = -1;

  /** Starts at `pos`, the first character of line `lineno` and of a statement outside all blocks. */
  constructor(source: string, makeError: ErrorMaker, options: SyntaxOptions, pos: number, lineno: number) {
    this.source = source;
    this.error = makeError;
    this.python = minorVersion(options.python);
    this.listener = options.warn;
    this.formats = new FormatModes(this.python);
    this.hasTemplates = this.python >= 14;
    this.readsFile = options.origin === "file" || options.origin === "stdin";
    this.pos = this.lineStart = this.bufferStart = pos;
    // Where there is nothing, CPython has read no line.
    this.lineno = source === "" ? 0 : lineno;
  }

  /** Characters from the start of the line to `pos`. */
  column(pos = this.pos): number {
    const { source, lineStart, measured } = this;
    if (measured.lineStart !== lineStart) Object.assign(measured, { lineStart, pos: lineStart, column: 0 });
    if (measured.pos <= pos) measured.column += characters(source, measured.pos, pos);
    else measured.column -= characters(source, pos, measured.pos);
    measured.pos = pos;
    return measured.column;
  }

  warn(warning: SyntaxWarning | null): void {
    if (warning !== null) this.listener?.(warning);
  }

  /** An error at the character before the cursor, where CPython's syntaxerror() puts it. */
  errorHere(msg: string): PythonSyntaxError {
    const column = this.column();
    return this.errorRange(msg, column, column);
  }

  errorRange(msg: string, offset: number, endOffset: number): PythonSyntaxError {
    const { lineno } = this;
    const text = this.source.slice(this.lineStart, this.lineEnd());
    return this.error("SyntaxError", msg, lineno, offset, lineno, endOffset, text);
  }

  /** An error about the whole line: CPython moves its cursor behind it. */
  private errorAtLineEnd(type: SyntaxErrorType, msg: string, fileEnds = false): PythonSyntaxError {
    this.weak = true;
    this.pos = this.lineEnd();
    const column = fileEnds ? 0 : this.column() + 1;
    return this.error(type, msg, this.lineno, column, this.lineno, -1);
  }

  private errorOfLine(type: SyntaxErrorType, msg: string, offset = 1): PythonSyntaxError {
    this.weak = true;
    return this.error(type, msg, this.lineno, offset, this.lineno, 0);
  }

  /** Whether the token stands at the end of the source, or closes blocks there. */
  endsAt({ type, start }: Token): boolean {
    return type === "ENDMARKER" || (type === "DEDENT" && start >= this.source.length);
  }

  /** Whether the end of the source, where no newline stands, was looked at to see where the token ends. */
  touchesEnd({ type, start, text }: Token): boolean {
    return type !== "NEWLINE" && text !== "" && start + text.length === this.source.length;
  }

  /** Before 3.10: the source ends within a statement. */
  unexpectedEnd(): PythonSyntaxError {
    this.pos = this.source.length;
    return this.errorOfLine("SyntaxError", "unexpected EOF while parsing", this.column());
  }

  unclosedBracket(): PythonSyntaxError {
    if (this.python < 10) return this.unexpectedEnd();
    this.weak = true;
    const { text, lineno, col } = this.brackets[this.brackets.length - 1]!;
    return this.error("SyntaxError", `'${text}' was never closed`, lineno, col + 1, lineno, 0);
  }

  /** What CPython still has of a line: all of its buffer, if it has come no further. */
  bufferedLine(lineno: number): string {
    const { source } = this;
    // CPython reads a line when its first token is asked for.
    if (this.atLineStart && this.pos === this.lineStart && this.lineno - 1 === lineno) {
      return source.slice(this.lastBufferStart, this.pos);
    }
    if (this.lineno <= lineno) return source.slice(this.bufferStart, this.lineEnd() + 1);
    return source.split("\n", lineno)[lineno - 1]!;
  }

  private lineEnd(): number {
    const end = this.source.indexOf("\n", this.pos);
    return end < 0 ? this.source.length : end;
  }

  /** Whether an error was thrown from here. */
  failed = false;
  /** Whether that error gives way to one of the grammar that was found before it. */
  weak = false;

  get outsideBlocks(): boolean {
    return this.indents.outsideBlocks;
  }

  get inFormat(): boolean {
    return this.format !== null;
  }

  /** The innermost f-string that is open. */
  get format(): FormatMode | null {
    return this.formats.current;
  }

  next(): Token {
    try {
      return this.read();
    } catch (error) {
      this.failed = true;
      throw error;
    }
  }

  private read(): Token {
    const format = this.formats.current;
    if (format?.inText) return this.formats.textToken(this, format);
    if (this.atLineStart) this.readIndentation();
    const due = this.indents.take();
    if (due !== null) return this.placeless(due);
    this.skipSpace();
    return this.token();
  }

  private readIndentation(): void {
    const { source } = this;
    this.atLineStart = false;
    for (;;) {
      const { end, column, altColumn } = indentation(source, this.pos);
      for (let i = this.pos; i < end; i++) {
        if (source[i] !== "\n") continue;
        this.startJoinedLine(i + 1);
        this.bufferStart = i + 1;
      }
      this.pos = end;
      // A backslash that joins nothing is an error before the indentation is one.
      if (source[end] === "\\") this.skipSpace(true);
      if (source[end] === "#") this.pos = this.lineEnd();
      if (source[this.pos] === "\n") {
        this.pos++;
        if (this.pos < source.length) this.startLine();
        continue;
      }
      if (this.pos >= source.length) this.indents.closeAll();
      else if (this.brackets.length === 0) this.indent(column, altColumn);
      return;
    }
  }

  private startLine(): void {
    this.startJoinedLine();
    this.lastBufferStart = this.bufferStart;
    this.bufferStart = this.pos;
  }

  /** A line that a backslash joins to the one before, or a string. */
  startJoinedLine(pos = this.pos): void {
    this.lineno++;
    this.lineStart = pos;
  }

  private indent(column: number, altColumn: number): void {
    const problem = this.indents.line(column, altColumn);
    switch (problem) {
      case null:
        return;
      case "inconsistent":
        throw this.errorOfLine("TabError", "inconsistent use of tabs and spaces in indentation");
      case "too deep":
        throw this.errorOfLine("IndentationError", "too many levels of indentation");
      case "no such level":
        throw this.errorAtLineEnd("IndentationError", "unindent does not match any outer indentation level");
      default:
        return problem satisfies never;
    }
  }

  /** Over white space, comments, joined lines, and newlines within brackets. */
  private skipSpace(indentation = false): void {
    const { source } = this;
    this.comment = -1;
    for (;;) {
      const character = source[this.pos];
      if (character === " " || character === "\t" || character === "\f") this.pos++;
      else if (character === "#") {
        this.comment = this.pos;
        this.pos = this.lineEnd();
      } else if (character === "\n" && this.brackets.length > 0 && this.pos + 1 < source.length) {
        this.pos++;
        this.startLine();
      } else if (character === "\n" && this.brackets.length > 0) {
        this.pos++;
        return;
      } else if (character === "\\") {
        if (source[this.pos + 1] !== "\n") {
          throw this.errorOfLine(
            "SyntaxError",
            "unexpected character after line continuation character",
            characters(source, this.bufferStart, this.pos) + 2,
          );
        }
        if (this.pos + 2 >= source.length) {
          if (this.brackets.length > 0) throw this.unclosedBracket();
          throw this.errorAtLineEnd("SyntaxError", "unexpected EOF while parsing", indentation && this.readsFile);
        }
        this.pos += 2;
        this.startJoinedLine();
      } else return;
    }
  }

  private token(): Token {
    const { source } = this;
    const start = this.pos;
    if (start >= source.length) {
      if (this.brackets.length > 0) throw this.unclosedBracket();
      this.ended = true;
      return this.placeless("ENDMARKER");
    }
    const code = source.charCodeAt(start);
    if (source[start] === "\n") {
      const token = this.newline(this.comment >= 0 ? this.comment : start, start + 1);
      if (this.pos < source.length) this.startLine();
      this.atLineStart = true;
      return token;
    }
    const prefix = stringPrefixLength(source, start);
    if (prefix >= 0 && (this.hasTemplates || !/t/i.test(source.slice(start, start + prefix))))
      return this.string(prefix);
    if (isDigit(code) || (source[start] === "." && isDigit(source.charCodeAt(start + 1)))) {
      scanNumber(this);
      return this.make("NUMBER", start, this.pos);
    }
    if (isNamePart(code)) return this.nameToken();
    return this.operator();
  }

  /** The end of a line; before 3.12 CPython gives it no width. */
  private newline(start: number, end: number): Token {
    const token = this.make("NEWLINE", start, end);
    return this.python >= 12 ? token : { ...token, endCol: token.endCol - 1 };
  }

  private nameToken(): Token {
    const { source } = this;
    const start = this.pos;
    let end = start;
    while (isNamePart(source.charCodeAt(end))) end++;
    const text = source.slice(start, end);
    const error = /[^\x00-\x7f]/.test(text) ? identifierError(text, this.python) : null;
    if (error !== null) {
      this.pos = start + error.offset + error.length;
      throw this.errorHere(this.python < 9 ? "invalid character in identifier" : error.msg);
    }
    return this.make(keywords.has(text) ? "KEYWORD" : "NAME", start, end);
  }

  private string(prefix: number): Token {
    const { source } = this;
    const start = this.pos;
    const startLine = this.lineno;
    const startLineStart = this.lineStart;
    const quoteAt = start + prefix;
    const letter = source[quoteAt]!;
    const quote = source.startsWith(letter.repeat(3), quoteAt) ? letter.repeat(3) : letter;
    const letters = source.slice(start, quoteAt).toLowerCase();
    // Before 3.12 an f-string was a token like other strings.
    if (this.python >= 12 && (letters.includes("f") || letters.includes("t"))) {
      if (this.formats.depth >= maximalFormats) {
        this.pos = quoteAt + quote.length;
        throw this.errorHere("too many nested f-strings");
      }
      this.formats.open(quote, letters, this.lineno, this.lineStart, start, this.brackets.length);
      return this.make("FSTRING_START", start, quoteAt + quote.length);
    }
    scanString(this, quote, quoteAt + quote.length);
    return this.make("STRING", start, this.pos, startLine, startLineStart);
  }

  private operator(): Token {
    const { source } = this;
    const start = this.pos;
    const character = source[start]!;
    const format = this.formats.current;
    if (format !== null && this.brackets.length === format.fieldDepth && character === ":") {
      this.formats.startSpec(format);
      return this.make("OP", start, start + 1);
    }
    const three = source.slice(start, start + 3);
    if (operators3.has(three)) return this.make("OP", start, start + 3);
    if (operators2.has(three.slice(0, 2))) return this.make("OP", start, start + 2);
    if (character === "(" || character === "[" || character === "{") {
      if (this.brackets.length >= maximalBrackets) {
        this.pos++;
        throw this.errorHere("too many nested parentheses");
      }
      this.brackets.push({ text: character, lineno: this.lineno, col: this.column() });
    } else if (character in closing) {
      this.pos++;
      this.closeBracket(character);
      this.pos = start;
    } else if (!/[!-~]/.test(character)) {
      this.pos++;
      const code = source.codePointAt(start)!;
      throw this.errorHere(
        this.python < 9 && code > 127
          ? "invalid character in identifier"
          : messages.invalidCharacter(code, this.python),
      );
    }
    return this.make("OP", start, start + 1);
  }

  /** With the cursor behind the bracket. */
  private closeBracket(character: string): void {
    const format = this.formats.current;
    if (format !== null && this.brackets.length < format.fieldDepth) {
      throw this.errorHere(`${format.prefix}-string: single '}' is not allowed`);
    }
    const open = this.brackets.pop();
    if (open === undefined) throw this.errorHere(`unmatched '${character}'`);
    if (open.text !== closing[character]) {
      if (format !== null && open.text === "{" && this.brackets.length === format.fieldDepth - 1) {
        throw this.errorHere(`${format.prefix}-string: unmatched '${character}'`);
      }
      const line = open.lineno === this.lineno ? "" : ` on line ${open.lineno}`;
      throw this.errorHere(
        `closing parenthesis '${character}' does not match opening parenthesis '${open.text}'${line}`,
      );
    }
    if (format !== null && character === "}" && this.brackets.length === format.fieldDepth - 1) {
      this.formats.endField(format);
    }
  }

  /** Opens the bracket of a replacement field and makes its token. */
  openField(start: number): Token {
    this.brackets.push({ text: "{", lineno: this.lineno, col: this.column(start) });
    return this.make("OP", start, start + 1);
  }

  make(
    type: TokenType,
    start: number,
    end: number,
    lineno: number = this.lineno,
    lineStart: number = this.lineStart,
  ): Token {
    const endCol = this.column(end);
    const saved = this.lineStart;
    this.lineStart = lineStart;
    const col = this.column(start);
    this.lineStart = saved;
    this.pos = end;
    const text = this.source.slice(start, end);
    return {
      index: this.count++,
      type,
      text,
      start,
      lineno,
      col,
      endLineno: this.lineno,
      endCol,
      cursor: endCol,
      level: this.brackets.length,
    };
  }

  /** A token without text, which CPython places at its cursor. */
  private placeless(type: TokenType): Token {
    if (type === "INDENT") this.skipSpace();
    const atEnd = this.ended || this.pos >= this.source.length;
    const cursor = !atEnd ? this.column() : this.readsFile ? 0 : this.column(this.source.length);
    return {
      index: this.count++,
      type,
      text: "",
      start: this.pos,
      lineno: this.lineno,
      col: -1,
      endLineno: this.lineno,
      endCol: -1,
      cursor,
      level: this.brackets.length,
    };
  }
}
