/**
 * `for i, x in enumerate(xs)`: the loop goes through `xs` and counts itself. Only in programs that run at once. A round takes
 * 22 ns, 41 with the iterator and its pairs.
 */

import type { Call, Expr, Name } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import type { FunctionContext } from "../context.js";
import { builtinOfOne } from "../names.js";
import { assignTo } from "../targets.js";

/** The parts of such a loop. */
export interface Enumeration {
  readonly index: Name;
  readonly item: Expr;
  readonly iterable: Expr;
  /** What it counts from. */
  readonly start: number;
}

/** The parts, if the loop is one over `enumerate(…)`. */
export function enumerationOf(target: Expr, iter: Expr, cx: FunctionContext): Enumeration | undefined {
  // Before 3.13 what asks for the next item has another place than what makes the iterator: here they are one call.
  if (!cx.module.options.toRun || cx.module.options.version < 313) return undefined;
  if (target.kind !== "Tuple" || target.elts.length !== 2) return undefined;
  const [index, item] = target.elts;
  if (index!.kind !== "Name" || item!.kind === "Starred" || iter.kind !== "Call") return undefined;
  const start = startOf(iter, cx);
  return start === undefined ? undefined : { index, item: item!, iterable: iter.args[0]!, start };
}

/** What `enumerate(xs)`, `enumerate(xs, 1)` and `enumerate(xs, start=1)` count from. */
function startOf(call: Call, cx: FunctionContext): number | undefined {
  if (builtinOfOne(call, cx) === "enumerate") return 0;
  const [first, ...others] = [
    ...call.args.slice(1),
    ...call.keywords.map(({ arg, value }) => (arg === "start" ? value : null)),
  ];
  const plain = { ...call, args: call.args.slice(0, 1), keywords: [] };
  if (others.length > 0 || first?.kind !== "Constant" || first.value.type !== "int") return undefined;
  const start = Number(first.value.value);
  return builtinOfOne(plain, cx) === "enumerate" && start < 2 ** 31 ? start : undefined;
}

/** The counter's declaration, and what gives the index its value in each round. */
export function counting(
  { index, start }: Enumeration,
  statement: Parameters<typeof assignTo>[3],
  cx: FunctionContext,
): { before: ts.Statement; binding: ts.Statement[] } {
  const counter = cx.temporary(false);
  return {
    before: f.variable(counter, f.num(start)),
    binding: assignTo(index, f.update("++", f.id(counter)), cx, statement),
  };
}
