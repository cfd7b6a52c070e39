/**
 * Builtins that go through a generator expression at once: `sum(x * x for x in xs)`. Nobody sees the generator, so its loop
 * stands where it is and does what the builtin would. Only in programs that run at once.
 *
 * A value of `sum(x * x for x in xs)` takes 17 ns, 32 as a generator; CPython 50.
 */

import type { Call, Expr, GeneratorExp, Tuple } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py, pyAt } from "../context.js";
import { builtinOfOne } from "../names.js";
import { lowerTest } from "../test.js";
import type { Iteration } from "./clauses.js";
import { gatheredExpression } from "./comprehension.js";
import { type Gathering, gatheringArray, RESULT } from "./gathering.js";
import { lowerExpr } from "./index.js";
import { bareLambda } from "./lambda.js";

/** What a builtin does with the values of `node`; what it raises itself is raised at its call. */
type Gather = (node: GeneratorExp, call: Call, head: Iteration, cx: FunctionContext) => Gathering;

const addingTo =
  (begin: ts.Expression, end: ts.Expression): Gather =>
  ({ elt }, call, _head, cx) => ({
    begin: [f.constant(RESULT, begin)],
    each: () => f.statement(cx.at(f.call(f.path(RESULT, "add"), [lowerExpr(elt, cx)]), call)),
    end,
  });

/** Gathers the values in an array, for what goes through all of them before it does anything else. */
const inArray =
  (end: (items: ts.Expression, call: Call, cx: FunctionContext) => ts.Expression): Gather =>
  (node, call, head, cx) =>
    gatheringArray(
      node,
      head,
      () => lowerExpr(node.elt, cx),
      (items) => end(items, call, cx),
    );

/** Keeps the greatest or the least value; that there is none is found out in the end. */
const extreme =
  (name: "max" | "min"): Gather =>
  (node, call, head, cx) => {
    const found = cx.at(f.call(f.path(RESULT, "found"), []), call);
    return addingTo(py("extreme", f.str(name)), found)(node, call, head, cx);
  };

/** Ends with the first value whose truth is `wanted`. */
const until =
  (wanted: boolean): Gather =>
  ({ elt }, call, _head, cx) => ({
    begin: [],
    each: () => {
      const test = truthOf(elt, call, cx);
      return f.ifThen(wanted ? test : f.not(test), f.block([f.ret(f.bool(wanted))]));
    },
    end: f.bool(!wanted),
  });

function truthOf(elt: Expr, call: Call, cx: FunctionContext): ts.Expression {
  return elt.kind === "Compare" ? lowerTest(elt, cx) : pyAt(cx, call, "truth", lowerExpr(elt, cx));
}

const gathers: Readonly<Record<string, Gather>> = {
  all: until(false),
  any: until(true),
  sum: addingTo(py("total"), f.member(RESULT, "value")),
  list: inArray((items) => py("list", items)),
  max: extreme("max"),
  min: extreme("min"),
  sorted: inArray((items, call, cx) => pyAt(cx, call, "call", lowerExpr(call.func, cx), py("list", items))),
  tuple: inArray((items) => py("tuple", items)),
  set: addingTo(py("set", f.array([])), f.id(RESULT)),
};

/** `dict((k, f(k)) for k in xs)`: no pair is made. */
const pairs: Gather = ({ elt }, call, _head, cx) => ({
  begin: [f.constant(RESULT, py("dict", f.object([])))],
  each: () => {
    const parts = (elt as Tuple).elts.map((each) => lowerExpr(each, cx));
    return f.statement(cx.at(f.call(f.path(RESULT, "$set"), parts), call));
  },
  end: f.id(RESULT),
});

const isPair = ({ elt }: GeneratorExp): boolean =>
  elt.kind === "Tuple" && elt.elts.length === 2 && elt.elts.every(({ kind }) => kind !== "Starred");

function gatherOf(name: string, generator: GeneratorExp): Gather | undefined {
  if (name === "dict" && isPair(generator)) return pairs;
  return Object.hasOwn(gathers, name) ? gathers[name] : undefined;
}

/** `builtin(generator expression)`, where that is what the call is. */
export function lowerGathered(node: Call, cx: FunctionContext): ts.Expression | undefined {
  const { func, args, keywords } = node;
  const [generator] = args;
  if (!cx.module.options.toRun || generator?.kind !== "GeneratorExp" || args.length > 1 || keywords.length > 0)
    return undefined;
  const gather = gatherOf(builtinOfOne(node, cx) ?? "", generator);
  if (gather !== undefined) {
    return gatheredExpression(generator, node, (head, inner) => gather(generator, node, head, inner), cx);
  }
  if (func.kind !== "Attribute" || func.attr !== "join") return undefined;
  const { value: separator } = func;
  if (separator.kind !== "Constant" || separator.value.type !== "str") return undefined;
  const list = gatheredExpression(generator, node, (head, inner) => gathers.list!(generator, node, head, inner), cx);
  return list === undefined
    ? undefined
    : cx.at(f.call(f.path("py", "methods", "join"), [lowerExpr(separator, cx), list]), node);
}

/**
 * `min(xs, key=lambda x: …)`, whose key nobody else sees. Of five items it takes 0.9 µs with a function of Python, and 0.5 so
 * (CPython 1.2).
 */
export function lowerExtremeBy(node: Call, cx: FunctionContext): ts.Expression | undefined {
  const [keyword] = node.keywords;
  if (!cx.module.options.toRun || node.keywords.length !== 1 || keyword!.arg !== "key") return undefined;
  const name = builtinOfOne({ ...node, keywords: [] }, cx);
  if (keyword!.value.kind !== "Lambda" || (name !== "min" && name !== "max")) return undefined;
  const key = bareLambda(keyword!.value, cx);
  return key === undefined ? undefined : pyAt(cx, node, "extremeBy", f.str(name), lowerExpr(node.args[0]!, cx), key);
}
