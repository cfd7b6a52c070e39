/**
 * Python type hints as TypeScript types. Python does not check its hints, so a hint becomes a type only where it cannot
 * make TypeScript refuse a program that runs: what is passed or returned against its hint is cast to `Dynamic`.
 */

import type { Arg, AsyncFunctionDef, Expr, FunctionDef } from "../ast/nodes.js";
import { contains, opensScope } from "../scope/walk.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { dynamic, type FunctionContext, isHelper } from "./context.js";
import { endReachable } from "./facts/returns.js";

/** A type as a set of TypeScript keywords, `number|null`; undefined for what only `Dynamic` says. */
export type StaticType = string | undefined;

/** Builtin types by their names in hints. A float is a number unless its value is integral, so it has no type here. */
const hints: Readonly<Record<string, string>> = { str: "string", int: "number", bool: "boolean", None: "null" };

/** What a hint says. */
export function hintedType(node: Expr | null, cx: FunctionContext): StaticType {
  if (node === null) return undefined;
  switch (node.kind) {
    case "Constant":
      if (node.value.type === "None") return "null";
      return undefined;
    case "Name":
      return cx.scope.resolve(node.id) === undefined ? hints[node.id] : undefined;
    case "BinOp":
      return node.op === "BitOr" ? union(hintedType(node.left, cx), hintedType(node.right, cx)) : undefined;
    case "Subscript":
      return isOptional(node.value) ? union(hintedType(node.slice, cx), "null") : undefined;
    default:
      return undefined;
  }
}

function isOptional(node: Expr): boolean {
  return (node.kind === "Name" && node.id === "Optional") || (node.kind === "Attribute" && node.attr === "Optional");
}

function union(a: StaticType, b: StaticType): StaticType {
  return a === undefined || b === undefined
    ? undefined
    : [...new Set([...a.split("|"), ...b.split("|")])].sort().join("|");
}

/** The TypeScript type. */
export function typeNode(type: StaticType, cx: FunctionContext): ts.Type {
  if (type === undefined) return dynamic(cx);
  const parts = type.split("|").map((name) => f.keyword(name as ts.TypeKeyword));
  return parts.length === 1 ? parts[0]! : f.union(parts);
}

/**
 * The type of a parameter that the function never assigns to. An `int` may be a bool or beyond the safe integers, which
 * `number` does not say: the hint is taken at its word, as TypeScript programmers would.
 */
export function parameterType(node: FunctionDef | AsyncFunctionDef, arg: Arg, cx: FunctionContext): StaticType {
  const variable = cx.module.scopes.of.get(node)?.variables.get(arg.arg);
  if (variable === undefined || variable.bindings.length > 1) return undefined;
  return hintedType(arg.annotation, cx);
}

/** The type of what a function returns, where every way out returns a value. */
export function resultType(node: FunctionDef | AsyncFunctionDef, cx: FunctionContext): StaticType {
  if (endReachable(node.body)) return undefined;
  const bare = node.body.some((statement) =>
    contains(
      statement,
      (child) => child.kind === "Return" && child.value === null,
      (child) => !opensScope(child),
    ),
  );
  return bare ? undefined : hintedType(node.returns, cx);
}

/** Whether TypeScript accepts the expression for the type. */
function fits(value: ts.Expression, type: string): boolean {
  switch (value.kind) {
    case "StringLiteral":
    case "TemplateLiteral":
      return type.includes("string");
    case "NumberLiteral":
      return type.includes("number");
    case "BooleanLiteral":
      return type.includes("boolean");
    case "UnaryExpression":
      return value.operator === "!" && type.includes("boolean");
    case "NullLiteral":
      return type.includes("null");
    case "CallExpression":
      return isDynamicCall(value);
    default:
      return false;
  }
}

/** Helpers of the runtime whose result is `Dynamic`. */
const dynamicHelpers = new Set(
  "call invoke callWith invokeWith apply applyMethod attr getItem getSlice add sub mul truediv floordiv mod pow iadd isub imul bound global free".split(
    " ",
  ),
);

function isDynamicCall({ callee }: ts.CallExpression): boolean {
  return isHelper(callee) && dynamicHelpers.has(callee.property);
}

/** `value` where `type` is expected: as it is where TypeScript accepts it, else as `Dynamic`. */
export function cast(value: ts.Expression, type: StaticType, cx: FunctionContext): ts.Expression {
  return type === undefined || value.kind === "Undefined" || fits(value, type) ? value : f.as(value, dynamic(cx));
}

/** What a JS generator function of ours returns. */
export function steps(cx: FunctionContext, result?: ts.Type): ts.Type {
  cx.module.usesSteps = true;
  return f.ref("Steps", [result ?? dynamic(cx)]);
}
