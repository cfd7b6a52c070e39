/** Targets of assignments, of loops and of what else binds: names, attributes, items, and sequences of these. */

import type { Attribute, Expr, Located, Stmt, Subscript } from "../ast/nodes.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { dynamic, type FunctionContext, py, pyAt } from "./context.js";
import { lowerExpr } from "./expr/index.js";
import { operands } from "./fast-path/operands.js";
import { storeSubscript } from "./fast-path/subscript.js";
import { unpackedExactly } from "./fast-path/unpack.js";
import { rebinding } from "./forgotten.js";
import { storeSite } from "./module-context.js";
import { mangled, storeName } from "./names.js";
import { askedAccessor } from "./raising.js";
import { selfFacts } from "./self.js";
import { isStable } from "./test.js";

/**
 * Assigns a value to a target. `statement` is the statement that binds, which may declare variables placed there.
 */
export function assignTo(
  target: Expr,
  value: ts.Expression,
  cx: FunctionContext,
  statement: Stmt | null,
): ts.Statement[] {
  switch (target.kind) {
    case "Name":
      return [assignName(target.id, value, target, cx, statement)];
    case "Tuple":
    case "List":
      return assignSequence(target.elts, value, target, cx, statement);
    case "Starred":
      return assignTo(target.value, value, cx, statement);
    case "Attribute":
    case "Subscript": {
      const parts = target.kind === "Attribute" ? [target.value] : [target.value, target.slice];
      if (isInert(value) || parts.every((part) => isSettled(part, cx))) return [storeItem(target, value, cx)];
      // Python evaluates the value first, then where it goes.
      const temporary = cx.temporary(false);
      return [f.constant(temporary, value), storeItem(target, f.id(temporary), cx)];
    }
    default:
      throw new Error(`not a target: ${target.kind}`);
  }
}

function storeItem(target: Attribute | Subscript, value: ts.Expression, cx: FunctionContext): ts.Statement {
  const object = lowerExpr(target.value, cx);
  if (target.kind === "Attribute") {
    return f.statement(storeAttribute(object, target.value, target.attr, value, target, cx));
  }
  return f.statement(storeSubscript(object, lowerExpr(target.slice, cx), value, target, cx));
}

/** Whether evaluating it does nothing. */
function isInert(value: ts.Expression): boolean {
  return isStable(value) || (value.kind === "IndexExpression" && isInert(value.object) && isInert(value.index));
}

/** Whether no other expression changes what this one is. */
function isSettled(node: Expr, cx: FunctionContext): boolean {
  if (node.kind === "Constant") return true;
  if (node.kind === "UnaryOp") return isSettled(node.operand, cx);
  if (node.kind !== "Name" || cx.scope.kind === "class") return false;
  const variable = cx.scope.resolve(node.id);
  if (variable === undefined) return false;
  const { bindings } = variable;
  return bindings.length === 1 || (!variable.captured && bindings.every(({ binding }) => binding !== "walrus"));
}

/**
 * `o.name = value`: a JS property where `o` is `self` of a class with plain instances, and of the class that the place has met in
 * programs that run at once (runtime/object/store-site.ts).
 */
export function storeAttribute(
  object: ts.Expression,
  node: Expr,
  name: string,
  value: ts.Expression,
  from: Located,
  cx: FunctionContext,
): ts.Expression {
  const attr = mangled(name, cx);
  const facts = selfFacts(node, cx);
  if (cx.inlines && cx.raising.takesHandedBack && cx.module.handingBack.setters.has(name)) {
    const { before, a, b } = operands(object, value, cx);
    const call = py("storeBy", f.optionalMember(a.value, askedAccessor("set", attr)), a.value, f.str(attr), b.value);
    return f.sequence([...before, cx.at({ ...call, handsBack: "storeBy" }, from)]);
  }
  const settable = facts !== undefined && !facts.guarded && (facts.slots === null || facts.slots.has(attr));
  const store = (o: ts.Expression, v: ts.Expression): ts.Expression =>
    cx.at(f.assign(f.member(o, attr) as ts.MemberExpression, v), from);
  if (settable && !hasMeaning(attr)) return store(object, value);
  if (!cx.inlines || hasMeaning(attr)) return pyAt(cx, from, "setAttr", object, f.str(attr), value);
  const { storeSites } = cx.module;
  const site = f.id(storeSite(storeSites.push(attr) - 1));
  const { before, a, b } = operands(object, value, cx);
  const isMet = f.binary(f.member(site, "cls"), "===", f.optionalMember(a.value, "$class"));
  const elsewhere = cx.at(f.call(f.member(site, "store"), [a.value, b.value]), from);
  return f.sequence([...before, f.conditional(isMet, store(a.value, b.value), elsewhere)]);
}

