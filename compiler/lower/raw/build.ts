/**
 * Builds trees in the order in which Python evaluates. An operator that is applied to raw numbers has no effect, so it may wait;
 * but a leaf that has one (a call, say) must find done all that comes before it: this becomes a group of its own, whose result is a leaf.
 */

import type { BinOp, Expr, Located, Operator, UnaryOp } from "../../ast/nodes.js";
import { type Evidence, FLOAT, INT, isLikelyInt, NOTHING } from "../../numbers/evidence.js";
import { contains } from "../../scope/walk.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, isPy } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { operators } from "../operators.js";
import { emitGroup } from "./emit.js";
import { type Guards, guard, operandsOf, type Use } from "./exactness.js";
import { readKey } from "./reads.js";
import {
  type ArithmeticOperator,
  type Leaf,
  type Literal,
  looksFloat,
  type Operation,
  sizeOf,
  type Tree,
} from "./tree.js";

/** Larger groups are no faster, and finding the guards takes time for each operator. */
const MAX_SIZE = 24;

const arithmeticOperators: Readonly<Partial<Record<Operator, ArithmeticOperator>>> = {
  Add: "+",
  Sub: "-",
  Mult: "*",
  Div: "/",
};

/** JavaScript's arithmetic for `left op right`, where it may be a tree's. */
export function arithmeticOf(op: Operator, right: Expr): ArithmeticOperator | undefined {
  if (op === "Div" && isZero(right)) return undefined;
  if (op !== "Pow" || right.kind !== "Constant") return arithmeticOperators[op];
  const { value } = right;
  if (value.type === "int" && value.value === 2) return "square";
  return value.type === "float" && value.value === 0.5 ? "root" : undefined;
}

/** Whether the node is an operator of a tree. */
export function isOperator(node: Expr): node is BinOp | UnaryOp {
  if (node.kind === "UnaryOp") return node.op === "USub" && literalOf(node) === undefined;
  return node.kind === "BinOp" && arithmeticOf(node.op, node.right) !== undefined;
}

/** Builds one tree. What has to be evaluated before it stands in `before`. */
export class Builder {
  private readonly cx: FunctionContext;
  /** What is evaluated before the group, in order. */
  readonly before: ts.Expression[] = [];
  readonly guards: Guards = new Set();
  /** Left operands, outermost first, that come before what is being built. */
  private readonly waiting: Tree[] = [];

  constructor(cx: FunctionContext) {
    this.cx = cx;
  }

  build(node: Expr): Tree {
    if (!isOperator(node)) return this.leaf(node);
    // Ints are better off one by one: a sum of several is not exact.
    if (isLikelyInt(this.evidence(node)) && countOperators(node, 2) === 2) return this.leaf(node);
    if (node.kind === "UnaryOp") return this.sign(node);
    const operator = arithmeticOf(node.op, node.right)!;
    return this.operation(node, operators[node.op], operator, this.build(node.left), node.right);
  }

  /** The operation on a left operand that is built, and a right one. */
  operation(from: Located, name: string, operator: ArithmeticOperator, left: Tree, right: Expr): Operation {
    const operands = this.pair(left, right, operandsOf(operator));
    return { kind: "operation", from, name, operator, operands, size: sizeOf(operands[0]) + sizeOf(operands[1]) + 1 };
  }

  /** Both operands of what may use them only if `isRight`. */
  pair(left: Tree, right: Expr, isRight: Use): [Tree, Tree] {
    this.waiting.push(left);
    let b = this.build(right);
    let a = this.waiting.pop()!;
    if (sizeOf(a) + sizeOf(b) < MAX_SIZE && guard([a, b], isRight, this.guards)) return [a, b];
    this.waiting.push(a);
    this.settle(undefined);
    a = this.waiting.pop()!;
    if (guard([a, b], isRight, this.guards)) return [a, b];
    b = this.settled(b, true);
    return [a, b];
  }

  private sign(node: UnaryOp): Operation {
    const operand = this.build(node.operand);
    return {
      kind: "operation",
      from: node,
      name: "neg",
      operator: "-",
      operands: [operand],
      size: sizeOf(operand) + 1,
    };
  }

