/** `type X = …` (PEP 695). */

import type { TypeAlias } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, NotLowered, pyAt } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { assignName } from "../loop.js";

/** The value is evaluated when somebody asks for it. */
export function lowerTypeAlias(node: TypeAlias, cx: FunctionContext): ts.Statement[] {
  if (node.type_params.length > 0) throw new NotLowered("a generic type alias", node);
  const value = cx.thunk(() => lowerExpr(node.value, cx));
  return [assignName(node.name.id, pyAt(cx, node, "typeAlias", f.str(node.name.id), value), node, cx, node)];
}
