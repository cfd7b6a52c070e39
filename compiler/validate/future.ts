/** Imports from __future__, answering to CPython's Python/future.c. */
import type { ImportFrom, Module, Stmt } from "../ast/nodes.js";
import { messages } from "./messages.js";
import type { ErrorAt } from "./report.js";

const features: ReadonlySet<string> = new Set([
  "nested_scopes",
  "generators",
  "division",
  "absolute_import",
  "with_statement",
  "print_function",
  "unicode_literals",
  "barry_as_FLUFL",
  "generator_stop",
  "annotations",
]);

/** Whether the statement is `from __future__ import …`; before 3.13 CPython does not look for dots in front of the name. */
export function isFuture(statement: Stmt, python: number): statement is ImportFrom {
  if (statement.kind !== "ImportFrom" || statement.module !== "__future__") return false;
  return statement.level === 0 || python < 13;
}

/** The features a module asks for. They stand before everything but its docstring; the rest of the program is checkFlow's. */
export function futureFeatures(module: Module, fail: ErrorAt, python: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (let i = 0; i < module.body.length; i++) {
    const statement = module.body[i]!;
    if (isFuture(statement, python)) {
      for (const { name } of statement.names) {
        if (name === "braces") throw fail(messages.braces, { start: statement.start, end: -1 });
        if (!features.has(name)) throw fail(messages.unknownFuture(name), { start: statement.start, end: -1 });
        found.add(name);
      }
    } else if (i > 0 || !isDocstring(statement)) break;
  }
  return found;
}

/** The statements among which imports from __future__ may stand. */
export function futureStatements(module: Module, python: number): ReadonlySet<Stmt> {
  const allowed = new Set<Stmt>();
  for (let i = 0; i < module.body.length; i++) {
    const statement = module.body[i]!;
    if (isFuture(statement, python)) allowed.add(statement);
    else if (i > 0 || !isDocstring(statement)) break;
  }
  return allowed;
}

function isDocstring(statement: Stmt): boolean {
  return statement.kind === "Expr" && statement.value.kind === "Constant" && statement.value.value.type === "str";
}
