/** Patterns that cannot be compiled, answering to compiler_match of CPython's Python/compile.c. */
import type { ConstantValue, Expr, MatchMapping, Pattern } from "../ast/nodes.js";
import { constantRepr } from "../ast/repr.js";
import { messages } from "./messages.js";
import type { ErrorAt } from "./report.js";

/** `names` collects what the pattern binds; `refutable` says that a pattern that takes everything may stand here. */
export function checkPattern(node: Pattern, names: Set<string>, refutable: boolean, fail: ErrorAt): void {
  const bind = (name: string | null) => {
    if (name === null) return;
    if (names.has(name)) throw fail(messages.multipleAssignments(name), node);
    names.add(name);
  };
  switch (node.kind) {
    case "MatchValue":
      if (!isMatchable(node.value)) throw fail(messages.onlyLiterals, node.value);
      return;
    case "MatchSingleton":
      return;
    case "MatchSequence":
      if (node.patterns.filter((item) => item.kind === "MatchStar").length > 1)
        throw fail(messages.multipleStarredNames, node);
      for (const item of node.patterns) checkPattern(item, names, true, fail);
      return;
    case "MatchMapping":
      checkKeys(node, fail);
      for (const item of node.patterns) checkPattern(item, names, true, fail);
      bind(node.rest);
      return;
    case "MatchClass":
      node.kwd_attrs.forEach((name, index) => {
        const second = node.kwd_attrs.indexOf(name, index + 1);
        if (second >= 0) throw fail(messages.attributeRepeated(name), node.kwd_patterns[second]!);
      });
      for (const item of [...node.patterns, ...node.kwd_patterns]) checkPattern(item, names, true, fail);
      return;
    case "MatchStar":
      bind(node.name);
      return;
    case "MatchAs":
      if (node.pattern === null && !refutable) {
        throw fail(node.name === null ? messages.wildcardUnreachable : messages.captureUnreachable(node.name), node);
      }
      if (node.pattern !== null) checkPattern(node.pattern, names, refutable, fail);
      bind(node.name);
      return;
    case "MatchOr":
      checkAlternatives(node, names, refutable, fail);
      return;
    default:
      node satisfies never;
  }
}

function checkAlternatives(
  node: Pattern & { kind: "MatchOr" },
  names: Set<string>,
  refutable: boolean,
  fail: ErrorAt,
): void {
  let first: ReadonlySet<string> | null = null;
  node.patterns.forEach((alternative, index) => {
    const bound = new Set<string>();
    checkPattern(alternative, bound, refutable && index === node.patterns.length - 1, fail);
    if (first === null) first = bound;
    else if (first.size !== bound.size || [...bound].some((name) => !first!.has(name)))
      throw fail(messages.differentNames, node);
  });
  for (const name of first ?? []) {
    if (names.has(name)) throw fail(messages.multipleAssignments(name), node);
    names.add(name);
  }
}

function isMatchable(node: Expr): boolean {
  return node.kind === "Constant" || node.kind === "Attribute" || node.kind === "UnaryOp" || node.kind === "BinOp";
}

/** Keys that are equal in Python are duplicates: 1, 1.0 and True are. */
function checkKeys(node: MatchMapping, fail: ErrorAt): void {
  const seen = new Set<string>();
  for (const key of node.keys) {
    if (!isMatchable(key)) throw fail(messages.keysOnlyLiterals, node);
    const value = constantOf(key);
    if (value === null) continue;
    const identity = keyIdentity(value);
    if (seen.has(identity)) throw fail(messages.duplicateKey(constantRepr(value)), node);
    seen.add(identity);
  }
}

/** The value of a key that is known now; a negative number is written as an operation. */
function constantOf(key: Expr): ConstantValue | null {
  if (key.kind === "Constant") return key.value;
  if (key.kind !== "UnaryOp" || key.operand.kind !== "Constant") return null;
  const { value } = key.operand;
  if (value.type === "int")
    return { type: "int", value: typeof value.value === "bigint" ? -value.value : 0 - value.value };
  return value.type === "float" || value.type === "complex" ? { type: value.type, value: -value.value } : null;
}

function keyIdentity(constant: ConstantValue): string {
  switch (constant.type) {
    case "bool":
      return `number ${constant.value ? 1 : 0}`;
    case "int":
    case "float":
      return `number ${constant.value}`;
    case "complex":
      return constant.value === 0 ? "number 0" : `complex ${constant.value}`;
    default:
      return `${constant.type} ${constantRepr(constant)}`;
  }
}
