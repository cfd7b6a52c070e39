/** What a variable certainly is, for one statement alone binds it. */

import type { ClassDef, Expr } from "../ast/nodes.js";
import type { Variable } from "./symbols.js";

/** The class statement that alone binds a variable. */
export function classOf(variable: Variable | undefined): ClassDef | undefined {
  if (variable === undefined || !variable.boundOnceBy("class")) return undefined;
  const { statement } = variable.bindings[0]!;
  return statement?.kind === "ClassDef" ? statement : undefined;
}

/** The module that `import x` or `import x as y` binds to a variable that nothing else binds. */
export function importedModule(variable: Variable | undefined): string | undefined {
  if (variable === undefined || !variable.boundOnceBy("import")) return undefined;
  const statement = variable.bindings[0]!.statement;
  if (statement?.kind !== "Import") return undefined;
  for (const alias of statement.names) {
    if (alias.asname === variable.name) return alias.name;
    if (alias.asname === null && alias.name.split(".")[0] === variable.name) return variable.name;
  }
  return undefined;
}

/** The class that a base names: `Stack` of `Stack[int]`. */
export function classNamed(base: Expr): Expr {
  return base.kind === "Subscript" ? base.value : base;
}
