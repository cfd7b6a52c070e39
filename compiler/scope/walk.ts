/** The children of a node in evaluation order, for passes that look at everything. */

import type { Expr, Node } from "../ast/nodes.js";

/** Calls `visit` for each direct child node. Contexts, operators and constants are no nodes. */
export function eachChild(node: Node, visit: (child: Node) => void): void {
  for (const key in node) {
    const value = (node as unknown as Record<string, unknown>)[key];
    // Most fields are positions and names; and a walk of the whole tree asks here for each node, mostly before V8 compiles it.
    if (typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value)) {
      if (isNode(value)) visit(value);
    } else for (let i = 0; i < value.length; i++) if (isNode(value[i])) visit(value[i]);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { kind?: unknown }).kind === "string";
}

/** Whether any node below (and including) `node` satisfies `test`; nodes for which `enter` is false are not entered. */
export function contains(
  node: Node,
  test: (node: Node) => boolean,
  enter: (node: Node) => boolean = () => true,
): boolean {
  if (test(node)) return true;
  let found = false;
  eachChild(node, (child) => {
    if (!found && enter(child)) found = contains(child, test, enter);
  });
  return found;
}

/** Functions, lambdas, classes, type aliases and comprehensions: nodes that open a scope. */
export function opensScope(node: Node): boolean {
  switch (node.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
    case "Lambda":
    case "ClassDef":
    case "TypeAlias":
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
      return true;
    default:
      return false;
  }
}

/** The names that a target binds, in order. */
export function targetNames(target: Expr): string[] {
  switch (target.kind) {
    case "Name":
      return [target.id];
    case "Tuple":
    case "List":
      return target.elts.flatMap(targetNames);
    case "Starred":
      return targetNames(target.value);
    default:
      return [];
  }
}
