/** Arithmetic and unary operators. */

import type { BinOp, Expr, Operator, UnaryOp } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py, pyAt } from "../context.js";
import { operation, textOperation } from "../fast-path/index.js";
import { mayDivideByZero } from "../hand-back/functions.js";
import { specialsOf } from "../hand-back/special.js";
import { numberPaths, sumPaths } from "../fast-path/cases.js";
import { productRemainder } from "../fast-path/products.js";
import { wordArithmetic } from "../fast-path/words.js";
import { operators } from "../operators.js";
import { rawArithmetic } from "../raw/index.js";
import { lowerTest } from "../test.js";
import { constantOperand, foldedInt } from "./folded.js";
import { lowerExpr } from "./index.js";
import { lowerJoined } from "./joined.js";

export function lowerBinOp(node: BinOp, cx: FunctionContext): ts.Expression {
  const folded = cx.inlines ? foldedInt(node) : undefined;
  if (folded !== undefined) return folded;
  if (mayBeExpected(node, cx)) return lowerAsked(node, cx);
  const { op, left, right } = node;
  const repeated = op === "Mult" ? repeatedItem(left, right, cx) : undefined;
  if (repeated !== undefined) return cx.at(repeated, node);
  const joined = lowerJoined(node, cx);
  if (joined !== undefined) return joined;
  const raw = rawArithmetic(node, cx);
  if (raw !== undefined) return raw;
  if (mayHandBack(node, cx)) return lowerAsked(node, cx);
  if (cx.module.texts.has(node, cx.scope)) {
    const value = lowerText(node, cx);
    return cx.inlines && isLongText(node) ? py("whole", value) : value;
  }
  const special = wordArithmetic(node, cx) ?? productRemainder(node, cx);
  if (special !== undefined) return special;
  if (cx.inlines && (op === "Mod" ? hasProduct(left) : op === "BitAnd" && isWide(left))) {
    const general = op === "Mod" ? "wideMod" : "wideAnd";
    const paths = op === "Mod" ? sumPaths : numberPaths;
    const slow = (a: ts.Expression, b: ts.Expression): ts.CallExpression => py(general, a, b);
    return operation(operators[op], lowerWide(left, cx), lowerOperand(right, op, cx), node, cx, slow, paths);
  }
  return operation(operators[op], lowerOperand(left, op, cx), lowerOperand(right, op, cx), node, cx);
}

/** `[item] * count`, without the list of one. */
function repeatedItem(left: Expr, right: Expr, cx: FunctionContext): ts.Expression | undefined {
  if (!cx.module.options.toRun || left.kind !== "List" || left.elts.length !== 1) return undefined;
  const list = lowerExpr(left, cx);
  const [items] = list.kind === "CallExpression" ? list.arguments : [];
  if (items?.kind !== "ArrayExpression" || items.elements[0]!.kind === "SpreadElement") return undefined;
  return py("listOfSame", items.elements[0]!, lowerExpr(right, cx));
}

/** The operators whose cheap cases look at an operand's size. */
const sizedOperators: ReadonlySet<Operator> = new Set([
  "BitAnd",
  "BitOr",
  "BitXor",
  "LShift",
  "RShift",
  "FloorDiv",
  "Mod",
]);

/** An operand of `op`; a constant of the module as the int that it is. */
export function lowerOperand(node: Expr, op: Operator, cx: FunctionContext): ts.Expression {
  return (sizedOperators.has(op) ? constantOperand(node, cx) : undefined) ?? lowerExpr(node, cx);
}

/** The operators that may hand back their TypeError. */
const askedOperators: ReadonlySet<Operator> = new Set(["Add", "Sub", "Mult", "Div", "FloorDiv", "Mod", "Pow"]);

/** Whether it may raise what is caught nearby. */
function mayBeExpected(node: BinOp, cx: FunctionContext): boolean {
  const catchesAll = cx.raising.expects("Exception", "BaseException");
  const { namesDivisionErrors, handingBack } = cx.module;
  // Below a handler of any exception a division by itself: what is larger may be raw.
  const isAlone = node.left.kind !== "BinOp" && node.right.kind !== "BinOp";
  const asks = namesDivisionErrors || (handingBack.divisions && isAlone);
  const expected = catchesAll || (cx.raising.takesHandedBack && asks);
  if (expected && mayDivideByZero(node)) return true;
  return askedOperators.has(node.op) && cx.raising.expects("TypeError");
}

