/** What statements may unbind: by `del`, and as the names of `except` clauses. */

import type { Node, Stmt } from "../ast/nodes.js";
import { removedGlobal } from "./by-name.js";
import { eachChild, opensScope, targetNames } from "./walk.js";

/** Names that the statements (not the closures in them) may unbind. */
export function deleted(statements: readonly Stmt[]): string[] {
  const names: string[] = [];
  const visit = (node: Node): void => {
    if (node.kind === "Delete") names.push(...node.targets.flatMap(targetNames));
    if (node.kind === "ExceptHandler" && node.name !== null) names.push(node.name);
    if (!opensScope(node)) eachChild(node, visit);
  };
  statements.forEach(visit);
  return names;
}

/** Names that functions inside the statements unbind as `nonlocal` or `global` ones, or anybody by name. */
export function deletedByClosures(statements: readonly Stmt[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: Node): void => {
    if (node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef") {
      const outer = new Set(declaredOuter(node.body));
      for (const name of deleted(node.body)) if (outer.has(name)) names.add(name);
    }
    const removed = removedGlobal(node);
    if (removed !== undefined) names.add(removed);
    eachChild(node, visit);
  };
  statements.forEach(visit);
  return names;
}

function declaredOuter(statements: readonly Stmt[]): string[] {
  const names: string[] = [];
  const visit = (node: Node): void => {
    if (node.kind === "Nonlocal" || node.kind === "Global") names.push(...node.names);
    if (!opensScope(node)) eachChild(node, visit);
  };
  statements.forEach(visit);
  return names;
}
