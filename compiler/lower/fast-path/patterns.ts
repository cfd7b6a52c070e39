/**
 * Patterns of `match` in place: strings and numbers beside constants, lists and tuples proper, ints and strings by their type. What
 * is matched is named several times, as a variable or an item of an array of ours.
 */

import type { Expr } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import type { FunctionContext } from "../context.js";
import { hasType } from "./operands.js";

/** `case "x"`: of what has the constant's type in JavaScript nothing else is equal to it. `general` asks the runtime. */
export function equalTo(
  value: ts.Expression,
  constant: Expr,
  general: ts.Expression,
  cx: FunctionContext,
): ts.Expression {
  if (!cx.inlines || constant.kind !== "Constant") return general;
  const { value: known } = constant;
  if (known.type === "str")
    return f.conditional(hasType(value, "string"), f.binary(value, "===", f.str(known.value)), general);
  if (known.type !== "int" || typeof known.value === "bigint") return general;
  return f.conditional(hasType(value, "number"), f.binary(value, "===", f.num(known.value)), general);
}

/** `case [a, b]`: the items, null where there are more or fewer. */
export function itemsOf(
  value: ts.Expression,
  count: number,
  general: ts.Expression,
  cx: FunctionContext,
): ts.Expression {
  if (!cx.inlines) return general;
  const items = f.member(value, "$items");
  const fits = f.binary(f.member(items, "length"), "===", f.num(count));
  return f.conditional(f.optionalMember(value, "$indexed"), f.conditional(fits, items, f.nil()), general);
}

/** `case int():` and `case str():`, where these are the builtin ones: whether it is one by its type in JavaScript. */
export function isOfBuiltin(value: ts.Expression, cls: Expr, cx: FunctionContext): ts.Expression | undefined {
  if (!cx.inlines || cls.kind !== "Name" || cx.scope.resolve(cls.id) !== undefined) return undefined;
  if (cls.id === "str") return hasType(value, "string");
  if (cls.id !== "int") return undefined;
  return f.logical(hasType(value, "number"), "&&", f.binary(f.binary(value, "|", f.num(0)), "===", value));
}
