/** Arithmetic that may be evaluated on raw numbers: trees of operators over leaves that are read without effect, or were evaluated before. */

import type { Expr, Located } from "../../ast/nodes.js";
import { type Evidence, isLikelyFloat } from "../../numbers/evidence.js";
import type * as ts from "../../ts/nodes.js";

export type Tree = Leaf | Operation;

export interface Operation {
  readonly kind: "operation";
  readonly from: Located;
  /** The runtime's function for it. */
  readonly name: string;
  /** With one operand it is the sign. */
  readonly operator: ArithmeticOperator;
  readonly operands: readonly [Tree] | readonly [Tree, Tree];
  /** How many operators it has. */
  readonly size: number;
}

/** JavaScript's operators, `x ** 2` and `x ** 0.5`. */
export type ArithmeticOperator = "+" | "-" | "*" | "/" | "square" | "root";

export type Leaf = Literal | Variable | Read;

interface LeafBase {
  readonly kind: "leaf";
  readonly evidence: Evidence;
}

export interface Literal extends LeafBase {
  readonly form: "literal";
  readonly isFloat: boolean;
  /** The JavaScript number. */
  readonly raw: ts.Expression;
  readonly value: ts.Expression;
}

/** A variable of this function, or a temporary: nothing changes it before the operators are applied. */
export interface Variable extends LeafBase {
  readonly form: "variable";
  readonly key: string;
  readonly id: ts.Identifier;
}

/** What may be read twice, but not kept while other code runs: a variable of another function, an attribute, an item. */
export interface Read extends LeafBase {
  readonly form: "read";
  /** The same for reads of the same thing. */
  readonly key: string;
  readonly node: Expr;
  /** Its value in the general case; without the cheap cases in place where `isPlain`. */
  readonly value: (isPlain: boolean) => ts.Expression;
}

function eachLeaf(tree: Tree, visit: (leaf: Leaf) => void): void {
  if (tree.kind === "leaf") visit(tree);
  else for (const operand of tree.operands) eachLeaf(operand, visit);
}

/** The leaves, from left to right. */
export function leavesOf(...trees: readonly Tree[]): Leaf[] {
  const leaves: Leaf[] = [];
  for (const tree of trees) eachLeaf(tree, (leaf) => leaves.push(leaf));
  return leaves;
}

/** The number of operators. */
export const sizeOf = (tree: Tree): number => (tree.kind === "leaf" ? 0 : tree.size);

/** Whether something says that its value is a float. */
export function looksFloat(tree: Tree): boolean {
  if (tree.kind === "leaf") return isLikelyFloat(tree.evidence);
  return tree.operator === "/" || tree.operator === "root" || tree.operands.some(looksFloat);
}
