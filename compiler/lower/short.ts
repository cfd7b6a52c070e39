/** Expressions that may be written twice: that takes little room and changes nothing. */

import type * as ts from "../ts/nodes.js";

const SHORT: ReadonlySet<string> = new Set(["Identifier", "ThisExpression", "NumberLiteral", "StringLiteral"]);

export function isShort(node: ts.Expression): boolean {
  return SHORT.has(node.kind);
}
