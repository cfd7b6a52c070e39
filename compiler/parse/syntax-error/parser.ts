/** Runs the error grammar over tokens, answering to CPython's Parser/pegen.c: a packrat parser that keeps no tree to speak of. */
import type { PythonSyntaxError } from "../../diagnostics.js";
import type { Alternative, Grammar, Item, Rule } from "./peg.js";
import type { Tokenizer } from "./tokenizer.js";
import type { Token } from "./tokens.js";

/** What an item matched: a token, an expression with the name that messages give it, or several of them. */
export interface Match {
  /** "literal", "function call", …; "token" for a token; "" for what is no expression. */
  readonly kind: string;
  readonly first: Token | null;
  readonly last: Token | null;
  /** The matches within an expression, or of a sequence. */
  readonly parts: readonly Match[];
}

export type Labels = Readonly<Record<string, Match>>;

/** Throws an error, or says whether the match counts. */
export type Action = (parser: Parser, labels: Labels) => boolean;

/** SOFT_KEYWORD takes names that one of these starts with: CPython compares no further than the name's length. */
const softKeywords = ["_", "case", "match", "type"];

const nothing: Match = { kind: "", first: null, last: null, parts: [] };

interface Remembered {
  readonly match: Match | null;
  readonly end: number;
}

export class Parser {
  readonly tokens: Token[] = [];
  readonly tokenizer: Tokenizer;
  private readonly grammar: Grammar;
  private readonly actions: Readonly<Record<string, Action>>;
  private readonly memo = new Map<string, Map<number, Remembered>>();
  mark = 0;
  /** Whether the rules for invalid programs take part. */
  invalidRules = false;
  private isAside = false;

  constructor(tokenizer: Tokenizer, grammar: Grammar, actions: Readonly<Record<string, Action>>) {
    this.tokenizer = tokenizer;
    this.grammar = grammar;
    this.actions = actions;
  }

  /** Parses from the start. Throws PythonSyntaxError where the grammar or the tokenizer does. */
  run(rule: string, invalidRules: boolean): boolean {
    this.mark = 0;
    this.memo.clear();
    this.invalidRules = invalidRules;
    return this.rule(rule) !== null;
  }

  /** The token at the mark; reads it if nobody has looked so far. */
  peek(): Token {
    if (this.mark === this.tokens.length) this.tokens.push(this.tokenizer.next());
    return this.tokens[this.mark]!;
  }

  /** The last token that was looked at. */
  get furthest(): Token {
    return this.tokens[this.tokens.length - 1]!;
  }

  private rule(name: string): Match | null {
    if (name.startsWith("invalid_") && !this.invalidRules) return null;
    const rule = this.grammar.get(name)!;
    const key = this.isAside ? `${name} aside` : rule.memo || this.invalidRules ? name : `${name} plain`;
    let remembered = this.memo.get(key);
    if (remembered === undefined) {
      remembered = new Map();
      this.memo.set(key, remembered);
    }
    const start = this.mark;
    const known = remembered.get(start);
    if (known !== undefined) {
      this.mark = known.end;
      return known.match;
    }
    if (rule.leftRecursive) return this.grow(rule, remembered, start);
    const match = /_(?:without_invalid|aside)$/.test(name) ? this.withoutInvalid(rule) : this.choose(rule.alternatives);
    remembered.set(start, { match, end: this.mark });
    return match;
  }

  private withoutInvalid(rule: Rule): Match | null {
    const { invalidRules, isAside } = this;
    this.invalidRules = false;
    this.isAside ||= rule.name.endsWith("_aside");
    try {
      return this.choose(rule.alternatives);
    } finally {
      this.invalidRules = invalidRules;
      this.isAside = isAside;
    }
  }

  /** A left-recursive rule starts as a failure and is tried again for as long as it takes more tokens. */
  private grow(rule: Rule, remembered: Map<number, Remembered>, start: number): Match | null {
    let best: Remembered = { match: null, end: start };
    for (;;) {
      remembered.set(start, best);
      this.mark = start;
      const match = this.choose(rule.alternatives);
      if (match === null || this.mark <= best.end) break;
      best = { match, end: this.mark };
    }
    this.mark = best.end;
    return best.match;
  }

  private choose(alternatives: readonly Alternative[]): Match | null {
    const start = this.mark;
    for (const alternative of alternatives) {
      const result = this.alternative(alternative, start);
      if (result === "cut") break;
      if (result !== null) return result === "fail" ? null : result;
      this.mark = start;
    }
    this.mark = start;
    return null;
  }

