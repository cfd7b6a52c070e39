/** `o[k]` and slices. */

import type { Expr, Slice, Subscript } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py } from "../context.js";
import { subscript } from "../fast-path.js";
import { lowerExpr } from "./index.js";

export function lowerSubscript(node: Subscript, cx: FunctionContext): ts.Expression {
  return subscript(lowerExpr(node.value, cx), lowerExpr(node.slice, cx), node, cx);
}

export function lowerSlice(node: Slice, cx: FunctionContext): ts.Expression {
  const part = (value: Expr | null) => (value === null ? f.nil() : lowerExpr(value, cx));
  const args = [part(node.lower), part(node.upper)];
  if (node.step !== null) args.push(part(node.step));
  return py("slice", ...args);
}
