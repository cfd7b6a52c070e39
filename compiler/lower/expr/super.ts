/** `super()` and `super().m(…)` inside a method. */

import type { Call } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py, pyAt } from "../context.js";
import { mangled } from "../names.js";
import { callArguments, unpackedArguments, unpacksArguments } from "./arguments.js";
import { lowerExpr } from "./index.js";

/** `super()` and `super().m(…)` inside a method. */
export function lowerSuper(node: Call, cx: FunctionContext): ts.Expression | undefined {
  if (isSuper(node, cx)) return pyAt(cx, node, "super_", ...superArguments(node, cx));
  const { func } = node;
  if (func.kind !== "Attribute" || func.value.kind !== "Call" || !isSuper(func.value, cx)) return undefined;
  const name = mangled(func.attr, cx);
  const target = [...superArguments(func.value, cx), f.str(name)];
  if (unpacksArguments(node)) return cx.at(py("applySuper", ...target, ...unpackedArguments(node, cx)), node);
  const args = callArguments(node.args, node.keywords, cx);
  if (!isInMethod(func.value, cx) || args.length > 3 || node.keywords.length > 0) {
    return cx.at(py("invokeSuper", ...target, ...args), node);
  }
  const call = py("invokeSuperGot", f.member(f.superclass(), name), ...target, ...args);
  return cx.at(cx.module.handingBack.methods.has(name) ? { ...call, handsBack: "invokeSuperGot" } : call, node);
}

/** Whether it is what `super` of JavaScript is: in a method of a class of JavaScript, whose body stands where it is written. */
function isInMethod({ args }: Call, cx: FunctionContext): boolean {
  const { classContext, kind, scope } = cx;
  if (!cx.module.options.toRun || kind !== "plain" || classContext?.plainInstances !== true) return false;
  return args.length === 0 && scope.definedIn === classContext.scope;
}

function isSuper(node: Call, cx: FunctionContext): boolean {
  const { func } = node;
  if (func.kind !== "Name" || func.id !== "super" || cx.scope.resolve("super") !== undefined) return false;
  if (node.keywords.length > 0) return false;
  return node.args.length === 2 || (node.args.length === 0 && firstArgument(cx) !== undefined);
}

/** The class and the object; outside of classes there is none of the former. */
function superArguments(node: Call, cx: FunctionContext): ts.Expression[] {
  if (node.args.length === 2) return node.args.map((arg) => lowerExpr(arg, cx));
  const cls = cx.classContext === null ? f.undef() : f.id(cx.classContext.jsName);
  return [cls, f.id(firstArgument(cx)!)];
}

/** The JS name of the first argument of the function around, which `super()` means; that of a comprehension is its iterator. */
function firstArgument(cx: FunctionContext): string | undefined {
  let { scope } = cx;
  while (scope.kind === "comprehension") {
    if (scope.node.kind === "GeneratorExp" || cx.module.options.version < 312) return "$first";
    scope = scope.parent!;
  }
  const { node } = scope;
  if (node.kind !== "FunctionDef" && node.kind !== "AsyncFunctionDef" && node.kind !== "Lambda") return undefined;
  const [first] = [...node.args.posonlyargs, ...node.args.args];
  return first === undefined ? undefined : scope.variables.get(first.arg)!.jsName;
}
