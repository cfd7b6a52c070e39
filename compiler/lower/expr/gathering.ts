/** What comprehensions, and builtins that go through a generator expression at once, do with the values. */

import type { Comprehension } from "../../scope/symbols.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { py } from "../context.js";
import { boundsFrom } from "../loops/range.js";
import type { Iteration } from "./clauses.js";

/** The variable of what is gathered. */
export const RESULT = "$result";

/** What there is before the first value, what is done with each, and what is made of it in the end. */
export interface Gathering {
  readonly begin: readonly ts.Statement[];
  readonly each: () => ts.Statement;
  readonly end: ts.Expression;
}

/**
 * Gathers the values in an array, which has room for as many as the one list or range has that they come from
 * (runtime/abi/room.ts).
 */
export function gatheringArray(
  node: Comprehension,
  head: Iteration,
  value: () => ts.Expression,
  end: (items: ts.Expression) => ts.Expression,
): Gathering {
  const items = f.id(RESULT);
  const room = roomFor(node, head);
  if (room === undefined) {
    return {
      begin: [f.constant(RESULT, f.array([]))],
      each: () => f.statement(f.call(f.member(items, "push"), [value()])),
      end: end(items),
    };
  }
  const count = f.id("$count");
  return {
    begin: [
      f.constant(RESULT, f.construct(f.id("Array"), [room])),
      f.variables("let", [f.declarator(count, f.num(0))]),
    ],
    each: () => f.statement(f.assign(f.index(items, f.update("++", count)), value())),
    end: end(py("filled", items, count)),
  };
}

function roomFor({ generators }: Comprehension, { range, pairs }: Iteration): ts.Expression | undefined {
  const [clause, ...rest] = generators;
  if (rest.length > 0 || clause!.is_async === 1 || pairs !== undefined) return undefined;
  const first = f.id("$first");
  const isFiltered = clause!.ifs.length > 0 ? [f.bool(true)] : [];
  if (range === undefined) return py("roomAs", first, ...isFiltered);
  if (Math.abs(range.step) !== 1) return undefined;
  const { start, stop } = boundsFrom(range, first);
  const [least, end] = range.step === 1 ? [start, stop] : [stop, start];
  return py("room", least, end, ...isFiltered);
}
