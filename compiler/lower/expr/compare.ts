/** Comparisons, in value position; test.ts has them as conditions. */

import type { CmpOperator, Compare, Expr, Located, Node } from "../../ast/nodes.js";
import { contains } from "../../scope/walk.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py } from "../context.js";
import { operation, textOperation } from "../fast-path/index.js";
import { amongConstants } from "../fast-path/membership.js";
import { specialsOfComparison } from "../hand-back/special.js";
import { conditions } from "../operators.js";
import { isStable } from "../test.js";
import { lowerExpr } from "./index.js";

const spellings = { Eq: "==", NotEq: "!=", Lt: "<", LtE: "<=", Gt: ">", GtE: ">=" } as const;

/**
 * One comparison. As a condition (`wantsValue` false) it is a JS boolean; as a value it is whatever the special method
 * returned.
 */
export function comparison(
  op: CmpOperator,
  left: ts.Expression,
  right: ts.Expression,
  leftNode: Expr,
  rightNode: Expr,
  wantsValue: boolean,
  from: Located,
  cx: FunctionContext,
): ts.Expression {
  switch (op) {
    case "Is":
    case "IsNot": {
      const same = isNone(leftNode) || isNone(rightNode);
      if (same) return f.binary(left, op === "Is" ? "===" : "!==", right);
      const found = py(isEmptyLiteral(leftNode) || isEmptyLiteral(rightNode) ? "isEmpty" : "is", left, right);
      return op === "Is" ? found : f.not(found);
    }
    case "In":
      return containment(left, right, leftNode, rightNode, from, cx);
    case "NotIn":
      return f.not(containment(left, right, leftNode, rightNode, from, cx));
    default: {
      const { texts } = cx.module;
      const compared = texts.has(leftNode, cx.scope) || texts.has(rightNode, cx.scope) ? textOperation : operation;
      const asks = isAsked(op, cx);
      return compared(conditions[op], left, right, from, cx, (a, b) => {
        const name = wantsValue ? "compare" : conditions[op];
        const call = wantsValue ? py(name, a, f.str(spellings[op]), b) : py(name, a, b);
        return asks ? { ...call, handsBack: name } : call;
      });
    }
  }
}

/** Whether it may call a method of the program that hands back, or the next handler is for what has no order. */
function isAsked(op: CmpOperator, cx: FunctionContext): boolean {
  const { methods } = cx.module.handingBack;
  if (specialsOfComparison(op).some((name) => methods.has(name))) return cx.raising.takesHandedBack;
  return op !== "Eq" && op !== "NotEq" && cx.raising.expects("TypeError");
}

/** The item is evaluated before the container: in that order where it makes a difference. */
function containment(
  item: ts.Expression,
  container: ts.Expression,
  itemNode: Expr,
  containerNode: Expr,
  from: Located,
  cx: FunctionContext,
): ts.Expression {
  // Of `a in b == c` the container is still needed.
  if (container.kind !== "AssignmentExpression") {
    const among = amongConstants(item, containerNode, from, cx, (value) => py("contains", container, value));
    if (among !== undefined) return among;
  }
  const mayChange = itemNode.kind === "Name" && contains(containerNode, mayAssign);
  const inPlace = isStable(item) && !mayChange;
  const call = inPlace ? py("contains", container, item) : py("isIn", item, container);
  const asks = specialsOfComparison("In").some((name) => cx.module.handingBack.methods.has(name));
  return asks ? { ...call, handsBack: inPlace ? "contains" : "isIn" } : call;
}

function mayAssign({ kind }: Node): boolean {
  return kind === "Call" || kind === "NamedExpr" || kind === "Await" || kind === "Yield" || kind === "YieldFrom";
}

/** `()` or `b""` */
function isEmptyLiteral(node: Expr): boolean {
  if (node.kind === "Tuple") return node.elts.length === 0;
  return node.kind === "Constant" && node.value.type === "bytes" && node.value.value.length === 0;
}

function isNone(node: Expr): boolean {
  return node.kind === "Constant" && node.value.type === "None";
}

export function lowerCompare(node: Compare, cx: FunctionContext): ts.Expression {
  let left = lowerExpr(node.left, cx);
  let result: ts.Expression | null = null;
  let pending: ((value: ts.Expression) => ts.Expression) | null = null;
  node.ops.forEach((op, i) => {
    let right = lowerExpr(node.comparators[i]!, cx);
    let next = right;
    const last = i === node.ops.length - 1;
    if (!last && !isStable(right)) {
      const name = cx.temporary();
      right = f.assign(f.id(name), right);
      next = f.id(name);
    }
    const value = cx.at(
      comparison(op, left, right, i === 0 ? node.left : node.comparators[i - 1]!, node.comparators[i]!, true, node, cx),
      node,
    );
    left = next;
    const before = pending;
    if (last) {
      result = before === null ? value : before(value);
      return;
    }
    const kept = cx.temporary();
    pending = (rest) => {
      const both = f.conditional(py("truth", f.assign(f.id(kept), value)), rest, f.id(kept));
      return before === null ? both : before(both);
    };
  });
  return result!;
}
