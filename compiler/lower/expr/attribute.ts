/** `o.name` as a value. */

import type { Attribute, Expr } from "../../ast/nodes.js";
import type { LibraryEntry } from "../../library.js";
import { importedModule } from "../../scope/definitions.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, pyAt } from "../context.js";
import { mangled } from "../names.js";
import { askedAccessor } from "../raising.js";
import { propertyOf } from "../receivers.js";
import { selfFacts } from "../self.js";
import { lowerExpr } from "./index.js";

export function lowerAttribute(node: Attribute, cx: FunctionContext): ts.Expression {
  const value = lowerExpr(node.value, cx);
  if (libraryMember(node, cx) !== undefined || selfFacts(node.value, cx)?.definite.has(mangled(node.attr, cx))) {
    return cx.at(f.member(value, mangled(node.attr, cx)), node);
  }
  return readAttribute(value, node, cx);
}

/** `o.name` as the runtime reads it; `object` is what `o` was lowered to. */
export function readAttribute(object: ts.Expression, node: Attribute, cx: FunctionContext): ts.Expression {
  const attr = mangled(node.attr, cx);
  const property = propertyOf(object, node.value, attr, cx);
  const helper = property === null ? "attr" : "got";
  const operands = property === null ? [object] : [cx.at(property.read, node), property.object];
  if (property !== null && cx.raising.takesHandedBack && cx.module.handingBack.getters.has(node.attr)) {
    const getter = { ...property.read, property: askedAccessor("get", attr) };
    return { ...pyAt(cx, node, "readBy", getter, property.object, f.str(attr)), handsBack: "readBy" };
  }
  const read = pyAt(cx, node, helper, ...operands, f.str(attr));
  return cx.raising.expects("AttributeError") ? { ...read, handsBack: helper } : read;
}

/** What the library says of `module.name`, where `module` is an imported module of the library. */
export function libraryMember(node: Expr, cx: FunctionContext): LibraryEntry | undefined {
  if (node.kind !== "Attribute") return undefined;
  const module = libraryModule(node.value, cx);
  return module === undefined ? undefined : cx.module.library.get(module)?.get(node.attr);
}

/** The name of the library module that an expression certainly is. */
function libraryModule(node: Expr, cx: FunctionContext): string | undefined {
  if (node.kind === "Name") {
    const name = importedModule(cx.scope.resolve(node.id));
    return name !== undefined && cx.module.library.has(name) ? name : undefined;
  }
  if (node.kind !== "Attribute") return undefined;
  const outer = libraryModule(node.value, cx);
  if (outer === undefined) return undefined;
  const name = `${outer}.${node.attr}`;
  return cx.module.library.has(name) && cx.module.library.get(outer)!.get(node.attr)?.kind === "module"
    ? name
    : undefined;
}
