/** `a, b = x`: of lists and tuples proper with as many items the array stands in place. */

import type { Located } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, pyAt } from "../context.js";
import { knowledge, operands } from "./operands.js";

/** A JavaScript array of `count` values. */
export function unpackedExactly(
  value: ts.Expression,
  count: number,
  from: Located,
  cx: FunctionContext,
): ts.Expression {
  const asks = cx.raising.expects("ValueError", "TypeError") ? { handsBack: "unpack" } : {};
  const unpack = (x: ts.Expression): ts.Expression => ({ ...pyAt(cx, from, "unpack", x, f.num(count)), ...asks });
  // A display is no temporary, and would be evaluated each time.
  if (!cx.inlines || knowledge(value) === "container") return unpack(value);
  const { before, a } = operands(value, f.num(0), cx);
  const items = f.member(a.value, "$items");
  const fits = f.binary(f.member(items, "length"), "===", f.num(count));
  const test = f.logical(f.optionalMember(a.value, "$indexed"), "&&", fits);
  return f.sequence([...before, f.conditional(test, items, unpack(a.value))]);
}
