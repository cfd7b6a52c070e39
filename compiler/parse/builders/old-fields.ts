/**
 * What a field of an f-string could not hold before Python 3.12 (PEP 701), answering to fstring_find_expr of 3.11's
 * Parser/string_parser.c: the string was one token, and its fields were looked for in the text of it.
 */
import type { Build } from "./build.js";
import { messages } from "../messages.js";

export interface OldField {
  readonly start: number;
  readonly end: number;
  /** Where the expression ends, with the space behind it. */
  readonly expressionEnd: number;
  /** Behind the conversion, or -1 when there is none. */
  readonly conversionEnd: number;
  /** Where the string ends, with the number of its quotes. */
  readonly stringEnd: number;
  readonly width: number;
  /** Number of fields around this one. */
  readonly depth: number;
}

export function checkOldField(build: Build, field: OldField): void {
  const { source } = build;
  const { start, end, expressionEnd, conversionEnd, stringEnd, width, depth } = field;
  const fail = (msg: string) => build.error(msg, stringEnd, stringEnd);
  const text = source.slice(start, end);
  const expression = source.slice(start + 1, expressionEnd);
  const quotes = source.slice(stringEnd - width, stringEnd);
  if (depth >= 2) throw fail(messages.deepField);
  if (expression.includes("\\")) throw fail(messages.backslashInField);
  if (text.includes(quotes) || (width === 1 && text.includes("\n"))) throw fail(messages.openField);
  if (expression !== withoutComments(expression)) throw fail(messages.commentInField);
  if (conversionEnd >= 0 && !/[:}]/.test(source[conversionEnd]!)) throw fail(messages.openField);
}

/** An expression as `{expression=}` shows it. */
export function withoutComments(text: string): string {
  if (!text.includes("#")) return text;
  return text.replace(/("""|'''|"|')(?:\\[\s\S]|(?!\1)[^\\])*\1|#[^\n]*/g, (match) => (match[0] === "#" ? "" : match));
}
