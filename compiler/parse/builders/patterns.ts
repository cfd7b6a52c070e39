/** Patterns of `case`, answering to `patterns` of CPython's grammar. */
import type { Expr, Located, MatchStar, Pattern } from "../../ast/nodes.js";
import type { Build, BuilderTable } from "./build.js";
import { PLUS } from "../characters.js";

export const patterns: BuilderTable<Pattern> = {
  CapturePattern: capture,
  LiteralPattern: (build) => {
    const value = literal(build);
    if (value.kind === "Constant" && (value.value.type === "None" || value.value.type === "bool")) {
      return { kind: "MatchSingleton", value: value.value, ...build.here() };
    }
    return { kind: "MatchValue", value, ...build.here() };
  },
  AttributePattern: (build) => {
    checkNoWildcard(build);
    return { kind: "MatchValue", value: dotted(build), ...build.here() };
  },
  GroupPattern: (build) => {
    build.cursor.firstChild();
    const pattern = build.pattern();
    build.cursor.parent();
    return pattern;
  },
  SequencePattern: (build) => ({ kind: "MatchSequence", patterns: children(build), ...build.here() }),
  StarPattern: star,
  OrPattern: (build) => ({ kind: "MatchOr", patterns: children(build), ...build.here() }),
  AsPattern: as,
  MappingPattern: mapping,
  ClassPattern: classPattern,
};

/** A pattern that starts with `_` is the wildcard, and nothing but `|`, `as` or its end may follow. */
function checkNoWildcard(build: Build): void {
  const [, name] = /^(\w+)\s*[.(]/.exec(build.text()) ?? [];
  const { from } = build.cursor;
  if (name === "_") throw build.reject(from, from + 1);
}

function children(build: Build): Pattern[] {
  const { cursor } = build;
  const items: Pattern[] = [];
  if (cursor.firstChild()) {
    do items.push(build.pattern());
    while (cursor.nextSibling());
    cursor.parent();
  }
  return items;
}

/** A name captures, `_` matches without capturing. */
function capture(build: Build): Pattern {
  const name = build.name();
  return { kind: "MatchAs", pattern: null, name: name === "_" ? null : name, ...build.here() };
}

function star(build: Build): MatchStar {
  const { cursor } = build;
  cursor.firstChild();
  const name = build.name();
  cursor.parent();
  return { kind: "MatchStar", name: name === "_" ? null : name, ...build.here() };
}

function as(build: Build): Pattern {
  const { cursor } = build;
  cursor.firstChild();
  const pattern = build.pattern();
  cursor.nextSibling();
  const name = build.name();
  if (name === "_") throw build.reject(cursor.from, cursor.to);
  cursor.parent();
  return { kind: "MatchAs", pattern, name, ...build.here() };
}

/** Numbers with signs, complex numbers, strings and singletons, as the expression they are. */
function literal(build: Build): Expr {
  const { cursor } = build;
  cursor.firstChild();
  const left = signed(build);
  if (!cursor.nextSibling()) {
    cursor.parent();
    return left;
  }
  const op = build.code() === PLUS ? "Add" : "Sub";
  cursor.nextSibling();
  const right = build.expression();
  if (isImaginary(left)) throw build.reject(left.start, left.end);
  if (!isImaginary(right)) throw build.reject(right.start, right.end);
  cursor.parent();
  return { kind: "BinOp", left, op, right, ...build.here() };
}

function isImaginary(node: Expr): boolean {
  return node.kind === "UnaryOp"
    ? isImaginary(node.operand)
    : node.kind === "Constant" && node.value.type === "complex";
}

function signed(build: Build): Expr {
  if (build.cursor.name !== "NegativeNumber") return build.expression();
  return { kind: "UnaryOp", op: "USub", operand: build.onlyChild(), ...build.here() };
}

/** `a.b.c` from an AttributePattern, or a name. */
function dotted(build: Build): Expr {
  const { cursor } = build;
  if (cursor.name === "VariableName") return build.expression();
  const start = cursor.from;
  cursor.firstChild();
  let value = build.expression();
  let links = 0;
  for (; cursor.nextSibling(); links++) {
    value = { kind: "Attribute", value, attr: build.name(), ctx: "Load", ...build.at(start, cursor.to) };
  }
  build.nesting.chain(links);
  cursor.parent();
  return value;
}

function mapping(build: Build): Pattern {
  const { cursor } = build;
  const keys: Expr[] = [];
  const values: Pattern[] = [];
  let rest: string | null = null;
  if (cursor.firstChild()) {
    do {
      if (cursor.name === "MappingRest") {
        cursor.firstChild();
        rest = build.name();
        if (rest === "_") throw build.reject(cursor.from, cursor.to);
        cursor.parent();
      } else {
        if (rest !== null) throw build.reject(cursor.from, cursor.to);
        keys.push(cursor.name === "AttributePattern" ? dotted(build) : literal(build));
        cursor.nextSibling();
        values.push(build.pattern());
      }
    } while (cursor.nextSibling());
    cursor.parent();
  }
  return { kind: "MatchMapping", keys, patterns: values, rest, ...build.here() };
}

function classPattern(build: Build): Pattern {
  const { cursor } = build;
  const positional: Pattern[] = [];
  const kwd_attrs: string[] = [];
  const kwd_patterns: Pattern[] = [];
  let keywords: Located | null = null;
  const { from, to } = cursor;
  checkNoWildcard(build);
  cursor.firstChild();
  const cls = dotted(build);
  cursor.nextSibling();
  if (cursor.firstChild()) {
    do {
      if (cursor.name === "KeywordPattern") {
        keywords ??= build.here();
        cursor.firstChild();
        kwd_attrs.push(build.name());
        cursor.nextSibling();
        kwd_patterns.push(build.pattern());
        cursor.parent();
      } else if (keywords !== null) {
        throw build.reject(cursor.from, cursor.to);
      } else positional.push(build.pattern());
    } while (cursor.nextSibling());
    cursor.parent();
  }
  cursor.parent();
  return { kind: "MatchClass", cls, patterns: positional, kwd_attrs, kwd_patterns, ...build.at(from, to) };
}
