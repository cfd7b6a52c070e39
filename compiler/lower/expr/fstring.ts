/** f-strings become template literals, t-strings objects of `string.templatelib`. */

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
  if (expressions.length === 0) return f.str(texts[0]!);
  const count = expressions.length + texts.filter((text) => text !== "").length;
  if (!cx.module.options.toRun || count <= 2) return f.template(texts, expressions);
  const parts = texts.flatMap((text, i) => [...(text === "" ? [] : [f.str(text)]), ...expressions.slice(i, i + 1)]);
  return py("flat", sumInPairs(parts));
}

/**
 * The sum of two halves and so on: short pieces are put together first, which V8 copies to a flat string, where a template
 * literal leaves a string of the tree for each part that comes after the thirteenth character. Nine parts, flattened: 131 ns,
 * and 198 as a template literal.
 */
function sumInPairs(parts: readonly ts.Expression[]): ts.Expression {
  if (parts.length === 1) return parts[0]!;
  const half = 1 << (31 - Math.clz32(parts.length - 1));
  return f.binary(sumInPairs(parts.slice(0, half)), "+", sumInPairs(parts.slice(half)));
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

/** t-strings (PEP 750): the strings, and what stands between them. */
export function lowerTemplateStr(node: TemplateStr, cx: FunctionContext): ts.Expression {
  const strings = [""];
  const interpolations: ts.Expression[] = [];
  for (const value of node.values) {
    if (value.kind === "Constant" && value.value.type === "str") strings[strings.length - 1] += value.value.value;
    else {
      interpolations.push(lowerExpr(value, cx));
      strings.push("");
    }
  }
  return pyAt(cx, node, "template", f.array(strings.map((text) => f.str(text))), ...interpolations);
}

export function lowerInterpolation(node: Interpolation, cx: FunctionContext): ts.Expression {
  const args = [lowerExpr(node.value, cx), f.str(node.str)];
  if (node.conversion >= 0 || node.format_spec !== null) {
    args.push(node.conversion >= 0 ? f.str(String.fromCharCode(node.conversion)) : f.nil());
  }
  if (node.format_spec !== null) args.push(lowerJoinedStr(node.format_spec, cx));
  return pyAt(cx, node, "interpolation", ...args);
}
