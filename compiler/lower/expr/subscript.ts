/** `o[k]` and slices. */

import type { Slice, Subscript } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py } from "../context.js";
import { subscript } from "../fast-path/subscript.js";
import { lowerExpr } from "./index.js";

export function lowerSubscript(node: Subscript, cx: FunctionContext): ts.Expression {
  const object = lowerExpr(node.value, cx);
  if (node.slice.kind === "Slice") return cx.at(py("getSlice", object, ...parts(node.slice, cx)), node);
  return subscript(object, lowerExpr(node.slice, cx), node, cx);
}

export function lowerSlice(node: Slice, cx: FunctionContext): ts.Expression {
  return py("slice", ...parts(node, cx));
}

/** Start, stop and perhaps step. */
function parts(node: Slice, cx: FunctionContext): ts.Expression[] {
  const given = node.step === null ? [node.lower, node.upper] : [node.lower, node.upper, node.step];
  return given.map((part) => (part === null ? f.nil() : lowerExpr(part, cx)));
}
