/** Whether a function ends with a value of its own. */

import type { Stmt } from "../../ast/nodes.js";
import { contains, opensScope } from "../../scope/walk.js";

/** Whether any `return` of the function's own has a value. */
export function returnsValue(body: readonly Stmt[]): boolean {
  return body.some(
    (statement) =>
      !opensScope(statement) &&
      contains(
        statement,
        (node) => node.kind === "Return" && node.value !== null,
        (node) => !opensScope(node),
      ),
  );
}

/** Whether control may run off the end of the statements; when in doubt, it may. */
export function endReachable(body: readonly Stmt[]): boolean {
  const last = body[body.length - 1]!;
  switch (last.kind) {
    case "Return":
    case "Raise":
      return false;
    case "If":
      return last.orelse.length === 0 || endReachable(last.body) || endReachable(last.orelse);
    case "While":
      return (
        !(last.test.kind === "Constant" && last.test.value.type === "bool" && last.test.value.value) ||
        breaks(last.body)
      );
    default:
      return true;
  }
}

function breaks(body: readonly Stmt[]): boolean {
  return body.some((statement) =>
    contains(
      statement,
      (node) => node.kind === "Break",
      (node) => !opensScope(node) && node.kind !== "While" && node.kind !== "For" && node.kind !== "AsyncFor",
    ),
  );
}
