/** List, tuple, set and dict displays. */

import type { Constant, Dict, Expr, List, Set as SetNode, Starred, Tuple } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, NotLowered, py, pyAt } from "../context.js";
import { madeOnce } from "./constants.js";
import { lowerExpr } from "./index.js";

/** Elements of a display or positional arguments of a call; `whole` is where unpacking fails. */
export function lowerElements(elements: readonly Expr[], cx: FunctionContext, whole?: Expr): ts.Expression[] {
  return elements.map((element) =>
    element.kind === "Starred"
      ? f.spread(pyAt(cx, whole ?? element, "spread", lowerExpr(element.value, cx)))
      : lowerExpr(element, cx),
  );
}

export function lowerList(node: List, cx: FunctionContext): ts.Expression {
  const separator = cx.module.pieces.displays.get(node);
  if (separator !== undefined) return py("pieces", f.str(separator));
  const [only] = node.elts;
  // `[*x]`: what is unpacked is an array of its own.
  if (node.elts.length === 1 && only!.kind === "Starred")
    return py("list", pyAt(cx, node, "spread", lowerExpr(only!.value, cx)));
  return py("list", f.array(lowerElements(node.elts, cx, node)));
}

/** One of constants is made once: `for dx, dy in ((0, 1), (1, 0))`. */
export function lowerTuple(node: Tuple, cx: FunctionContext): ts.Expression {
  if (node.elts.length > 0 && isConstant(node)) return madeOnce(ofConstants(node, cx), cx);
  return py("tuple", f.array(lowerElements(node.elts, cx, node)));
}

function ofConstants({ elts }: Tuple, cx: FunctionContext): ts.Expression {
  return py(
    "tuple",
    f.array(elts.map((each) => (each.kind === "Tuple" ? ofConstants(each, cx) : lowerExpr(each, cx)))),
  );
}

function isConstant(node: Expr): boolean {
  if (node.kind === "Tuple") return node.elts.every(isConstant);
  if (node.kind === "UnaryOp") return node.op === "USub" && node.operand.kind === "Constant" && isNumber(node.operand);
  return node.kind === "Constant";
}

const isNumber = ({ value }: Constant): boolean => value.type === "int" || value.type === "float";

/** CPython copies a display of constants from a frozenset, which shows where they are ints. */
export function lowerSet(node: SetNode, cx: FunctionContext): ts.Expression {
  if (!isFrozenFirst(node, 3) || cx.module.options.version < 309) return displayedSet(node, cx);
  return py("setFrom", frozenFirst(node, cx));
}

/** What is iterated over: a display there is the frozenset itself. */
export function lowerIterable(node: Expr, cx: FunctionContext): ts.Expression {
  if (node.kind !== "Set") return lowerExpr(node, cx);
  return isFrozenFirst(node, 2) ? frozenFirst(node, cx) : displayedSet(node, cx);
}

/** Whether a display is made of a frozenset, and that may show. `fewest`: with less elements CPython makes none. */
function isFrozenFirst({ elts }: SetNode, fewest: number): boolean {
  return elts.length >= fewest && elts.every(isConstant) && !haveOwnSlots(elts);
}

/** Whether constants are seen in the same order by either way: texts, and few ints that have a slot each in the smallest table. */
function haveOwnSlots(elts: readonly Expr[]): boolean {
  if (elts.every((each) => each.kind === "Constant" && each.value.type === "str")) return true;
  const slots = new Set(elts.map(slotOf));
  return elts.length < 5 && slots.size === elts.length && !slots.has(undefined);
}

/** The slot of a small int in a table of eight. */
function slotOf(node: Expr): number | undefined {
  if (node.kind === "UnaryOp") {
    const slot = slotOf(node.operand);
    // The hash of -1 is -2.
    return slot === undefined ? undefined : node.operand.kind === "Constant" && isOne(node.operand) ? 6 : -slot & 7;
  }
  return node.kind === "Constant" && node.value.type === "int" ? Number(BigInt(node.value.value) & 7n) : undefined;
}

const isOne = ({ value }: Constant): boolean => value.type === "int" && BigInt(value.value) === 1n;

function frozenFirst({ elts }: SetNode, cx: FunctionContext): ts.Expression {
  return py("constantSet", f.array(lowerElements(elts, cx)));
}

function displayedSet(node: SetNode, cx: FunctionContext): ts.Expression {
  if (cx.module.options.toRun && node.elts.some(({ kind }) => kind === "Starred")) return updatedSet(node, cx);
  const elements = node.elts.map((element) =>
    element.kind === "Starred"
      ? f.spread(pyAt(cx, node, "iter", lowerExpr(element.value, cx)))
      : lowerExpr(element, cx),
  );
  return pyAt(cx, node, "set", f.array(elements));
}

/** `{*s, x}`: what is unpacked, and the elements between, are added to one set. */
function updatedSet(node: SetNode, cx: FunctionContext): ts.Expression {
  const first = node.elts.findIndex(({ kind }) => kind === "Starred");
  let made = pyAt(cx, node, "set", f.array(lowerElements(node.elts.slice(0, first), cx)));
  let added: ts.Expression[] = [];
  const add = (): void => {
    if (added.length > 0) made = pyAt(cx, node, "added", made, ...added);
    added = [];
  };
  for (const element of node.elts.slice(first)) {
    if (element.kind !== "Starred") added.push(lowerExpr(element, cx));
    else {
      add();
      made = pyAt(cx, node, "updated", made, lowerExpr(element.value, cx));
    }
  }
  add();
  return made;
}

export function lowerStarred(node: Starred, _cx: FunctionContext): ts.Expression {
  throw new NotLowered("can't use starred expression here", node);
}

/** A dict whose keys are all plain words is an object literal; any other is a list of entries. */
export function lowerDict(node: Dict, cx: FunctionContext): ts.Expression {
  if (node.keys.every((key) => key !== null && isWord(key)) && new Set(node.keys.map(word)).size === node.keys.length) {
    return py("dict", f.object(node.keys.map((key, i) => f.property(word(key), lowerExpr(node.values[i]!, cx)))));
  }
  if (cx.module.options.toRun && node.keys.includes(null)) return mergedDict(node, cx);
  const entries = node.keys.map((key, i) => {
    const value = node.values[i]!;
    if (key === null) return f.spread(pyAt(cx, node, "entries", lowerExpr(value, cx)));
    return f.array([lowerExpr(key, cx), lowerExpr(value, cx)]);
  });
  return pyAt(cx, node, "dictOf", f.array(entries));
}

/** `{**d, "k": x}`: what is merged, and the keys between, go into one dict without pairs. */
function mergedDict(node: Dict, cx: FunctionContext): ts.Expression {
  let made = py("dict", f.object([]));
  let keys: ts.Expression[] = [];
  const store = (): void => {
    if (keys.length > 0) made = pyAt(cx, node, "stored", made, ...keys);
    keys = [];
  };
  for (const [i, key] of node.keys.entries()) {
    const value = node.values[i]!;
    if (key !== null) keys.push(lowerExpr(key, cx), lowerExpr(value, cx));
    else {
      store();
      made = pyAt(cx, node, "merged", made, lowerExpr(value, cx));
    }
  }
  store();
  return made;
}

/** Keys that keep their order in a JS object: not those that look like array indices. */
function isWord(key: Expr): boolean {
  return (
    key.kind === "Constant" &&
    key.value.type === "str" &&
    !/^\d+$/.test(key.value.value) &&
    key.value.value !== "__proto__"
  );
}

function word(key: Expr | null): string {
  return key?.kind === "Constant" && key.value.type === "str" ? key.value.value : "";
}
