/** What the runtime is told of a method. */

import type { AsyncFunctionDef, FunctionDef } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py } from "../context.js";
import { docstring, type LoweredFunction } from "../function-body.js";
import type { Completion } from "../type-parameters.js";
import { isAccessor } from "../facts/methods.js";
import { detailsObject, firstLine, functionDetails } from "./function-details.js";

const specMakers = {
  plain: "method",
  coroutine: "coroutine",
  generator: "generatorMethod",
  "async generator": "asyncGeneratorMethod",
  suspendable: "suspendableMethod",
} as const;

/** How the runtime makes the JS method a Python one. */
export function methodSpec(
  node: FunctionDef | AsyncFunctionDef,
  { kind, text, params }: LoweredFunction,
  role: "classmethod" | "staticmethod" | undefined,
  cx: FunctionContext,
): Completion {
  const members = functionDetails(node, params, docstring(node.body), cx);
  return (typeParameters) => {
    const details = detailsObject(members, typeParameters);
    const handsBack = cx.module.handingBack.functions.has(node) && isAccessor(node) === undefined;
    const isText = kind === "plain" && role === undefined && details === undefined && !handsBack;
    if (isText && !cx.module.keepsLines) return f.str(text);
    const args: ts.Expression[] = [f.str(text), f.num(firstLine(node))];
    if (details !== undefined) args.push(details);
    const spec = py(handsBack ? "handingBackMethod" : specMakers[kind as keyof typeof specMakers], ...args);
    return role === undefined ? spec : py(role === "classmethod" ? "classMethod" : "staticMethod", spec);
  };
}
