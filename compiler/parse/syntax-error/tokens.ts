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

export const keywords: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global " +
    "if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);
