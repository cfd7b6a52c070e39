/** The f-strings that are open while the error pass reads tokens, answering to tok_get_fstring_mode of CPython's lexer.c. */
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
    const { source } = tokenizer;
    const start = tokenizer.pos;
    const startLine = tokenizer.lineno;
    const startLineStart = tokenizer.lineStart;
    let named = false;
    let pos = start;
    for (; pos < source.length; pos++) {
      const character = source[pos]!;
      if (character === "\n") {
        if (mode.quote.length === 1) break;
        if (pos + 1 < source.length) tokenizer.startJoinedLine(pos + 1);
      } else if (source.startsWith(mode.quote, pos)) {
        break;
      } else if (character === "{") {
        if (mode.inSpec || source[pos + 1] !== "{") break;
        pos++;
      } else if (character === "}") {
        if (named) named = false;
        else if (mode.fields > 0) break;
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
          if (pos + 1 < source.length) tokenizer.startJoinedLine(pos + 1);
        } else if (source[pos + 1] !== "{" && source[pos + 1] !== "}") pos++;
      }
    }
    if (pos >= source.length || source[pos] === "\n") {
      if (mode.inSpec && source[pos] === "\n") {
        mode.inText = false;
        mode.inSpec = false;
        return tokenizer.make("FSTRING_MIDDLE", start, pos, startLine, startLineStart);
      }
      const detected = tokenizer.lineno;
      tokenizer.lineno = mode.lineno;
      tokenizer.lineStart = mode.lineStart;
      tokenizer.pos = mode.start + 1;
      const kind = mode.quote.length === 3 ? "triple-quoted " : "";
      throw tokenizer.errorHere(`unterminated ${kind}${mode.prefix}-string literal (detected at line ${detected})`);
    }
    if (pos > start) return tokenizer.make("FSTRING_MIDDLE", start, pos, startLine, startLineStart);
    if (source[pos] === "{") {
      if (mode.fields >= 3) throw tokenizer.errorHere(`${mode.prefix}-string: expressions nested too deeply`);
      mode.fields++;
      mode.fieldDepth = tokenizer.brackets.length + 1;
      mode.inText = false;
      mode.inSpec = false;
      return tokenizer.openField(pos);
    }
    if (source[pos] === "}") {
      // Even an empty format spec has its text.
      mode.inText = false;
      mode.inSpec = false;
      return tokenizer.make("FSTRING_MIDDLE", pos, pos);
    }
    if (mode.fields > 0) {
      // The quotes end the string while a field is still open.
      mode.inText = false;
    }
    this.stack.pop();
    return tokenizer.make("FSTRING_END", pos, pos + mode.quote.length);
  }
}