/** Whether storing the attribute does something to the object itself. */
function hasMeaning(attr: string): boolean {
  return attr === "__class__" || attr === "__dict__" || attr === "__proto__";
}

function declaredHere(name: string, cx: FunctionContext, statement: Stmt | null): "const" | "let" | undefined {
  if (cx.scope.mapped) return undefined;
  const variable = cx.scope.resolve(name);
  if (variable === undefined || variable.scope !== cx.scope) return undefined;
  const placement = cx.module.placements.get(variable);
  if (placement?.kind === "clause" && cx.scope.kind === "comprehension") return "const";
  if ((placement?.kind !== "in place" && placement?.kind !== "loop") || placement.at !== statement) return undefined;
  return placement.constant ? "const" : "let";
}

/** `name = value`, as a declaration where the variable is declared by this statement. */
export function assignName(
  name: string,
  value: ts.Expression,
  from: Located,
  cx: FunctionContext,
  statement: Stmt | null,
): ts.Statement {
  const keyword = declaredHere(name, cx, statement);
  if (keyword === undefined) return f.statement(storeName(name, rebinding(name, value, from, cx), from, cx));
  const id = f.id(cx.scope.resolve(name)!.jsName, name);
  return keyword === "const" ? f.constant(id, value) : f.variable(id, value, dynamic(cx));
}

function assignSequence(
  elements: readonly Expr[],
  value: ts.Expression,
  from: Located,
  cx: FunctionContext,
  statement: Stmt | null,
): ts.Statement[] {
  const values = unpacked(elements, value, from, cx);
  const names = elements.map((element) => (element.kind === "Starred" ? element.value : element));
  if (names.every((name) => name.kind === "Name") && !cx.scope.mapped && !cx.module.options.toRun) {
    const ids = names.map((name) => (name.kind === "Name" ? name.id : ""));
    const keywords = ids.map((name) => declaredHere(name, cx, statement));
    const targets = ids.map((name) => f.id(cx.scope.resolve(name)!.jsName, name));
    if (keywords.every((keyword) => keyword === "const"))
      return [cx.at(f.constant(f.arrayPattern(targets), values), from)];
    if (keywords.every((keyword) => keyword !== undefined)) {
      return [cx.at(f.variable(f.arrayPattern(targets), values), from)];
    }
    const declared = targets.filter((_, i) => keywords[i] !== undefined);
    const before = declared.map((target) => f.variable(target, undefined, dynamic(cx)));
    return [...before, f.statement(cx.at(f.assign(f.arrayPattern(targets), values), from))];
  }
  const temporary = cx.temporary(false);
  return [
    f.constant(temporary, values),
    ...elements.flatMap((element, i) => assignTo(element, f.index(temporary, f.num(i)), cx, statement)),
  ];
}

/** A JS array with one value for each element. */
function unpacked(elements: readonly Expr[], value: ts.Expression, from: Located, cx: FunctionContext): ts.Expression {
  const star = elements.findIndex((element) => element.kind === "Starred");
  if (star < 0) return unpackedExactly(value, elements.length, from, cx);
  return pyAt(cx, from, "unpackStar", value, f.num(star), f.num(elements.length - star - 1));
}
