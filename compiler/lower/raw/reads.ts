/**
 * Reads that a test on raw numbers may do, because they run no code of the program: of variables, of attributes that `self` certainly
 * has, of items of lists and tuples proper by their indices. Where it turns out to be another kind of object, the general
 * case reads once more.
 */

import type { BinOp, Expr, Name, Subscript } from "../../ast/nodes.js";
import { isLikelyInt } from "../../numbers/evidence.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { floor, hasType } from "../fast-path/operands.js";
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
  private readonly numbers = new Map<string, ts.Identifier>();
  private readonly tested = new Set<string>();

  constructor(cx: FunctionContext) {
    this.cx = cx;
  }

  /** Tests that the value is a number, or the box of an integral float where `mayBeBox`, and a float where `isGuarded`. */
  number(key: string, node: Expr | ts.Identifier, mayBeBox: boolean, isGuarded: boolean): ts.Identifier {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const { first, again } = isIdentifier(node) ? { first: node, again: node } : this.value(key, node);
    const number = mayBeBox && again === first ? f.id(this.cx.scratch.take()) : again;
    this.numbers.set(key, number);
    const isNumber = hasType(number === again ? first : f.assign(number, again), "number");
    const isFloat = f.binary(floor(number), "!==", number);
    if (mayBeBox) {
      const isBox = hasType(f.assign(number, py("double", number)), "number");
      this.all.push(isGuarded ? f.conditional(isNumber, isFloat, isBox) : f.logical(isNumber, "||", isBox));
    } else this.all.push(isNumber, ...(isGuarded ? [isFloat] : []));
    return number;
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
    this.once(`indexed ${key}`, () => f.optionalMember(first, "$indexed"));
    const items = f.member(again, "$items");
    return f.index(items, this.index(slice, f.member(items, "length")));
  }

  /** The index in JavaScript. V8 makes a site slow that was given a negative one. */
  private index(node: Expr, length: ts.Expression): ts.Expression {
    const literal = smallInt(node);
    if (literal !== undefined) return literal < 0 ? f.binary(length, "-", f.num(-literal)) : f.num(literal);
    const base = isOffset(node) ? node.left : node;
    const key = readKey(base, this.cx)!;
    const id = this.number(key, base, false, false);
    if (!isOffset(node)) {
      this.once(`natural ${key}`, () => f.binary(id, ">=", f.num(0)));
      return id;
    }
    // A float is no index, even if its sum with the literal is a whole number.
    this.once(`int ${key}`, () => f.binary(floor(id), "===", id));
    const sum = f.binary(id, node.op === "Add" ? "+" : "-", f.num(smallInt(node.right)!));
    const index = f.id(this.cx.scratch.take());
    this.all.push(f.binary(f.assign(index, sum), ">=", f.num(0)));
    return index;
  }
}

const isIdentifier = (node: Expr | ts.Identifier): node is ts.Identifier => node.kind === "Identifier";
