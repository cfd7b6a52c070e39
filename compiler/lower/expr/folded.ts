/**
 * Ints that the text says: arithmetic of literals, which is done here as CPython's optimizer does it (Python/ast_opt.c,
 * fold_binop), `2**61 - 1`, and variables of the module that are nothing else, `MASK = 0xFFFFFFFF`.
 */

import type { Expr, Name, Operator } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import type { FunctionContext } from "../context.js";

/** No result is larger. */
const MOST_BITS = 128;

/** The literal that an expression of int literals is worth; `undefined` of anything else, and where it would raise. */
export function foldedInt(node: Expr): ts.Expression | undefined {
  const value = node.kind === "Constant" ? undefined : valueOf(node);
  return value === undefined ? undefined : literalOf(value);
}

/** The literal that such a variable is worth, as the operand of an operator that asks its operands for less then. */
export function constantOperand(node: Expr, cx: FunctionContext): ts.Expression | undefined {
  const value = cx.inlines && node.kind === "Name" ? constantOf(node, cx) : undefined;
  return value === undefined ? undefined : literalOf(value);
}

/** The int that a literal, an expression of literals or such a variable is worth. */
export function intOf(node: Expr, cx: FunctionContext): bigint | undefined {
  return node.kind === "Name" ? constantOf(node, cx) : valueOf(node);
}

/** What a variable of the module is worth that one statement alone binds, which stands before this read. */
function constantOf(node: Name, cx: FunctionContext): bigint | undefined {
  const variable = cx.scope.resolve(node.id);
  if (variable?.scope.kind !== "module" || !variable.boundOnceBy("assign") || cx.scope.mapped) return undefined;
  const placement = cx.module.placements.get(variable);
  if (placement?.kind !== "in place" || !placement.constant || !cx.module.topLevel.has(placement.at)) return undefined;
  const { at } = placement;
  if (at.kind !== "Assign" || at.targets.length > 1 || at.targets[0]!.kind !== "Name") return undefined;
  const value = valueOf(at.value);
  if (value === undefined) return undefined;
  const read = variable.occurrences.find((occurrence) => occurrence.name === node);
  return read !== undefined && read.order > variable.bindings[0]!.order ? value : undefined;
}

function literalOf(value: bigint): ts.Expression {
  const size = value < 0n ? -value : value;
  const literal = size <= BigInt(Number.MAX_SAFE_INTEGER) ? f.num(Number(size)) : f.big(size);
  return value < 0n ? f.unary("-", literal) : literal;
}

function valueOf(node: Expr): bigint | undefined {
  if (node.kind === "Constant") return node.value.type === "int" ? BigInt(node.value.value) : undefined;
  if (node.kind === "UnaryOp") {
    const operand = node.op === "USub" || node.op === "Invert" ? valueOf(node.operand) : undefined;
    return operand === undefined ? undefined : node.op === "USub" ? -operand : ~operand;
  }
  if (node.kind !== "BinOp") return undefined;
  const left = valueOf(node.left);
  const right = left === undefined ? undefined : valueOf(node.right);
  if (left === undefined || right === undefined) return undefined;
  const value = compute(node.op, left, right);
  return value !== undefined && bits(value) <= MOST_BITS ? value : undefined;
}

function compute(op: Operator, a: bigint, b: bigint): bigint | undefined {
  switch (op) {
    case "Add":
      return a + b;
    case "Sub":
      return a - b;
    case "Mult":
      return a * b;
    case "Pow":
      return b >= 0n && BigInt(bits(a)) * b <= MOST_BITS * 2 ? a ** b : undefined;
    case "LShift":
      return b >= 0n && b <= MOST_BITS ? a << b : undefined;
    case "RShift":
      return b >= 0n ? a >> b : undefined;
    case "BitAnd":
      return a & b;
    case "BitOr":
      return a | b;
    case "BitXor":
      return a ^ b;
    case "FloorDiv":
      return b === 0n ? undefined : a / b - (a % b !== 0n && a < 0n !== b < 0n ? 1n : 0n);
    case "Mod":
      return b === 0n ? undefined : ((a % b) + b) % b;
    case "Div":
    case "MatMult":
      return undefined;
    default:
      return op satisfies never;
  }
}

const bits = (n: bigint): number => (n < 0n ? -n : n).toString(2).length;
