/** What a program can see of a function beyond its parameters, and where it begins. */

import type { AsyncFunctionDef, ClassDef, FunctionDef } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { annotationTable } from "../annotations.js";
import { closureOf } from "../closure.js";
import type { FunctionContext } from "../context.js";
import { defaultsOf } from "../defaults.js";
import { functionAnnotations } from "../facts/signature.js";

/** `co_firstlineno`: the definition begins with its decorators. */
export function firstLine(node: FunctionDef | AsyncFunctionDef | ClassDef): number {
  return (node.decorator_list[0] ?? node).lineno;
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
