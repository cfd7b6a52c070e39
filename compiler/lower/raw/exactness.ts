/**
 * When the doubles of JavaScript give what Python gives. An int and a float are added as two doubles, so one operand that
 * certainly is a float makes the operation exact; of ints alone it is exact up to 53 bits. A leaf is a float certainly where a guard asks,
 * `Math.floor(x) !== x`.
 *
 * A zero's sign may differ on the way (Python's int 0 has none), but no result that is not integral depends on it: division by
 * zero is tested for.
 */

import { isLikelyFloat, isLikelyInt } from "../../numbers/evidence.js";
import { type ArithmeticOperator, type Leaf, leavesOf, type Tree } from "./tree.js";

/**
 * What is known of the double that stands for a value:
 * - `float`: the value is a float;
 * - `number`: it is a float or an int, exactly;
 * - `rounded`: it is a float, or an int beyond 53 bits was rounded once, as Python rounds it when it meets a float;
 * - `mixed`: it is a float, or all leaves are ints and then it is integral, but perhaps wrong.
 */
export type Exactness = "float" | "number" | "rounded" | "mixed";

/** The keys of leaves that a guard makes sure are floats. */
export type Guards = Set<string>;

/** Undefined where the double may be wrong. */
export function exactnessOf(tree: Tree, guards: Guards): Exactness | undefined {
  if (tree.kind === "leaf") return isGuarded(tree, guards) ? "float" : "number";
  const [left, right] = tree.operands;
  const a = exactnessOf(left, guards);
  return right === undefined ? a : combined(tree.operator, a, exactnessOf(right, guards));
}

/** Whether it is a float for certain, once the guards have been tested. */
export const isGuarded = (leaf: Leaf, guards: Guards): boolean =>
  leaf.form === "literal" ? leaf.isFloat : guards.has(leaf.key);

function combined(
  operator: ArithmeticOperator,
  a: Exactness | undefined,
  b: Exactness | undefined,
): Exactness | undefined {
  if (a === undefined || b === undefined || a === "mixed" || b === "mixed") return undefined;
  if (operator === "root") return "float";
  if (operator === "square") return a === "rounded" ? undefined : a === "number" ? "rounded" : a;
  if (a === "float" || b === "float") return "float";
  if (operator === "/") return a === "number" && b === "number" ? "float" : undefined;
  return a === "number" && b === "number" ? "rounded" : "mixed";
}

/** What is done with the value of a tree. */
export type Use = (operands: readonly (Exactness | undefined)[]) => boolean;

/** It is an operand of `operator`. */
export const operandsOf =
  (operator: ArithmeticOperator): Use =>
  ([a, b]) =>
    combined(operator, a, b) !== undefined;

/** It is compared: a double is compared as Python compares, if it is exact. */
export const compared: Use = (operands) => operands.every((each) => each === "float" || each === "number");

/** Adds the guards that make the use right; false where none would. Ints are not guarded: their guards never hold. */
export function guard(trees: readonly Tree[], isRight: Use, guards: Guards): boolean {
  const kinds = (): (Exactness | undefined)[] => trees.map((tree) => exactnessOf(tree, guards));
  if (isRight(kinds())) return true;
  const leaves = leavesOf(...trees).filter((leaf) => leaf.form !== "literal" && !isLikelyInt(leaf.evidence));
  const candidates = [...leaves.filter((leaf) => isLikelyFloat(leaf.evidence)), ...leaves].map(keyOf);
  const added: string[] = [];
  for (const _ of trees) {
    const key =
      candidates.find((each) => tried(each, guards, () => isRight(kinds()))) ?? candidates.find((each) => helps(each));
    if (key === undefined) break;
    guards.add(key);
    added.push(key);
    if (isRight(kinds())) return true;
  }
  for (const key of added) guards.delete(key);
  return false;

  /** Whether it makes one of the operands a float. */
  function helps(key: string): boolean {
    const before = kinds();
    return tried(key, guards, () => kinds().some((kind, i) => kind === "float" && before[i] !== "float"));
  }
}

function tried(key: string, guards: Guards, test: () => boolean): boolean {
  if (guards.has(key)) return false;
  guards.add(key);
  const result = test();
  guards.delete(key);
  return result;
}

const keyOf = (leaf: Leaf): string => (leaf.form === "literal" ? "" : leaf.key);
