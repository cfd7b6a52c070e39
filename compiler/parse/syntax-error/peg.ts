/**
 * The notation of the error grammar and its reader, answering to the grammar files of CPython's PEG generator (PEP 617).
 *
 *   name: alternative | alternative       a rule; invalid_… takes part in the second parse only, …_without_invalid keeps
 *                                         those rules out of what is below it, and …_aside also leaves no memory of it
 *   name (memo): …                        what it matched is remembered with or without the invalid_ rules, as in CPython
 *   'if' "match" NAME other_rule          a keyword or operator, a soft keyword, a token by its type, a rule
 *   x? x* x+ ','.x+ ( … | … )             optional, repeated, separated, grouped
 *   &x !x ~ &&x                           looks ahead, cuts other alternatives off, must follow ("expected 'x'")
 *   >=3.12 x | <3.12 y                    an alternative of these versions only
 *   a=x                                   gives the action a name for it
 *   => function call                      the result is an expression that messages call so
 *   @action                               calls an action, which throws or lets the rule fail
 */

import { Choice } from "./choice.js";

export type Item =
  | { readonly kind: "literal"; readonly text: string; readonly soft: boolean }
  | { readonly kind: "token"; readonly type: string }
  | { readonly kind: "rule"; readonly rule: Rule }
  | { readonly kind: "group"; readonly choice: Choice }
  | { readonly kind: "optional"; readonly item: Item }
  | { readonly kind: "repeat"; readonly item: Item; readonly atLeastOne: boolean; readonly separator: Item | null }
  | { readonly kind: "lookahead"; readonly item: Item; readonly positive: boolean }
  | { readonly kind: "forced"; readonly item: Item }
  | { readonly kind: "cut" };

export interface Alternative {
  readonly items: readonly Item[];
  /** Name of each item for the action, or "". */
  readonly labels: readonly string[];
  readonly result: string;
  readonly action: string;
  /** Whether it is one item, whose match is its own. */
  readonly forwards: boolean;
}

export class Rule {
  readonly name: string;
  /** Counted from 0, within its grammar. */
  readonly index: number;
  /** Whether what it matched is remembered. */
  memo: boolean;
  /** Whether it says what is wrong, and takes part in the second parse only. */
  readonly invalid: boolean;
  /** Whether the rules for invalid programs take no part below it. */
  readonly withoutInvalid: boolean;
  readonly aside: boolean;
  choice = new Choice([]);
  /** Whether it can start with itself. */
  leftRecursive = false;

  constructor(name: string, index: number, memo: boolean) {
    this.name = name;
    this.index = index;
    this.invalid = name.startsWith("invalid_");
    this.aside = name.endsWith("_aside");
    this.withoutInvalid = this.aside || name.endsWith("_without_invalid");
    this.memo = memo;
  }
}

export type Grammar = ReadonlyMap<string, Rule>;

const lexeme = /\s*('[^']*'|"[^"]*"|&&|=>[^|@)\n]*|@\w+|\w+=(?==?[^>])|[<>]=?3\.\d+|\w+|[|()?*+&!~.])/y;

/** The grammar of a version: 13 for Python 3.13. */
export function readGrammar(text: string, python: number): Grammar {
  const definitions = [...text.matchAll(/^(\w+)( \(memo\))?:(.*(?:\n[ \t].*)*)/gm)];
  const rules = new Map(
    definitions.map(([, name, memo], index) => [name!, new Rule(name!, index, memo !== undefined)]),
  );
  for (const [, name, , body] of definitions) {
    const rule = rules.get(name!)!;
    const alternatives = new Reader(body!, rules, python).alternatives();
    rule.choice = new Choice(alternatives);
    rule.leftRecursive = alternatives.some(({ items }) => items[0]?.kind === "rule" && items[0].rule === rule);
    rule.memo ||= rule.leftRecursive;
  }
  return rules;
}

class Reader {
  private readonly lexemes: string[] = [];
  private readonly rules: Grammar;
  private readonly python: number;
  private index = 0;

  constructor(text: string, rules: Grammar, python: number) {
    this.rules = rules;
    this.python = python;
    const pattern = new RegExp(lexeme);
    const end = text.trimEnd().length;
    while (pattern.lastIndex < end) {
      const at = pattern.lastIndex;
      const match = pattern.exec(text);
      if (match === null) throw new Error(`error grammar: ${text.slice(at, at + 40)}`);
      this.lexemes.push(match[1]!);
    }
  }

  private get current(): string {
    return this.lexemes[this.index] ?? "";
  }

  private take(text: string): boolean {
    if (this.current !== text) return false;
    this.index++;
    return true;
  }

  alternatives(): Alternative[] {
    const found: Alternative[] = [];
    this.take("|");
    do {
      const holds = this.version();
      const alternative = this.alternative();
      if (holds) found.push(alternative);
    } while (this.take("|"));
    return found;
  }

  /** Whether the alternative that follows is one of this version. */
  private version(): boolean {
    let holds = true;
    for (;;) {
      const [, comparison, minor] = /^(>=|<)3\.(\d+)$/.exec(this.current) ?? [];
      if (comparison === undefined) return holds;
      this.index++;
      holds &&= this.python >= Number(minor) === (comparison === ">=");
    }
  }

  private alternative(): Alternative {
    const items: Item[] = [];
    const labels: string[] = [];
    let result = "";
    let action = "";
    for (;;) {
      const { current } = this;
      if (current === "" || current === "|" || current === ")") {
        const forwards = items.length === 1 && result === "" && action === "";
        return { items, labels, result, action, forwards };
      }
      if (current.startsWith("=>")) {
        result = current.slice(2).trim();
        this.index++;
      } else if (current.startsWith("@")) {
        action = current.slice(1);
        this.index++;
      } else {
        const labelled = /^\w+=$/.test(current);
        labels.push(labelled ? current.slice(0, -1) : "");
        if (labelled) this.index++;
        items.push(this.item());
      }
    }
  }

  private item(): Item {
    if (this.take("~")) return { kind: "cut" };
    if (this.take("&&")) return { kind: "forced", item: this.suffixed() };
    if (this.take("&")) return { kind: "lookahead", item: this.suffixed(), positive: true };
    if (this.take("!")) return { kind: "lookahead", item: this.suffixed(), positive: false };
    return this.suffixed();
  }

  private suffixed(): Item {
    const item = this.atom();
    if (this.take("?")) return { kind: "optional", item };
    if (this.take("*")) return { kind: "repeat", item, atLeastOne: false, separator: null };
    if (this.take("+")) return { kind: "repeat", item, atLeastOne: true, separator: null };
    if (this.take(".")) {
      const repeated = this.atom();
      this.take("+");
      return { kind: "repeat", item: repeated, atLeastOne: true, separator: item };
    }
    return item;
  }

  private atom(): Item {
    if (this.take("(")) {
      const alternatives = this.alternatives();
      this.take(")");
      return { kind: "group", choice: new Choice(alternatives) };
    }
    const text = this.current;
    this.index++;
    if (text[0] === "'") return { kind: "literal", text: text.slice(1, -1), soft: false };
    if (text[0] === '"') return { kind: "literal", text: text.slice(1, -1), soft: true };
    if (/^[A-Z_]+$/.test(text)) return { kind: "token", type: text };
    const rule = this.rules.get(text);
    if (rule === undefined) throw new Error(`error grammar: no rule ${text}`);
    return { kind: "rule", rule };
  }
}
