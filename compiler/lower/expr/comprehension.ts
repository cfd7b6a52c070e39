/** Comprehensions: a function called in place, so that its variables are its own; generator expressions are generators. */

import type { Comprehension as Clause, Expr, GeneratorExp, Located } from "../../ast/nodes.js";
import type { Comprehension, Scope } from "../../scope/symbols.js";
import { contains, opensScope } from "../../scope/walk.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { hoistedDeclarations } from "../body.js";
import { dynamic, FunctionContext, type FunctionKind, py, pyAt } from "../context.js";
import { counting, type Enumeration, enumerationOf } from "../loops/enumeration.js";
import { bindTarget, iterationHelper, loopHeader, steppingHelper } from "../loops/header.js";
import { boundsFrom, boundsHere, boundsValue, countedRange, countingLoop, type Range } from "../loops/range.js";
import { type Zip, zipLoop, zipOf, zipped } from "../loops/zip.js";
import { coroutineMachine, generatorMachine } from "../state-machine/index.js";
import { assignTo } from "../targets.js";
import { lowerTest } from "../test.js";
import { yieldValue } from "./await.js";
import { lowerExpr } from "./index.js";

export function lowerComprehension(node: Comprehension, cx: FunctionContext): ts.Expression {
  const scope = cx.module.scopes.of.get(node)!;
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
  const kind: FunctionKind = isGenerator
    ? isAsync
      ? "async generator"
      : isFlat
        ? "plain"
        : "generator"
    : suspends || isAsync
      ? cx.kind === "module"
        ? "coroutine"
        : cx.kind
      : "plain";
  if (isFlat) {
    head.range = undefined;
    head.zip = undefined;
    head.isFlat = true;
  }
  const first = firstValue(head, cx);
  const inner = new FunctionContext(cx.module, kind, scope, cx, cx.classContext, cx.namespace);
  if (isFlat) return flatExpression(node, head, first, inner, cx);
  if (isGenerator) return generatorExpression(node, head, first, inner, cx, isAsync);
  const body = gathering(node, head, inner, {
    begin: empty(node),
    each: () => collect(node, RESULT, inner),
    end: f.id(RESULT),
  });
  const items = firstItems(node, head, first, inner, cx);
  const param = f.param("$first", dynamic(cx));
  if (kind === "plain") return cx.at(f.call(f.arrow([param], body), [items]), node);
  const machine = kind === "coroutine" && cx.module.options.toRun ? coroutineMachine(body) : undefined;
  if (machine !== undefined) return cx.at(f.yieldsFrom(py("inner", f.call(f.arrow([param], machine), [items]))), node);
  const fn = f.functionExpression(undefined, [param], body, { generator: true, returnType: steps(cx) });
  return cx.at(f.yieldsFrom(f.call(f.member(fn, "call"), [thisArgument(), items])), node);
}

/** The variable of what a comprehension gathers. */
export const RESULT = "$result";

/** What becomes of the values: what there is before the first one, what is done with each, and what is made of it in the end. */
export interface Gathering {
  readonly begin?: ts.Expression;
  readonly each: () => ts.Statement;
  readonly end: ts.Expression;
}

function gathering(
  node: Comprehension,
  head: Iteration,
  inner: FunctionContext,
  { begin, each, end }: Gathering,
): ts.BlockStatement {
  const body = clauses(node.generators, head, inner, () => [each()]);
  return f.block([
    ...hoistedDeclarations(inner),
    ...inner.declareTemporaries(),
    ...(begin === undefined ? [] : [f.constant(RESULT, begin)]),
    ...body,
    f.ret(end),
  ]);
}

