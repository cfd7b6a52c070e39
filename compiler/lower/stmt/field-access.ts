/**
 * The fields of a dataclass as JavaScript that names them. Read and stored in one place for all classes, by names that only the
 * run knows, a field takes 5 and 20 ns; here V8 knows where it is.
 */

import type { ClassDef, Expr } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import type { FunctionContext } from "../context.js";
import { baseOf } from "../facts/class-facts.js";

/** More are not worth the text. */
const MANY = 12;

/** What tells the runtime; nothing for other classes. The runtime sees for itself whether these are the fields. */
export function fieldAccess(node: ClassDef, cx: FunctionContext): ts.Property[] {
  if (!cx.module.options.toRun || !node.decorator_list.some(isDataclass)) return [];
  const names = fieldNames(node, cx);
  if (names.length === 0 || names.length > MANY) return [];
  const object = f.id("$0");
  const values = names.map((_, i) => `$${i + 1}`);
  const fields = names.map((name) => f.member(object, name));
  const read = f.arrow([f.param("$0")], f.array(fields));
  const stores = fields.map((field, i) => f.statement(f.assign(field as ts.MemberExpression, f.id(values[i]!))));
  const write = f.arrow(
    ["$0", ...values].map((name) => f.param(name)),
    stores,
  );
  const members = [f.property("names", f.str(names.join(" "))), f.property("read", read), f.property("write", write)];
  return [f.property("fieldAccess", f.object(members))];
}

function isDataclass(decorator: Expr): boolean {
  if (decorator.kind === "Call") return isDataclass(decorator.func);
  return decorator.kind === "Attribute" ? decorator.attr === "dataclass" : isNamed(decorator, "dataclass");
}

function isNamed(node: Expr, name: string): boolean {
  return node.kind === "Name" && node.id === name;
}

/** Those of the base first. */
function fieldNames(node: ClassDef, cx: FunctionContext): string[] {
  const base = baseOf(node, cx.scopeOf(node));
  const names = new Set(base === undefined ? [] : fieldNames(base, cx));
  if (!node.decorator_list.some(isDataclass)) return [...names];
  for (const statement of node.body) {
    if (statement.kind !== "AnnAssign" || statement.target.kind !== "Name") continue;
    if (!isMark(statement.annotation)) names.add(statement.target.id);
  }
  return [...names];
}

/** `ClassVar`, `ClassVar[…]`, `KW_ONLY`: no field. */
function isMark(annotation: Expr): boolean {
  if (annotation.kind === "Subscript") return isMark(annotation.value);
  const name = annotation.kind === "Attribute" ? annotation.attr : annotation.kind === "Name" ? annotation.id : "";
  return name === "ClassVar" || name === "KW_ONLY";
}
