/** Items of lists and tuples proper, read and stored in place. */

import type { Located, Subscript } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, isPy, py } from "../context.js";
import { all, typeTest, knowledge, operands } from "./operands.js";

/** `o[key]`: an item of a list or tuple proper by its index stands in place. */
export function subscript(
  object: ts.Expression,
  key: ts.Expression,
  from: Subscript,
  cx: FunctionContext,
): ts.Expression {
  const isPlain = !cx.inlines || knowledge(object) !== "nothing" || !mayIndex(key, from, cx);
  if (isPlain || cx.module.texts.has(from.value, cx.scope)) return getItem(object, key, from, cx);
  const { before, a, b } = operands(object, key, cx);
  const [o, k] = [a.value, b.value];
  const r = f.id(cx.scratch.result());
  const found = f.binary(f.assign(r, itemOf(o, k)), "!==", f.undef());
  const test = all(typeTest(b, "number"), f.optionalMember(o, "$indexed"), found)!;
  return f.sequence([...before, f.conditional(test, r, getItem(o, k, from, cx))]);
}

function getItem(o: ts.Expression, k: ts.Expression, from: Located, cx: FunctionContext): ts.Expression {
  return cx.at({ ...py("getItem", o, k), handsBack: "getItem" }, from);
}

/** `o[key] = value`, the same for a list. `value` was evaluated before, or has no effect. */
export function storeSubscript(
  object: ts.Expression,
  key: ts.Expression,
  value: ts.Expression,
  from: Subscript,
  cx: FunctionContext,
): ts.Expression {
  if (!cx.inlines || !mayIndex(key, from, cx)) return setItem(object, key, value, from, cx);
  const { before, a, b } = operands(object, key, cx);
  const [o, k] = [a.value, b.value];
  const v = f.id(cx.scratch.take());
  before.push(f.assign(v.name, value));
  cx.module.usesLists = true;
  const isList = f.binary(f.optionalMember(o, "$class"), "===", f.id("$list"));
  const exists = f.binary(itemOf(o, k), "!==", f.undef());
  const test = all(typeTest(b, "number"), isList, exists)!;
  const store = f.assign(itemOf(o, k), v);
  return f.sequence([...before, f.conditional(test, store, setItem(o, k, v, from, cx))]);
}

/** It is asked where a handler next to it is for what lists raise, or a class of the program has something to hand back. */
function setItem(
  o: ts.Expression,
  k: ts.Expression,
  v: ts.Expression,
  from: Located,
  cx: FunctionContext,
): ts.Expression {
  const raises = cx.module.handingBack.methods.has("__setitem__");
  const asks = cx.raising.expects("IndexError", "LookupError") || (raises && cx.raising.takesHandedBack);
  return cx.at({ ...py("setItem", o, k, v), ...(asks ? { handsBack: "setItem" } : {}) }, from);
}

/** Whether the key may be an index of the cheap kind: what is probably a string is the key of a dict. */
function mayIndex(key: ts.Expression, { slice }: Subscript, cx: FunctionContext): boolean {
  if (key.kind === "CallExpression" && isPy(key, "slice")) return false;
  const known = knowledge(key);
  return (known === "int" || known === "nothing") && !cx.module.texts.has(slice, cx.scope);
}

/** `o.$items[k]`, counted from the end where `k` is negative: V8 makes a site slow that was given a negative index. */
function itemOf(o: ts.Expression, k: ts.Expression): ts.IndexExpression {
  const items = f.member(o, "$items");
  const fromEnd = f.binary(f.member(items, "length"), "+", k);
  if (k.kind === "NumberLiteral") return f.index(items, k);
  if (k.kind === "UnaryExpression") return f.index(items, f.binary(f.member(items, "length"), "-", k.argument));
  return f.index(items, f.conditional(f.binary(k, "<", f.num(0)), fromEnd, k));
}
