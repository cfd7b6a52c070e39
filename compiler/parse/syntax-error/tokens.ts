/** Tokens as CPython's parser sees them, with the positions its errors are made of. */

export type TokenType =
  | "NAME"
  | "KEYWORD"
  | "NUMBER"
  | "STRING"
  | "OP"
  | "NEWLINE"
  | "INDENT"
  | "DEDENT"
  | "ENDMARKER"
  | "FSTRING_START"
  | "FSTRING_MIDDLE"
  | "FSTRING_END";

export interface Token {
  /** Its place among the tokens that were read. */
  readonly index: number;
  readonly type: TokenType;
  readonly text: string;
  /** Where it starts in the source, in UTF-16 units. */
  readonly start: number;
  /** Lines count from 1, columns in characters from 0; a column of -1 means that CPython knows none. */
  readonly lineno: number;
  readonly col: number;
  readonly endLineno: number;
  readonly endCol: number;
  /** Where the tokenizer stood on its line after this token. */
  readonly cursor: number;
  /** Number of open brackets after this token. */
  readonly level: number;
}

/** Names that are keywords in some places only. */
export const softKeywords: ReadonlySet<string> = new Set(["_", "case", "match", "type"]);

/** What rules tell tokens apart by: the text of a keyword, soft or not, or of an operator, or else the type. */
export function keyOf({ type, text }: Token): string {
  return type === "OP" || type === "KEYWORD" || (type === "NAME" && softKeywords.has(text)) ? text : type;
}

export const keywords: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global " +
    "if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);