/** A generator expression whose values are gathered where it stands, without a generator; undefined where it may suspend. */
export function gatheredExpression(
  node: GeneratorExp,
  from: Located,
  gather: (inner: FunctionContext) => Gathering,
  cx: FunctionContext,
): ts.Expression | undefined {
  if (needsSuspension(node, cx) || node.generators.some((clause) => clause.is_async === 1)) return undefined;
  const head = iterationOf(node.generators[0]!, cx);
  const first = firstValue(head, cx);
  const inner = new FunctionContext(
    cx.module,
    "plain",
    cx.module.scopes.of.get(node)!,
    cx,
    cx.classContext,
    cx.namespace,
  );
  const body = gathering(node, head, inner, gather(inner));
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

/** Comprehension functions never use `this`: methods name it. */
function thisArgument(): ts.Expression {
  return f.undef();
}

/** What a JS generator function of ours returns. */
export function steps(cx: FunctionContext, result?: ts.Type): ts.Type {
  cx.module.usesSteps = true;
  return f.ref("Steps", [result ?? dynamic(cx)]);
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

/** What a clause goes through, and how. */
interface Iteration {
  readonly target: Expr;
  readonly iter: Expr;
  readonly enumeration?: Enumeration;
  /** Where the loop counts. */
  range?: Range;
  /** Where it goes through two iterables itself. */
  zip?: Zip;
  /** Whether the loop is the body of a flat expression. */
  isFlat?: boolean;
}

/** `for … if …` clauses around the innermost statements; what the first goes through was evaluated outside: `head`. */
function clauses(
  generators: readonly Clause[],
  head: Iteration | null,
  cx: FunctionContext,
  innermost: () => ts.Statement[],
): ts.Statement[] {
  const [clause, ...rest] = generators;
  const { target, iter, enumeration, range, zip } = head ?? iterationOf(clause!, cx);
  const inside = (): ts.Statement[] => {
    const body = rest.length === 0 ? innermost : () => clauses(rest, null, cx, innermost);
    const tests = clause!.ifs.map((test) => lowerTest(test, cx));
    const statements = body();
    return tests.length === 0 ? statements : [f.ifThen(f.joined("&&", tests), f.block(statements))];
  };
  if (range !== undefined) {
    const counter = f.id(cx.temporary(false));
    const bounds = head === null ? boundsHere(range, counter, cx) : boundsFrom(range, f.id("$first"));
    const body = f.block([...assignTo(target, counter, cx, null), ...inside()]);
    return [countingLoop(range, counter, bounds, body, cx)];
  }
  if (zip !== undefined) {
    const loop = zipLoop(zip, head === null ? zipped(zip, cx) : f.id("$first"), null, cx);
    return [loop(inside())];
  }
  const iterable = head === null ? lowerExpr(iter, cx) : f.id("$first");
  const waitsAt = clause!.is_async === 1 ? (cx.scope.node as Comprehension) : undefined;
  const options = { waitsAt, isFlat: head?.isFlat === true };
  const header = loopHeader(target, null, iterable, iterationPlace(clause!, cx), cx, options);
  const binding = bindTarget(target, header.item, cx);
  if (enumeration === undefined) return header.loop([...binding, ...inside()]);
  const counted = counting(enumeration, null, cx);
  return [counted.before, ...header.loop([...counted.binding, ...binding, ...inside()])];
}

function iterationOf({ target, iter, is_async }: Clause, cx: FunctionContext): Iteration {
  if (is_async === 1) return { target, iter };
  const enumeration = enumerationOf(target, iter, cx);
  if (enumeration !== undefined) return { target: enumeration.item, iter: enumeration.iterable, enumeration };
  const range = target.kind === "Name" ? countedRange(iter, cx) : undefined;
  return { target, iter, range, zip: zipOf(target, iter, cx) };
}

/** What the first clause goes through, evaluated where the comprehension stands. */
function firstValue({ iter, range, zip }: Iteration, cx: FunctionContext): ts.Expression {
  if (zip !== undefined) return zipped(zip, cx);
  return range === undefined ? lowerExpr(iter, cx) : boundsValue(range, cx);
}

/** The argument of the comprehension's function: an iterator over that, or its bounds. */
function firstItems(
  node: Comprehension,
  { target, range, zip, isFlat }: Iteration,
  value: ts.Expression,
  inner: FunctionContext,
  cx: FunctionContext,
): ts.Expression {
  const clause = node.generators[0]!;
  if (range !== undefined || zip !== undefined) return value;
  const place = iterationPlace(clause, inner);
  if (clause.is_async === 1) return pyAt(cx, place, "aiter", value);
  const steps = cx.module.options.toRun && isFlat !== true;
  return pyAt(cx, place, steps ? steppingHelper(target) : iterationHelper(target), value);
}

/** What a traceback shows while an iterator is made, and asked for the next item: the whole comprehension until 3.12. */
function iterationPlace(clause: Clause, cx: FunctionContext): Located {
  return cx.module.options.version >= 313 ? clause.iter : (cx.scope.node as Comprehension);
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
