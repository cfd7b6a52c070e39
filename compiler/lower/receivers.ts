/**
 * Receivers that are named twice: `py.got(p?.x, p, "x")` reads the property in plain JavaScript, at a place in the program
 * that has an inline cache of its own, and leaves to the runtime what is no data attribute. Only in programs that run at once:
 * kept text says `py.attr(p, "x")`.
 *
 * Measured on loops over two classes while the whole runtime is busy, ns: an attribute read through `py.attr`, whose one place
 * sees every name and class, 10, so 2; a call through `py.invoke` 24, so 12.
 */

import type { Attribute, Expr } from "../ast/nodes.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import type { FunctionContext } from "./context.js";
import { mayBeUnbound } from "./names.js";
import { selfFacts } from "./self.js";

/** A property, and the object it was read of, to be written behind it. */
export interface Property {
  readonly read: ts.Expression;
  readonly object: ts.Expression;
}

/**
 * `o?.name`. What is no variable, `items[i].name`, has a temporary for its value, which nothing but the call around may come
 * between, unless it is to `last`.
 */
export function propertyOf(
  object: ts.Expression,
  node: Expr,
  name: string,
  cx: FunctionContext,
  lasts = false,
): Property | null {
  if (name.startsWith("__") || !mayBeHot(cx)) return null;
  const isTemporary = object.kind === "Identifier" && object.name.startsWith("$");
  if (isTemporary || (isRepeatable(node, cx) && object.kind !== "CallExpression")) {
    const read = selfFacts(node, cx) === undefined ? f.optionalMember(object, name) : f.member(object, name);
    return { read, object };
  }
  if (!cx.inlines) return null;
  const temporary = f.id(lasts ? cx.scratch.take() : cx.scratch.result());
  return { read: f.optionalMember(f.assign(temporary, object), name), object: temporary };
}

/** Module-level code is hot in loops only; what coroutines await costs more than finding it. */
export function mayBeHot(cx: FunctionContext): boolean {
  if (!cx.module.options.toRun || cx.kind === "coroutine" || cx.kind === "async generator") return false;
  return cx.kind !== "module" || cx.loops.length > 0;
}

function isRepeatable(node: Expr, cx: FunctionContext): boolean {
  if (node.kind === "Attribute") return isPlainOfSelf(node, cx);
  if (node.kind !== "Name" || cx.scope.mapped) return false;
  const variable = cx.scope.resolve(node.id);
  return variable !== undefined && !variable.scope.mapped && !mayBeUnbound(node, variable, cx);
}

/** Reading it twice runs no code of the program. */
function isPlainOfSelf(node: Attribute, cx: FunctionContext): boolean {
  return selfFacts(node.value, cx)?.plain.has(node.attr) === true;
}
