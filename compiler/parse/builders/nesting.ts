/**
 * How deep a program may nest, answering to MAXSTACK in CPython's Parser/pegen.h (3.8: Parser/parser.h). Its parser counts the
 * rules that are at work: one more for each `not`, 28 for a parenthesis, and so on, measured on 3.13.
 */
import { LimitError } from "../../diagnostics.js";
import { messages } from "../messages.js";

/** Levels that a construct takes for what stands in it. */
export const levels = {
  prefix: 1,
  elseBranch: 1,
  elif: 1,
  power: 2,
  lambda: 2,
  defaultValue: 8,
  call: 24,
  subscript: 24,
} as const;

/** The same, by the name of the syntax node. */
export const bracketLevels: Readonly<Record<string, number>> = {
  ParenthesizedExpression: 28,
  TupleExpression: 28,
  ComprehensionExpression: 28,
  ArrayExpression: 29,
  ArrayComprehensionExpression: 29,
  SetExpression: 29,
  SetComprehensionExpression: 29,
  DictionaryExpression: 29,
  DictionaryComprehensionExpression: 29,
};

/** What CPython does with the tree: it makes objects of it, as ast.parse does, or code. */
export type TreeUse = "objects" | "code";

/**
 * How many links a chain may have (`a + b + …`, `a.b.…`, `elif`): the passes behind the parser call themselves for each. They
 * count their calls; before 3.11 what makes objects did not.
 */
function maximalChain(python: number, use: TreeUse): number {
  const forCode = python >= 13 ? 9996 : python === 12 ? 2994 : python === 11 ? 2989 : 2986;
  if (use === "code") return forCode;
  return python < 11 ? Number.POSITIVE_INFINITY : forCode - (python >= 13 ? 2 : 1);
}

/** Counts what nests around the place that the builder is at. */
export class Nesting {
  private level = 0;
  private readonly python: number;
  private readonly limit: number;
  private readonly use: TreeUse;
  private readonly longest: number;

  constructor(python: number, use: TreeUse) {
    this.python = python;
    this.use = use;
    this.limit = python >= 9 ? 5969 : 1679;
    this.longest = maximalChain(python, use);
  }

  /** A chain of so many links was built. */
  chain(links: number): void {
    if (links > this.longest) throw new LimitError("RecursionError", messages.treeTooDeep(this.use));
  }

  enter(levels: number): void {
    this.level += this.cost(levels);
    if (this.level > this.limit) throw new LimitError("MemoryError", messages.parserStack(this.python));
  }

  leave(levels: number): void {
    this.level -= this.cost(levels);
  }

  /** The parser of 3.8 has fewer levels, and no rule for each bracket but the way down to it. */
  private cost(levels: number): number {
    return this.python < 9 && levels > 20 ? 17 : levels;
  }
}