  /** What is no operator of the tree; `read` gives its value where it is no expression of the source. */
  leaf(node: Expr, read?: (isPlain: boolean) => ts.Expression): Leaf {
    const literal = literalOf(node);
    if (literal !== undefined) return { ...literal, value: lowerExpr(node, this.cx) };
    const evidence = this.evidence(node);
    const key = readKey(node, this.cx);
    const value =
      read ??
      ((isPlain: boolean) => (isPlain ? this.cx.plainly(() => lowerExpr(node, this.cx)) : lowerExpr(node, this.cx)));
    if (key !== undefined) {
      const { cx } = this;
      const id = node.kind === "Name" ? value(false) : undefined;
      if (id?.kind === "Identifier" && cx.isOwnLocal(id.name))
        return { kind: "leaf", form: "variable", evidence, key, id };
      return { kind: "leaf", form: "read", evidence, key, node, value };
    }
    const lowered = value(false);
    this.settle(node);
    return this.kept(inPlace(lowered, this.cx), evidence);
  }

  private evidence(node: Expr): Evidence {
    return this.cx.module.numbers().of(node, this.cx.scope);
  }

  /** Evaluates all that waits: what comes next, `cause`, may change it. */
  private settle(cause: Expr | undefined): void {
    const assigns = cause !== undefined && contains(cause, (node) => node.kind === "NamedExpr");
    this.waiting.forEach((tree, i) => {
      this.waiting[i] = this.settled(tree, assigns);
    });
  }

  private settled(tree: Tree, assigns: boolean): Tree {
    if (tree.kind === "operation")
      return this.kept(emitGroup(tree, this.guards, this.cx), looksFloat(tree) ? FLOAT : NOTHING);
    if (tree.form === "literal" || (tree.form === "variable" && (!assigns || tree.id.name.startsWith("$"))))
      return tree;
    return this.kept(tree.form === "variable" ? tree.id : tree.value(false), tree.evidence);
  }

  /** The leaf for a value that is evaluated now. */
  private kept(value: ts.Expression, evidence: Evidence): Leaf {
    const id = f.id(this.cx.scratch.take());
    this.before.push(f.assign(id, value));
    return { kind: "leaf", form: "variable", evidence, key: id.name, id };
  }
}

/** `py.got(p?.x, p, "x")` without the call where it is a number: V8 puts few calls into a function. */
function inPlace(value: ts.Expression, cx: FunctionContext): ts.Expression {
  if (value.kind !== "CallExpression" || !isPy(value, "got")) return value;
  const [property, object, name] = value.arguments;
  const id = f.id(cx.scratch.take());
  const isNumber = f.binary(f.unary("typeof", f.assign(id, property!)), "===", f.str("number"));
  const isObject = f.binary(f.unary("typeof", object!), "===", f.str("object"));
  const call = { ...value, arguments: [id, object!, name!] };
  return f.conditional(f.logical(isNumber, "&&", isObject), id, call);
}

/** How many operators a tree has, as far as `limit`. */
export function countOperators(node: Expr, limit: number): number {
  if (limit <= 0 || !isOperator(node)) return 0;
  if (node.kind === "UnaryOp") return 1 + countOperators(node.operand, limit - 1);
  const left = countOperators(node.left, limit - 1);
  return 1 + left + countOperators(node.right, limit - 1 - left);
}

/** A number that the text says, with its sign. */
function literalOf(node: Expr): Omit<Literal, "value"> | undefined {
  const isNegative = node.kind === "UnaryOp" && node.op === "USub";
  const constant = isNegative ? node.operand : node;
  if (constant.kind !== "Constant") return undefined;
  const { value } = constant;
  if ((value.type !== "int" && value.type !== "float") || typeof value.value === "bigint") return undefined;
  const size = Number.isFinite(value.value) ? f.num(value.value) : f.id("Infinity");
  const isFloat = value.type === "float";
  // The int -0 is 0.
  const raw = isNegative && (isFloat || value.value !== 0) ? f.unary("-", size) : size;
  return { kind: "leaf", form: "literal", evidence: isFloat ? FLOAT : INT, isFloat, raw };
}

function isZero(node: Expr): boolean {
  const literal = literalOf(node);
  if (literal === undefined) return false;
  const { raw } = literal;
  const size = raw.kind === "UnaryExpression" ? raw.argument : raw;
  return size.kind === "NumberLiteral" && size.value === 0;
}
