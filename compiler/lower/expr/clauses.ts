/** The `for … if …` clauses of comprehensions. */

import type { Comprehension as Clause, Expr, Located } from "../../ast/nodes.js";
import type { Comprehension } from "../../scope/symbols.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, pyAt } from "../context.js";
import { counting, type Enumeration, enumerationOf } from "../loops/enumeration.js";
import { bindTarget, iterationHelper, loopHeader, loopSteps } from "../loops/header.js";
import { boundsFrom, boundsHere, boundsValue, countedRange, countingLoop, type Range } from "../loops/range.js";
import { type PairsLoop, pairsLoop, pairsLoopOf, pairsOf } from "../loops/pairs.js";
import { assignTo } from "../targets.js";
import { lowerTest } from "../test.js";
import { lowerIterable } from "./display.js";

/** What a clause goes through, and how. */
export interface Iteration {
  readonly target: Expr;
  readonly iter: Expr;
  readonly enumeration?: Enumeration;
  /** Where the loop counts. */
  range?: Range;
  /** Where it goes through two iterables itself. */
  pairs?: PairsLoop;
  /** Whether the loop is the body of a flat expression. */
  isFlat?: boolean;
}

/** `for … if …` clauses around the innermost statements; what the first goes through was evaluated outside: `head`. */
export function clauses(
  generators: readonly Clause[],
  head: Iteration | null,
  cx: FunctionContext,
  innermost: () => ts.Statement[],
): ts.Statement[] {
  const [clause, ...rest] = generators;
  const { target, iter, enumeration, range, pairs } = head ?? iterationOf(clause!, cx);
  const inside = (): ts.Statement[] => {
    const body = rest.length === 0 ? innermost : () => clauses(rest, null, cx, innermost);
    const tests = clause!.ifs.map((test) => lowerTest(test, cx));
    const statements = body();
    return tests.length === 0 ? statements : [f.ifThen(f.joined("&&", tests), f.block(statements))];
  };
  if (range !== undefined) {
    const counter = f.id(cx.temporary(false));
    const bounds = head === null ? boundsHere(range, counter, cx) : boundsFrom(range, f.id("$first"));
    const body = f.block([...assignTo(target, counter, cx, null), ...inside()]);
    return [countingLoop(range, counter, bounds, body, cx)];
  }
  if (pairs !== undefined) {
    const loop = pairsLoop(pairs, head === null ? pairsOf(pairs, cx) : f.id("$first"), null, cx);
    return [loop(inside())];
  }
  const iterable = head === null ? lowerIterable(iter, cx) : f.id("$first");
  const waitsAt = clause!.is_async === 1 ? (cx.scope.node as Comprehension) : undefined;
  const options = { waitsAt, isFlat: head?.isFlat === true };
  const header = loopHeader(target, null, iterable, iterationPlace(clause!, cx), cx, options);
  const binding = bindTarget(target, header.item, cx);
  if (enumeration === undefined) return header.loop([...binding, ...inside()]);
  const counted = counting(enumeration, null, cx);
  return [counted.before, ...header.loop([...counted.binding, ...binding, ...inside()])];
}

export function iterationOf({ target, iter, is_async }: Clause, cx: FunctionContext): Iteration {
  if (is_async === 1) return { target, iter };
  const enumeration = enumerationOf(target, iter, cx);
  if (enumeration !== undefined) return { target: enumeration.item, iter: enumeration.iterable, enumeration };
  const range = target.kind === "Name" ? countedRange(iter, cx) : undefined;
  return { target, iter, range, pairs: pairsLoopOf(target, iter, cx) };
}

/** What the first clause goes through, evaluated where the comprehension stands. */
export function firstValue({ iter, range, pairs }: Iteration, cx: FunctionContext): ts.Expression {
  if (pairs !== undefined) return pairsOf(pairs, cx);
  return range === undefined ? lowerIterable(iter, cx) : boundsValue(range, cx);
}

/** The argument of the comprehension's function: an iterator over that, or its bounds. */
export function firstItems(
  node: Comprehension,
  { target, range, pairs, isFlat }: Iteration,
  value: ts.Expression,
  inner: FunctionContext,
  cx: FunctionContext,
): ts.Expression {
  const clause = node.generators[0]!;
  if (range !== undefined || pairs !== undefined) return value;
  const place = iterationPlace(clause, inner);
  if (clause.is_async === 1) return pyAt(cx, place, "aiter", value);
  const steps = cx.module.options.toRun && isFlat !== true;
  return steps ? loopSteps(target, value, place, cx) : pyAt(cx, place, iterationHelper(target), value);
}

/** What a traceback shows while an iterator is made, and asked for the next item: the whole comprehension until 3.12. */
function iterationPlace(clause: Clause, cx: FunctionContext): Located {
  return cx.module.options.version >= 313 ? clause.iter : (cx.scope.node as Comprehension);
}
