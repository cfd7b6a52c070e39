/**
 * Turning an expression into what is assigned to or deleted, answering to `star_targets`, `del_targets` and
 * _PyPegen_get_invalid_target of CPython's Parser. The grammar parses targets as expressions; here they get their context.
 */
import type { Expr, ExprContext } from "../../ast/nodes.js";
import type { Build } from "./build.js";

/** Whether a target gets a value or is deleted. */
export type TargetUse = "assign" | "del";

/** Whether it is a tuple with a star in it. */
export const holdsStarred = (node: Expr) => node.kind === "Tuple" && node.elts.some(({ kind }) => kind === "Starred");

type Writable = { ctx: ExprContext };

/** Marks `node`, fresh from the builder, as a target; an error when it cannot be one. */
export function asTarget(build: Build, node: Expr, use: TargetUse): Expr {
  const invalid = invalidTarget(node, use);
  if (invalid !== null) {
    throw build.reject(invalid.start, invalid.end);
  }
  setContext(node, use === "del" ? "Del" : "Store");
  return node;
}

/** The first part of `node` that cannot be a target. */
function invalidTarget(node: Expr, use: TargetUse): Expr | null {
  switch (node.kind) {
    case "List":
    case "Tuple":
      for (const item of node.elts) {
        const invalid = invalidTarget(item, use);
        if (invalid !== null) return invalid;
      }
      return null;
    case "Starred":
      return use === "del" ? node : invalidTarget(node.value, use);
    case "Name":
    case "Subscript":
    case "Attribute":
      return null;
    default:
      return node;
  }
}

export function setContext(node: Expr, ctx: ExprContext): void {
  switch (node.kind) {
    case "List":
    case "Tuple":
      (node as Writable).ctx = ctx;
      for (const item of node.elts) setContext(item, ctx);
      break;
    case "Starred":
      (node as Writable).ctx = ctx;
      setContext(node.value, ctx);
      break;
    case "Name":
    case "Subscript":
    case "Attribute":
      (node as Writable).ctx = ctx;
      break;
    default:
  }
}
