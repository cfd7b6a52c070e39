/** Loops over iterables, for `for` statements and comprehensions, and the binding of targets. */

import type { Attribute, Expr, Located, Stmt, Subscript } from "../ast/nodes.js";
import type { Variable } from "../scope/symbols.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { dynamic, type FunctionContext, py, pyAt } from "./context.js";
import { lowerExpr } from "./expr/index.js";
import { storeSubscript } from "./fast-path.js";
import { mangled, storeName } from "./names.js";
import { selfFacts } from "./self.js";
import { rebinding } from "./temporaries.js";
import { isStable } from "./test.js";

interface LoopHeader {
  /** The value of an iteration where the header does not bind the target itself. */
  readonly item: ts.Expression | null;
  readonly loop: (body: ts.Statement[]) => ts.Statement[];
}

/** What is special about a loop. */
interface LoopOptions {
  /** Of `async for`: what a traceback shows while the loop waits for the next item. */
  readonly waitsAt?: Located | undefined;
  /** Nobody else has the generator: leaving the loop early closes it. */
  readonly temporary?: boolean;
  /** The loop is entered anew for each value. */
  readonly isFlat?: boolean;
}

/** The head of a loop over `iterable` for `target`; `statement` is the `for` statement, null in comprehensions. */
export function loopHeader(
  target: Expr,
  statement: Stmt | null,
  iterable: ts.Expression,
  from: Located,
  cx: FunctionContext,
  { waitsAt, temporary = false, isFlat = false }: LoopOptions,
): LoopHeader {
  if (waitsAt !== undefined) return asyncHeader(iterable, from, waitsAt, cx, temporary);
  if (cx.module.options.toRun && !temporary && !isFlat) return steppingHeader(target, statement, iterable, from, cx);
  const items = isFirst(iterable)
    ? iterable
    : pyAt(cx, from, temporary ? "iterTemporary" : iterationHelper(target), iterable);
  const variable = target.kind === "Name" && !cx.scope.mapped ? cx.scope.resolve(target.id) : undefined;
  if (variable !== undefined && variable.scope === cx.scope) {
    const own = ownPlacement(variable, statement, cx);
    if (own !== undefined) {
      const name = f.id(variable.jsName, variable.name);
      return { item: null, loop: (body) => [cx.at(f.forOf(name, items, f.block(body), own ? "const" : "let"), from)] };
    }
    if (variable.bindings.every((o) => o.binding !== "delete")) {
      const name = f.id(variable.jsName, variable.name);
      return { item: null, loop: (body) => [cx.at(f.forOfExisting(name, items, f.block(body)), from)] };
    }
  }
  const item = cx.temporary(false);
  return { item: f.id(item), loop: (body) => [cx.at(f.forOf(item, items, f.block(body)), from)] };
}

/** Whether it is what the first clause of a comprehension goes through, made where the comprehension stands. */
function isFirst(iterable: ts.Expression): iterable is ts.Identifier {
  return iterable.kind === "Identifier" && iterable.name === "$first";
}

/**
 * In programs that run at once a loop asks the runtime's iterator itself. JavaScript's protocol puts what closes an iterator around
 * the body, which V8 compiles for each call in it, and an object around each value.
 */
function steppingHeader(
  target: Expr,
  statement: Stmt | null,
  iterable: ts.Expression,
  from: Located,
  cx: FunctionContext,
): LoopHeader {
  const variable = target.kind === "Name" && !cx.scope.mapped ? cx.scope.resolve(target.id) : undefined;
  const isOwn = variable?.scope === cx.scope && ownPlacement(variable, statement, cx) !== undefined;
  const item = isOwn ? f.id(variable.jsName, variable.name) : f.id(cx.temporary(false));
  const declarators = [f.declarator(item)];
  let steps = iterable;
  if (!isFirst(iterable)) {
    steps = f.id(cx.temporary(false));
    declarators.unshift(f.declarator(steps, pyAt(cx, from, steppingHelper(target), iterable)));
  }
  const step = cx.at(f.call(f.member(steps, "$step")), from);
  const test = f.binary(f.assign(item, step), "!==", f.member("py", "DONE"));
  return {
    item: isOwn ? null : item,
    loop: (body) => [cx.at(f.forLoop(f.variables("let", declarators), test, undefined, f.block(body)), from)],
  };
}

/** What gives a loop for `target` its values: those that it takes apart need be no tuples. */
export function iterationHelper(target: Expr): "iter" | "rows" {
  return target.kind === "Tuple" || target.kind === "List" ? "rows" : "iter";
}

/** The same for a loop that steps. */
export function steppingHelper(target: Expr): "steps" | "rowSteps" {
  return iterationHelper(target) === "rows" ? "rowSteps" : "steps";
}

/** Whether the loop declares the variable: true for `const`, false for `let`, undefined where it does not. */
function ownPlacement(variable: Variable, statement: Stmt | null, cx: FunctionContext): boolean | undefined {
  const placement = cx.module.placements.get(variable);
  if (placement?.kind === "loop") return placement.at === statement ? placement.constant : undefined;
  return placement?.kind === "clause" && statement === null ? placement.constant : undefined;
}

/** `async for`: awaiting the iterator gives the next item, or the sentinel that stands for StopAsyncIteration. */
function asyncHeader(
  iterable: ts.Expression,
  from: Located,
  waitsAt: Located,
  cx: FunctionContext,
  temporary: boolean,
): LoopHeader {
  const iterator = cx.temporary(false);
  const item = cx.temporary(false);
  const step = cx.at(f.yieldsFrom(f.id(iterator)), waitsAt);
  const test = f.binary(f.assign(f.id(item), step), "!==", f.member("py", "DONE"));
  const start = f.declarator(iterator, isFirst(iterable) ? iterable : pyAt(cx, from, "aiter", iterable));
  const value = f.declarator(item, undefined, dynamic(cx));
  if (!temporary) {
    const init = f.variables("let", [start, value]);
    return { item: f.id(item), loop: (body) => [cx.at(f.forLoop(init, test, undefined, f.block(body)), from)] };
  }
  // Only the loop has the generator: leaving the loop drops it.
  const loop = (body: ts.Statement[]): ts.Statement[] => [
    f.variables("const", [start]),
    f.tryCatch([cx.at(f.forLoop(f.variables("let", [value]), test, undefined, f.block(body)), from)], undefined, [
      f.statement(py("dropped", f.id(iterator))),
    ]),
  ];
  return { item: f.id(item), loop };
}

/** The statements that bind `target` to the item of an iteration. */
export function bindTarget(
  target: Expr,
  item: ts.Expression | null,
  cx: FunctionContext,
  statement: Stmt | null = null,
): ts.Statement[] {
  return item === null ? [] : assignTo(target, item, cx, statement);
}

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

/** `o.name = value`: a JS property where `o` is `self` of a class with plain instances. */
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
  const settable = facts !== undefined && (facts.slots === null || facts.slots.has(attr));
  if (settable && attr !== "__class__" && attr !== "__dict__") {
    return cx.at(f.assign(f.member(object, attr) as ts.MemberExpression, value), from);
  }
  return pyAt(cx, from, "setAttr", object, f.str(attr), value);
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
  if (star < 0) return pyAt(cx, from, "unpack", value, f.num(elements.length));
  return pyAt(cx, from, "unpackStar", value, f.num(star), f.num(elements.length - star - 1));
}
