/** Chains that programs make as long as they like, and that a walk over the tree must not follow by calling itself. */
import type { BinOp, Expr, If } from "../ast/nodes.js";

/** The `elif` of an if statement: CPython's tree has it as the only statement of the else. */
export function elif(node: If): If | null {
  const [first] = node.orelse;
  return node.orelse.length === 1 && first!.kind === "If" ? first : null;
}

/** The operands of `a + b + c` from left to right. */
export function operands(node: BinOp): Expr[] {
  const found: Expr[] = [node.right];
  let left = node.left;
  for (; left.kind === "BinOp"; left = left.left) found.push(left.right);
  found.push(left);
  return found.reverse();
}
