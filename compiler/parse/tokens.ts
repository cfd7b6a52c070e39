/**
 * The tokens that a regular grammar cannot say, answering to CPython's Parser/lexer/lexer.c: line structure, strings,
 * f-strings, and the parenthesis after `with`. All of them read the source through the context, not character by character.
 */
import { ExternalTokenizer, type InputStream, type Stack } from "@lezer/lr";
import {
  BACKSLASH,
  BANG,
  BRACE_L,
  BRACE_R,
  BRACKET_L,
  BRACKET_R,
  COLON,
  EQUALS,
  FORM_FEED,
  HASH,
  isNamePart,
  NEWLINE,
  PAREN_L,
  PAREN_R,
  SPACE,
  stringEnd,
  stringPrefixLength,
  TAB,
} from "./characters.js";
import { type Context, columns } from "./context.js";
import {
  blank,
  dedent,
  FormatConversion,
  FormatText,
  formatColon,
  formatEnd,
  formatStart,
  indent,
  newline,
  replacementEnd,
  replacementStart,
  String as StringToken,
  withParenL,
} from "./parser.terms.gen.js";

/** Newlines, indentation, and what lies between lines: blank lines and lines that hold only a comment. */
export const layout = new ExternalTokenizer(
  (input, stack) => {
    const context: Context = stack.context;
    const { source } = context;
    const start = input.pos;
    if (context.kind !== "block") {
      if (input.next === NEWLINE || input.next === HASH) input.acceptTokenTo(blank, skipBlank(source, start));
      return;
    }
    const atLineStart = start === 0 || source.charCodeAt(start - 1) === NEWLINE;
    if (!atLineStart) {
      if (input.next === NEWLINE) input.acceptToken(newline, 1);
      return;
    }
    if (isContinued(source, start) && !stack.canShift(indent) && !stack.canShift(dedent)) return;

    let lineStart = start;
    let pos = start;
    for (;;) {
      pos = skipSpaces(source, lineStart);
      const code = source.charCodeAt(pos);
      if (code === HASH) {
        const end = source.indexOf("\n", pos);
        lineStart = end < 0 ? source.length : end + 1;
      } else if (code === NEWLINE) lineStart = pos + 1;
      else break;
    }
    if (lineStart > start) {
      input.acceptTokenTo(blank, lineStart);
      return;
    }
    if (pos >= source.length) {
      if (context.parent !== null) input.acceptToken(dedent, 0);
      else if (pos > start) input.acceptTokenTo(blank, pos);
      return;
    }
    const [column, altColumn] = columns(source, lineStart, pos);
    // A line that tabs of eight and tabs of one place differently gets the token that cannot stand there.
    const misplaced = stack.canShift(indent) ? dedent : indent;
    if (column > context.indent) input.acceptTokenTo(altColumn > context.altIndent ? indent : misplaced, pos);
    else if (column < context.indent) input.acceptToken(altColumn < context.altIndent ? dedent : misplaced, 0);
    else if (altColumn !== context.altIndent) input.acceptToken(misplaced, 0);
  },
  { contextual: true },
);

function skipSpaces(source: string, pos: number): number {
  for (;;) {
    const code = source.charCodeAt(pos);
    if (code !== SPACE && code !== TAB && code !== FORM_FEED) return pos;
    pos++;
  }
}

/** Within brackets: over white space, newlines and comments. */
function skipBlank(source: string, pos: number): number {
  for (;;) {
    pos = skipSpaces(source, pos);
    const code = source.charCodeAt(pos);
    if (code === HASH) {
      const end = source.indexOf("\n", pos);
      pos = end < 0 ? source.length : end;
    } else if (code === NEWLINE) pos++;
    else return pos;
  }
}

/** Whether the line before `lineStart` ends in a backslash. (The caller asks the parser whether that was in a comment.) */
function isContinued(source: string, lineStart: number): boolean {
  return lineStart > 1 && source.charCodeAt(lineStart - 2) === BACKSLASH;
}

/** A whole string literal, or the prefix and the quotes that open an f-string or a t-string. */
export const strings = new ExternalTokenizer(
  (input, stack) => {
    const { source } = stack.context as Context;
    const start = input.pos;
    const prefix = stringPrefixLength(source, start);
    if (prefix < 0) return;
    const quote = start + prefix;
    if (isFormat(source, start, prefix)) {
      const code = source.charCodeAt(quote);
      const long = source.charCodeAt(quote + 1) === code && source.charCodeAt(quote + 2) === code;
      input.acceptTokenTo(formatStart, quote + (long ? 3 : 1));
      return;
    }
    const end = stringEnd(source, quote);
    if (end >= 0) input.acceptTokenTo(StringToken, end);
  },
  { contextual: true },
);

