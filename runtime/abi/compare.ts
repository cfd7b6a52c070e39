/** Comparisons as emitted code writes them: as conditions, which are JS booleans, and as values. */

import type { Dynamic } from "../object/sentinels.js";
import { eq, ge, gt, le, lt, ne } from "../protocol/compare.js";
import { truth } from "../protocol/truth.js";

/** A comparison whose result only decides: objects may answer with anything, which then is asked for its truth. */
function condition(compare: (a: Dynamic, b: Dynamic) => Dynamic): (a: Dynamic, b: Dynamic) => boolean {
  return (a, b) => {
    const result = compare(a, b);
    return typeof result === "boolean" ? result : truth(result);
  };
}

function isEqual(a: Dynamic, b: Dynamic): boolean {
  const result = eq(a, b);
  return typeof result === "boolean" ? result : truth(result);
}

function isLess(a: Dynamic, b: Dynamic): boolean {
  const result = lt(a, b);
  return typeof result === "boolean" ? result : truth(result);
}

export const BINARY_COMPARE = {
  eq: isEqual,
  lt: isLess,
  ne: condition(ne),
  le: condition(le),
  gt: condition(gt),
  ge: condition(ge),
};

const operators: Readonly<Record<string, (a: Dynamic, b: Dynamic) => Dynamic>> = {
  "==": eq,
  "!=": ne,
  "<": lt,
  "<=": le,
  ">": gt,
  ">=": ge,
};

/** The value of `a < b`: what the special method returned. */
export function compareAs(a: Dynamic, operator: string, b: Dynamic): Dynamic {
  return operators[operator]!(a, b);
}
