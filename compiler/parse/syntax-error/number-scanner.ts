/** Numbers and what is wrong with them, answering to the number part of tok_get_normal_mode in CPython's lexer.c. */
import { isDigit } from "../characters.js";
import { utf8Length } from "../lines.js";
import { numberWarning } from "../source-warnings.js";
import type { Tokenizer } from "./tokenizer.js";

/** Keywords that may follow a number without a space; of those with i CPython looks at two letters only. */
const followers = /^(?:(?:and|else|for|or|not)(?![\w\x80-\uffff])|i[fns])/;

/** The digits behind `0x`, `0o` and `0b`. */
const bases: Readonly<Record<string, readonly [kind: string, digits: RegExp]>> = {
  x: ["hexadecimal", /[0-9a-fA-F]/],
  o: ["octal", /[0-7]/],
  b: ["binary", /[01]/],
};

/** Moves the cursor behind the number, or throws. */
export function scanNumber(tokenizer: Tokenizer): void {
  new NumberScanner(tokenizer).scan();
}

/** One number. Its methods take a position, and go on from there to the end of the number. */
class NumberScanner {
  private readonly tokenizer: Tokenizer;
  private readonly source: string;
  private readonly start: number;

  constructor(tokenizer: Tokenizer) {
    this.tokenizer = tokenizer;
    this.source = tokenizer.source;
    this.start = tokenizer.pos;
  }

  scan(): void {
    const { source, start } = this;
    if (source[start] === ".") return this.fraction(start + 1);
    if (source[start] === "0") {
      const base = bases[source[start + 1]?.toLowerCase() ?? ""];
      return base === undefined ? this.zeros() : this.based(...base);
    }
    const pos = this.digits(start);
    if (source[pos] === ".") this.fraction(pos + 1);
    else this.exponent(pos);
  }

  /** A zero that no base follows: more of them, a float, or digits that must not be there. */
  private zeros(): void {
    const { source, start, tokenizer } = this;
    let pos = start + 1;
    for (;;) {
      if (source[pos] === "_") {
        pos++;
        if (!this.isDigit(pos)) throw this.failure("invalid decimal literal", pos);
      }
      if (source[pos] !== "0") break;
      pos++;
    }
    const zerosEnd = pos + 1;
    const nonzero = this.isDigit(pos);
    if (nonzero) pos = this.digits(pos);
    if (source[pos] === ".") return this.fraction(pos + 1);
    if (/[eEjJ]/.test(source[pos] ?? "")) return this.exponent(pos);
    if (!nonzero) return this.end(pos, "decimal");
    const msg = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
    const bytes = (to: number) => utf8Length(source, tokenizer.lineStart, to);
    throw tokenizer.errorRange(msg, bytes(start) + 1, bytes(zerosEnd));
  }

  private based(kind: string, digits: RegExp): void {
    const { source } = this;
    const isTooLarge = (at: number): boolean => kind !== "hexadecimal" && this.isDigit(at);
    const tooLarge = (at: number) => this.failure(`invalid digit '${source[at]}' in ${kind} literal`, at + 1);
    let pos = this.start + 2;
    do {
      if (source[pos] === "_") pos++;
      if (!digits.test(source[pos] ?? "")) {
        throw isTooLarge(pos) ? tooLarge(pos) : this.failure(`invalid ${kind} literal`, pos);
      }
      while (digits.test(source[pos] ?? "")) pos++;
    } while (source[pos] === "_");
    if (isTooLarge(pos)) throw tooLarge(pos);
    this.end(pos, kind);
  }

  private fraction(pos: number): void {
    this.exponent(this.isDigit(pos) ? this.digits(pos) : pos);
  }

  private exponent(pos: number): void {
    const { source } = this;
    if (source[pos] === "e" || source[pos] === "E") {
      const sign = source[pos + 1] === "+" || source[pos + 1] === "-";
      if (sign && !this.isDigit(pos + 2)) throw this.failure("invalid decimal literal", pos + 2);
      if (!sign && !this.isDigit(pos + 1)) return this.end(pos, "decimal");
      pos = this.digits(pos + (sign ? 2 : 1));
    }
    if (source[pos] === "j" || source[pos] === "J") this.end(pos + 1, "imaginary");
    else this.end(pos, "decimal");
  }

  private end(pos: number, kind: string): void {
    const { source, tokenizer } = this;
    const { python } = tokenizer;
    const identifierPart = python < 11 ? /[a-zA-Z0-9_\x80-\uffff]/ : /[a-zA-Z0-9_]/;
    // Before 3.10 the parser alone minded what follows.
    if (python >= 10 && identifierPart.test(source[pos] ?? "")) {
      if (!followers.test(source.slice(pos, pos + 5))) throw this.failure(`invalid ${kind} literal`, pos);
      tokenizer.warn(numberWarning(kind, python, tokenizer.lineno));
    }
    tokenizer.pos = pos;
  }

  /** The position behind digits and single underscores between them. */
  private digits(pos: number): number {
    for (;;) {
      while (this.isDigit(pos)) pos++;
      if (this.source[pos] !== "_") return pos;
      pos++;
      if (!this.isDigit(pos)) throw this.failure("invalid decimal literal", pos);
    }
  }

  private isDigit(pos: number): boolean {
    return isDigit(this.source.charCodeAt(pos));
  }

  private failure(msg: string, pos: number) {
    this.tokenizer.pos = pos;
    return this.tokenizer.errorHere(msg);
  }
}
