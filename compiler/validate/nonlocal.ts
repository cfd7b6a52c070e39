/** Whether every nonlocal name has a function around it that binds it, answering to analyze_name of CPython's symtable.c. */
import { messages } from "./messages.js";
import type { ErrorAt } from "./report.js";
import { GLOBAL, IMPORTED, LOCAL, NONLOCAL, PARAMETER, type Scope, TYPE_PARAMETER } from "./symbols.js";

/** `bound` holds the names of the functions around `scope`; `typeParameters` those among them that are type parameters. */
export function checkNonlocals(
  scope: Scope,
  fail: ErrorAt,
  bound: ReadonlySet<string> = new Set(),
  typeParameters: ReadonlySet<string> = new Set(),
): void {
  for (const [name, directive] of scope.directives) {
    const flags = scope.flags(name);
    if ((flags & GLOBAL) !== 0 && (flags & NONLOCAL) !== 0) throw fail(messages.nonlocalAndGlobal(name), directive);
    if ((flags & NONLOCAL) === 0) continue;
    if (scope.kind === "module") throw fail(messages.nonlocalAtModuleLevel, directive);
    if (!bound.has(name)) throw fail(messages.noBinding(name), directive);
    if (typeParameters.has(name)) throw fail(messages.nonlocalTypeParameter(name), directive);
  }
  if (scope.children.length === 0) return;

  let innerBound = bound;
  let innerTypeParameters = typeParameters;
  // Names of a class and of a module are not seen by nonlocal.
  if (scope.kind !== "class" && scope.kind !== "module") {
    const names = new Set(bound);
    const types = new Set(typeParameters);
    for (const [name, flags] of scope.names) {
      if ((flags & GLOBAL) !== 0) names.delete(name);
      else if ((flags & (LOCAL | PARAMETER | IMPORTED)) !== 0 && (flags & NONLOCAL) === 0) {
        names.add(name);
        if ((flags & TYPE_PARAMETER) !== 0) types.add(name);
        else types.delete(name);
      }
    }
    innerBound = names;
    innerTypeParameters = types;
  }
  // Methods see __class__, though nothing in the text binds it.
  if (scope.kind === "class") innerBound = new Set([...bound, "__class__"]);
  for (const child of scope.children) checkNonlocals(child, fail, innerBound, innerTypeParameters);
}