/** Whether it may call a method of the program that hands back, or divide by zero below a handler of any exception. */
function mayHandBack(node: BinOp, cx: FunctionContext): boolean {
  const { methods, divisions } = cx.module.handingBack;
  if (!cx.raising.takesHandedBack || !askedOperators.has(node.op)) return false;
  return (divisions && mayDivideByZero(node)) || specialsOf(node).some((name) => methods.has(name));
}

function lowerAsked(node: BinOp, cx: FunctionContext): ts.Expression {
  const { op, left, right } = node;
  const name = operators[op];
  const asked = (a: ts.Expression, b: ts.Expression): ts.CallExpression => ({ ...py(name, a, b), handsBack: name });
  const combined = cx.module.texts.has(node, cx.scope) ? textOperation : operation;
  return combined(name, lowerExpr(left, cx), lowerExpr(right, cx), node, cx, asked);
}

/** What is probably a string; of several that are put together the first ones as a part of the whole. */
function lowerText(node: BinOp, cx: FunctionContext): ts.Expression {
  const { op, left, right } = node;
  const isPart = op === "Add" && isSum(left) && cx.module.texts.has(left, cx.scope);
  const first = isPart ? lowerText(left, cx) : lowerExpr(left, cx);
  return textOperation(operators[op], first, lowerExpr(right, cx), node, cx);
}

const isSum = (node: Expr): node is BinOp => node.kind === "BinOp" && node.op === "Add";

/**
 * Whether three or more are put together, behind something else than what was put together before: what is kept of such a text
 * should be in one piece (runtime/protocol/flat.ts). 700,000 of them in lists and dicts took 0.77 s, and 0.62 so.
 */
function isLongText({ op, left }: BinOp): boolean {
  if (op !== "Add" || !isSum(left)) return false;
  let first: Expr = left;
  while (isSum(first)) first = first.left;
  return first.kind === "Constant" || first.kind === "Call";
}

/** The operators whose results may be wide (runtime/protocol/wide-int.ts). */
const wideOperators: Readonly<Partial<Record<Operator, string>>> = {
  Mult: "wideMul",
  LShift: "wideLshift",
  Add: "wideAdd",
  Sub: "wideSub",
};

const isWide = (node: Expr): node is BinOp => node.kind === "BinOp" && node.op in wideOperators;

/** Whether it is a product, which is what `<<` makes as well, or a sum with one in it. */
function hasProduct(node: Expr): boolean {
  if (!isWide(node)) return false;
  return (node.op !== "Add" && node.op !== "Sub") || hasProduct(node.left) || hasProduct(node.right);
}

/** An operand that nothing sees but an operator which takes wide ints. */
function lowerWide(node: Expr, cx: FunctionContext): ts.Expression {
  if (!isWide(node) || foldedInt(node) !== undefined) return lowerExpr(node, cx);
  const term = (x: Expr): ts.Expression =>
    (node.op === "Add" || node.op === "Sub") && hasProduct(x) ? lowerWide(x, cx) : lowerExpr(x, cx);
  const [left, right] = [term(node.left), term(node.right)];
  const general = wideOperators[node.op]!;
  return operation(operators[node.op], left, right, node, cx, (a, b) => py(general, a, b));
}

export function lowerUnaryOp(node: UnaryOp, cx: FunctionContext): ts.Expression {
  const folded = cx.inlines ? foldedInt(node) : undefined;
  if (folded !== undefined) return folded;
  switch (node.op) {
    case "Not":
      return f.not(lowerTest(node.operand, cx, node));
    case "USub":
      return negative(node, cx);
    case "UAdd":
      return pyAt(cx, node, "pos", lowerExpr(node.operand, cx));
    case "Invert":
      // A literal is inverted at once, without the warning that ~ of a bool has.
      if (node.operand.kind === "Constant" && node.operand.value.type === "bool") {
        return f.unary("-", f.num(node.operand.value.value ? 2 : 1));
      }
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
  const isFloat = operand.kind === "Constant" && operand.value.type === "float";
  if (cx.inlines && isFloat && operand.value.value !== Number.POSITIVE_INFINITY)
    return py("float", f.unary("-", f.num(operand.value.value)));
  return rawArithmetic(node, cx) ?? pyAt(cx, node, "neg", lowerExpr(operand, cx));
}
