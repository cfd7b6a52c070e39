/** `type X = …` (PEP 695). */

import type { TypeAlias } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, pyAt } from "../context.js";
import { assignName } from "../targets.js";
import { lowerDeferred, withTypeParameters } from "../type-parameters.js";

/** The value is evaluated when somebody asks for it. */
export function lowerTypeAlias(node: TypeAlias, cx: FunctionContext): ts.Statement[] {
  const name = node.name.id;
  const alias = withTypeParameters(node, cx, (inner) => {
    const value = lowerDeferred(node.value, inner);
    return (typeParameters) => {
      const args = typeParameters.length === 0 ? [] : [f.array(typeParameters)];
      return pyAt(inner, node, "typeAlias", f.str(name), value, ...args);
    };
  });
  return [assignName(name, alias, node, cx, node)];
}
