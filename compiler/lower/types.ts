/** Python type hints as TypeScript types, as far as programs keep them whether or not they are checked. */

import type { Expr } from "../ast/nodes.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import type { FunctionContext } from "./context.js";

const plain: Readonly<Record<string, ts.TypeKeyword>> = {};

/** The type of a parameter, `undefined` where the hint says nothing that is safe to say. */
export function typeOfAnnotation(annotation: Expr | null, _name: string, cx: FunctionContext): ts.Type | undefined {
  if (annotation === null || annotation.kind !== "Name" || cx.scope.resolve(annotation.id) !== undefined)
    return undefined;
  const keyword = plain[annotation.id];
  return keyword === undefined ? undefined : f.keyword(keyword);
}
