/** `(x,) + rest`, `path + [x]`: what is written out is put beside the items of the other, and is no list or tuple first. */

import type { BinOp, Expr, List, Tuple } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, pyAt } from "../context.js";
import { lowerExpr } from "./index.js";

/** 56 ns as a sum of two tuples, 22 so (CPython 70). */
export function lowerJoined(node: BinOp, cx: FunctionContext): ts.Expression | undefined {
  const { op, left, right } = node;
  if (!cx.module.options.toRun || op !== "Add" || isWritten(left) === isWritten(right)) return undefined;
  const written = isWritten(left) ? left : (right as List | Tuple);
  if (cx.module.pieces.displays.has(written as List)) return undefined;
  const name = `${written.kind === "List" ? "list" : "tuple"}${written === left ? "Before" : "After"}`;
  const lower = (each: Expr): ts.Expression =>
    each === written ? f.array(written.elts.map((element) => lowerExpr(element, cx))) : lowerExpr(each, cx);
  return pyAt(cx, node, name, lower(left), lower(right));
}

/** A list or tuple that is written out, with its items one by one. */
function isWritten(node: Expr): node is List | Tuple {
  const isDisplay = node.kind === "List" || node.kind === "Tuple";
  return isDisplay && node.elts.length > 0 && node.elts.every(({ kind }) => kind !== "Starred");
}
