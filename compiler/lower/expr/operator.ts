/** Arithmetic and unary operators. */

import type { BinOp, Operator, UnaryOp } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, pyAt } from "../context.js";
import { operation } from "../fast-path.js";
import { lowerTest } from "../test.js";
import { lowerExpr } from "./index.js";

/** The runtime's function for each operator; augmented assignment puts an `i` before it. */
export const operators: Readonly<Record<Operator, string>> = {
  Add: "add",
  Sub: "sub",
  Mult: "mul",
  MatMult: "matmul",
  Div: "truediv",
  Mod: "mod",
  Pow: "pow",
  LShift: "lshift",
  RShift: "rshift",
  BitOr: "or",
  BitXor: "xor",
  BitAnd: "and",
  FloorDiv: "floordiv",
};

export function lowerBinOp(node: BinOp, cx: FunctionContext): ts.Expression {
  return operation(operators[node.op], lowerExpr(node.left, cx), lowerExpr(node.right, cx), node, cx);
}

export function lowerUnaryOp(node: UnaryOp, cx: FunctionContext): ts.Expression {
  switch (node.op) {
    case "Not":
      return f.not(lowerTest(node.operand, cx));
    case "USub":
      return negative(node, cx);
    case "UAdd":
      return pyAt(cx, node, "pos", lowerExpr(node.operand, cx));
    case "Invert":
      return pyAt(cx, node, "invert", lowerExpr(node.operand, cx));
    default:
      return node.op satisfies never;
  }
}

/** `-1` is a literal; `-0` and `-0.0` are not the same. */
function negative(node: UnaryOp, cx: FunctionContext): ts.Expression {
  const { operand } = node;
  if (operand.kind === "Constant" && operand.value.type === "int" && operand.value.value !== 0) {
    const literal = lowerExpr(operand, cx);
    return f.unary("-", literal);
  }
  if (operand.kind === "Constant" && operand.value.type === "float" && !Number.isInteger(operand.value.value)) {
    return f.unary("-", lowerExpr(operand, cx));
  }
  return pyAt(cx, node, "neg", lowerExpr(operand, cx));
}
