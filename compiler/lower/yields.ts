/** Where a tree suspends: `yield` and `yield*` of the function itself. */

import type * as ts from "../ts/nodes.js";

type Node = ts.Statement | ts.Expression;

const functions = new Set([
  "ArrowFunctionExpression",
  "FunctionExpression",
  "FunctionDeclaration",
  "ClassExpression",
  "ClassDeclaration",
  "Method",
]);

const known = new WeakMap<object, boolean>();

/** Whether the tree suspends, functions in it not counted. */
export function containsYield(node: Node): boolean {
  let found = known.get(node);
  if (found === undefined) {
    found = node.kind === "YieldExpression" || children(node).some((child) => containsYield(child as Node));
    known.set(node, found);
  }
  return found;
}

/** Visits a tree, but not the functions in it. */
export function eachNode(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of children(node)) eachNode(child as Node, visit);
}

function children(node: object): object[] {
  if (functions.has((node as Node).kind)) return [];
  return Object.values(node)
    .flat()
    .filter((child): child is object => typeof child === "object" && child !== null && "kind" in child);
}
