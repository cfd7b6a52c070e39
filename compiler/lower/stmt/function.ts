/** `def` and `async def`. */

import type { AsyncFunctionDef, ClassDef, FunctionDef } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { safeName } from "../facts/js-names.js";
import { lowerFunction, makers } from "../function-body.js";
import { assignName } from "../targets.js";
import { withTypeParameters } from "../type-parameters.js";
import { once } from "./assign.js";
import { detailsObject, firstLine, functionDetails } from "./function-details.js";
import { methodSpec } from "./method-spec.js";

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

/** The function object, and the declarations its defaults need. */
function functionValue(
  node: FunctionDef | AsyncFunctionDef,
  cx: FunctionContext,
): { before: ts.Statement[]; value: ts.Expression } {
  if (isMethodOfBody(node, cx)) return methodValue(node, cx);
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
      const handsBack = cx.module.handingBack.functions.has(node);
      const maker = lowered.forwards
        ? handsBack
          ? "forwardingAsked"
          : "forwarding"
        : handsBack
          ? "handingBack"
          : makers[lowered.kind as keyof typeof makers];
      return cx.at(py(maker, ...args), node);
    };
  });
  return { before: lowered.captured.map((capture) => f.constant(capture.name, capture.value)), value };
}

/**
 * Whether it becomes a method in the body of a class that runs as code. Where it is decorated it is called as a function, with
 * all its parameters.
 */
function isMethodOfBody({ name, args, decorator_list }: FunctionDef | AsyncFunctionDef, cx: FunctionContext): boolean {
  if (!cx.module.options.toRun || cx.scope.kind !== "class" || decorator_list.length > 0) return false;
  const count = args.posonlyargs.length + args.args.length;
  return count > args.defaults.length && !STATIC.has(name);
}

/** Methods that get the class. */
const STATIC: ReadonlySet<string> = new Set(["__new__", "__init_subclass__", "__class_getitem__"]);

/** Such a method, as Python sees it: the class finds the function of JavaScript behind it. */
function methodValue(
  node: FunctionDef | AsyncFunctionDef,
  cx: FunctionContext,
): { before: ts.Statement[]; value: ts.Expression } {
  const lowered = lowerFunction(node, cx, cx.classContext, true);
  const { params, body, generator, returnType } = lowered;
  const fn = f.functionExpression(undefined, params, body, { generator, returnType });
  const value = withTypeParameters(node, cx, (inner) => {
    const spec = methodSpec(node, lowered, undefined, inner);
    return (typeParameters) => cx.at(py("method_", fn, f.str(cx.scopeOf(node).qualname), spec(typeParameters)), node);
  });
  return { before: lowered.captured.map((capture) => f.constant(capture.name, capture.value)), value };
}

/** Whether the body mentions the function's own name: then the JS function must not have that name, which would shadow it. */
function refersToItself(node: FunctionDef | AsyncFunctionDef, cx: FunctionContext): boolean {
  const variable = cx.scope.mapped ? undefined : cx.scope.resolve(node.name);
  const inner = cx.scopeOf(node);
  if (variable?.occurrences.some(({ scope }) => scope.isWithin(inner)) === true) return true;
  return cx.scope.mapped && cx.scope.resolve(node.name) !== undefined;
}
