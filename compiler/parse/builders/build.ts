/**
 * What the files of this folder share: a cursor on the syntax tree, positions, names and errors. Every function that builds a node
 * starts with the cursor on the node it is for, and leaves it there. The functions reach each other through the tables
 * given here (index.ts puts them together), so the files do not import one another in circles.
 */
import type { Expr, Located, Pattern, Stmt } from "../../ast/nodes.js";
import { PythonSyntaxError, type SyntaxWarning } from "../../diagnostics.js";
import { minorVersion } from "../../python-version.js";
import { errorAt } from "../error-at.js";
import { identifierError } from "../identifiers.js";
import type { Lines } from "../lines.js";
import { messages } from "../messages.js";
import { bracketLevels, Nesting, type TreeUse } from "./nesting.js";
import type { TreeCursor } from "../node-buffer.js";
import { tables } from "../parser.gen.js";
import { escapeWarning, numberWarning } from "../source-warnings.js";

/** Builders by the name of the syntax node. */
export type BuilderTable<T> = Readonly<Record<string, (build: Build) => T>>;

/** The same, by the number of the node's type; a construct without a builder is undefined. */
type Dispatch<T> = readonly (((build: Build) => T) | undefined)[];

export interface Builders {
  readonly expressions: Dispatch<Expr>;
  /** A compound statement is one statement; a line of simple statements arrives one by one. */
  readonly statements: Dispatch<Stmt>;
  readonly patterns: Dispatch<Pattern>;
}

const levelsOf = Uint8Array.from(tables.nodeNames, (name) => bracketLevels[name] ?? 0);

export function dispatch<T>(table: BuilderTable<T>): Dispatch<T> {
  return tables.nodeNames.map((name) => table[name]);
}

export interface BuildOptions {
  readonly filename: string;
  readonly python?: string;
  readonly use?: TreeUse;
}

export class Build {
  readonly source: string;
  readonly filename: string;
  readonly lines: Lines;
  readonly cursor: TreeCursor;
  /** The minor version: 13 for Python 3.13. */
  readonly python: number;
  /** Start and end of every string literal, for telling a comment from a `#` in a string. */
  readonly strings: number[] = [];
  /** What CPython warned of so far, in order. */
  readonly warnings: SyntaxWarning[] = [];
  readonly nesting: Nesting;
  private readonly builders: Builders;

  constructor(lines: Lines, cursor: TreeCursor, builders: Builders, options: BuildOptions) {
    this.source = lines.source;
    this.filename = options.filename;
    this.lines = lines;
    this.cursor = cursor;
    this.builders = builders;
    this.python = minorVersion(options.python);
    this.nesting = new Nesting(this.python, options.use ?? "code");
  }

  private warn(warning: SyntaxWarning | null): void {
    if (warning !== null) this.warnings.push(warning);
  }

  expression(): Expr {
    const { term } = this.cursor;
    const levels = levelsOf[term]!;
    if (levels > 0) this.nesting.enter(levels);
    const node = (this.builders.expressions[term] ?? unknown)(this) as Expr;
    if (levels > 0) this.nesting.leave(levels);
    return node;
  }

  statement(): Stmt {
    return (this.builders.statements[this.cursor.term] ?? unknown)(this) as Stmt;
  }

  pattern(): Pattern {
    return (this.builders.patterns[this.cursor.term] ?? unknown)(this) as Pattern;
  }

  /** Builds all children as expressions. */
  expressions(): Expr[] {
    const items: Expr[] = [];
    const { cursor } = this;
    if (cursor.firstChild()) {
      do items.push(this.expression());
      while (cursor.nextSibling());
      cursor.parent();
    }
    return items;
  }

  /** Builds the first child as an expression. */
  onlyChild(): Expr {
    this.cursor.firstChild();
    const value = this.expression();
    this.cursor.parent();
    return value;
  }

  /** The position fields of a node. */
  at(start: number, end: number): Located {
    const { lines } = this;
    return {
      lineno: lines.line(start),
      col_offset: lines.column(start),
      end_lineno: lines.line(end),
      end_col_offset: lines.column(end),
      start,
      end,
    };
  }

  /** The position fields of the node under the cursor. */
  here(): Located {
    return this.at(this.cursor.from, this.cursor.to);
  }

  text(): string {
    return this.source.slice(this.cursor.from, this.cursor.to);
  }

  /** Code of the first character of the node under the cursor. */
  code(): number {
    return this.source.charCodeAt(this.cursor.from);
  }

  /** The name under the cursor, in the normal form that CPython gives it. */
  name(): string {
    return this.normalised(this.text(), this.cursor.from);
  }

  /** The normal form of the name `text`, which stands at `offset`. */
  normalised(text: string, offset: number): string {
    if (!/[^\x00-\x7f]/.test(text)) return text;
    const error = identifierError(text, this.python);
    if (error === null) return text.normalize("NFKC");
    const at = offset + error.offset;
    throw this.error(error.msg, at, at);
  }

  /** Warns of a backslash that starts no escape, on its line, before 3.14 on the line of its token, which is at `token`. */
  invalidEscape(escape: string, offset: number, token: number): void {
    this.warn(escapeWarning(escape, this.python, this.lines.line(this.python >= 14 ? offset : token)));
  }

  /** Warns of a keyword that follows the number under the cursor without a space. */
  keywordAfterNumber(kind: string): void {
    this.warn(numberWarning(kind, this.python, this.lines.line(this.cursor.from)));
  }

  /**
   * The program is wrong between `start` and `end`: CPython's grammar does not take it, though this one did. What to say about
   * it is the error pass's to find (syntax-error/); the words here are for what that pass does not know.
   */
  reject(start: number, end: number): PythonSyntaxError {
    return this.error(messages.invalidSyntax, start, end);
  }

  /** The node under the cursor is of a newer Python than the one that is followed. */
  since(minor: number, start = this.cursor.from, end = this.cursor.to): void {
    if (this.python < minor) throw this.reject(start, end);
  }

  /** `name := value` without parentheses may stand under the cursor only since a newer Python. */
  namedSince(minor: number): void {
    if (this.python >= minor || this.cursor.name !== "NamedExpression") return;
    const at = this.source.indexOf(":=", this.cursor.from);
    throw this.reject(at, at + 2);
  }

  /** The same for the elements of the node under the cursor. */
  namedElementsSince(minor: number): void {
    const { cursor } = this;
    if (this.python >= minor || !cursor.firstChild()) return;
    do this.namedSince(minor);
    while (cursor.nextSibling());
    cursor.parent();
  }

  error(msg: string, start: number, end: number): PythonSyntaxError {
    return errorAt(this.lines, this.filename, msg, start, end);
  }

  /** An error of which only the line is known. */
  lineError(msg: string, offset: number): PythonSyntaxError {
    const lineno = this.lines.line(offset);
    const text = this.lines.text(lineno) + "\n";
    return new PythonSyntaxError("SyntaxError", msg, this.filename, {
      lineno,
      offset: 0,
      end_lineno: lineno,
      end_offset: 0,
      text,
    });
  }
}

function unknown(build: Build): never {
  throw new Error(`the grammar has ${build.cursor.name}, the builder has not`);
}
