/**
 * Type parameters (PEP 695, PEP 696): a function around what they belong to, called in place, as CPython has it. Bounds and
 * defaults are evaluated when somebody asks.
 */

import type { Expr, TypeParam } from "../ast/nodes.js";
import type { Generic, Scope } from "../scope/symbols.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { dynamic, FunctionContext, type ModuleContext, pyAt } from "./context.js";
import { lowerExpr } from "./expr/index.js";

/** Whether a text mentions what shows type parameters. */
export function mentionsTypeParameters(text: string): boolean {
  return /__type_params__|__parameters__|__bound__|__constraints__|__closure__|co_freevars|getclosurevars/.test(text);
}

/**
 * Lowers what type parameters belong to, where there are any that matter: `lower` gets the context to do it in, and the
 * parameters. They do not matter to a function that mentions them in hints only, where nobody looks at those.
 */
export function withTypeParameters(
  node: Generic,
  cx: FunctionContext,
  lower: (cx: FunctionContext, parameters: ts.Identifier[]) => ts.Expression,
): ts.Expression {
  const scope = cx.module.scopes.typeParameters.get(node);
  if (scope === undefined || !matter(node, scope, cx.module)) return lower(cx, []);
  const inner = new FunctionContext(cx.module, "plain", scope, cx, cx.classContext, cx.namespace);
  const parameters = node.type_params.map(({ name }) => f.id(scope.variables.get(name)!.jsName, name));
  const declarations = node.type_params.map((parameter, i) =>
    f.constant(parameters[i]!, typeParameter(parameter, inner), dynamic(cx)),
  );
  const value = lower(inner, parameters);
  const body = [...inner.declareTemporaries(), ...declarations, f.ret(value)];
  const isFunction = node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef";
  const made = f.arrow([], f.block(body), isFunction ? {} : { returnType: dynamic(cx) });
  return cx.at(f.call(made, []), node);
}

/** Whether a program can see the type parameters. */
function matter(node: Generic, scope: Scope, { scopes, keepsDocs, keepsTypeParameters }: ModuleContext): boolean {
  if (node.kind === "ClassDef" || node.kind === "TypeAlias" || keepsDocs || keepsTypeParameters) return true;
  const body = scopes.of.get(node)!;
  return [...scope.variables.values()].some((variable) =>
    variable.occurrences.some((occurrence) => occurrence.scope.isWithin(body)),
  );
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
  const inner = new FunctionContext(cx.module, "plain", scope, cx, cx.classContext, cx.namespace);
  const value =
    node.kind === "Starred" ? pyAt(inner, node, "unpacked", lowerExpr(node.value, inner)) : lowerExpr(node, inner);
  const declarations = inner.declareTemporaries();
  return f.arrow([], declarations.length === 0 ? value : f.block([...declarations, f.ret(value)]));
}
