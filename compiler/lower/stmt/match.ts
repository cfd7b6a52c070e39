/** `match`: each case is a condition; its names are bound once the whole pattern has matched. */

import type { Match, MatchCase, Node, Pattern } from "../../ast/nodes.js";
import { contains } from "../../scope/walk.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { lowerBlock } from "../body.js";
import { type FunctionContext, py, pyAt } from "../context.js";
import { constantValue } from "../expr/constant.js";
import { lowerExpr } from "../expr/index.js";
import { equalTo, isOfBuiltin, itemsOf } from "../fast-path/patterns.js";
import { storeName } from "../names.js";
import { isStable, lowerTest } from "../test.js";

export function lowerMatch(node: Match, cx: FunctionContext): ts.Statement[] {
  const subject = lowerExpr(node.subject, cx);
  const before: ts.Statement[] = [];
  let value = subject;
  if (!isStable(subject) || rebinds(node)) {
    const name = cx.temporary(false);
    before.push(f.constant(name, subject));
    value = f.id(name);
  }
  const chain = lowerCases(node.cases, value, cx);
  return chain === undefined ? before : [...before, chain];
}

/** Whether a case may bind the name that is the subject: the next cases are about what it was. */
function rebinds(node: Match): boolean {
  const { subject } = node;
  if (subject.kind !== "Name") return false;
  const binds = (child: Node): boolean =>
    (child.kind === "Name" && child.ctx === "Store" && child.id === subject.id) ||
    ((child.kind === "MatchAs" || child.kind === "MatchStar") && child.name === subject.id) ||
    (child.kind === "MatchMapping" && child.rest === subject.id);
  return node.cases.some(
    (each) => contains(each.pattern, binds) || (each.guard !== null && contains(each.guard, binds)),
  );
}

function lowerCases(cases: readonly MatchCase[], value: ts.Expression, cx: FunctionContext): ts.Statement | undefined {
  const lowered = cases.map((each) => ({ test: caseTest(each, value, cx), body: lowerBlock(each.body, cx) }));
  let rest: ts.IfStatement | ts.BlockStatement | undefined;
  for (const { test, body } of lowered.reverse()) rest = test === null ? body : f.ifThen(test, body, rest);
  return rest;
}

/** The condition of a case; null where it always matches. */
function caseTest(node: MatchCase, value: ts.Expression, cx: FunctionContext): ts.Expression | null {
  const captures: Capture[] = [];
  const tests = patternTests(node.pattern, value, captures, cx);
  const binds = captures.map(({ name, value, node }) => py("bind", storeName(name, value, node, cx)));
  const guard = node.guard === null ? [] : [lowerTest(node.guard, cx)];
  const parts = [...tests, ...binds, ...guard];
  return parts.length === 0 ? null : f.joined("&&", parts);
}

/** A name and what it is to be bound to. */
interface Capture {
  readonly name: string;
  readonly value: ts.Expression;
  readonly node: Pattern;
}

/** The conditions of a pattern, all of which must hold, in order; what it captures goes to `captures`. */
function patternTests(node: Pattern, value: ts.Expression, captures: Capture[], cx: FunctionContext): ts.Expression[] {
  const inner = (patterns: readonly Pattern[], parts: string): ts.Expression[] =>
    patterns.flatMap((each, i) => patternTests(each, f.index(parts, f.num(i)), captures, cx));
  switch (node.kind) {
    case "MatchValue":
      return [equalTo(value, node.value, pyAt(cx, node, "eq", value, lowerExpr(node.value, cx)), cx)];
    case "MatchSingleton":
      return [f.binary(value, "===", constantValue(node.value))];
    case "MatchAs": {
      const tests = node.pattern === null ? [] : patternTests(node.pattern, value, captures, cx);
      if (node.name !== null) captures.push({ name: node.name, value, node });
      return tests;
    }
    case "MatchStar":
      if (node.name !== null) captures.push({ name: node.name, value, node });
      return [];
    case "MatchOr":
      return [alternatives(node, value, captures, cx)];
    case "MatchSequence": {
      const { patterns } = node;
      const star = patterns.findIndex((each) => each.kind === "MatchStar");
      const parts = cx.temporary();
      const args: ts.Expression[] =
        star < 0 ? [f.num(patterns.length)] : [f.num(star), f.num(patterns.length - star - 1)];
      if (star < 0 ? patterns.length > 0 && patterns.every(isWildcard) : isWildcard(patterns[star]!))
        args.push(f.bool(false));
      const general = pyAt(cx, node, star < 0 ? "matchSequence" : "matchStarSequence", value, ...args);
      const found = star < 0 ? itemsOf(value, patterns.length, general, cx) : general;
      return [matched(parts, found), ...inner(patterns, parts)];
    }
    case "MatchMapping": {
      const parts = cx.temporary();
      const keys = f.array(node.keys.map((key) => lowerExpr(key, cx)));
      const found = pyAt(cx, node, "matchMapping", value, keys, f.bool(node.rest !== null));
      const tests = inner(node.patterns, parts);
      if (node.rest !== null) {
        captures.push({ name: node.rest, value: f.index(parts, f.num(node.keys.length)), node });
      }
      return [matched(parts, found), ...tests];
    }
    case "MatchClass": {
      const parts = cx.temporary();
      const names = f.array(node.kwd_attrs.map((name) => f.str(name)));
      const found = pyAt(cx, node, "matchClass", value, lowerExpr(node.cls, cx), f.num(node.patterns.length), names);
      const subpatterns = [...node.patterns, ...node.kwd_patterns];
      const isOne = subpatterns.length === 0 ? isOfBuiltin(value, node.cls, cx) : undefined;
      if (isOne !== undefined) return [f.logical(isOne, "||", matched(parts, found))];
      return [matched(parts, found), ...inner(subpatterns, parts)];
    }
    default:
      return node satisfies never;
  }
}

/** `_` or `*_`: what matches it is not read. */
function isWildcard(node: Pattern): boolean {
  return (
    (node.kind === "MatchAs" && node.pattern === null && node.name === null) ||
    (node.kind === "MatchStar" && node.name === null)
  );
}

/** `a | b`: whichever matches puts what it captures aside, under one temporary for each name. */
function alternatives(
  node: Extract<Pattern, { kind: "MatchOr" }>,
  value: ts.Expression,
  captures: Capture[],
  cx: FunctionContext,
): ts.Expression {
  const aside = new Map<string, string>();
  const tests = node.patterns.map((each) => {
    const own: Capture[] = [];
    const parts = patternTests(each, value, own, cx);
    for (const { name, value } of own) {
      if (!aside.has(name)) aside.set(name, cx.temporary());
      parts.push(py("bind", f.assign(f.id(aside.get(name)!), value)));
    }
    return all(parts);
  });
  for (const [name, temporary] of aside) captures.push({ name, value: f.id(temporary), node });
  return f.joined("||", tests);
}

/** `(parts = found) !== null` */
function matched(parts: string, found: ts.Expression): ts.Expression {
  return f.binary(f.assign(f.id(parts), found), "!==", f.nil());
}

function all(tests: readonly ts.Expression[]): ts.Expression {
  return tests.length === 0 ? f.bool(true) : f.joined("&&", tests);
}
