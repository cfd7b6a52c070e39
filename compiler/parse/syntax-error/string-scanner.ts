/** Strings and what is wrong with their ends, answering to the string part of tok_get_normal_mode in CPython's lexer.c. */
import { characters } from "../error-at.js";
import type { Tokenizer } from "./tokenizer.js";

/** Moves the cursor, which is at a string, behind it, or throws. */
export function scanString(tokenizer: Tokenizer, quote: string, from: number): void {
  const { source, pos: start, lineno: startLine, lineStart: startLineStart } = tokenizer;
  let escapedQuote = false;
  let pos = from;
  for (; pos < source.length; pos++) {
    const character = source[pos]!;
    if (character === "\\") {
      pos++;
      if (source[pos] === quote) escapedQuote = true;
      if (source[pos] === "\n" && pos + 1 < source.length) tokenizer.startJoinedLine(pos + 1);
    } else if (character === "\n") {
      if (quote.length === 1) break;
      if (pos + 1 < source.length) tokenizer.startJoinedLine(pos + 1);
    } else if (character === quote[0] && source.startsWith(quote, pos)) {
      tokenizer.pos = pos + quote.length;
      return;
    }
  }
  const detected = tokenizer.lineno;
  if (tokenizer.python < 10) {
    const what = quote.length === 3 ? "EOF while scanning triple-quoted" : "EOL while scanning";
    const offset = characters(source, startLineStart, Math.min(pos, source.length - 1)) + 1;
    const line = tokenizer.bufferedLine(detected);
    throw tokenizer.error("SyntaxError", `${what} string literal`, detected, offset, detected, 0, line);
  }
  tokenizer.lineno = startLine;
  tokenizer.lineStart = startLineStart;
  tokenizer.pos = start + 1;
  const format = tokenizer.format;
  if (format?.quote === quote) throw tokenizer.errorHere(`${format.prefix}-string: expecting '}'`);
  const kind = quote.length === 3 ? "triple-quoted string" : "string";
  const hint =
    tokenizer.python >= 13 && escapedQuote && quote.length === 1 ? "; perhaps you escaped the end quote?" : "";
  throw tokenizer.errorHere(`unterminated ${kind} literal (detected at line ${detected})${hint}`);
}
