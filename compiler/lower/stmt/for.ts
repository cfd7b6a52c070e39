/** `for` and `async for`. */

import type { AsyncFor, Expr, For, Located } from "../../ast/nodes.js";
import { contains, opensScope } from "../../scope/walk.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, pyAt } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { counting, type Enumeration, enumerationOf } from "../enumeration.js";
import { bindTarget, loopHeader } from "../loop.js";
import { withElse } from "./if-while.js";

export function lowerFor(node: For | AsyncFor, cx: FunctionContext): ts.Statement[] {
  const counted = lowerRange(node, cx);
  if (counted !== undefined) return counted;
  const place = iterationPlace(node, cx);
  const enumeration = node.kind === "For" ? enumerationOf(node.target, node.iter, cx) : undefined;
  if (enumeration !== undefined) return lowerEnumeration(node, enumeration, place, cx);
  const iterable = lowerExpr(node.iter, cx);
  const temporary = leavesEarly(node) && isOwnGenerator(node.iter, cx);
  const header = loopHeader(node.target, node, iterable, node.kind === "AsyncFor", place, cx, temporary);
  const binding = bindTarget(node.target, header.item, cx, node);
  return withElse(node, cx, (body) => header.loop([...binding, ...body.body]).map((s) => closed(s, body)));
}

function lowerEnumeration(
  node: For | AsyncFor,
  enumeration: Enumeration,
  place: Located,
  cx: FunctionContext,
): ts.Statement[] {
  const { item, iterable } = enumeration;
  const header = loopHeader(item, node, lowerExpr(iterable, cx), false, place, cx);
  const { before, binding } = counting(enumeration, node, cx);
  const bound = [...binding, ...bindTarget(item, header.item, cx, node)];
  return [before, ...withElse(node, cx, (body) => header.loop([...bound, ...body.body]))];
}

/** What a traceback shows while the loop asks for the next item: the whole statement until 3.12, and of `async for`. */
function iterationPlace(node: For | AsyncFor, cx: FunctionContext): Located {
  return node.kind === "For" && cx.module.options.version >= 313 ? node.iter : node;
}

function leavesEarly(node: For | AsyncFor): boolean {
  return node.body.some((statement) =>
    contains(
      statement,
      (child) => child.kind === "Break" || child.kind === "Return",
      (child) => !opensScope(child),
    ),
  );
}

/** Whether nobody else has the generator: leaving the loop then closes it, as CPython does when the last reference goes. */
function isOwnGenerator(node: Expr, cx: FunctionContext): boolean {
  if (node.kind === "GeneratorExp") return true;
  if (node.kind !== "Call" || node.func.kind !== "Name") return false;
  const definition = cx.scope.functionNamed(node.func.id);
  return definition?.decorator_list.length === 0 && cx.module.scopes.of.get(definition)!.hasYield;
}

/** Keeps the comments at the end of the suite. */
function closed(statement: ts.Statement, body: ts.BlockStatement): ts.Statement {
  if (body.closing === undefined || !("body" in statement) || !("kind" in (statement.body as object))) return statement;
  return { ...statement, body: { ...(statement.body as ts.BlockStatement), closing: body.closing } } as ts.Statement;
}

/** `for i in range(…)` counts in a JS variable where nothing else sees or binds `i`. */
function lowerRange(node: For | AsyncFor, cx: FunctionContext): ts.Statement[] | undefined {
  const { target, iter } = node;
  if (node.kind !== "For" || target.kind !== "Name" || iter.kind !== "Call" || iter.func.kind !== "Name")
    return undefined;
  if (iter.func.id !== "range" || cx.scope.resolve("range") !== undefined || cx.scope.mapped) return undefined;
  if (iter.keywords.length > 0 || iter.args.length < 1 || iter.args.length > 3) return undefined;
  if (iter.args.some((arg) => arg.kind === "Starred")) return undefined;
  const variable = cx.scope.resolve(target.id)!;
  const placement = cx.module.placements.get(variable);
  if (placement?.kind !== "loop" || placement.at !== node || !placement.constant || variable.captured) return undefined;
  const step = iter.args[2] === undefined ? 1 : literalInt(iter.args[2]);
  if (step === undefined || step === 0) return undefined;
  const bound = (arg: Expr): ts.Expression => {
    const literal = literalInt(arg);
    return literal === undefined ? pyAt(cx, iter, "index", lowerExpr(arg, cx)) : f.num(literal);
  };
  const start = iter.args.length === 1 ? f.num(0) : bound(iter.args[0]!);
  const end = bound(iter.args.length === 1 ? iter.args[0]! : iter.args[1]!);
  const name = f.id(variable.jsName, variable.name);
  const declarators = [f.declarator(name, start)];
  let limit = end;
  if (end.kind !== "NumberLiteral") {
    const limitName = cx.temporary(false);
    declarators.push(f.declarator(limitName, end));
    limit = f.id(limitName);
  }
  const test = f.binary(name, step > 0 ? "<" : ">", limit);
  const update =
    step === 1
      ? f.update("++", name)
      : step === -1
        ? f.update("--", name)
        : f.assign(name, f.num(Math.abs(step)), step > 0 ? "+=" : "-=");
  return withElse(node, cx, (body) => [
    cx.at(f.forLoop(f.variables("let", declarators), test, update, body), node.iter),
  ]);
}

function literalInt(node: Expr): number | undefined {
  if (node.kind === "Constant" && node.value.type === "int" && typeof node.value.value === "number")
    return node.value.value;
  if (node.kind === "UnaryOp" && node.op === "USub") {
    const value = literalInt(node.operand);
    return value === undefined ? undefined : -value;
  }
  return undefined;
}
