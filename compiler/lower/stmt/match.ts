/** `match`: each case is a condition that binds as it goes. */

import type { Match, MatchCase, Pattern } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { lowerBlock } from "../body.js";
import { type FunctionContext, py, pyAt } from "../context.js";
import { constantValue } from "../expr/constant.js";
import { lowerExpr } from "../expr/index.js";
import { storeName } from "../names.js";
import { isStable, lowerTest } from "../test.js";

export function lowerMatch(node: Match, cx: FunctionContext): ts.Statement[] {
  const subject = lowerExpr(node.subject, cx);
  const before: ts.Statement[] = [];
  let value = subject;
  if (!isStable(subject)) {
    const name = cx.temporary(false);
    before.push(f.constant(name, subject));
    value = f.id(name);
  }
  const chain = lowerCases(node.cases, value, cx);
  return chain === undefined ? before : [...before, chain];
}

function lowerCases(cases: readonly MatchCase[], value: ts.Expression, cx: FunctionContext): ts.Statement | undefined {
  const lowered = cases.map((each) => ({ test: caseTest(each, value, cx), body: lowerBlock(each.body, cx) }));
  let rest: ts.IfStatement | ts.BlockStatement | undefined;
  for (const { test, body } of lowered.reverse()) rest = test === null ? body : f.ifThen(test, body, rest);
  return rest;
}

/** The condition of a case; null where it always matches. */
function caseTest(node: MatchCase, value: ts.Expression, cx: FunctionContext): ts.Expression | null {
  const parts = patternTests(node.pattern, value, cx);
  if (node.guard !== null) parts.push(lowerTest(node.guard, cx));
  return parts.length === 0 ? null : f.joined("&&", parts);
}

/** The conditions of a pattern, all of which must hold, in order; captures are assignments that are true. */
function patternTests(node: Pattern, value: ts.Expression, cx: FunctionContext): ts.Expression[] {
  switch (node.kind) {
    case "MatchValue":
      return [pyAt(cx, node, "eq", value, lowerExpr(node.value, cx))];
    case "MatchSingleton":
      return [f.binary(value, "===", constantValue(node.value))];
    case "MatchAs": {
      const tests = node.pattern === null ? [] : patternTests(node.pattern, value, cx);
      return node.name === null ? tests : [...tests, capture(node.name, value, node, cx)];
    }
    case "MatchStar":
      return node.name === null ? [] : [capture(node.name, value, node, cx)];
    case "MatchOr":
      return [
        f.joined(
          "||",
          node.patterns.map((each) => all(patternTests(each, value, cx))),
        ),
      ];
    case "MatchSequence":
      return sequenceTests(node.patterns, value, node, cx);
    case "MatchMapping": {
      const parts = cx.temporary();
      const keys = f.array(node.keys.map((key) => lowerExpr(key, cx)));
      const found = pyAt(cx, node, "matchMapping", value, keys, f.bool(node.rest !== null));
      const tests = node.patterns.flatMap((each, i) => patternTests(each, f.index(parts, f.num(i)), cx));
      if (node.rest !== null) tests.push(capture(node.rest, f.index(parts, f.num(node.keys.length)), node, cx));
      return [matched(parts, found), ...tests];
    }
    case "MatchClass": {
      const parts = cx.temporary();
      const names = f.array(node.kwd_attrs.map((name) => f.str(name)));
      const found = pyAt(cx, node, "matchClass", value, lowerExpr(node.cls, cx), f.num(node.patterns.length), names);
      const inner = [...node.patterns, ...node.kwd_patterns];
      return [matched(parts, found), ...inner.flatMap((each, i) => patternTests(each, f.index(parts, f.num(i)), cx))];
    }
    default:
      return node satisfies never;
  }
}

function sequenceTests(
  patterns: readonly Pattern[],
  value: ts.Expression,
  node: Pattern,
  cx: FunctionContext,
): ts.Expression[] {
  const star = patterns.findIndex((each) => each.kind === "MatchStar");
  const parts = cx.temporary();
  const args = star < 0 ? [f.num(patterns.length)] : [f.num(star), f.num(patterns.length - star - 1)];
  const found = pyAt(cx, node, star < 0 ? "matchSequence" : "matchStarSequence", value, ...args);
  return [matched(parts, found), ...patterns.flatMap((each, i) => patternTests(each, f.index(parts, f.num(i)), cx))];
}

/** `(parts = found) !== null` */
function matched(parts: string, found: ts.Expression): ts.Expression {
  return f.binary(f.assign(f.id(parts), found), "!==", f.nil());
}

function capture(name: string, value: ts.Expression, node: Pattern, cx: FunctionContext): ts.Expression {
  return py("bind", storeName(name, value, node, cx));
}

function all(tests: readonly ts.Expression[]): ts.Expression {
  return tests.length === 0 ? f.bool(true) : f.joined("&&", tests);
}
