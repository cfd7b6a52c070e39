/** Conditions: the JS boolean that says whether an expression is true. */

import type { Compare, Expr, Located } from "../ast/nodes.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { type FunctionContext, pyAt } from "./context.js";
import { comparison, lowerExpr } from "./expr/index.js";
import { truthOfNumber, truthOfText } from "./fast-path/index.js";
import { rawComparison } from "./raw/index.js";

/** Calls of builtins whose result is a bool. */
const predicates = new Set(["isinstance", "issubclass", "hasattr", "callable", "any", "all", "bool"]);

/** `node` as a JS condition; `place` is what a traceback shows while it is asked for its truth. */
export function lowerTest(node: Expr, cx: FunctionContext, place: Located = node): ts.Expression {
  switch (node.kind) {
    case "BoolOp":
      return f.joined(
        node.op === "And" ? "&&" : "||",
        node.values.map((value) => lowerTest(value, cx)),
      );
    case "UnaryOp":
      if (node.op === "Not") return f.not(lowerTest(node.operand, cx));
      break;
    case "Compare":
      return compareTest(node, cx);
    case "Constant":
      if (node.value.type === "bool") return f.bool(node.value.value);
      if (node.value.type === "int") return f.bool(node.value.value !== 0);
      if (node.value.type === "None") return f.bool(false);
      break;
    case "Call":
      if (node.func.kind === "Name" && predicates.has(node.func.id) && cx.scope.resolve(node.func.id) === undefined) {
        return lowerExpr(node, cx);
      }
      break;
    default:
  }
  const value = lowerExpr(node, cx);
  if (cx.inlines && cx.module.texts.has(node, cx.scope)) return truthOfText(value, place, cx);
  return cx.inlines && mayBeNumber(node) ? truthOfNumber(value, place, cx) : pyAt(cx, place, "truth", value);
}

/** Whether it looks like one. */
function mayBeNumber(node: Expr): boolean {
  if (node.kind === "NamedExpr") return mayBeNumber(node.value);
  return node.kind === "Name" || (node.kind === "BinOp" && node.op !== "MatMult");
}

/** `a < b <= c` is `a < b && b <= c` with `b` evaluated once. */
function compareTest(node: Compare, cx: FunctionContext): ts.Expression {
  const raw = rawComparison(node, cx);
  if (raw !== undefined) return raw;
  let left = lowerExpr(node.left, cx);
  const parts: ts.Expression[] = [];
  node.ops.forEach((op, i) => {
    let right = lowerExpr(node.comparators[i]!, cx);
    let next = right;
    if (i < node.ops.length - 1 && !isStable(right)) {
      const name = cx.temporary();
      right = f.assign(f.id(name), right);
      next = f.id(name);
    }
    parts.push(
      cx.at(
        comparison(
          op,
          left,
          right,
          i === 0 ? node.left : node.comparators[i - 1]!,
          node.comparators[i]!,
          false,
          node,
          cx,
        ),
        node,
      ),
    );
    left = next;
  });
  return f.joined("&&", parts);
}

/** Whether evaluating the expression twice is the same as once. */
export function isStable(node: ts.Expression): boolean {
  return (
    node.kind === "Identifier" ||
    node.kind === "NumberLiteral" ||
    node.kind === "StringLiteral" ||
    node.kind === "NullLiteral"
  );
}
