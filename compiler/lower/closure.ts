/** `__closure__`: the variables around a function that it refers to, where a program asks for them. */

import type { Scope } from "../scope/symbols.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import type { FunctionContext } from "./context.js";
import { accessors } from "./expr/namespace.js";

/** How the cells of a function are read and written, sorted by name; undefined where it has none or nobody asks. */
export function closureOf(scope: Scope, cx: FunctionContext): ts.Property | undefined {
  if (!cx.module.keepsClosures) return undefined;
  const variables = scope.freeVariables((inner) => inner.isWithin(scope));
  if (variables.length === 0) return undefined;
  variables.sort((a, b) => (a.name < b.name ? -1 : 1));
  return f.property("closure", accessors(variables, cx));
}
