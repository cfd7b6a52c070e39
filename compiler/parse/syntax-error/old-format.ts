/**
 * What is wrong in an f-string of Python before 3.12, which was one token: fields were cut out of its text, and parsed each by
 * itself between parentheses (CPython 3.10, Parser/string_parser.c, fstring_find_literal and fstring_find_expr).
 */
import { PythonSyntaxError } from "../../diagnostics.js";
import type { Parser } from "./parser.js";
import type { Token } from "./tokens.js";

const opening: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const twoCharacterOperators: ReadonlySet<string> = new Set(["!=", "==", "<=", ">="]);
/** What ends an expression outside of all brackets; `<` and `>` do not, but with `=` they are taken as one. */
const stops = "!:}=";

export class OldFormat {
  private readonly parser: Parser;
  private readonly token: Token;
  private readonly body: string;
  private readonly decode: (text: string) => void;
  private readonly isRaw: boolean;
  private pos = 0;

  /** `decode` throws at a piece of text whose escapes are wrong. */
  constructor(parser: Parser, token: Token, body: string, isRaw: boolean, decode: (text: string) => void) {
    this.parser = parser;
    this.token = token;
    this.body = body;
    this.isRaw = isRaw;
    this.decode = decode;
  }

  /** Throws at the first thing that is wrong. */
  check(): void {
    this.parts(0);
  }

  private fail(msg: string): never {
    throw this.parser.error(`f-string${msg}`);
  }

  private get atEnd(): boolean {
    return this.pos >= this.body.length;
  }

  /** Text and fields, up to the end or, in a format spec, to the brace that closes its field. */
  private parts(depth: number): void {
    while (!this.atEnd) {
      this.text(depth);
      if (this.atEnd || this.body[this.pos] === "}") return;
      this.field(depth);
    }
  }

  private text(depth: number): void {
    const start = this.pos;
    const { body } = this;
    while (!this.atEnd) {
      const character = body[this.pos]!;
      if (character === "\\" && !this.isRaw) {
        this.pos++;
        if (body[this.pos] === "N" && body[this.pos + 1] === "{") {
          const end = body.indexOf("}", this.pos);
          this.pos = end < 0 ? body.length : end + 1;
        } else if (body[this.pos] !== "{" && body[this.pos] !== "}") this.pos++;
        continue;
      }
      if (character === "{" || character === "}") {
        const isDoubled = depth === 0 && body[this.pos + 1] === character;
        if (!isDoubled && character === "}" && depth === 0) this.fail(": single '}' is not allowed");
        if (!isDoubled) break;
        this.pos++;
      }
      this.pos++;
    }
    this.decode(body.slice(start, this.pos));
  }

  private field(depth: number): void {
    if (depth >= 2) this.fail(": expressions nested too deeply");
    const start = ++this.pos;
    this.skipExpression();
    this.expectMore();
    this.expression(start, this.pos);
    if (this.body[this.pos] === "=") {
      this.pos++;
      while (/^\s/.test(this.body.slice(this.pos, this.pos + 1))) this.pos++;
      this.expectMore();
    }
    if (this.body[this.pos] === "!") {
      this.pos++;
      this.expectMore();
      const conversion = this.body[this.pos++]!;
      if (!"sra".includes(conversion)) this.fail(": invalid conversion character: expected 's', 'r', or 'a'");
      this.expectMore();
    }
    if (this.body[this.pos] === ":") {
      this.pos++;
      this.expectMore();
      this.parts(depth + 1);
    }
    if (this.body[this.pos] !== "}") this.fail(": expecting '}'");
    this.pos++;
  }

  private expectMore(): void {
    if (this.atEnd) this.fail(": expecting '}'");
  }

  /** Moves to what ends the expression. */
  private skipExpression(): void {
    const { body } = this;
    const open: string[] = [];
    let quote = "";
    for (; !this.atEnd; this.pos++) {
      const character = body[this.pos]!;
      if (character === "\\") this.fail(" expression part cannot include a backslash");
      if (quote !== "") {
        if (!body.startsWith(quote, this.pos)) continue;
        this.pos += quote.length - 1;
        quote = "";
      } else if (character === "'" || character === '"') {
        quote = body.startsWith(character.repeat(3), this.pos) ? character.repeat(3) : character;
        this.pos += quote.length - 1;
      } else if ("([{".includes(character)) open.push(character);
      else if (character === "#") this.fail(" expression part cannot include '#'");
      else if (open.length === 0 && "!:}=<>".includes(character)) {
        if (twoCharacterOperators.has(body.slice(this.pos, this.pos + 2))) this.pos++;
        else if (stops.includes(character)) break;
      } else if (")]}".includes(character)) {
        const last = open.pop();
        if (last === undefined) this.fail(`: unmatched '${character}'`);
        if (last === opening[character]) continue;
        this.fail(`: closing parenthesis '${character}' does not match opening parenthesis '${last}'`);
      }
    }
    if (quote !== "") this.fail(": unterminated string");
    if (open.length > 0) this.fail(`: unmatched '${open.at(-1)}'`);
  }

  /** An error in the expression shows it between its parentheses. */
  private expression(start: number, end: number): void {
    const text = this.body.slice(start, end);
    if (/^[ \t\n\f\r]*$/.test(text)) {
      const stop = this.body[this.pos]!;
      const isNamed = this.parser.tokenizer.python === 11 && stop !== "}";
      this.fail(isNamed ? `: expression required before '${stop}'` : ": empty expression not allowed");
    }
    const source = `(${text})`;
    const error = this.parser.diagnoseExpression(source);
    if (error === null) return;
    const linesBefore = this.body.slice(0, start).split("\n").length - 1;
    const lineno = this.token.lineno + linesBefore + error.lineno - 1;
    const end_lineno = lineno + error.end_lineno - error.lineno;
    const { type, msg, filename, offset, end_offset } = error;
    // A line that is not the last one is shown without its end.
    const isLast = error.lineno >= source.split("\n").length;
    const line = isLast ? error.text : (error.text?.replace(/\n$/, "") ?? null);
    throw new PythonSyntaxError(type, msg, filename, { lineno, offset, end_lineno, end_offset, text: line });
  }
}
