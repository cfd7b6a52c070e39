/**
 * Arithmetic on floats of programs that run at once. Operators with their cheap cases in place (fast-path/) each test two operands
 * and a result, and V8 allocates a number for each result that a call might have given; so a whole tree of them is one expression of
 * raw numbers, where the program says that it is likely to be about floats, or says nothing.
 */

import type { AugAssign, BinOp, Compare, Expr, UnaryOp } from "../../ast/nodes.js";
import { type Evidence, isLikelyFloat, NOTHING, ofOperator } from "../../numbers/evidence.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import type { FunctionContext } from "../context.js";
import { operators } from "../operators.js";
import { arithmeticOf, Builder, countOperators, isOperator } from "./build.js";
import { emitComparison, emitGroup } from "./emit.js";
import { compared } from "./exactness.js";

/** The value of an operator, where it pays to evaluate it raw. */
export function rawArithmetic(node: BinOp | UnaryOp, cx: FunctionContext): ts.Expression | undefined {
  if (!cx.inlines || !isOperator(node)) return undefined;
  if (!isWorthwhile(evidenceOf(node, cx), countOperators(node, 2), cx)) return undefined;
  const builder = new Builder(cx);
  const tree = builder.build(node);
  return f.sequence([...builder.before, emitGroup(tree, builder.guards, cx)]);
}

/** `target op= value`: `current` reads what the target is now. */
export function rawAugmented(
  node: AugAssign,
  current: (isPlain: boolean) => ts.Expression,
  cx: FunctionContext,
): ts.Expression | undefined {
  const operator = arithmeticOf(node.op, node.value);
  if (!cx.inlines || operator === undefined) return undefined;
  const evidence = ofOperator(node.op, evidenceOf(node.target, cx), evidenceOf(node.value, cx));
  if (!isWorthwhile(evidence, 1 + countOperators(node.value, 1), cx)) return undefined;
  const builder = new Builder(cx);
  const target = builder.leaf(node.target, current);
  const tree = builder.operation(node, `i${operators[node.op]}`, operator, target, node.value);
  return f.sequence([...builder.before, emitGroup(tree, builder.guards, cx)]);
}

const comparisons: Readonly<Record<string, readonly [name: string, operator: ts.BinaryOperator]>> = {
  Lt: ["lt", "<"],
  LtE: ["le", "<="],
  Gt: ["gt", ">"],
  GtE: ["ge", ">="],
  Eq: ["eq", "==="],
  NotEq: ["ne", "!=="],
};

/** `a < b` as a condition, where a side is arithmetic. */
export function rawComparison(node: Compare, cx: FunctionContext): ts.Expression | undefined {
  const found = comparisons[node.ops[0]!];
  const [right] = node.comparators;
  if (!cx.inlines || found === undefined || node.ops.length > 1 || right === undefined) return undefined;
  const count = countOperators(node.left, 2) + countOperators(right, 2);
  if (count === 0 || !isWorthwhile(evidenceOf(node.left, cx) | evidenceOf(right, cx), count, cx)) return undefined;
  const builder = new Builder(cx);
  const operands = builder.pair(builder.build(node.left), right, compared);
  return f.sequence([...builder.before, emitComparison(...found, operands, node, builder.guards, cx)]);
}

function evidenceOf(node: Expr, cx: FunctionContext): Evidence {
  return cx.module.numbers().of(node, cx.scope);
}

function isWorthwhile(evidence: Evidence, operators: number, cx: FunctionContext): boolean {
  if (isLikelyFloat(evidence)) return true;
  return evidence === NOTHING && operators >= 2 && cx.module.numbers().hasFloats;
}
