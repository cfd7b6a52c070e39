/**
 * A tree as one expression of raw numbers, and what is done where that is not right:
 *
 *     typeof x === "number" && typeof y === "number" && Math.floor(x) !== x && Math.floor($r = x * x - y * y) !== $r ? $r : …
 *
 * A result that is integral has to be boxed if it is a float; where that is not certain, the general case finds out. Integral
 * operands come out of their boxes: `typeof ($t = x) === "number" || typeof ($t = py.double($t)) === "number"`.
 */

import type { Located } from "../../ast/nodes.js";
import { isLikelyBox, isLikelyFloat } from "../../numbers/evidence.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py } from "../context.js";
import { operation } from "../fast-path/index.js";
import { floor } from "../fast-path/operands.js";
import { exactnessOf, type Guards, isGuarded } from "./exactness.js";
import { Tests } from "./reads.js";
import { type Leaf, leavesOf, looksFloat, type Tree } from "./tree.js";

/** The value of a tree. */
export function emitGroup(tree: Tree, guards: Guards, cx: FunctionContext): ts.Expression {
  if (tree.kind === "leaf") return valueOf(tree, true);
  const isFloat = looksFloat(tree);
  const leaves = leavesOf(tree);
  if ((!isFloat && tree.size < 2) || leaves.every((leaf) => leaf.form === "literal")) return general(tree, false, cx);
  const raw = new Raw(guards, cx);
  raw.require(leaves);
  const r = f.id(cx.scratch.result());
  const isFraction = f.binary(floor(f.assign(r, raw.number(tree))), "!==", r);
  const slow = general(tree, isFloat && raw.isLikely(leaves), cx);
  if (exactnessOf(tree, guards) === "float" && hasItsSign(tree, guards)) {
    const boxed = f.conditional(isFraction, r, py("float", r));
    return f.conditional(f.joined("&&", raw.tests.all), boxed, slow);
  }
  return f.conditional(f.joined("&&", [...raw.tests.all, isFraction]), r, slow);
}

/** Whether a zero has the sign that it has in Python: where one operand is a float, wherever ints give none. */
function hasItsSign(tree: Tree, guards: Guards): boolean {
  if (tree.kind === "leaf" || tree.operator === "square" || tree.operator === "root") return true;
  const isSum = tree.operands.length === 2 && tree.operator !== "*";
  const isFloat = isSum || tree.operands.some((operand) => exactnessOf(operand, guards) === "float");
  return isFloat && tree.operands.every((operand) => hasItsSign(operand, guards));
}

/** Two trees, compared: doubles as they are. */
export function emitComparison(
  name: string,
  operator: ts.BinaryOperator,
  operands: readonly [Tree, Tree],
  from: Located,
  guards: Guards,
  cx: FunctionContext,
): ts.Expression {
  const raw = new Raw(guards, cx);
  const leaves = leavesOf(...operands);
  raw.require(leaves);
  const [left, right] = operands.map((operand) => raw.number(operand));
  const isPlain = operands.some(looksFloat) && raw.isLikely(leaves);
  const [a, b] = operands.map((operand) => general(operand, isPlain, cx));
  const slow = isPlain ? cx.at(py(name, a!, b!), from) : operation(name, a!, b!, from, cx);
  return f.conditional(f.joined("&&", raw.tests.all), f.binary(left!, operator, right!), slow);
}

/** What the operators do with any values: calls alone where the case of raw numbers is likely, else with the cheap case of each. */
function general(tree: Tree, isPlain: boolean, cx: FunctionContext): ts.Expression {
  if (tree.kind === "leaf") return valueOf(tree, isPlain);
  const [left, right] = tree.operands;
  const a = general(left, isPlain, cx);
  if (right === undefined) return cx.at(py(tree.name, a), tree.from);
  const b = general(right, isPlain, cx);
  return isPlain ? cx.at(py(tree.name, a, b), tree.from) : operation(tree.name, a, b, tree.from, cx);
}

function valueOf(leaf: Leaf, isPlain: boolean): ts.Expression {
  if (leaf.form === "variable") return leaf.id;
  return leaf.form === "literal" ? leaf.value : leaf.value(isPlain);
}

class Raw {
  readonly tests: Tests;
  private readonly guards: Guards;
  private readonly cx: FunctionContext;
  private readonly numbers = new Map<string, ts.Expression>();

  constructor(guards: Guards, cx: FunctionContext) {
    this.tests = new Tests(cx);
    this.guards = guards;
    this.cx = cx;
  }

  /** Tests that the leaves are numbers, and floats where they are guarded. */
  require(leaves: readonly Leaf[]): void {
    for (const leaf of leaves) {
      if (leaf.form === "literal") continue;
      const value = leaf.form === "variable" ? leaf.id : leaf.node;
      const id = this.tests.number(leaf.key, value, isLikelyBox(leaf.evidence), isGuarded(leaf, this.guards));
      this.numbers.set(leaf.key, id);
    }
  }

  /** Whether the tests are likely to hold: ints fail at a guard. */
  isLikely(leaves: readonly Leaf[]): boolean {
    return leaves.every((leaf) => !isGuarded(leaf, this.guards) || isLikelyFloat(leaf.evidence));
  }

  /** The arithmetic of JavaScript, with tests that nothing is divided by zero. */
  number(tree: Tree): ts.Expression {
    if (tree.kind === "leaf") return tree.form === "literal" ? tree.raw : this.numbers.get(tree.key)!;
    const [left, right] = tree.operands;
    const a = this.number(left);
    if (right === undefined) return f.unary("-", a);
    switch (tree.operator) {
      case "square":
        return this.square(a);
      case "root":
        return this.root(a);
      case "/":
        return f.binary(a, "/", this.divisor(right));
      default:
        return f.binary(a, tree.operator, this.number(right));
    }
  }

  /** `a ** 2`, which overflows with an error. */
  private square(a: ts.Expression): ts.Expression {
    const { first, again } = this.named(a);
    const result = f.id(this.cx.scratch.take());
    this.tests.all.push(f.binary(f.assign(result, f.binary(first, "*", again)), "<", f.id("Infinity")));
    return result;
  }

  /** `a ** 0.5`, which of a negative number is complex. */
  private root(a: ts.Expression): ts.Expression {
    const { first, again } = this.named(a);
    this.tests.all.push(f.binary(first, ">", f.num(0)));
    return f.call(f.path("Math", "sqrt"), [again]);
  }

  /** How the number is written the first time, and the second. */
  private named(a: ts.Expression): { first: ts.Expression; again: ts.Expression } {
    if (a.kind === "Identifier" || a.kind === "NumberLiteral") return { first: a, again: a };
    const again = f.id(this.cx.scratch.take());
    return { first: f.assign(again, a), again };
  }

  private divisor(tree: Tree): ts.Expression {
    const number = this.number(tree);
    if (tree.kind === "leaf") {
      if (tree.form !== "literal") this.tests.once(`divisor ${tree.key}`, () => f.binary(number, "!==", f.num(0)));
      return number;
    }
    const { first, again } = this.named(number);
    this.tests.all.push(f.binary(first, "!==", f.num(0)));
    return again;
  }
}
