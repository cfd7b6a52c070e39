/**
 * `for a, b in zip(xs, ys)`: the loop goes through both itself. Only in programs that run at once. A round over lists makes one
 * call, where the iterator and its pairs make eight: products of matrices by `sum(x * y for x, y in zip(row, column))`, 180 ms
 * before, take 144.
 */

import type { Call, Expr } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, pyAt } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { builtinCalled } from "../names.js";
import { assignTo } from "../targets.js";

/** The parts of such a loop. */
export interface Zip {
  readonly call: Call;
  readonly targets: readonly Expr[];
}

/** The parts, if the loop is one over `zip(…)` of two. */
export function zipOf(target: Expr, iter: Expr, cx: FunctionContext): Zip | undefined {
  // Before 3.13 what asks for the next items has another place than what makes the iterator: here they are one call.
  if (!cx.module.options.toRun || cx.module.options.version < 313 || iter.kind !== "Call") return undefined;
  if (target.kind !== "Tuple" || target.elts.length !== 2) return undefined;
  if (target.elts.some(({ kind }) => kind === "Starred") || builtinCalled(iter, 2, cx) !== "zip") return undefined;
  return { call: iter, targets: target.elts };
}

/** What goes through both. */
export function zipped({ call }: Zip, cx: FunctionContext): ts.Expression {
  const [left, right] = call.args.map((arg) => lowerExpr(arg, cx));
  return pyAt(cx, call, "zipped", left!, right!);
}

/** The loop over `pairs`, which it declares unless that is a name. */
export function zipLoop(
  { call, targets }: Zip,
  pairs: ts.Expression,
  statement: Parameters<typeof assignTo>[3],
  cx: FunctionContext,
): (body: readonly ts.Statement[]) => ts.Statement {
  const isNamed = pairs.kind === "Identifier";
  const source = isNamed ? pairs : f.id(cx.temporary(false));
  const init = isNamed ? undefined : f.variables("let", [f.declarator(source, pairs)]);
  const next = cx.at(f.call(f.member(source, "next")), call);
  const binding = targets.flatMap((target, i) =>
    assignTo(target, f.member(source, i === 0 ? "first" : "second"), cx, statement),
  );
  return (body) => cx.at(f.forLoop(init, next, undefined, [...binding, ...body]), call);
}
