/**
 * The expressions that annotations written as text are made of: names, attributes, subscripts, `|`, lists, literals. Enough
 * to evaluate forward references where no compiler is at hand (CPython: `eval`).
 */

export type Annotation =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "attribute"; readonly value: Annotation; readonly name: string }
  | {
      readonly kind: "subscript";
      readonly value: Annotation;
      readonly items: readonly Annotation[];
      readonly tuple: boolean;
    }
  | { readonly kind: "or"; readonly left: Annotation; readonly right: Annotation }
  | { readonly kind: "list"; readonly items: readonly Annotation[] }
  | { readonly kind: "tuple"; readonly items: readonly Annotation[] }
  | { readonly kind: "call"; readonly value: Annotation; readonly items: readonly Annotation[] }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "constant"; readonly name: "None" | "True" | "False" | "..." };

const token =
  /\s*(?:(\.\.\.)|([\p{L}_][\p{L}\p{N}_]*)|(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|([rRbBuU]{0,2}(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))|([[\](),.|*-]))/uy;

/** The expression that the text is; null where it is none of these. */
export function parseAnnotation(text: string): Annotation | null {
  const tokens: string[] = [];
  token.lastIndex = 0;
  for (let at = 0; at < text.trimEnd().length; at = token.lastIndex) {
    const match = token.exec(text);
    if (match === null) return null;
    tokens.push(match[0].trim());
  }
  const parser = new Parser(tokens);
  const parsed = parser.list();
  return parsed !== null && parser.atEnd ? parsed : null;
}

class Parser {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  get atEnd(): boolean {
    return this.at === this.tokens.length;
  }

  private take(wanted: string): boolean {
    if (this.tokens[this.at] !== wanted) return false;
    this.at++;
    return true;
  }

  /** `a, b` without parentheses is a tuple. */
  list(): Annotation | null {
    const items = this.items("");
    if (items === null || items.values.length === 0) return null;
    return items.values.length === 1 && !items.comma ? items.values[0]! : { kind: "tuple", items: items.values };
  }

  /** Items up to the closing bracket, which is consumed. */
  private items(close: string): { values: Annotation[]; comma: boolean } | null {
    const values: Annotation[] = [];
    let comma = false;
    for (;;) {
      if (close === "" ? this.atEnd : this.take(close)) return { values, comma };
      const value = this.union();
      if (value === null) return null;
      values.push(value);
      if (this.take(",")) comma = true;
      else if (close === "") return this.atEnd ? { values, comma } : null;
      else return this.take(close) ? { values, comma } : null;
    }
  }

  private union(): Annotation | null {
    this.take("*");
    let left = this.primary();
    while (left !== null && this.take("|")) {
      const right = this.primary();
      left = right === null ? null : { kind: "or", left, right };
    }
    return left;
  }

  private primary(): Annotation | null {
    let value = this.atom();
    while (value !== null) {
      if (this.take(".")) {
        const name = this.tokens[this.at++];
        if (name === undefined || !/^[\p{L}_]/u.test(name)) return null;
        value = { kind: "attribute", value, name };
      } else if (this.take("[")) {
        const items = this.items("]");
        if (items === null || items.values.length === 0) return null;
        value = { kind: "subscript", value, items: items.values, tuple: items.comma || items.values.length > 1 };
      } else if (this.take("(")) {
        const items = this.items(")");
        if (items === null) return null;
        value = { kind: "call", value, items: items.values };
      } else break;
    }
    return value;
  }

  private atom(): Annotation | null {
    const text = this.tokens[this.at++];
    if (text === undefined) return null;
    if (text === "...") return { kind: "constant", name: "..." };
    if (text === "None" || text === "True" || text === "False") return { kind: "constant", name: text };
    if (text === "[") {
      const items = this.items("]");
      return items === null ? null : { kind: "list", items: items.values };
    }
    if (text === "(") {
      const items = this.items(")");
      if (items === null) return null;
      return items.values.length === 1 && !items.comma ? items.values[0]! : { kind: "tuple", items: items.values };
    }
    if (text === "-") {
      const number = this.tokens[this.at++];
      return number !== undefined && /^[\d.]/.test(number) ? { kind: "number", text: `-${number}` } : null;
    }
    if (/^[rRbBuU]{0,2}["']/.test(text)) return { kind: "string", value: unquoted(text) };
    if (/^[\d.]/.test(text)) return { kind: "number", text };
    return /^[\p{L}_]/u.test(text) ? { kind: "name", name: text } : null;
  }
}

function unquoted(text: string): string {
  const start = text.search(/["']/);
  return text.slice(start + 1, -1).replace(/\\(.)/gu, "$1");
}