  private alternative(alternative: Alternative, start: number): Match | null | "cut" | "fail" {
    const { items, labels } = alternative;
    const matches: Match[] = [];
    let cut = false;
    for (const item of items) {
      if (item.kind === "cut") {
        cut = true;
        matches.push(nothing);
        continue;
      }
      const match = this.item(item);
      if (match === null) return cut ? "cut" : null;
      matches.push(match);
    }
    if (alternative.action !== "") {
      const named: Record<string, Match> = {};
      labels.forEach((label, index) => {
        if (label !== "") named[label] = matches[index]!;
      });
      if (!this.actions[alternative.action]!(this, named)) {
        this.mark = start;
        return "fail";
      }
    }
    return this.result(alternative.result, matches, start);
  }

  private result(kind: string, matches: readonly Match[], start: number): Match {
    const parts = matches.flatMap((match) => (match.kind === "" ? match.parts : match.kind === "token" ? [] : [match]));
    if (kind === "" && parts.length === 1) return parts[0]!;
    if (kind === "" && parts.length === 0 && this.mark === start + 1) return this.tokenMatch(start);
    if (this.mark === start) return nothing;
    return { kind, first: this.tokens[start]!, last: this.tokens[this.mark - 1]!, parts };
  }

  private tokenMatch(index: number): Match {
    const token = this.tokens[index]!;
    return { kind: "token", first: token, last: token, parts: [] };
  }

  private item(item: Item): Match | null {
    switch (item.kind) {
      case "literal": {
        const token = this.peek();
        const type = item.soft ? token.type === "NAME" : token.type === "KEYWORD" || token.type === "OP";
        return type && token.text === item.text ? this.tokenMatch(this.mark++) : null;
      }
      case "token": {
        const { type, text } = this.peek();
        const soft =
          item.type === "SOFT_KEYWORD" && type === "NAME" && softKeywords.some((keyword) => keyword.startsWith(text));
        return soft || type === item.type ? this.tokenMatch(this.mark++) : null;
      }
      case "rule":
        return this.rule(item.name);
      case "group":
        return this.choose(item.alternatives);
      case "optional":
        return this.item(item.item) ?? nothing;
      case "repeat":
        return this.repeat(item.item, item.atLeastOne, item.separator);
      case "lookahead": {
        const start = this.mark;
        const found = this.item(item.item) !== null;
        this.mark = start;
        return found === item.positive ? nothing : null;
      }
      case "forced": {
        const match = this.item(item.item);
        // The first time CPython only fails here, so that the rules for invalid programs come before this error.
        if (match === null && !this.invalidRules) return null;
        if (match === null) throw this.errorAt(this.peek(), `expected '${(item.item as { text: string }).text}'`);
        return match;
      }
      case "cut":
        return nothing;
      default:
        return item satisfies never;
    }
  }

  private repeat(item: Item, atLeastOne: boolean, separator: Item | null): Match | null {
    const start = this.mark;
    const parts: Match[] = [];
    for (;;) {
      const before = this.mark;
      if (parts.length > 0 && separator !== null && this.item(separator) === null) break;
      const match = this.item(item);
      if (match === null || this.mark === before) {
        this.mark = before;
        break;
      }
      parts.push(match);
    }
    if (parts.length === 0) return atLeastOne ? null : nothing;
    return { kind: "", first: this.tokens[start]!, last: this.tokens[this.mark - 1]!, parts };
  }

  // Errors, by the names and the rules of CPython's pegen_errors.c

  /** RAISE_SYNTAX_ERROR: at the last token that was looked at. */
  error(msg: string, type: "SyntaxError" | "IndentationError" = "SyntaxError"): PythonSyntaxError {
    return this.errorAt(this.furthest, msg, type);
  }

  errorAt(token: Token, msg: string, type: "SyntaxError" | "IndentationError" = "SyntaxError"): PythonSyntaxError {
    const offset = token.col < 0 ? token.cursor : token.col + 1;
    const endOffset = token.endCol < 0 ? -1 : token.endCol + 1;
    return this.tokenizer.error(type, msg, token.lineno, offset, token.endLineno, endOffset);
  }

  /** RAISE_SYNTAX_ERROR_KNOWN_RANGE, or with one match _KNOWN_LOCATION. */
  errorOver(from: Match, to: Match, msg: string): PythonSyntaxError {
    const first = from.first!;
    const last = to.last!;
    return this.tokenizer.error("SyntaxError", msg, first.lineno, first.col + 1, last.endLineno, last.endCol + 1);
  }

  /** RAISE_SYNTAX_ERROR_STARTING_FROM: up to where the tokenizer stands. */
  errorFrom(from: Match, msg: string): PythonSyntaxError {
    const first = from.first!;
    const { furthest } = this;
    return this.tokenizer.error("SyntaxError", msg, first.lineno, first.col + 1, furthest.endLineno, furthest.cursor);
  }
}
