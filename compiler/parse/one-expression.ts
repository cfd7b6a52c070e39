/** What `eval` takes: a module of one expression (CPython Grammar/python.gram, `eval`). */

import type { Expr, Stmt } from "../ast/nodes.js";

/** Whether the statements are one expression for sure, and nothing that only a statement may hold. */
export function isOneExpression(statements: readonly Stmt[], source: string): boolean {
  const [only, second] = statements;
  if (only?.kind !== "Expr" || second !== undefined) return false;
  return !/^(?:[ \t\f]|\\\n)*;/.test(source.slice(only.end)) && elements(only.value).every(mayStandAlone);
}

function elements(expression: Expr): readonly Expr[] {
  return expression.kind === "Tuple" ? expression.elts : [expression];
}

function mayStandAlone({ kind }: Expr): boolean {
  return kind !== "Starred" && kind !== "Yield" && kind !== "YieldFrom";
}
