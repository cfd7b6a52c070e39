/**
 * Type parameters (PEP 695, PEP 696): a function around what they belong to, called in place, as CPython has it. Bounds and
 * defaults are evaluated when somebody asks.
 */

import type { Expr, TypeParam } from "../ast/nodes.js";
import { unparse } from "../ast/unparse.js";
import type { Generic } from "../scope/symbols.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { dynamic, type FunctionContext, py, pyAt } from "./context.js";
import { lowerExpr } from "./expr/index.js";

/** Completes what was lowered, with the type parameters as the runtime is told of them. */
export type Completion = (typeParameters: readonly ts.Expression[]) => ts.Expression;

/**
 * Lowers what type parameters may belong to. `lower` gets the context to do it in. Only those that emitted code names are
 * variables, in a function around it; and a function has none where nobody could see them.
 */
export function withTypeParameters(
  node: Generic,
  cx: FunctionContext,
  lower: (cx: FunctionContext) => Completion,
): ts.Expression {
  const scope = cx.module.scopes.typeParameters.get(node);
  if (scope === undefined) return lower(cx)([]);
  const { module } = cx;
  const inner = cx.inner("plain", scope);
  const complete = lower(inner);
  const isFunction = node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef";
  const isNamed = (): boolean => [...scope.variables.values()].some((one) => module.namedTypeParameters.has(one));
  if (isFunction && !module.keepsTypeParameters && !module.keepsDocs && !isNamed()) return complete([]);
  const made = node.type_params.map((parameter) => typeParameter(parameter, inner));
  // What may raise where the class is made shows a frame of its own.
  const isGeneralClass = node.kind === "ClassDef" && !module.classForms.has(node);
  if (!isNamed() && !isGeneralClass) return complete(made);
  const names = node.type_params.map(({ name }) => f.id(scope.variables.get(name)!.jsName, name));
  const declarations = names.map((name, i) => f.constant(name, made[i]!, dynamic(cx)));
  const body = [...inner.declareTemporaries(), ...declarations, f.ret(complete(names))];
  return cx.at(f.call(f.arrow([], f.block(body)), []), node);
}

const makers = { TypeVar: "typeVar", ParamSpec: "paramSpec", TypeVarTuple: "typeVarTuple" } as const;

function typeParameter(node: TypeParam, cx: FunctionContext): ts.Expression {
  const evaluators: ts.Property[] = [];
  if (node.kind === "TypeVar" && node.bound !== null) {
    const name = node.bound.kind === "Tuple" ? "constraints" : "bound";
    evaluators.push(f.property(name, lowerDeferred(node.bound, cx)));
  }
  if (node.default_value !== null) evaluators.push(f.property("default", lowerDeferred(node.default_value, cx)));
  const args = [f.str(node.name), ...(evaluators.length === 0 ? [] : [f.object(evaluators)])];
  return pyAt(cx, node, makers[node.kind], ...args);
}

/** What is evaluated when somebody asks: `() => value`. */
export function lowerDeferred(node: Expr, cx: FunctionContext): ts.Expression {
  const scope = cx.module.scopes.deferred.get(node)!;
  const inner = cx.inner("plain", scope);
  const value =
    node.kind === "Starred" ? pyAt(inner, node, "unpacked", lowerExpr(node.value, inner)) : lowerExpr(node, inner);
  const declarations = inner.declareTemporaries();
  const evaluate = f.arrow([], declarations.length === 0 ? value : f.block([...declarations, f.ret(value)]));
  return cx.module.keepsTexts && node.kind !== "Constant"
    ? py("textual", evaluate, f.str(unparse(node, cx.text)))
    : evaluate;
}
