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
  const read = f.arrow([f.param("$0")], f.array(names.map((name) => f.member(object, name))));
  const defaults = defaultNames(node, cx);
  const members = [
    f.property("names", f.str(names.join(" "))),
    f.property("defaults", f.str(names.filter((name) => defaults.has(name)).join(" "))),
    f.property("read", read),
    f.property("init", initMaker(names, defaults)),
  ];
  return [f.property("fieldAccess", f.object(members))];
}

/** What makes `__init__`, whose parameters are the fields: `$0` knows the defaults, and the instances for which it is right. */
function initMaker(names: readonly string[], defaults: ReadonlySet<string>): ts.Expression {
  const given = names.map((_, i) => f.id(`$${i + 1}`));
  const help = (name: string, ...args: ts.Expression[]): ts.Expression => f.call(f.member("$0", name), args);
  const stores = names.map((name, i) => {
    const value = defaults.has(name) ? help("given", given[i]!, f.num(i)) : given[i]!;
    return f.statement(f.assign(f.member(f.self(), name) as ts.MemberExpression, value));
  });
  const general = f.ifThen(f.not(help("fits", f.self())), [f.ret(help("general", f.self(), f.array(given)))]);
  const parameters = given.map(({ name }) => f.param(name));
  return f.arrow([f.param("$0")], f.functionExpression(undefined, parameters, [general, ...stores]));
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

/** Fields that the class or a base gives a value. */
function defaultNames(node: ClassDef, cx: FunctionContext): Set<string> {
  const base = baseOf(node, cx.scopeOf(node));
  const names = base === undefined ? new Set<string>() : defaultNames(base, cx);
  for (const statement of node.body) {
    if (statement.kind !== "AnnAssign" || statement.target.kind !== "Name") continue;
    if (statement.value !== null && isDefault(statement.value)) names.add(statement.target.id);
  }
  return names;
}

/** Not what `field(repr=False)` is. */
function isDefault(value: Expr): boolean {
  if (value.kind !== "Call" || !(isNamed(value.func, "field") || value.func.kind === "Attribute")) return true;
  return value.keywords.some(({ arg }) => arg === "default" || arg === "default_factory");
}

/** `ClassVar`, `ClassVar[…]`, `KW_ONLY`: no field. */
function isMark(annotation: Expr): boolean {
  if (annotation.kind === "Subscript") return isMark(annotation.value);
  const name = annotation.kind === "Attribute" ? annotation.attr : annotation.kind === "Name" ? annotation.id : "";
  return name === "ClassVar" || name === "KW_ONLY";
}
