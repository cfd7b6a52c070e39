/** Runs the error grammar over tokens, answering to CPython's Parser/pegen.c: a packrat parser that keeps no tree to speak of. */
import type { PythonSyntaxError } from "../../diagnostics.js";
import type { Choice } from "./choice.js";
import type { Alternative, Grammar, Item, Rule } from "./peg.js";
import type { Tokenizer } from "./tokenizer.js";
import { keyOf, softKeywords, type Token } from "./tokens.js";

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

const nothing: Match = { kind: "", first: null, last: null, parts: [] };

/** SOFT_KEYWORD takes names that one starts with: CPython compares no further than the name's length. */
const startsSoftKeyword = (name: string, python: number) =>
  [...softKeywords].some((keyword) => keyword.startsWith(name) && (keyword !== "type" || python >= 12));

/** The expressions among matches and within sequences. */
function partsOf(matches: readonly Match[]): readonly Match[] {
  const parts: Match[] = [];
  for (const match of matches) {
    if (match.kind === "") for (const part of match.parts) parts.push(part);
    else if (match.kind !== "token") parts.push(match);
  }
  return parts;
}

/** What a rule made of the tokens from some place on, in a list of all that is remembered of the place. */
interface Remembered {
  readonly key: number;
  match: Match | null;
  end: number;
  readonly next: Remembered | undefined;
}

export class Parser {
  readonly tokens: Token[] = [];
  readonly tokenizer: Tokenizer;
  private readonly grammar: Grammar;
  private readonly actions: Readonly<Record<string, Action>>;
  /** For each token its key, and what is known of the rules that were tried there. */
  private readonly keys: string[] = [];
  private readonly matches: Match[] = [];
  private readonly memo: (Remembered | undefined)[] = [];
  mark = 0;
  /** Whether the rules for invalid programs take part. */
  invalidRules = false;
  private isAside = false;

  /** What is wrong with a text that has to be one expression; null where nothing is. */
  readonly diagnoseExpression: (source: string) => PythonSyntaxError | null;

  constructor(
    tokenizer: Tokenizer,
    grammar: Grammar,
    actions: Readonly<Record<string, Action>>,
    diagnoseExpression: (source: string) => PythonSyntaxError | null,
  ) {
    this.tokenizer = tokenizer;
    this.grammar = grammar;
    this.actions = actions;
    this.diagnoseExpression = diagnoseExpression;
  }

  /** Parses from the start. Throws PythonSyntaxError where the grammar or the tokenizer does. */
  run(rule: string, invalidRules: boolean): boolean {
    this.mark = 0;
    this.memo.length = 0;
    this.invalidRules = invalidRules;
    return this.rule(this.grammar.get(rule)!) !== null;
  }

  /** The token at the mark; reads it if nobody has looked so far. */
  peek(): Token {
    if (this.mark === this.tokens.length) this.read();
    return this.tokens[this.mark]!;
  }

  private read(): void {
    const token = this.tokenizer.next();
    this.tokens.push(token);
    this.keys.push(keyOf(token));
    this.matches.push({ kind: "token", first: token, last: token, parts: [] });
  }

  /** The last token that was looked at. */
  get furthest(): Token {
    return this.tokens[this.tokens.length - 1]!;
  }

  private rule(rule: Rule): Match | null {
    if (rule.invalid && !this.invalidRules) return null;
    const start = this.mark;
    if (!rule.memo && !rule.withoutInvalid) {
      const match = this.choose(rule.choice);
      if (rule.name === "statement" && match !== null) this.forget(start);
      return match;
    }
    const key = rule.index * 2 + (this.isAside ? 1 : 0);
    for (let known = this.memo[start]; known !== undefined; known = known.next) {
      if (known.key !== key) continue;
      this.mark = known.end;
      return known.match;
    }
    if (rule.leftRecursive) return this.grow(rule, key, start);
    const match = rule.withoutInvalid ? this.withoutInvalid(rule) : this.choose(rule.choice);
    this.remember(key, start, match);
    return match;
  }

