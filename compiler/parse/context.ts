/**
 * What the tokenizers must know about where they are: the stack of indentations, open brackets and f-strings, answering to
 * the fields indstack, parenstack and tok_mode_stack of CPython's Parser/lexer/state.h.
 */
import { BACKSLASH, FORM_FEED, isQuote, NEWLINE, SPACE, TAB } from "./characters.js";
import {
  braceL,
  braceR,
  bracketL,
  bracketR,
  dedent,
  formatColon,
  formatEnd,
  formatStart,
  indent,
  parenL,
  parenR,
  replacementEnd,
  replacementStart,
  withParenL,
} from "./parser.terms.gen.js";

/** A block of statements; an open bracket; the text of an f-string; a replacement field of one; the format spec of a field. */
export type ContextKind = "block" | "bracket" | "format" | "field" | "spec";

export class Context {
  readonly parent: Context | null;
  readonly kind: ContextKind;
  /** Of a block: its columns with tabs of eight and of one, CPython's col and altcol. */
  readonly indent: number;
  readonly altIndent: number;
  /** Number of blocks, or of brackets, up to here; a bracket counts those that are open with it. */
  readonly depth: number;
  /** Of an f-string: its prefix and opening quotes. */
  readonly opening: string;

  constructor(parent: Context | null, kind: ContextKind, indent: number, altIndent: number, opening: string) {
    this.parent = parent;
    this.kind = kind;
    this.indent = indent;
    this.altIndent = altIndent;
    this.opening = opening;
    const outer = parent === null || (parent.kind === "block" && kind !== "block") ? 0 : parent.depth;
    this.depth = outer + (parent === null || kind === "format" || kind === "spec" ? 0 : 1);
  }

  inside(kind: ContextKind, opening = ""): Context {
    return new Context(this, kind, 0, 0, opening);
  }

  /** The f-string that this field, or this format spec, belongs to. */
  get format(): Context {
    let context: Context = this;
    while (context.kind !== "format") context = context.parent!;
    return context;
  }

  /** Number of f-strings that are open. */
  get formats(): number {
    let count = 0;
    for (let context: Context | null = this; context !== null; context = context.parent) {
      if (context.kind === "format") count++;
    }
    return count;
  }

  get quote(): string {
    let start = 0;
    while (!isQuote(this.opening.charCodeAt(start))) start++;
    return this.opening.slice(start);
  }

  get raw(): boolean {
    return this.opening.charCodeAt(0) === 114 || this.opening.charCodeAt(0) === 82 || /^.[rR]/.test(this.opening);
  }
}

/** The indentation of a line: where it ends, and its columns with tabs of eight and with tabs of one. */
export interface Indentation {
  readonly end: number;
  readonly column: number;
  readonly altColumn: number;
}

/** A form feed starts again at 0; after a backslash the next line goes on, but the column of the first one counts. */
export function indentation(source: string, from: number): Indentation {
  let column = 0;
  let altColumn = 0;
  let continued = 0;
  for (let i = from; ; i++) {
    const code = source.charCodeAt(i);
    if (code === SPACE) {
      column++;
      altColumn++;
    } else if (code === TAB) {
      column += 8 - (column % 8);
      altColumn++;
    } else if (code === FORM_FEED) {
      column = altColumn = 0;
    } else if (code === BACKSLASH && source.charCodeAt(i + 1) === NEWLINE && i + 2 < source.length) {
      continued ||= column;
      i++;
    } else if (continued > 0) return { end: i, column: continued, altColumn: continued };
    else return { end: i, column, altColumn };
  }
}

/** The context behind the token from `start` to `end`. */
export function contextAfter(context: Context, term: number, source: string, start: number, end: number): Context {
  switch (term) {
    case parenL:
    case bracketL:
    case braceL:
    case withParenL:
      return context.inside("bracket");
    case parenR:
    case bracketR:
    case braceR:
      return context.kind === "bracket" ? context.parent! : context;
    case indent: {
      const { column, altColumn } = indentation(source, start);
      return new Context(context, "block", column, altColumn, "");
    }
    case dedent:
      return context.parent!;
    case formatStart:
      return context.inside("format", source.slice(start, end));
    case replacementStart:
      return context.inside("field");
    case formatColon:
      return context.inside("spec");
    case replacementEnd:
      return context.kind === "spec" ? context.parent!.parent! : context.parent!;
    case formatEnd:
      return context.parent!;
    default:
      return context;
  }
}
