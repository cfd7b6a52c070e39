/** The f-strings that are open while the error pass reads tokens, answering to tok_get_fstring_mode of CPython's lexer.c. */
import type { PythonSyntaxError } from "../../diagnostics.js";
import type { Token } from "./tokens.js";
import type { Tokenizer } from "./tokenizer.js";

export interface FormatMode {
  readonly quote: string;
  readonly prefix: "f" | "t";
  readonly raw: boolean;
  readonly lineno: number;
  readonly lineStart: number;
  readonly start: number;
  /** Whether text is read, not the expression of a field. */
  inText: boolean;
  inSpec: boolean;
  /** Number of open brackets within the innermost field of this string, or where its fields will stand. */
  fieldDepth: number;
  /** Fields that are open, each in the format spec of the one before. */
  fields: number;
}

export class FormatModes {
  private readonly stack: FormatMode[] = [];
  /** The minor version: 13 for Python 3.13. */
  private readonly python: number;

  constructor(python: number) {
    this.python = python;
  }

  get depth(): number {
    return this.stack.length;
  }

  get current(): FormatMode | null {
    return this.stack[this.stack.length - 1] ?? null;
  }

  open(quote: string, letters: string, lineno: number, lineStart: number, start: number, depth: number): void {
    const prefix = letters.includes("t") ? "t" : "f";
    const raw = letters.includes("r");
    const mode = {
      quote,
      prefix,
      raw,
      lineno,
      lineStart,
      start,
      inText: true,
      inSpec: false,
      fieldDepth: depth,
      fields: 0,
    };
    this.stack.push(mode as FormatMode);
  }

  startSpec(mode: FormatMode): void {
    mode.inText = true;
    mode.inSpec = true;
  }

  /** Behind the brace that closes a field. */
  endField(mode: FormatMode): void {
    mode.fields--;
    mode.fieldDepth--;
    mode.inText = true;
    // Since 3.13 CPython forgets that what follows a field in a format spec belongs to the spec.
    mode.inSpec = mode.fields > 0 && this.python < 13;
  }

  /** The next token within text: a piece of it, the brace of a field, or the closing quotes. */
  textToken(tokenizer: Tokenizer, mode: FormatMode): Token {
    const { source, pos: start, lineno, lineStart } = tokenizer;
    const end = textEnd(tokenizer, mode);
    const isLineEnd = source[end] === "\n";
    if (end >= source.length || (isLineEnd && !mode.inSpec)) throw unterminated(tokenizer, mode);
    if (isLineEnd) leaveText(mode);
    if (isLineEnd || end > start) return tokenizer.make("FSTRING_MIDDLE", start, end, lineno, lineStart);
    if (source[end] === "{") {
      if (mode.fields >= 3) throw tokenizer.errorHere(`${mode.prefix}-string: expressions nested too deeply`);
      mode.fields++;
      mode.fieldDepth = tokenizer.brackets.length + 1;
      leaveText(mode);
      return tokenizer.openField(end);
    }
    if (source[end] === "}") {
      // Even an empty format spec has its text.
      leaveText(mode);
      return tokenizer.make("FSTRING_MIDDLE", end, end);
    }
    // The quotes end the string, perhaps while a field is still open.
    if (mode.fields > 0) mode.inText = false;
    this.stack.pop();
    return tokenizer.make("FSTRING_END", end, end + mode.quote.length);
  }
}

function leaveText(mode: FormatMode): void {
  mode.inText = false;
  mode.inSpec = false;
}

/** Where the text ends that begins at the cursor: at a brace, the closing quotes, or the end of the line or the source. */
function textEnd(tokenizer: Tokenizer, mode: FormatMode): number {
  const { source } = tokenizer;
  let named = false;
  for (let pos = tokenizer.pos; pos < source.length; pos++) {
    const character = source[pos]!;
    if (character === "\n") {
      if (mode.quote.length === 1) return pos;
      joinLine(tokenizer, pos + 1);
    } else if (source.startsWith(mode.quote, pos)) {
      return pos;
    } else if (character === "{") {
      if (mode.inSpec || source[pos + 1] !== "{") return pos;
      pos++;
    } else if (character === "}") {
      if (named) named = false;
      else if (mode.fields > 0) return pos;
      else if (source[pos + 1] === "}") pos++;
      else {
        tokenizer.pos = pos + 1;
        throw tokenizer.errorHere(`${mode.prefix}-string: single '}' is not allowed`);
      }
    } else if (character === "\\") {
      if (!mode.raw && source.startsWith("N{", pos + 1)) {
        named = true;
        pos += 2;
      } else if (source[pos + 1] === "\n") {
        pos++;
        joinLine(tokenizer, pos + 1);
      } else if (source[pos + 1] !== "{" && source[pos + 1] !== "}") pos++;
    }
  }
  return source.length;
}

/** A string goes on with the line that starts there, if there is one. */
function joinLine(tokenizer: Tokenizer, start: number): void {
  if (start < tokenizer.source.length) tokenizer.startJoinedLine(start);
}

function unterminated(tokenizer: Tokenizer, mode: FormatMode): PythonSyntaxError {
  const detected = tokenizer.lineno;
  tokenizer.lineno = mode.lineno;
  tokenizer.lineStart = mode.lineStart;
  tokenizer.pos = mode.start + 1;
  const kind = mode.quote.length === 3 ? "triple-quoted " : "";
  return tokenizer.errorHere(`unterminated ${kind}${mode.prefix}-string literal (detected at line ${detected})`);
}
