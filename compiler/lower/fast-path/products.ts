/**
 * Remainders of products, `a * b % m`: of ints of 32 bits that are not negative in place, unless the product is longer; then by one
 * call, which needs no number for the product (runtime/protocol/modular.ts). By two calls it took 75 ns, and takes 12 so.
 */

import type { BinOp, Expr } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py } from "../context.js";
import { constantOperand } from "../expr/folded.js";
import { lowerExpr } from "../expr/index.js";
import { all, isIntOrUnknown, knowledge, literal, type Operand, smallTest, typeTest } from "./operands.js";

/** The most that the remainder of a product in place is of. */
const MOST = 2 ** 31 - 1;

/** The value of such a remainder; `undefined` where the modulus is so small that products are not long. */
export function productRemainder(node: BinOp, cx: FunctionContext): ts.Expression | undefined {
  const { op, left, right } = node;
  if (!cx.inlines || op !== "Mod" || left.kind !== "BinOp" || left.op !== "Mult") return undefined;
  const [b, m] = [steady(left.right, cx), steady(right, cx)];
  if (b === undefined || m === undefined || isOutside(b, 0) || isOutside(m, 2 ** 11)) return undefined;
  const before: ts.Expression[] = [];
  const a = steady(left.left, cx) ?? kept(left.left, before, cx);
  if (isOutside(a, 0)) return undefined;
  const tests = [...distinct(a, b, m)].map((x) => natural(x, x === m ? ">" : ">="));
  if (tests.every((test) => test === undefined)) return undefined;
  const r = f.id(cx.scratch.result());
  const isShort = f.binary(f.assign(r, f.binary(a.value, "*", b.value)), "<=", f.num(MOST));
  const remainder = f.binary(f.binary(r, "|", f.num(0)), "%", m.value);
  const slow = cx.at(py("mulMod", a.value, b.value, m.value), node);
  return f.sequence([...before, f.conditional(all(...tests, isShort)!, remainder, slow)]);
}

/** An int literal, or a variable that nobody else changes. */
function steady(node: Expr, cx: FunctionContext): Operand | undefined {
  if (node.kind !== "Name" && node.kind !== "Constant") return undefined;
  const value = constantOperand(node, cx) ?? lowerExpr(node, cx);
  const known = knowledge(value);
  const isOwn = value.kind === "Identifier" && cx.isOwnLocal(value.name);
  return known === "int" || (known === "nothing" && isOwn) ? { value, raw: value, known } : undefined;
}

function kept(node: Expr, before: ts.Expression[], cx: FunctionContext): Operand {
  const value = f.id(cx.scratch.take());
  before.push(f.assign(value, lowerExpr(node, cx)));
  return { value, raw: value, known: "nothing" };
}

const isOutside = (x: Operand, least: number): boolean => {
  const value = literal(x);
  return !isIntOrUnknown(x) || (value !== undefined && (value < least || value > MOST));
};

/** Each variable once. */
function distinct(...operands: readonly Operand[]): Iterable<Operand> {
  const byName = operands.map((x) => [x.value.kind === "Identifier" ? x.value.name : x, x] as const);
  return new Map(byName).values();
}

/** The test that it is an int of 32 bits that is not negative, of a modulus that it is positive. */
function natural(x: Operand, operator: ">" | ">="): ts.Expression | undefined {
  if (x.known !== "nothing") return undefined;
  return all(typeTest(x, "number"), smallTest(x), f.binary(x.value, operator, f.num(0)));
}
