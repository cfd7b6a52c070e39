/** f-strings become template literals, t-strings calls. */

import type { Expr, FormattedValue, Interpolation, JoinedStr, TemplateStr } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py, pyAt } from "../context.js";
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

export function lowerTemplateStr(node: TemplateStr, cx: FunctionContext): ts.Expression {
  return py("template", f.array(node.values.map((value) => lowerExpr(value, cx))));
}

export function lowerInterpolation(node: Interpolation, cx: FunctionContext): ts.Expression {
  const conversion = node.conversion < 0 ? f.nil() : f.str(String.fromCharCode(node.conversion));
  const spec = node.format_spec === null ? f.str("") : lowerJoinedStr(node.format_spec, cx);
  return py("interpolation", lowerExpr(node.value, cx), f.str(node.str), conversion, spec);
}
