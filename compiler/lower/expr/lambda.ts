/** Lambdas. */

import type { Lambda } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { hoistedDeclarations } from "../body.js";
import { closureOf } from "../closure.js";
import { defaultsOf } from "../defaults.js";
import { dynamic, FunctionContext, py } from "../context.js";
import { parameterText, lowerParameters } from "../parameters.js";
import { steps } from "../types.js";
import { askedAlone, withHandedBack } from "../hand-back/calls.js";
import { askedParameter } from "../raising.js";
import { lowerExpr } from "./index.js";

/** The function of JavaScript alone, for what calls it with one argument and shows it to nobody: making it Python's takes 150 ns. */
export function bareLambda(node: Lambda, cx: FunctionContext): ts.Expression | undefined {
  const scope = cx.scopeOf(node);
  const { args, defaults, vararg, kwonlyargs, kwarg } = node.args;
  const isSimple = args.length === 1 && defaults.length + kwonlyargs.length === 0 && vararg === null && kwarg === null;
  if (!isSimple || scope.hasYield || cx.module.suspension.functions.has(node)) return undefined;
  const inner = new FunctionContext(cx.module, "plain", scope, cx, cx.classContext);
  const { params, captured } = lowerParameters(node.args, cx, "parameters");
  if (captured.length > 0) return undefined;
  const value = lowerExpr(node.body, inner);
  const declarations = [...hoistedDeclarations(inner), ...inner.declareTemporaries()];
  const body = declarations.length === 0 ? value : f.block([...declarations, f.ret(value)]);
  return cx.at(f.arrow(params, body, { returnType: dynamic(cx) }), node);
}

export function lowerLambda(node: Lambda, cx: FunctionContext): ts.Expression {
  const scope = cx.scopeOf(node);
  const suspendable = cx.module.suspension.functions.has(node);
  const kind = scope.hasYield ? "generator" : suspendable ? "suspendable" : "plain";
  const inner = new FunctionContext(cx.module, kind, scope, cx, cx.classContext);
  const parameters = lowerParameters(node.args, cx, "parameters");
  const lower = (): ts.Expression => lowerExpr(node.body, inner);
  const { lambdas, expected } = cx.module.handingBack;
  const statements = lambdas.has(node)
    ? inner.raising.handingBack(() => withHandedBack([f.ret(lower())], inner), expected(node))
    : undefined;
  const body = statements === undefined ? lower() : undefined;
  const { vararg, kwonlyargs, kwarg } = node.args;
  const isFixed = vararg === null && kwonlyargs.length === 0 && kwarg === null;
  const asked = kind === "plain" && isFixed && body !== undefined ? askedAlone(body) : undefined;
  const value = asked ?? body;
  const handsBack = asked !== undefined || statements !== undefined;
  const declarations = [...hoistedDeclarations(inner), ...inner.declareTemporaries()];
  const block = [...declarations, ...(statements ?? [f.ret(value!)])];
  let fn: ts.Expression;
  if (kind === "plain") {
    const params = handsBack ? [...parameters.params, askedParameter()] : parameters.params;
    const isValue = value !== undefined && declarations.length === 0;
    fn = f.arrow(params, isValue ? value : f.block(block), { returnType: dynamic(cx) });
  } else {
    fn = f.functionExpression(undefined, parameters.params, f.block(block), {
      generator: true,
      returnType: steps(cx),
    });
  }
  const maker = {
    plain: handsBack ? "handingBack" : "def",
    generator: "generator",
    suspendable: "suspendable",
  }[kind];
  const closure = closureOf(scope, cx);
  const members = [...(closure === undefined ? [] : [closure]), ...defaultsOf(node.args, parameters.params, cx)];
  const details = members.length === 0 ? [] : [f.object(members)];
  const signature = f.str(`${scope.qualname}(${parameterText(node.args, cx)})`);
  const made = cx.at(py(maker, fn, signature, f.num(node.lineno), ...details), node);
  if (parameters.captured.length === 0) return made;
  return f.call(
    f.arrow(
      parameters.captured.map((capture) => f.param(capture.name, dynamic(cx))),
      made,
    ),
    parameters.captured.map((capture) => capture.value),
  );
}
