/** `def` and `async def`. */

import type { AsyncFunctionDef, ClassDef, FunctionDef } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { annotationTable } from "../annotations.js";
import { closureOf } from "../closure.js";
import { type FunctionContext, py } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { defaultsOf } from "../defaults.js";
import { safeName } from "../facts/js-names.js";
import { functionAnnotations } from "../facts/signature.js";
import { lowerFunction, makers } from "../function-body.js";
import { assignName } from "../targets.js";
import { withTypeParameters } from "../type-parameters.js";
import { once } from "./assign.js";

export function lowerFunctionDef(node: FunctionDef | AsyncFunctionDef, cx: FunctionContext): ts.Statement[] {
  const decorators = node.decorator_list.map((decorator) => lowerExpr(decorator, cx));
  const { before, value } = functionValue(node, cx);
  // Decorators are evaluated before defaults, which have statements of their own.
  const evaluated = before.length === 0 ? [] : decorators.map((decorator) => once(decorator, cx));
  const applied = evaluated.length === 0 ? decorators : evaluated.map(({ again }) => again);
  const decorated = decorate(value, applied, node, cx);
  return [
    ...evaluated.flatMap((decorator) => decorator.before),
    ...before,
    assignName(node.name, decorated, node, cx, node),
  ];
}

/** Applies decorators, the last one first. The calls are at the decorators, up to 3.10 at the definition. */
export function decorate(
  value: ts.Expression,
  decorators: readonly ts.Expression[],
  node: FunctionDef | AsyncFunctionDef | ClassDef,
  cx: FunctionContext,
): ts.Expression {
  return decorators.reduceRight((inner, decorator, i) => {
    const place = cx.module.options.version >= 311 ? node.decorator_list[i]! : node;
    return cx.at(py("call", decorator, inner), place);
  }, value);
}

/** `co_firstlineno`: the definition begins with its decorators. */
export function firstLine(node: FunctionDef | AsyncFunctionDef | ClassDef): number {
  return (node.decorator_list[0] ?? node).lineno;
}

/** The function object, and the declarations its defaults need. */
function functionValue(
  node: FunctionDef | AsyncFunctionDef,
  cx: FunctionContext,
): { before: ts.Statement[]; value: ts.Expression } {
  const lowered = lowerFunction(node, cx, cx.classContext, false);
  const scope = cx.scopeOf(node);
  const anonymous = refersToItself(node, cx);
  const name = anonymous ? undefined : safeName(node.name);
  const fn = f.functionExpression(name, lowered.params, lowered.body, {
    generator: lowered.generator,
    returnType: lowered.returnType,
  });
  const value = withTypeParameters(node, cx, (inner) => {
    const members = functionDetails(node, lowered.params, lowered.doc, inner);
    return (typeParameters) => {
      const args: ts.Expression[] = [fn, f.str(`${scope.qualname}(${lowered.text})`), f.num(firstLine(node))];
      const details = detailsObject(members, typeParameters);
      if (details !== undefined) args.push(details);
      const maker = lowered.forwards ? "forwarding" : makers[lowered.kind as keyof typeof makers];
      return cx.at(py(maker, ...args), node);
    };
  });
  return { before: lowered.captured.map((capture) => f.constant(capture.name, capture.value)), value };
}

/** Docstring, annotations and cells, where the program can see them. */
export function functionDetails(
  node: FunctionDef | AsyncFunctionDef,
  params: readonly ts.Parameter[],
  doc: string | null,
  cx: FunctionContext,
): ts.Property[] {
  const closure = closureOf(cx.scopeOf(node), cx);
  return [...(closure === undefined ? [] : [closure]), ...documentation(node, params, doc, cx)];
}

/** The details as the runtime is told of them; undefined where there are none. */
export function detailsObject(
  members: readonly ts.Property[],
  typeParameters: readonly ts.Expression[],
): ts.Expression | undefined {
  const all = [...members, ...typeParameterList(typeParameters)];
  return all.length === 0 ? undefined : f.object(all);
}

/** `typeParameters: […]`, where there are any. */
export function typeParameterList(typeParameters: readonly ts.Expression[]): ts.Property[] {
  return typeParameters.length === 0 ? [] : [f.property("typeParameters", f.array(typeParameters))];
}

function documentation(
  node: FunctionDef | AsyncFunctionDef,
  params: readonly ts.Parameter[],
  doc: string | null,
  cx: FunctionContext,
): ts.Property[] {
  const annotations = annotationTable(functionAnnotations(node), cx);
  const members = annotations === undefined ? [] : [annotations];
  if (!cx.module.keepsDocs) return members;
  const { args } = node;
  if (doc !== null) members.push(f.property("doc", f.str(doc)));
  members.push(...defaultsOf(args, params, cx));
  return members;
}

/** Whether the body mentions the function's own name: then the JS function must not have that name, which would shadow it. */
function refersToItself(node: FunctionDef | AsyncFunctionDef, cx: FunctionContext): boolean {
  const variable = cx.scope.mapped ? undefined : cx.scope.resolve(node.name);
  const inner = cx.scopeOf(node);
  if (variable?.occurrences.some(({ scope }) => scope.isWithin(inner)) === true) return true;
  return cx.scope.mapped && cx.scope.resolve(node.name) !== undefined;
}