  private remember(key: number, at: number, match: Match | null): Remembered {
    const remembered = { key, match, end: this.mark, next: this.memo[at] };
    this.memo[at] = remembered;
    return remembered;
  }

  /** A statement that has been read is not read again: the block around it remembers whether it is one. */
  private forget(from: number): void {
    for (let at = from; at < this.mark; at++) this.memo[at] = undefined;
  }

  private withoutInvalid(rule: Rule): Match | null {
    const { invalidRules, isAside } = this;
    this.invalidRules = false;
    this.isAside ||= rule.aside;
    try {
      return this.choose(rule.choice);
    } finally {
      this.invalidRules = invalidRules;
      this.isAside = isAside;
    }
  }

  /** A left-recursive rule starts as a failure and is tried again for as long as it takes more tokens. */
  private grow(rule: Rule, key: number, start: number): Match | null {
    const best = this.remember(key, start, null);
    for (;;) {
      this.mark = start;
      const match = this.choose(rule.choice);
      if (match === null || this.mark <= best.end) break;
      best.match = match;
      best.end = this.mark;
    }
    this.mark = best.end;
    return best.match;
  }

  private choose(choice: Choice): Match | null {
    const start = this.mark;
    if (start === this.tokens.length) this.read();
    for (const alternative of choice.at(this.keys[start]!)) {
      if (alternative.forwards) {
        // Most levels of an expression: no more frames than needed, or deep nesting ends early.
        const item = alternative.items[0]!;
        const match = item.kind === "rule" ? this.rule(item.rule) : this.item(item);
        if (match !== null) return match.kind === "" ? this.result("", [match], start) : match;
        this.mark = start;
        continue;
      }
      const result = this.alternative(alternative, start);
      if (result === "cut") break;
      if (result !== null) return result === "fail" ? null : result;
      this.mark = start;
    }
    this.mark = start;
    return null;
  }

  private alternative(alternative: Alternative, start: number): Match | null | "cut" | "fail" {
    const { items, labels, result, action } = alternative;
    const matches: Match[] = [];
    let cut = false;
    for (const item of items) {
      if (item.kind === "cut") {
        cut = true;
        matches.push(nothing);
        continue;
      }
      const match = item.kind === "rule" ? this.rule(item.rule) : this.item(item);
      if (match === null) return cut ? "cut" : null;
      matches.push(match);
    }
    if (action !== "") {
      const named: Record<string, Match> = {};
      labels.forEach((label, index) => {
        if (label !== "") named[label] = matches[index]!;
      });
      if (!this.actions[action]!(this, named)) {
        this.mark = start;
        return "fail";
      }
    }
    return this.result(result, matches, start);
  }

  private result(kind: string, matches: readonly Match[], start: number): Match {
    const parts = partsOf(matches);
    if (kind === "" && parts.length === 1) return parts[0]!;
    if (kind === "" && parts.length === 0 && this.mark === start + 1) return this.matches[start]!;
    if (this.mark === start) return nothing;
    return { kind, first: this.tokens[start]!, last: this.tokens[this.mark - 1]!, parts };
  }

  private item(item: Item): Match | null {
    switch (item.kind) {
      case "literal": {
        const token = this.peek();
        const type = item.soft ? token.type === "NAME" : token.type === "KEYWORD" || token.type === "OP";
        return type && token.text === item.text ? this.matches[this.mark++]! : null;
      }
      case "token": {
        const { type, text } = this.peek();
        const soft = item.type === "SOFT_KEYWORD" && type === "NAME" && startsSoftKeyword(text, this.tokenizer.python);
        return soft || type === item.type ? this.matches[this.mark++]! : null;
      }
      case "rule":
        return this.rule(item.rule);
      case "group":
        return this.choose(item.choice);
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
        // Since 3.13 CPython only fails here the first time, so that the rules for invalid programs come before this error;
        // before 3.10 it knew of no such items.
        const { python } = this.tokenizer;
        if (match === null && (python < 10 || (python >= 13 && !this.invalidRules))) return null;
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
