/** What `def` in all its forms shares: the JS function for a Python function. */

import type { AsyncFunctionDef, Expr, FunctionDef, Stmt } from "../ast/nodes.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { hoistedDeclarations, lowerBlock } from "./body.js";
import { type ClassContext, dynamic, FunctionContext, type FunctionKind } from "./context.js";
import { safeName } from "./facts/js-names.js";
import { isAccessor } from "./facts/methods.js";
import { endReachable, returnsValue } from "./facts/returns.js";
import { dropForgotten, forgottenVariables } from "./forgotten.js";
import { forwarded } from "./forwarding.js";
import { type Captured, lowerParameters, parameterText } from "./parameters.js";
import { accessorAsked, askedAmong, askedParameter } from "./raising.js";
import { coroutineMachine, generatorMachine } from "./state-machine/index.js";
import { resultType, steps, typeNode } from "./types.js";

/** A Python function as JS: how it is made a Python function depends on where it stands. */
export interface LoweredFunction {
  readonly kind: FunctionKind;
  readonly params: readonly ts.Parameter[];
  readonly body: ts.BlockStatement;
  readonly generator: boolean;
  readonly returnType: ts.Type;
  /** Parameters in Python's syntax. */
  readonly text: string;
  /** Defaults to be evaluated before the definition. */
  readonly captured: readonly Captured[];
  readonly doc: string | null;
  /** Whether it takes its arguments as a call site writes them. */
  readonly forwards: boolean;
}

/** The runtime's maker for each kind of function. */
export const makers: Readonly<Record<Exclude<FunctionKind, "module">, string>> = {
  plain: "def",
  suspendable: "suspendable",
  coroutine: "async",
  generator: "generator",
  "async generator": "asyncGenerator",
};

/**
 * Lowers parameters and body. In a method of a JS class the first parameter is `this`, under its Python name.
 */
export function lowerFunction(
  node: FunctionDef | AsyncFunctionDef,
  cx: FunctionContext,
  classContext: ClassContext | null,
  isMethod: boolean,
): LoweredFunction {
  const kind = functionKind(node, cx);
  const inner = new FunctionContext(cx.module, kind, cx.scopeOf(node), cx, classContext);
  const handsBack = cx.module.handingBack.functions.has(node);
  // A getter of JavaScript that returns nothing has nothing.
  inner.returnsValue = handsBack || returnsValue(node.body) || (isMethod && isAccessor(node) === "get");
  inner.resultType = kind === "generator" || kind === "async generator" ? undefined : resultType(node, cx);
  inner.forwarded = kind === "plain" && !isMethod ? forwarded(node, cx) : undefined;
  const { params, captured } = lowerParameters(node.args, cx, isMethod ? "method" : "parameters", node);
  if (inner.forwarded !== undefined) params.splice(0, params.length, f.restParam(safeName(inner.forwarded.args)));
  const accessor = isMethod ? isAccessor(node) : undefined;
  if (handsBack && accessor === undefined && inner.forwarded === undefined) params.push(askedParameter());
  inner.forgotten = forgottenVariables(node, inner);
  const whole = lowerBody(node, inner, isMethod, handsBack);
  const machine = cx.module.options.toRun ? stateMachine(whole, kind, node) : undefined;
  const generator = kind !== "plain" && machine === undefined;
  const result = inner.returnsValue ? typeNode(inner.resultType, cx) : f.keyword("void");
  return {
    kind,
    params,
    body: machine ?? whole,
    generator,
    returnType: generator ? steps(cx, result) : result,
    text: parameterText(node.args, cx),
    captured,
    doc: docstring(node.body),
    forwards: inner.forwarded !== undefined,
  };
}

/** The suite, between the declarations that it turns out to need and what happens at its end. */
function lowerBody(
  node: FunctionDef | AsyncFunctionDef,
  inner: FunctionContext,
  isMethod: boolean,
  handsBack: boolean,
): ts.BlockStatement {
  const lower = () => lowerBlock(node.body, inner);
  const { body, closing } = handsBack
    ? inner.raising.handingBack(lower, inner.module.handingBack.expected(node))
    : lower();
  const prologue = isMethod ? [bindThis(node, inner)] : [];
  const accessor = isMethod ? isAccessor(node) : undefined;
  if (handsBack && accessor !== undefined) prologue.push(accessorAsked(accessor));
  if (handsBack && inner.forwarded !== undefined) prologue.push(askedAmong(safeName(inner.forwarded.args)));
  prologue.push(...hoistedDeclarations(inner), ...inner.declareTemporaries());
  const epilogue = endReachable(node.body) ? dropForgotten(node.end, inner) : [];
  if (endReachable(node.body) && inner.returnsValue) epilogue.push(f.ret(f.nil()));
  return f.block([...prologue, ...body, ...epilogue], closing);
}

/** What decorates generators and makes no coroutines of them. */
const PLAIN_DECORATORS: ReadonlySet<string> = new Set(["contextmanager", "staticmethod", "classmethod", "property"]);

/** Coroutines made of generators by a decorator are looked into while they wait, which only V8's generators allow. */
function stateMachine(
  body: ts.BlockStatement,
  kind: FunctionKind,
  node: FunctionDef | AsyncFunctionDef,
): ts.BlockStatement | undefined {
  if (kind === "coroutine") return coroutineMachine(body);
  return kind === "generator" && node.decorator_list.every(isPlainDecorator) ? generatorMachine(body) : undefined;
}

function isPlainDecorator(node: Expr): boolean {
  return PLAIN_DECORATORS.has(node.kind === "Name" ? node.id : node.kind === "Attribute" ? node.attr : "");
}

function bindThis(node: FunctionDef | AsyncFunctionDef, inner: FunctionContext): ts.Statement {
  const first = [...node.args.posonlyargs, ...node.args.args][0]!;
  const variable = inner.scope.variables.get(first.arg)!;
  const name = f.id(variable.jsName, variable.name);
  return variable.bindings.length > 1
    ? f.variable(name, f.self(), dynamic(inner))
    : f.constant(name, f.self(), dynamic(inner));
}

function functionKind(node: FunctionDef | AsyncFunctionDef, cx: FunctionContext): Exclude<FunctionKind, "module"> {
  const scope = cx.scopeOf(node);
  if (node.kind === "AsyncFunctionDef") return scope.hasYield ? "async generator" : "coroutine";
  if (scope.hasYield) return "generator";
  return cx.module.suspension.functions.has(node) ? "suspendable" : "plain";
}

/** The docstring of a suite. */
export function docstring(body: readonly Stmt[]): string | null {
  const [first] = body;
  return first?.kind === "Expr" && first.value.kind === "Constant" && first.value.value.type === "str"
    ? first.value.value.value
    : null;
}
