/** `and`, `or`, conditional expressions and `:=`. */

import type { BoolOp, IfExp, NamedExpr } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, pyAt } from "../context.js";
import { storeName } from "../names.js";
import { isStable, lowerTest } from "../test.js";
import { lowerExpr } from "./index.js";

/** `a or b` is `a` if that is true: the value, not a boolean. */
export function lowerBoolOp(node: BoolOp, cx: FunctionContext): ts.Expression {
  const values = node.values.map((value) => lowerExpr(value, cx));
  return values.reduceRight((rest, value) => {
    let test = value;
    let kept = value;
    if (!isStable(value)) {
      const name = cx.temporary();
      test = f.assign(f.id(name), value);
      kept = f.id(name);
    }
    return node.op === "Or"
      ? f.conditional(pyAt(cx, node, "truth", test), kept, rest)
      : f.conditional(pyAt(cx, node, "truth", test), rest, kept);
  });
}

export function lowerIfExp(node: IfExp, cx: FunctionContext): ts.Expression {
  return f.conditional(lowerTest(node.test, cx), lowerExpr(node.body, cx), lowerExpr(node.orelse, cx));
}

export function lowerNamedExpr(node: NamedExpr, cx: FunctionContext): ts.Expression {
  const value = lowerExpr(node.value, cx);
  let owner = cx;
  while (owner.scope.kind === "comprehension") owner = owner.parent!;
  return storeName(node.target.id, value, node, owner);
}
