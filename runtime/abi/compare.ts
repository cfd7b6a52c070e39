/** Comparisons as emitted code writes them: as conditions, which are JS booleans, and as values. */

import type { Dynamic } from "../object/sentinels.js";
import { eq, ge, gt, le, lt, ne } from "../protocol/compare.js";
import { truth } from "../protocol/truth.js";

// Comparisons whose result only decides: objects may answer with anything, which then is asked for its truth. One function
// for each, so that each has its own inline caches.

function isEqual(a: Dynamic, b: Dynamic): boolean {
  const result = eq(a, b);
  return typeof result === "boolean" ? result : truth(result);
}

function isUnequal(a: Dynamic, b: Dynamic): boolean {
  const result = ne(a, b);
  return typeof result === "boolean" ? result : truth(result);
}

function isLess(a: Dynamic, b: Dynamic): boolean {
  const result = lt(a, b);
  return typeof result === "boolean" ? result : truth(result);
}

function isLessOrEqual(a: Dynamic, b: Dynamic): boolean {
  const result = le(a, b);
  return typeof result === "boolean" ? result : truth(result);
}

function isGreater(a: Dynamic, b: Dynamic): boolean {
  const result = gt(a, b);
  return typeof result === "boolean" ? result : truth(result);
}

function isGreaterOrEqual(a: Dynamic, b: Dynamic): boolean {
  const result = ge(a, b);
  return typeof result === "boolean" ? result : truth(result);
}

export const BINARY_COMPARE = {
  eq: isEqual,
  ne: isUnequal,
  lt: isLess,
  le: isLessOrEqual,
  gt: isGreater,
  ge: isGreaterOrEqual,
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
