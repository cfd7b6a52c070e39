/** Parameter lists: the JS parameters, their defaults, and their description in Python's syntax. */

import type { Arg, Arguments, AsyncFunctionDef, Expr, FunctionDef } from "../ast/nodes.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { dynamic, type FunctionContext } from "./context.js";
import { lowerExpr } from "./expr/index.js";
import { safeName } from "./facts/js-names.js";
import { cast, parameterType, typeNode } from "./types.js";

/** A default that is evaluated where the function is defined, under a name of its own. */
export interface Captured {
  readonly name: string;
  readonly value: ts.Expression;
}

export interface LoweredParameters {
  readonly params: ts.Parameter[];
  readonly captured: Captured[];
}

/**
 * JS parameters, one for each Python parameter, in order. `cx` is the function around, where defaults are evaluated.
 * `skipFirst` leaves out the one that is `this`. Constant defaults stay in place, others are captured.
 */
export function lowerParameters(
  args: Arguments,
  cx: FunctionContext,
  mode: "parameters" | "method",
  definition: FunctionDef | AsyncFunctionDef | null = null,
): LoweredParameters {
  const captured: Captured[] = [];
  const params: ts.Parameter[] = [];
  const positional = [...args.posonlyargs, ...args.args];
  const firstDefault = positional.length - args.defaults.length;
  const lower = (arg: Arg, value: Expr | null | undefined): ts.Parameter => {
    const type = definition === null ? undefined : parameterType(definition, arg, cx);
    const init = value == null ? undefined : cast(defaultValue(value, captured, cx), type, cx);
    return f.param(safeName(arg.arg), typeNode(type, cx), init === undefined ? {} : { default: init });
  };
  positional.forEach((arg, i) => {
    if (mode === "method" && i === 0) return;
    params.push(lower(arg, i < firstDefault ? undefined : args.defaults[i - firstDefault]));
  });
  if (args.vararg !== null) params.push(f.param(safeName(args.vararg.arg), dynamic(cx)));
  args.kwonlyargs.forEach((arg, i) => {
    params.push(lower(arg, args.kw_defaults[i]));
  });
  if (args.kwarg !== null) params.push(f.param(safeName(args.kwarg.arg), dynamic(cx)));
  return { params, captured };
}

function defaultValue(node: Expr, captured: Captured[], cx: FunctionContext): ts.Expression {
  const value = lowerExpr(node, cx);
  if (isConstant(node)) return value;
  const name = cx.temporary(false);
  captured.push({ name, value });
  return f.id(name);
}

/** Whether evaluating it at each call is the same as once at the definition. */
function isConstant(node: Expr): boolean {
  if (node.kind === "Constant") return node.value.type !== "bytes" && node.value.type !== "complex";
  return node.kind === "UnaryOp" && node.operand.kind === "Constant" && node.operand.value.type === "int";
}

/** `a, /, b=1, *args, c=…, **kw`: values only where they are constants. */
export function parameterText(args: Arguments, cx: FunctionContext): string {
  const pieces: string[] = [];
  const positional = [...args.posonlyargs, ...args.args];
  const firstDefault = positional.length - args.defaults.length;
  const withDefault = (arg: Arg, value: Expr | null | undefined): string =>
    value == null ? arg.arg : `${arg.arg}=${isConstant(value) ? constantText(value, cx) : "…"}`;
  positional.forEach((arg, i) => {
    pieces.push(withDefault(arg, i < firstDefault ? undefined : args.defaults[i - firstDefault]));
    if (i === args.posonlyargs.length - 1) pieces.push("/");
  });
  if (args.vararg !== null) pieces.push(`*${args.vararg.arg}`);
  else if (args.kwonlyargs.length > 0) pieces.push("*");
  args.kwonlyargs.forEach((arg, i) => {
    pieces.push(withDefault(arg, args.kw_defaults[i]));
  });
  if (args.kwarg !== null) pieces.push(`**${args.kwarg.arg}`);
  return pieces.join(", ");
}

/** A constant as `repr` would show it, if that is plain; a string that needs escapes is not worth it. */
function constantText(node: Expr, cx: FunctionContext): string {
  if (node.kind === "Constant" && node.value.type === "str") {
    return /^[^'"\\\n\r,*]*$/.test(node.value.value) ? `'${node.value.value}'` : "…";
  }
  const text = cx.text.slice(node.start, node.end);
  return /^[-\w.]+$/.test(text) ? text : "…";
}
