/** `__closure__`: the variables around a function that it refers to, where a program asks for them. */

import type { Scope, Variable } from "../scope/symbols.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { dynamic, type FunctionContext } from "./context.js";

/** Whether a text mentions what shows cells. */
export function mentionsClosures(text: string): boolean {
  return /__closure__|co_freevars|cell_contents|getclosurevars/.test(text);
}

/** How the cells of a function are read and written, by name; undefined where it has none or nobody asks. */
export function closureOf(scope: Scope, cx: FunctionContext): ts.Property | undefined {
  if (!cx.module.keepsClosures) return undefined;
  const variables = freeVariables(scope);
  if (variables.length === 0) return undefined;
  const cells = variables.map((variable) => {
    const read = f.arrow([], f.id(variable.jsName));
    const write = f.arrow(
      [f.param("$value", dynamic(cx))],
      f.block([f.statement(f.assign(f.id(variable.jsName), f.id("$value")))]),
    );
    return f.property(variable.name, f.array(isConstant(variable, cx) ? [read] : [read, write]));
  });
  return f.property("closure", f.object(cells));
}

function isConstant(variable: Variable, cx: FunctionContext): boolean {
  const placement = cx.module.placements.get(variable);
  return placement !== undefined && "constant" in placement && placement.constant;
}

/** Sorted by name, as CPython has them. */
function freeVariables(scope: Scope): Variable[] {
  const found: Variable[] = [];
  for (let outer = scope.parent; outer !== null && outer.kind !== "module"; outer = outer.parent) {
    if (outer.mapped) continue;
    for (const variable of outer.variables.values()) {
      if (variable.occurrences.some((occurrence) => isInside(occurrence.scope, scope))) found.push(variable);
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isInside(scope: Scope, outer: Scope): boolean {
  for (let at: Scope | null = scope; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}
