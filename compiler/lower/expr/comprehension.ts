/** Comprehensions: a function called in place, so that its variables are its own; generator expressions are generators. */

import type { Expr, GeneratorExp, Located } from "../../ast/nodes.js";
import type { Comprehension, Scope } from "../../scope/symbols.js";
import { contains, opensScope } from "../../scope/walk.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { hoistedDeclarations } from "../body.js";
import { dynamic, type FunctionContext, type FunctionKind, py, pyAt } from "../context.js";
import { coroutineMachine, generatorMachine } from "../state-machine/index.js";
import { steps } from "../types.js";
import { yieldValue } from "./await.js";
import { clauses, firstItems, firstValue, type Iteration, iterationOf } from "./clauses.js";
import { type Gathering, gatheringArray, RESULT } from "./gathering.js";
import { lowerExpr } from "./index.js";

export function lowerComprehension(node: Comprehension, cx: FunctionContext): ts.Expression {
  const scope = cx.scopeOf(node);
  const suspends = needsSuspension(node, cx);
  const isGenerator = node.kind === "GeneratorExp";
  const isAsync = node.generators.some((g) => g.is_async === 1) || (isGenerator && suspends);
  const head = iterationOf(node.generators[0]!, cx);
  // The body of a flat expression is called anew for each value: it cannot count.
  const isFlat =
    isGenerator &&
    !isAsync &&
    node.generators.length === 1 &&
    head.enumeration === undefined &&
    !sharesVariables(scope, cx);
  if (isFlat) {
    head.range = undefined;
    head.pairs = undefined;
    head.isFlat = true;
  }
  const first = firstValue(head, cx);
  const kind = isFlat ? "plain" : functionKind(isGenerator, isAsync, suspends, cx);
  const inner = cx.inner(kind, scope);
  if (isFlat) return flatExpression(node, head, first, inner, cx);
  if (isGenerator) return generatorExpression(node, head, first, inner, cx, isAsync);
  const body = gathering(node, head, inner, gatheringOf(node, head, inner));
  const items = firstItems(node, head, first, inner, cx);
  const param = f.param("$first", dynamic(cx));
  if (kind === "plain") return cx.at(f.call(f.arrow([param], body), [items]), node);
  const machine = kind === "coroutine" && cx.module.options.toRun ? coroutineMachine(body) : undefined;
  if (machine !== undefined) return cx.at(f.yieldsFrom(py("inner", f.call(f.arrow([param], machine), [items]))), node);
  // It never uses `this`, for methods name it.
  const fn = f.functionExpression(undefined, [param], body, { generator: true, returnType: steps(cx) });
  return cx.at(f.yieldsFrom(f.call(f.member(fn, "call"), [f.undef(), items])), node);
}

/** The kind of the function around a comprehension: what suspends in it suspends the function that it stands in. */
function functionKind(isGenerator: boolean, isAsync: boolean, suspends: boolean, cx: FunctionContext): FunctionKind {
  if (isGenerator) return isAsync ? "async generator" : "generator";
  if (!suspends && !isAsync) return "plain";
  return cx.kind === "module" ? "coroutine" : cx.kind;
}

function gatheringOf(node: Comprehension, head: Iteration, inner: FunctionContext): Gathering {
  if (node.kind === "ListComp" && inner.module.options.toRun) {
    return gatheringArray(
      node,
      head,
      () => lowerExpr(node.elt, inner),
      (items) => py("list", items),
    );
  }
  return { begin: [f.constant(RESULT, empty(node))], each: () => collect(node, RESULT, inner), end: f.id(RESULT) };
}

function gathering(
  node: Comprehension,
  head: Iteration,
  inner: FunctionContext,
  { begin, each, end }: Gathering,
): ts.BlockStatement {
  const body = clauses(node.generators, head, inner, () => [each()]);
  return f.block([...hoistedDeclarations(inner), ...inner.declareTemporaries(), ...begin, ...body, f.ret(end)]);
}

/** A generator expression whose values are gathered where it stands, without a generator; undefined where it may suspend. */
export function gatheredExpression(
  node: GeneratorExp,
  from: Located,
  gather: (head: Iteration, inner: FunctionContext) => Gathering,
  cx: FunctionContext,
): ts.Expression | undefined {
  if (needsSuspension(node, cx) || node.generators.some((clause) => clause.is_async === 1)) return undefined;
  const head = iterationOf(node.generators[0]!, cx);
  const first = firstValue(head, cx);
  const inner = cx.inner("plain", cx.scopeOf(node));
  const body = gathering(node, head, inner, gather(head, inner));
  const caught = inner.temporary(false);
  const guarded = mayStop(node)
    ? f.block([f.tryCatch(body, f.catchClause(caught, [f.throwing(pyAt(cx, from, "leaked", f.id(caught)))]))])
    : body;
  const fn = cx.at(f.arrow([f.param("$first", dynamic(cx))], guarded), node);
  return cx.at(f.call(fn, [firstItems(node, head, first, inner, cx)]), from);
}

