/** `for` and `async for`. */

import type { AsyncFor, Expr, For, Located, Node } from "../../ast/nodes.js";
import { contains, opensScope } from "../../scope/walk.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import type { FunctionContext } from "../context.js";
import { lowerIterable } from "../expr/display.js";
import { lowerExpr } from "../expr/index.js";
import { counting, type Enumeration, enumerationOf } from "../loops/enumeration.js";
import { bindTarget, loopHeader } from "../loops/header.js";
import { pairsLoop, pairsLoopOf, pairsOf } from "../loops/pairs.js";
import { boundsHere, countedRange, countingLoop, rangeOf } from "../loops/range.js";
import { assignTo } from "../targets.js";
import { withElse } from "./if-while.js";

export function lowerFor(node: For | AsyncFor, cx: FunctionContext): ts.Statement[] {
  const counted = lowerRange(node, cx);
  if (counted !== undefined) return counted;
  const place = iterationPlace(node, cx);
  const enumeration = node.kind === "For" ? enumerationOf(node.target, node.iter, cx) : undefined;
  if (enumeration !== undefined) return lowerEnumeration(node, enumeration, place, cx);
  const pairs = node.kind === "For" ? pairsLoopOf(node.target, node.iter, cx) : undefined;
  if (pairs !== undefined) {
    const loop = pairsLoop(pairs, pairsOf(pairs, cx), node, cx);
    return withElse(node, cx, (body) => [loop(body.body)]);
  }
  const iterable = lowerIterable(node.iter, cx);
  const owned = isOwnGenerator(node.iter, cx);
  const { ownGenerators } = cx.module;
  const closes =
    ownGenerators.showEnd(node.iter, cx.scope) && !(suspends(node) && ownGenerators.dropsInOrder(cx.scope));
  const temporary =
    closes || (owned && (leavesEarly(node) || (!cx.module.options.toRun && node.kind === "For" && suspends(node))));
  const waitsAt = node.kind === "AsyncFor" ? node : undefined;
  const header = loopHeader(node.target, node, iterable, place, cx, { waitsAt, temporary, owned, closes });
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
  const closes = cx.module.ownGenerators.showEnd(iterable, cx.scope);
  const header = loopHeader(item, node, lowerExpr(iterable, cx), place, cx, { temporary: closes, closes });
  const { before, binding } = counting(enumeration, node, cx);
  const bound = [...binding, ...bindTarget(item, header.item, cx, node)];
  return [before, ...withElse(node, cx, (body) => header.loop([...bound, ...body.body]))];
}

/** What a traceback shows while the iterator is made, and of `for` while it is asked for the next item: until 3.12 the whole. */
function iterationPlace(node: For | AsyncFor, cx: FunctionContext): Located {
  return cx.module.options.version >= 313 ? node.iter : node;
}

function leavesEarly(node: For | AsyncFor): boolean {
  return holds(node, "Break", "Return", "Raise");
}

/** Whether what is thrown into the body around may leave it. */
function suspends(node: For | AsyncFor): boolean {
  return holds(node, "Yield", "YieldFrom", "Await");
}

function holds({ body }: For | AsyncFor, ...kinds: readonly Node["kind"][]): boolean {
  return body.some((statement) =>
    contains(
      statement,
      ({ kind }) => kinds.includes(kind),
      (child) => !opensScope(child),
    ),
  );
}

/** Whether nobody else has the generator: leaving the loop then closes it, as CPython does when the last reference goes. */
function isOwnGenerator(node: Expr, cx: FunctionContext): boolean {
  if (node.kind === "GeneratorExp") return true;
  if (node.kind !== "Call" || node.func.kind !== "Name") return false;
  const definition = cx.scope.functionNamed(node.func.id);
  return definition?.decorator_list.length === 0 && cx.scopeOf(definition).hasYield;
}

/** Keeps the comments at the end of the suite. */
function closed(statement: ts.Statement, body: ts.BlockStatement): ts.Statement {
  if (body.closing === undefined || !("body" in statement) || !("kind" in (statement.body as object))) return statement;
  return { ...statement, body: { ...(statement.body as ts.BlockStatement), closing: body.closing } } as ts.Statement;
}

/** `for i in range(…)`: the variable is the counter where nothing else sees or binds it. */
function lowerRange(node: For | AsyncFor, cx: FunctionContext): ts.Statement[] | undefined {
  const { target, iter } = node;
  if (node.kind !== "For" || target.kind !== "Name") return undefined;
  const variable = cx.scope.resolve(target.id)!;
  const placement = cx.module.placements.get(variable);
  const isOwn = placement?.kind === "loop" && placement.at === node && placement.constant && !variable.captured;
  const range = isOwn ? rangeOf(iter, cx) : countedRange(iter, cx);
  if (range === undefined) return undefined;
  const counter = isOwn ? f.id(variable.jsName, variable.name) : f.id(cx.temporary(false));
  const bounds = boundsHere(range, counter, cx);
  const binding = isOwn ? [] : assignTo(target, counter, cx, node);
  return withElse(node, cx, (body) => [
    countingLoop(range, counter, bounds, { ...body, body: [...binding, ...body.body] }, cx),
  ]);
}
