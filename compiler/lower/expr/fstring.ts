/** f-strings become template literals. */

import type { Expr, FormattedValue, Interpolation, JoinedStr, TemplateStr } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, NotLowered, pyAt } from "../context.js";
import { lowerExpr } from "./index.js";

const conversions: Readonly<Record<number, string>> = { 115: "str", 114: "repr", 97: "ascii" };

export function lowerJoinedStr(node: JoinedStr, cx: FunctionContext): ts.Expression {
  const texts: string[] = [""];
  const expressions: ts.Expression[] = [];
  for (const value of node.values) {
    if (value.kind === "Constant" && value.value.type === "str") texts[texts.length - 1] += value.value.value;
    else {
      expressions.push(lowerExpr(value, cx));
      texts.push("");
    }
  }
  return expressions.length === 0 ? f.str(texts[0]!) : f.template(texts, expressions);
}

export function lowerFormattedValue(node: FormattedValue, cx: FunctionContext): ts.Expression {
  const value = converted(node.value, node.conversion, cx);
  if (node.format_spec !== null) return pyAt(cx, node, "format", value, lowerJoinedStr(node.format_spec, cx));
  return node.conversion >= 0 ? value : pyAt(cx, node, "format", value);
}

function converted(node: Expr, conversion: number, cx: FunctionContext): ts.Expression {
  const value = lowerExpr(node, cx);
  const name = conversions[conversion];
  return name === undefined ? value : pyAt(cx, node, name, value);
}

/** Python 3.14's t-strings need `string.templatelib`, which the library does not have. */
export function lowerTemplateStr(node: TemplateStr | Interpolation): ts.Expression {
  throw new NotLowered("a template string", node);
}
