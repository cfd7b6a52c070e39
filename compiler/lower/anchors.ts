/**
 * Where CPython says that an expression is (Python/compile.c, update_start_location_to_match_attr), and what it marks with `^`
 * in the middle of it (Lib/traceback.py _extract_caret_anchors_from_line_segment).
 */

import type { Expr, Located } from "../ast/nodes.js";

export interface Anchor {
  readonly start: number;
  readonly end: number;
}

/** Since 3.10 an attribute, and a call of one, begins at its name where the expression takes several lines. */
export function startOf(located: Located, version: number): number {
  const node = located as Expr;
  const attribute = node.kind === "Call" ? node.func : node;
  if (version < 310 || attribute.kind !== "Attribute" || attribute.lineno === attribute.end_lineno) return node.start;
  return attribute.end - attribute.attr.length;
}

/** The operator of a binary operation, the brackets of a subscript, the parentheses of a call; nothing of other nodes. */
export function anchorOf(located: Located, text: string): Anchor | undefined {
  const node = located as Expr;
  switch (node.kind) {
    case "BinOp": {
      const start = next(text, node.left.end, /[^\s)\\]/);
      // What stands next before the right operand is taken for the operator's second character: `1/(x)`.
      const two = start + 1 < node.right.start && /[^\s\\#]/.test(text[start + 1]!);
      return { start, end: start + (two ? 2 : 1) };
    }
    case "Subscript":
      return { start: next(text, node.value.end, /\[/), end: node.end };
    case "Call":
      return { start: next(text, node.func.end, /\(/), end: node.end };
    default:
      return undefined;
  }
}

/** The offset of the first such character that is not in a comment. */
function next(text: string, from: number, wanted: RegExp): number {
  let i = from;
  while (i < text.length) {
    if (text[i] === "#") while (text[i] !== "\n" && i < text.length) i++;
    else if (wanted.test(text[i]!)) return i;
    else i++;
  }
  return from;
}
