/** Variables of the module that the program binds or unbinds as items of `globals()`, as far as the text tells their names. */

import type { Node } from "../ast/nodes.js";

/** `x` of `globals()["x"]`. */
export function globalItem(node: Node): string | undefined {
  return node.kind === "Subscript" && isGlobals(node.value) ? text(node.slice) : undefined;
}

/** `x` of `del globals()["x"]`, the target, and of `globals().pop("x")`. */
export function removedGlobal(node: Node): string | undefined {
  if (node.kind === "Subscript") return node.ctx === "Del" ? globalItem(node) : undefined;
  if (node.kind !== "Call" || node.func.kind !== "Attribute" || node.func.attr !== "pop") return undefined;
  const [key] = node.args;
  return key !== undefined && isGlobals(node.func.value) ? text(key) : undefined;
}

function isGlobals(node: Node): boolean {
  return node.kind === "Call" && node.func.kind === "Name" && node.func.id === "globals" && node.args.length === 0;
}

function text(node: Node): string | undefined {
  return node.kind === "Constant" && node.value.type === "str" ? node.value.value : undefined;
}
