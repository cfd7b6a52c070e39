/**
 * Reads that a test on raw numbers may do, because they run no code of the program: of variables, of attributes that `self` certainly
 * has, of items of lists and tuples proper by their indices. Where it turns out to be another kind of object, the general
 * case reads once more.
 */

import type { BinOp, Expr, Name, Subscript } from "../../ast/nodes.js";
import { isLikelyInt } from "../../numbers/evidence.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import type { FunctionContext } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { isExactly } from "../fast-path.js";
import { selfFacts } from "../self.js";

/** What tells reads of the same thing; undefined for what is no such read. */
export function readKey(node: Expr, cx: FunctionContext): string | undefined {
  switch (node.kind) {
    case "Name":
      return nameKey(node, cx);
    case "Attribute": {
      const object = selfFacts(node.value, cx)?.plain.has(node.attr) === true ? readKey(node.value, cx) : undefined;
      return object === undefined ? undefined : `${object}.${node.attr}`;
    }
    case "Subscript": {
      const object = readKey(node.value, cx);
      const index = indexKey(node.slice, cx);
      return object === undefined || index === undefined ? undefined : `${object}[${index}]`;
    }
    default:
      return undefined;
  }
}

/** A variable that reading finds, without a question to the runtime. */
function nameKey(node: Name, cx: FunctionContext): string | undefined {
  if (cx.scope.resolve(node.id) === undefined) return undefined;
  const value = lowerExpr(node, cx);
  return value.kind === "Identifier" ? value.name : undefined;
}

/** An index that is a small literal or a variable, perhaps with a literal added. */
function indexKey(node: Expr, cx: FunctionContext): string | undefined {
  const literal = smallInt(node);
  if (literal !== undefined) return String(literal);
  if (node.kind === "Name") return nameKey(node, cx);
  if (!isOffset(node) || !isLikelyInt(cx.module.numbers().of(node.left, cx.scope))) return undefined;
  const name = readKey(node.left, cx);
  return name === undefined ? undefined : `${name} ${node.op} ${smallInt(node.right)}`;
}

/** `i + 1`, `i - 1` */
function isOffset(node: Expr): node is BinOp & { readonly left: Name } {
  return (
    node.kind === "BinOp" &&
    (node.op === "Add" || node.op === "Sub") &&
    node.left.kind === "Name" &&
    smallInt(node.right) !== undefined
  );
}

function smallInt(node: Expr): number | undefined {
  if (node.kind === "UnaryOp" && node.op === "USub") {
    const size = smallInt(node.operand);
    return size === undefined || size <= 0 ? undefined : -size;
  }
  if (node.kind !== "Constant" || node.value.type !== "int" || typeof node.value.value === "bigint") return undefined;
  return node.value.value <= 0x3fffffff ? node.value.value : undefined;
}

/** The tests of a group, in order; each thing is read once. */
export class Tests {
  readonly all: ts.Expression[] = [];
  private readonly cx: FunctionContext;
  private readonly read = new Map<string, ts.Identifier>();
  private readonly tested = new Set<string>();

  constructor(cx: FunctionContext) {
    this.cx = cx;
  }

  /** The number that `node` is, after tests that it is one. */
  number(key: string, node: Expr): ts.Identifier {
    const known = this.read.get(key);
    if (known !== undefined && this.tested.has(`number ${key}`)) return known;
    const { first, again } = this.value(key, node);
    this.isNumber(key, first);
    return again;
  }

  isNumber(key: string, value: ts.Expression): void {
    this.once(`number ${key}`, () => f.binary(f.unary("typeof", value), "===", f.str("number")));
  }

  once(key: string, test: () => ts.Expression): void {
    if (this.tested.has(key)) return;
    this.tested.add(key);
    this.all.push(test());
  }

  /** How the value is written the first time, and every other time. */
  private value(key: string, node: Expr): { first: ts.Expression; again: ts.Identifier } {
    const known = this.read.get(key);
    if (known !== undefined) return { first: known, again: known };
    const place = this.place(node);
    if (place.kind === "Identifier" && (place.name.startsWith("$") || this.cx.isOwnLocal(place.name)))
      return { first: place, again: place };
    const again = f.id(this.cx.scratch.take());
    this.read.set(key, again);
    return { first: f.assign(again, place), again };
  }

  private place(node: Expr): ts.Expression {
    if (node.kind === "Subscript") return this.item(node);
    return this.cx.plainly(() => lowerExpr(node, this.cx));
  }

  private item({ value, slice }: Subscript): ts.Expression {
    const key = readKey(value, this.cx)!;
    const { first, again } = this.value(key, value);
    const isSequence = (): ts.Expression =>
      f.logical(
        f.binary(first, "!=", f.nil()),
        "&&",
        f.logical(isExactly(again, "$list", this.cx), "||", isExactly(again, "$tuple", this.cx)),
      );
    this.once(`sequence ${key}`, isSequence);
    const items = f.member(again, "$items");
    return f.index(items, this.index(slice, f.member(items, "length")));
  }

  /** The index in JavaScript; from the end where it is negative. */
  private index(node: Expr, length: ts.Expression): ts.Expression {
    const literal = smallInt(node);
    if (literal !== undefined) return literal < 0 ? f.binary(length, "-", f.num(-literal)) : f.num(literal);
    const base = isOffset(node) ? node.left : node;
    const key = readKey(base, this.cx)!;
    const id = this.number(key, base);
    if (!isOffset(node)) return fromEnd(id, id, length);
    // A float, even if its sum with the literal is an index.
    this.once(`int ${key}`, () => f.binary(f.call(f.path("Math", "floor"), [id]), "===", id));
    const sum = f.binary(id, node.op === "Add" ? "+" : "-", f.num(smallInt(node.right)!));
    const index = f.id(this.cx.scratch.take());
    return fromEnd(f.assign(index, sum), index, length);
  }
}

/** V8 makes a site slow that was given a negative index. */
const fromEnd = (first: ts.Expression, again: ts.Expression, length: ts.Expression): ts.Expression =>
  f.conditional(f.binary(first, "<", f.num(0)), f.binary(length, "+", again), again);
