/**
 * The tokens that a regular grammar cannot say, answering to CPython's Parser/lexer/lexer.c: line structure, strings
 * and f-strings. All of them read the source itself.
 */
import type { TokenInput } from "./automaton.js";
import {
  BACKSLASH,
  BANG,
  BRACE_L,
  BRACE_R,
  COLON,
  EQUALS,
  FORM_FEED,
  HASH,
  isNamePart,
  NEWLINE,
  SPACE,
  stringEnd,
  stringPrefixLength,
  TAB,
} from "./characters.js";
import { type Context, indentation } from "./context.js";
import {
  blank,
  classKeyword,
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
} from "./parser.terms.gen.js";

/** CPython's limits. */
export const maximalBrackets = 200;
export const maximalIndents = 100;
export const maximalFormats = 149;

/** Newlines, indentation, comments, and what lies between lines: blank lines and lines that hold only a comment. */
export function layout(input: TokenInput): void {
  const { context, source } = input;
  const start = input.pos;
  if (context.kind !== "block") {
    // A lambda cannot have its colon where a colon starts the format spec.
    if (context.kind === "field" && input.next === COLON && !input.canShift(formatColon)) input.acceptToken(indent, 0);
    if (context.depth > maximalBrackets) input.acceptToken(indent, 0);
    else if (input.next === NEWLINE || input.next === HASH) input.acceptTokenTo(blank, skipBlank(source, start));
    return;
  }
  if (!atLineStart(input)) {
    if (input.next === NEWLINE) input.acceptToken(newline, 1);
    else if (input.next === HASH) input.acceptTokenTo(blank, source.indexOf("\n", start));
    return;
  }

  let lineStart = start;
  let line = indentation(source, lineStart);
  for (;;) {
    const code = source.charCodeAt(line.end);
    if (code === HASH) {
      const end = source.indexOf("\n", line.end);
      lineStart = end < 0 ? source.length : end + 1;
    } else if (code === NEWLINE) lineStart = line.end + 1;
    else break;
    line = indentation(source, lineStart);
  }
  if (lineStart > start) {
    input.acceptTokenTo(blank, lineStart);
    return;
  }
  const { end, column, altColumn } = line;
  if (end >= source.length) {
    if (context.parent !== null) input.acceptToken(dedent, 0);
    else if (end > start) input.acceptTokenTo(blank, end);
    return;
  }
  // A line that tabs of eight and tabs of one place differently gets the token that cannot stand there.
  const misplaced = input.canShift(indent) ? dedent : indent;
  const deeper = altColumn > context.altIndent && context.depth < maximalIndents - 1;
  if (column > context.indent) input.acceptTokenTo(deeper ? indent : misplaced, end);
  else if (column < context.indent) input.acceptToken(altColumn < context.altIndent ? dedent : misplaced, 0);
  else if (altColumn !== context.altIndent) input.acceptToken(misplaced, 0);
}

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

/**
 * Whether a logical line starts at `pos`. After a backslash none does, unless the backslash ended a comment: then a statement
 * may start, and more than white space stands before it.
 */
function atLineStart(input: TokenInput): boolean {
  const { source, pos } = input;
  if (pos === 0) return true;
  if (source.charCodeAt(pos - 1) !== NEWLINE) return false;
  if (source.charCodeAt(pos - 2) !== BACKSLASH) return true;
  if (!input.canShift(classKeyword) && !input.canShift(indent) && !input.canShift(dedent)) return false;
  const before = source.slice(source.lastIndexOf("\n", pos - 2) + 1, pos - 2);
  return /[^ \t\f]/.test(before);
}

/** A whole string literal, or the prefix and the quotes that open an f-string or a t-string. */
export function strings(input: TokenInput): void {
  const { context, source } = input;
  const start = input.pos;
  const prefix = stringPrefixLength(source, start);
  if (prefix < 0) return;
  const quote = start + prefix;
  if (isFormat(source, start, prefix)) {
    if (context.kind === "field" && context.formats >= maximalFormats) return;
    const code = source.charCodeAt(quote);
    const long = source.charCodeAt(quote + 1) === code && source.charCodeAt(quote + 2) === code;
    input.acceptTokenTo(formatStart, quote + (long ? 3 : 1));
    return;
  }
  const end = stringEnd(source, quote);
  if (end >= 0) input.acceptTokenTo(StringToken, end);
}

function isFormat(source: string, start: number, prefix: number): boolean {
  for (let i = 0; i < prefix; i++) {
    const letter = source.charCodeAt(start + i) | 32;
    if (letter === 102 || letter === 116) return true;
  }
  return false;
}

/** The parts of an f-string. Within a field, `:` and `!` end the expression unless brackets are open. */
export function format(input: TokenInput): void {
  const { context } = input;
  if (context.kind === "field") fieldToken(input);
  else if (context.kind === "format" || context.kind === "spec") textToken(input, context);
}

function fieldToken(input: TokenInput): void {
  if (input.next === BRACE_R) input.acceptToken(replacementEnd, 1);
  else if (input.next === COLON) input.acceptToken(formatColon, 1);
  else if (input.next === BANG && input.source.charCodeAt(input.pos + 1) !== EQUALS) {
    let end = input.pos + 1;
    while (isNamePart(input.source.charCodeAt(end))) end++;
    input.acceptTokenTo(FormatConversion, end);
  }
}

function textToken(input: TokenInput, context: Context): void {
  const { source } = input;
  const spec = context.kind === "spec";
  const { quote, raw } = context.format;
  const start = input.pos;
  let named = false;
  let pos = start;
  for (; pos < source.length; pos++) {
    const code = source.charCodeAt(pos);
    if (code === BACKSLASH) {
      const next = source.charCodeAt(pos + 1);
      if (!raw && next === 78 && source.charCodeAt(pos + 2) === BRACE_L) {
        named = true;
        pos += 2;
      } else if (next !== BRACE_L && next !== BRACE_R) pos++;
    } else if (code === BRACE_L) {
      if (spec || source.charCodeAt(pos + 1) !== BRACE_L) break;
      pos++;
    } else if (code === BRACE_R) {
      if (named) named = false;
      else if (spec || source.charCodeAt(pos + 1) !== BRACE_R) break;
      else pos++;
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
  else if (code === NEWLINE && spec) {
    // Within single quotes a newline ends the spec, and only the brace may follow.
    const end = skipBlank(source, pos);
    if (source.charCodeAt(end) === BRACE_R) input.acceptTokenTo(replacementEnd, end + 1);
  } else if (code === quote.charCodeAt(0) && input.canShift(formatEnd)) input.acceptToken(formatEnd, quote.length);
}
