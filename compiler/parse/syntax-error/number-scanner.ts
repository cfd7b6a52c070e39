/** Numbers and what is wrong with them, answering to the number part of tok_get_normal_mode in CPython's lexer.c. */
import { isDigit } from "../characters.js";
import { utf8Length } from "../lines.js";
import { numberWarning } from "../source-warnings.js";
import type { Tokenizer } from "./tokenizer.js";

/** Keywords that may follow a number without a space; of those with i CPython looks at two letters only. */
const followers = /^(?:(?:and|else|for|or|not)(?![\w\x80-\uffff])|i[fns])/;

/** Moves the cursor behind the number, or throws. */
export function scanNumber(tokenizer: Tokenizer): void {
  const { source } = tokenizer;
  const start = tokenizer.pos;
  const fail = (msg: string, pos: number) => {
    tokenizer.pos = pos;
    return tokenizer.errorHere(msg);
  };
  const identifierPart = tokenizer.python < 11 ? /[a-zA-Z0-9_\x80-\uffff]/ : /[a-zA-Z0-9_]/;
  const digit = (pos: number) => isDigit(source.charCodeAt(pos));

  /** Over digits and single underscores between them. */
  const decimalTail = (pos: number): number => {
    for (;;) {
      while (digit(pos)) pos++;
      if (source[pos] !== "_") return pos;
      pos++;
      if (!digit(pos)) throw fail("invalid decimal literal", pos);
    }
  };
  const finish = (pos: number, kind: string): void => {
    // Before 3.10 the parser alone minded what follows.
    if (tokenizer.python >= 10 && identifierPart.test(source[pos] ?? "")) {
      if (!followers.test(source.slice(pos, pos + 5))) throw fail(`invalid ${kind} literal`, pos);
      tokenizer.warn(numberWarning(kind, tokenizer.python, tokenizer.lineno));
    }
    tokenizer.pos = pos;
  };
  const fraction = (pos: number): void => {
    exponent(digit(pos) ? decimalTail(pos) : pos);
  };
  const exponent = (pos: number): void => {
    if (source[pos] === "e" || source[pos] === "E") {
      const sign = source[pos + 1] === "+" || source[pos + 1] === "-";
      if (sign && !digit(pos + 2)) throw fail("invalid decimal literal", pos + 2);
      if (!sign && !digit(pos + 1)) {
        finish(pos, "decimal");
        return;
      }
      pos = decimalTail(pos + (sign ? 2 : 1));
    }
    if (source[pos] === "j" || source[pos] === "J") finish(pos + 1, "imaginary");
    else finish(pos, "decimal");
  };
  const based = (kind: string, digits: RegExp): void => {
    let pos = start + 2;
    do {
      if (source[pos] === "_") pos++;
      if (!digits.test(source[pos] ?? "")) {
        if (kind !== "hexadecimal" && digit(pos))
          throw fail(`invalid digit '${source[pos]}' in ${kind} literal`, pos + 1);
        throw fail(`invalid ${kind} literal`, pos);
      }
      while (digits.test(source[pos] ?? "")) pos++;
    } while (source[pos] === "_");
    if (kind !== "hexadecimal" && digit(pos)) throw fail(`invalid digit '${source[pos]}' in ${kind} literal`, pos + 1);
    finish(pos, kind);
  };

  if (source[start] === ".") {
    fraction(start + 1);
    return;
  }
  if (source[start] !== "0") {
    const pos = decimalTail(start);
    if (source[pos] === ".") fraction(pos + 1);
    else exponent(pos);
    return;
  }
  switch (source[start + 1]) {
    case "x":
    case "X":
      based("hexadecimal", /[0-9a-fA-F]/);
      return;
    case "o":
    case "O":
      based("octal", /[0-7]/);
      return;
    case "b":
    case "B":
      based("binary", /[01]/);
      return;
  }
  let pos = start + 1;
  for (;;) {
    if (source[pos] === "_") {
      pos++;
      if (!digit(pos)) throw fail("invalid decimal literal", pos);
    }
    if (source[pos] !== "0") break;
    pos++;
  }
  const zerosEnd = pos + 1;
  const nonzero = digit(pos);
  if (nonzero) pos = decimalTail(pos);
  if (source[pos] === ".") fraction(pos + 1);
  else if (/[eEjJ]/.test(source[pos] ?? "")) exponent(pos);
  else if (nonzero) {
    const msg = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
    const bytes = (pos: number) => utf8Length(source, tokenizer.lineStart, pos);
    throw tokenizer.errorRange(msg, bytes(start) + 1, bytes(zerosEnd));
  } else finish(pos, "decimal");
}