function isFormat(source: string, start: number, prefix: number): boolean {
  for (let i = 0; i < prefix; i++) {
    const letter = source.charCodeAt(start + i) | 32;
    if (letter === 102 || letter === 116) return true;
  }
  return false;
}

/** The parts of an f-string. Within a field, `:` and `!` end the expression unless brackets are open. */
export const format = new ExternalTokenizer(
  (input, stack) => {
    const context: Context = stack.context;
    if (context.kind === "field") fieldToken(input, context);
    else if (context.kind === "format" || context.kind === "spec") textToken(input, stack, context);
  },
  { contextual: true },
);

function fieldToken(input: InputStream, context: Context): void {
  if (input.next === BRACE_R) input.acceptToken(replacementEnd, 1);
  else if (input.next === COLON) input.acceptToken(formatColon, 1);
  else if (input.next === BANG && context.source.charCodeAt(input.pos + 1) !== EQUALS) {
    let end = input.pos + 1;
    while (isNamePart(context.source.charCodeAt(end))) end++;
    input.acceptTokenTo(FormatConversion, end);
  }
}

function textToken(input: InputStream, stack: Stack, context: Context): void {
  const { source } = context;
  const spec = context.kind === "spec";
  const { quote, raw } = context.format;
  const start = input.pos;
  let pos = start;
  for (; pos < source.length; pos++) {
    const code = source.charCodeAt(pos);
    if (code === BACKSLASH) {
      const next = source.charCodeAt(pos + 1);
      if (!raw && next === 78 && source.charCodeAt(pos + 2) === BRACE_L) {
        const end = source.indexOf("}", pos);
        if (end > 0) pos = end;
      } else if (next !== BRACE_L && next !== BRACE_R) pos++;
    } else if (code === BRACE_L) {
      if (spec || source.charCodeAt(pos + 1) !== BRACE_L) break;
      pos++;
    } else if (code === BRACE_R) {
      if (spec || source.charCodeAt(pos + 1) !== BRACE_R) break;
      pos++;
    } else if (code === NEWLINE) {
      if (quote.length === 1) break;
    } else if (code === quote.charCodeAt(0) && source.startsWith(quote, pos)) break;
  }
  if (pos >= source.length) return;
  if (pos > start) {
    input.acceptTokenTo(FormatText, pos);
    return;
  }
  const code = source.charCodeAt(pos);
  if (code === BRACE_L) input.acceptToken(replacementStart, 1);
  else if (code === BRACE_R && spec) input.acceptToken(replacementEnd, 1);
  else if (code === quote.charCodeAt(0) && stack.canShift(formatEnd)) input.acceptToken(formatEnd, quote.length);
}

/** The parenthesis of `with (a as b, c as d):`: it holds an `as` that stands in no other bracket. */
export const parenthesizedWith = new ExternalTokenizer(
  (input, stack) => {
    if (input.next === PAREN_L && holdsAs(stack.context.source, input.pos)) input.acceptToken(withParenL, 1);
  },
  { contextual: true },
);

function holdsAs(source: string, pos: number): boolean {
  for (let depth = 0; pos < source.length; pos++) {
    const code = source.charCodeAt(pos);
    if (code === PAREN_L || code === BRACKET_L || code === BRACE_L) depth++;
    else if (code === PAREN_R || code === BRACKET_R || code === BRACE_R) {
      if (--depth === 0) return false;
    } else if (code === HASH) {
      pos = source.indexOf("\n", pos);
      if (pos < 0) return false;
    } else if (isNamePart(code) || code === 34 || code === 39) {
      const prefix = stringPrefixLength(source, pos);
      if (prefix >= 0) {
        const end = stringEnd(source, pos + prefix);
        if (end < 0) return false;
        pos = end - 1;
      } else {
        const start = pos;
        while (isNamePart(source.charCodeAt(pos + 1))) pos++;
        if (depth === 1 && pos === start + 1 && source.startsWith("as", start)) return true;
      }
    }
  }
  return false;
}