/** Whether a StopIteration may leave its body, which as a generator's becomes a RuntimeError: operators raise none. */
function mayStop({ elt, generators }: GeneratorExp): boolean {
  const parts = [elt, ...generators.flatMap(({ iter, ifs }, i) => (i === 0 ? ifs : [iter, ...ifs]))];
  return parts.some((part) => contains(part, ({ kind }) => kind === "Call" || kind === "Attribute"));
}

function needsSuspension(node: Comprehension, cx: FunctionContext): boolean {
  if (node.kind !== "GeneratorExp" && (cx.kind === "plain" || cx.kind === "generator")) return false;
  const rest = [...node.generators.slice(1).map((g) => g.iter), ...node.generators.flatMap((g) => g.ifs)];
  const parts: Expr[] = node.kind === "DictComp" ? [node.key, node.value, ...rest] : [node.elt, ...rest];
  return parts.some((part) =>
    contains(
      part,
      (child) =>
        child.kind === "Await" ||
        // What takes a generator expression is plain code: what blocks in it blocks for real.
        (node.kind !== "GeneratorExp" && cx.kind !== "module" && cx.module.suspension.blocks.has(child)) ||
        ((child.kind === "ListComp" || child.kind === "SetComp" || child.kind === "DictComp") &&
          child.generators.some((g) => g.is_async === 1)),
      (child) => !opensScope(child) || child.kind.endsWith("Comp"),
    ),
  );
}

/** Whether closures share a variable of the comprehension over all iterations. */
function sharesVariables(scope: Scope, cx: FunctionContext): boolean {
  return [...scope.variables.values()].some((variable) => cx.module.placements.get(variable)?.kind === "hoisted");
}

function empty(node: Comprehension): ts.Expression {
  if (node.kind === "ListComp") return py("list", f.array([]));
  return node.kind === "SetComp" ? py("set", f.array([])) : py("dict", f.object([]));
}

function collect(node: Comprehension, result: string, cx: FunctionContext): ts.Statement {
  switch (node.kind) {
    case "ListComp":
      return f.statement(f.call(f.path(result, "$items", "push"), [lowerExpr(node.elt, cx)]));
    case "SetComp":
      return f.statement(f.call(f.member(result, "add"), [lowerExpr(node.elt, cx)]));
    case "DictComp":
      return f.statement(f.call(f.member(result, "$set"), [lowerExpr(node.key, cx), lowerExpr(node.value, cx)]));
    case "GeneratorExp":
      return f.statement(yieldValue(lowerExpr(node.elt, cx), node.elt, cx));
    default:
      return node satisfies never;
  }
}

/** With one `for` and variables of its own, the body is a function that goes on with the loop up to the next value. */
function flatExpression(
  node: Comprehension & GeneratorExp,
  head: Iteration,
  first: ts.Expression,
  inner: FunctionContext,
  cx: FunctionContext,
): ts.Expression {
  const next = (): ts.Statement[] => [cx.at(f.ret(lowerExpr(node.elt, inner)), node.elt)];
  const body = clauses(node.generators, head, inner, next);
  const statements = [...inner.declareTemporaries(), ...body, f.ret(f.member("py", "DONE"))];
  const items = firstItems(node, head, first, inner, cx);
  const fn = f.arrow([f.param("$first", dynamic(cx))], f.block(statements));
  return cx.at(py("genexpr", fn, items, ...identity(node, inner)), node);
}

function generatorExpression(
  node: Comprehension,
  head: Iteration,
  first: ts.Expression,
  inner: FunctionContext,
  cx: FunctionContext,
  isAsync: boolean,
): ts.Expression {
  const body = clauses(node.generators, head, inner, () => [collect(node, "", inner)]);
  const whole = f.block([...hoistedDeclarations(inner), ...inner.declareTemporaries(), ...body]);
  const machine = isAsync || !cx.module.options.toRun ? undefined : generatorMachine(whole);
  const fn = f.functionExpression(undefined, [f.param("$first", dynamic(cx))], machine ?? whole, {
    generator: machine === undefined,
    returnType: steps(cx),
  });
  const items = firstItems(node, head, first, inner, cx);
  return cx.at(py(isAsync ? "asyncGenexpr" : "nestedGenexpr", fn, items, ...identity(node, inner)), node);
}

/** What its code object knows: the line and, where that tells more than the kind, the qualified name. */
function identity(node: Comprehension, inner: FunctionContext): ts.Expression[] {
  const { qualname } = inner.scope;
  return [f.num(node.lineno), ...(qualname === "<genexpr>" ? [] : [f.str(qualname)])];
}
