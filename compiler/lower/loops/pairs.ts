/**
 * `for a, b in zip(xs, ys)` and `for k, v in d.items()`: the loop goes through both itself. Only in programs that run at once. A
 * round over lists makes one call, where the iterator and its pairs make eight: products of matrices by
 * `sum(x * y for x, y in zip(row, column))`, 180 ms before, take 144; a round over a dict's items 47 ns before, 22 now.
 */

import type { Call, Expr } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, pyAt } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { builtinCalled } from "../names.js";
import { assignTo } from "../targets.js";

/** The parts of such a loop. */
export interface PairsLoop {
  readonly call: Call;
  readonly target: Expr;
  readonly targets: readonly Expr[];
  readonly over: "zip" | "items";
}

/** The parts, if the loop is one over `zip(…)` of two, or `….items()`. */
export function pairsLoopOf(target: Expr, iter: Expr, cx: FunctionContext): PairsLoop | undefined {
  // Before 3.13 what asks for the next items has another place than what makes the iterator: here they are one call.
  if (!cx.module.options.toRun || cx.module.options.version < 313 || iter.kind !== "Call") return undefined;
  if (target.kind !== "Tuple" || target.elts.length !== 2) return undefined;
  if (target.elts.some(({ kind }) => kind === "Starred")) return undefined;
  const over = builtinCalled(iter, 2, cx) === "zip" ? "zip" : callsItems(iter) ? "items" : undefined;
  return over === undefined ? undefined : { call: iter, target, targets: target.elts, over };
}

function callsItems({ func, args, keywords }: Call): boolean {
  return func.kind === "Attribute" && func.attr === "items" && args.length === 0 && keywords.length === 0;
}

/** What goes through the pairs. */
export function pairsOf({ call, over }: PairsLoop, cx: FunctionContext): ts.Expression {
  if (over === "items") return pyAt(cx, call, "pairs", lowerExpr(call, cx));
  const [left, right] = call.args.map((arg) => lowerExpr(arg, cx));
  return pyAt(cx, call, "zipped", left!, right!);
}

/** The loop over `pairs`, which it declares unless that is a name. */
export function pairsLoop(
  { call, target: whole, targets }: PairsLoop,
  pairs: ts.Expression,
  statement: Parameters<typeof assignTo>[3],
  cx: FunctionContext,
): (body: readonly ts.Statement[]) => ts.Statement {
  const isNamed = pairs.kind === "Identifier";
  const source = isNamed ? pairs : f.id(cx.temporary(false));
  const init = isNamed ? undefined : f.variables("let", [f.declarator(source, pairs)]);
  const next = cx.at(f.call(f.member(source, "next")), call);
  // What is no pair is refused as its first value is asked for.
  const values = [cx.at(f.member(source, "first"), whole), f.member(source, "second")];
  const binding = targets.flatMap((target, i) => assignTo(target, values[i]!, cx, statement));
  return (body) => cx.at(f.forLoop(init, next, undefined, [...binding, ...body]), call);
}
