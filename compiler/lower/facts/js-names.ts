/** What emitted code calls the variables of the program. */

import type { Scope } from "../../scope/symbols.js";

/** Names that emitted code keeps for itself, and what JavaScript reserves. */
export const reserved = new Set(
  (
    "py script Dynamic Steps Object Array Error Promise Symbol String Number Boolean Function Math JSON Map Set " +
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public return " +
    "static super switch this throw true try typeof undefined NaN Infinity var void while with yield async of get globalThis"
  ).split(" "),
);

/** The JS name for a Python name. */
export function safeName(name: string): string {
  return reserved.has(name) ? `${name}_` : name;
}

/**
 * JS names for all variables: Python's, unless JavaScript or emitted code needs the word, or a variable of the module is
 * meant where a function around has one of that name.
 */
export function nameVariables(module: Scope, scopes: readonly Scope[]): void {
  for (const scope of scopes)
    for (const variable of scope.variables.values()) variable.jsName = safeName(variable.name);
  for (const scope of scopes) {
    for (const name of moduleNames(scope)) {
      const variable = module.variables.get(name);
      if (variable !== undefined && isShadowed(name, scope)) variable.jsName = `${safeName(name)}$`;
    }
  }
}

/** The names that a scope looks up in the module, whatever is between them. */
function moduleNames({ globals, kind, variables }: Scope): Iterable<string> {
  return kind === "class" ? [...globals, ...variables.keys()] : globals;
}

function isShadowed(name: string, { parent }: Scope): boolean {
  if (parent === null || parent.kind === "module") return false;
  return (!parent.mapped && parent.variables.has(name)) || isShadowed(name, parent);
}
