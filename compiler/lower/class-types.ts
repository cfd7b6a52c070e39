/** What TypeScript compares of classes, and how a base is written so that it accepts it. */

import type { ClassDef } from "../ast/nodes.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import type { FunctionContext } from "./context.js";
import { baseOf } from "./facts/class-facts.js";
import { isAccessor } from "./facts/methods.js";
import { returnsValue } from "./facts/returns.js";
import { isBuiltin } from "./names.js";
import { hintedType } from "./types.js";

/**
 * The base as TypeScript accepts it: as any class where it is `Dynamic`, or where a method does not override one of its own
 * as TypeScript wants.
 */
export function typedBase(node: ClassDef, base: ts.Expression, cx: FunctionContext): ts.Expression {
  const known =
    baseClass(node, cx)?.decorator_list.length === 0 || (base.kind === "Identifier" && isBuiltin(base.name, cx));
  if (known && !overridesFreely(node, cx)) return base;
  cx.module.usesClass = true;
  return f.as(base, f.ref("Class"));
}

function overridesFreely(node: ClassDef, cx: FunctionContext): boolean {
  const own = members(node, cx);
  for (let at = baseClass(node, cx); at !== undefined; at = baseClass(at, cx)) {
    for (const [name, shape] of members(at, cx)) if (own.has(name) && own.get(name) !== shape) return true;
  }
  return false;
}

function baseClass(node: ClassDef, cx: FunctionContext): ClassDef | undefined {
  return baseOf(node, cx.scopeOf(node));
}

/** What TypeScript compares of the members of a class body. */
function members(node: ClassDef, cx: FunctionContext): Map<string, string> {
  const shapes = new Map<string, string>();
  for (const member of node.body) {
    if (member.kind !== "FunctionDef" && member.kind !== "AsyncFunctionDef") continue;
    const { args } = member;
    const count = args.posonlyargs.length + args.args.length + args.kwonlyargs.length;
    const hints = [...args.args.map((arg) => arg.annotation), member.returns].map((hint) => hintedType(hint, cx));
    const rest = [
      ...hints,
      args.vararg !== null,
      args.kwarg !== null,
      args.defaults.length,
      isAccessor(member),
      returnsValue(member.body),
    ];
    shapes.set(member.name, [member.kind, count, ...rest].join());
  }
  return shapes;
}
