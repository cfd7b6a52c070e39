/**
 * `x in (1, 2, 3)` and `x in "+-*"`: strings and ints are looked for among constants in place. No other type of JavaScript is
 * equal to them, and what is equal to them in Python besides is an object: a float of integral value, a subclass, a bool.
 */

import type { Expr, Located } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import type { FunctionContext } from "../context.js";
import { operands } from "./operands.js";

/** So many comparisons stand in place at most. */
const MOST = 8;

/** `item in container`; undefined where the container is not of this kind. `general` asks the runtime. */
export function amongConstants(
  item: ts.Expression,
  container: Expr,
  from: Located,
  cx: FunctionContext,
  general: (item: ts.Expression) => ts.Expression,
): ts.Expression | undefined {
  const search = cx.inlines ? searchIn(container) : undefined;
  if (search === undefined) return undefined;
  const { before, a } = operands(item, f.num(0), cx);
  if (a.known !== "nothing") return undefined;
  const tests = search.types.map((type) => f.binary(f.unary("typeof", a.value), "===", f.str(type)));
  const found = f.conditional(f.joined("||", tests), search.found(a.value), cx.at(general(a.value), from));
  return f.sequence([...before, found]);
}

interface Search {
  /** The types of JavaScript that are looked for so. */
  readonly types: readonly ("string" | "number")[];
  readonly found: (item: ts.Expression) => ts.Expression;
}

function searchIn(container: Expr): Search | undefined {
  if (container.kind === "Constant") {
    const { value } = container;
    // Half of a surrogate pair is not in it.
    if (value.type !== "str" || /[\ud800-\udfff]/.test(value.value)) return undefined;
    return { types: ["string"], found: (item) => f.call(f.member(f.str(value.value), "includes"), [item]) };
  }
  if (container.kind !== "Tuple" && container.kind !== "List" && container.kind !== "Set") return undefined;
  const constants = container.elts.map(literalOf);
  if (constants.length > MOST || constants.some((constant) => constant === undefined)) return undefined;
  const types = (["string", "number"] as const).filter((type) =>
    constants.some((constant) => constant!.kind === (type === "string" ? "StringLiteral" : "NumberLiteral")),
  );
  if (types.length === 0) return undefined;
  const found = (item: ts.Expression): ts.Expression =>
    f.joined(
      "||",
      constants.map((constant) => f.binary(item, "===", constant!)),
    );
  return { types, found };
}

/** A str, or an int that JavaScript holds as a number. */
function literalOf(node: Expr): ts.StringLiteral | ts.NumberLiteral | undefined {
  if (node.kind !== "Constant") return undefined;
  const { value } = node;
  if (value.type === "str") return f.str(value.value);
  return value.type === "int" && typeof value.value === "number" ? f.num(value.value) : undefined;
}
