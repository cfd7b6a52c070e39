/** Calls: a plain JS call where the callee is known and the arguments fit, else one through the runtime. */

import type { Call, Constant, Expr } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, isHelper, py, pyAt } from "../context.js";
import { instanceTest } from "../fast-path/instances.js";
import { keywordSite } from "../module-context.js";
import { builtinCalled, builtinOfOne, mangled } from "../names.js";
import { OF_BOUND, OF_BOUND_METHOD, OF_VALUE } from "../hand-back/calls.js";
import { initCalled } from "../hand-back/values.js";
import { selfFacts } from "../self.js";
import { cast } from "../types.js";
import { boundArguments, callArguments, unpackedArguments, unpacksArguments } from "./arguments.js";
import { libraryMember } from "./attribute.js";
import { type Callee, coroutineFunctionOf, knownCallee, mayMakeCoroutine } from "./callee.js";
import { lowerExtremeBy, lowerGathered } from "./gathered.js";
import { lowerDict } from "./display.js";
import { lowerExpr } from "./index.js";
import { loadAttribute, loadsFirst, positionalInvoke } from "./invoke.js";
import { lowerNamespaceCall } from "./namespace.js";
import { lowerSuper } from "./super.js";

export function lowerCall(node: Call, cx: FunctionContext): ts.Expression {
  const call = valueOfCall(node, cx);
  return cx.module.temporaries.calls.has(node) && mayMakeCoroutine(node, cx) ? pyAt(cx, node, "temporary", call) : call;
}

function valueOfCall(node: Call, cx: FunctionContext): ts.Expression {
  const call = discardedCall(node, cx);
  const callee = call.kind === "CallExpression" ? knownCallee(node.func, cx) : undefined;
  const bare =
    callee?.kind === "function" && callee.procedure === true && call.kind === "CallExpression" && !isRuntimeCall(call);
  if (!bare) return call;
  return node.func.kind === "Attribute" ? f.logical(call, "??", f.nil()) : py("none", call);
}

/** Whether a call goes through the runtime, which makes nothing None by itself. */
function isRuntimeCall(call: ts.CallExpression): boolean {
  return isHelper(call.callee) || isMethodHelper(call.callee);
}

/** `py.methods.append`. */
function isMethodHelper(node: ts.Expression): boolean {
  return node.kind === "MemberExpression" && isHelper(node.object) && node.object.property === "methods";
}

/** A call whose value nobody uses. */
export function discardedCall(node: Call, cx: FunctionContext): ts.Expression {
  return (
    lowerSuper(node, cx) ??
    lowerNamespaceCall(node, cx) ??
    lowerGathered(node, cx) ??
    lowerExtremeBy(node, cx) ??
    lowerConversion(node, cx) ??
    lowerDictOfKeywords(node, cx) ??
    lowerPieces(node, cx) ??
    lowerOnes(node, cx) ??
    lowerArranged(node, cx) ??
    lowerInstanceTest(node, cx) ??
    knownCall(node, cx) ??
    genericCall(node, cx)
  );
}

/** `isinstance(x, C)` */
function lowerInstanceTest(node: Call, cx: FunctionContext): ts.Expression | undefined {
  if (builtinCalled(node, 2, cx) !== "isinstance") return undefined;
  const [object, classes] = node.args;
  const general = lowerIsOne(node, cx) ?? knownCall(node, cx) ?? genericCall(node, cx);
  return instanceTest(lowerExpr(object!, cx), classes!, general, (each) => lowerExpr(each, cx), cx);
}

/** `isinstance(x, (C, D))` without a tuple: 53 ns, and 20 so. */
function lowerIsOne(node: Call, cx: FunctionContext): ts.Expression | undefined {
  const [object, classes] = node.args;
  if (!cx.module.options.toRun || classes!.kind !== "Tuple" || classes!.elts.length < 2 || classes!.elts.length > 4)
    return undefined;
  if (classes!.elts.some(({ kind }) => kind === "Starred")) return undefined;
  return pyAt(cx, node, "isOne", lowerExpr(object!, cx), ...classes!.elts.map((each) => lowerExpr(each, cx)));
}

/** A plain call, where the callee is known and takes the arguments. */
function knownCall(node: Call, cx: FunctionContext): ts.Expression | undefined {
  const callee = knownCallee(node.func, cx);
  const bound = callee === undefined ? undefined : boundArguments(node, callee, cx);
  if (callee === undefined || bound === undefined) return undefined;
  const args = bound.map((arg, i) => cast(arg, callee.types?.[i], cx));
  const call = cx.at(directCall(node, callee, args, cx), node);
  return callee.kind === "blocking" ? suspending(call, node, cx, true) : call;
}

/** What the classes that are called most make of one argument, without asking the class. */
const conversions: Readonly<Record<string, string>> = {
  str: "strFrom",
  int: "intFrom",
  float: "floatFrom",
  type: "typeOf",
  bool: "truth",
  tuple: "tupleFrom",
  list: "listFrom",
  set: "setFrom",
  frozenset: "frozensetFrom",
};

/** The same of two arguments. */
const conversionsOfTwo: Readonly<Record<string, string>> = { int: "intFromText", complex: "complexFromParts" };

/** `str(x)` and its like: a program that makes 1.5 million strings so took 0.62 s, and 0.51 without the class. */
function lowerConversion(node: Call, cx: FunctionContext): ts.Expression | undefined {
  if (!cx.module.options.toRun) return undefined;
  const ofTwo = conversionsOfTwo[builtinCalled(node, 2, cx) ?? ""];
  if (ofTwo !== undefined) return cx.at(py(ofTwo, ...node.args.map((arg) => lowerExpr(arg, cx))), node);
  const name = builtinOfOne(node, cx);
  if (name === undefined || !Object.hasOwn(conversions, name)) return undefined;
  const infinite = name === "float" ? infinity(node.args[0]!) : undefined;
  if (infinite !== undefined) return infinite;
  const call = py(conversions[name]!, lowerExpr(node.args[0]!, cx));
  return cx.at({ ...call, ...builtinHandingBack(node, cx) }, node);
}

/** `float("inf")`: the least of something so far, in many a loop. */
function infinity(node: Expr): ts.Expression | undefined {
  if (node.kind !== "Constant" || node.value.type !== "str") return undefined;
  const [, sign, word] = /^([+-]?)(inf|infinity)$/i.exec(node.value.value) ?? [];
  if (word === undefined) return undefined;
  return sign === "-" ? f.unary("-", f.id("Infinity")) : f.id("Infinity");
}

/** `dict(a=1, b=2)` is the display that it stands for: 100 ns less. */
function lowerDictOfKeywords(node: Call, cx: FunctionContext): ts.Expression | undefined {
  const { keywords } = node;
  if (!cx.module.options.toRun || keywords.length === 0) return undefined;
  if (builtinCalled({ ...node, keywords: [] }, 0, cx) !== "dict") return undefined;
  const keys: Constant[] = [];
  for (const keyword of keywords) {
    if (keyword.arg === null) return undefined;
    keys.push({ ...keyword, kind: "Constant", value: { type: "str", value: keyword.arg, u: false } });
  }
  return lowerDict({ ...node, kind: "Dict", keys, values: keywords.map(({ value }) => value) }, cx);
}

/** `out.append(x)` and `"".join(out)` of what is no list. */
function lowerPieces(node: Call, cx: FunctionContext): ts.Expression | undefined {
  const { func, args } = node;
  const { uses } = cx.module.pieces;
  if (uses.size === 0 || func.kind !== "Attribute" || args.length !== 1) return undefined;
  const [appends, joins] = [func.value, args[0]!].map((each) => each.kind === "Name" && uses.has(each));
  if (!appends && !joins) return undefined;
  const object = lowerExpr(appends ? func.value : args[0]!, cx);
  return cx.at(f.call(f.member(object, func.attr), appends ? [lowerExpr(args[0]!, cx)] : []), node);
}

/** `bin(n).count("1")`: the bits are counted without their text. */
function lowerOnes({ func, args, keywords }: Call, cx: FunctionContext): ts.Expression | undefined {
  if (!cx.module.options.toRun || func.kind !== "Attribute" || func.attr !== "count" || func.value.kind !== "Call")
    return undefined;
  const [digit, ...others] = args;
  const isOne = digit?.kind === "Constant" && digit.value.type === "str" && digit.value.value === "1";
  if (!isOne || others.length + keywords.length > 0 || builtinOfOne(func.value, cx) !== "bin") return undefined;
  return pyAt(cx, func.value, "onesOf", lowerExpr(func.value.args[0]!, cx));
}

/** What `"".join(sorted(x))` and its like are made by where `x` is a text. */
const arrangements: Readonly<Record<string, string>> = { sorted: "sortedText", reversed: "reversedText" };

/** `"".join(sorted(word))`: without a list of its letters where it is a text. */
function lowerArranged(node: Call, cx: FunctionContext): ts.Expression | undefined {
  const { func, args, keywords } = node;
  const [inner, ...others] = args;
  if (!cx.module.options.toRun || func.kind !== "Attribute" || func.attr !== "join" || inner?.kind !== "Call")
    return undefined;
  const { value: separator } = func;
  if (separator.kind !== "Constant" || separator.value.type !== "str" || separator.value.value !== "") return undefined;
  const name = others.length + keywords.length === 0 ? (builtinOfOne(inner, cx) ?? "") : "";
  if (!Object.hasOwn(arrangements, name)) return undefined;
  const x = f.id(cx.scratch.take());
  const text = py(arrangements[name]!, f.assign(x, lowerExpr(inner.args[0]!, cx)));
  const builtin = lowerExpr(inner.func, cx);
  const items = cx.at(name === "sorted" ? f.call(builtin, [x]) : py("call", builtin, x), inner);
  return f.logical(
    text,
    "??",
    cx.at(positionalInvoke(func, lowerExpr(separator, cx), "join", [items], false, cx), node),
  );
}

function directCall(node: Call, callee: Callee, args: ts.Expression[], cx: FunctionContext): ts.Expression {
  const func =
    node.func.kind === "Attribute" && selfFacts(node.func.value, cx) !== undefined
      ? cx.at(f.member(lowerExpr(node.func.value, cx), mangled(node.func.attr, cx)), node.func)
      : lowerExpr(node.func, cx);
  if (callee.kind === "class") {
    const init = cx.raising.takesHandedBack ? initCalled(node.func, cx.scope) : undefined;
    const asks = init !== undefined && cx.module.handingBack.functions.has(init);
    return asks ? { ...py("call", func, ...args), handsBack: OF_VALUE } : f.construct(func, args);
  }
  return {
    ...f.call(func, args),
    ...(callee.handsBack === true ? knownHandingBack(callee, node) : builtinHandingBack(node, cx)),
  };
}

/** How a function of the program is asked, whose name says which. A method with `*args` gets no more than three arguments then. */
function knownHandingBack(callee: Callee, { func, args, keywords }: Call): Pick<ts.CallExpression, "handsBack"> {
  if (callee.binds !== true) return { handsBack: callee.max };
  if (func.kind === "Name") return { handsBack: OF_BOUND };
  return args.length <= 3 && keywords.length === 0 ? { handsBack: OF_BOUND_METHOD } : {};
}

/** Says that `py.asked` has what is called. */
function builtinHandingBack(node: Call, cx: FunctionContext): Pick<ts.CallExpression, "handsBack"> {
  const name = builtinOfOne(node, cx);
  if (name === "int" || name === "float" || name === "next") return { handsBack: name };
  const asksForLength = cx.raising.expects("TypeError") || cx.module.handingBack.methods.has("__len__");
  if (name === "len" && asksForLength) return { handsBack: name };
  const reads = builtinCalled(node, 2, cx) === "getattr" && cx.raising.expects("AttributeError");
  return reads ? { handsBack: "getattr" } : {};
}

/** How a call hands back of which only the run knows what it calls. */
function valueHandingBack(func: Expr, manner: Manner, cx: FunctionContext): Pick<ts.CallExpression, "handsBack"> {
  if (manner === "positional" && cx.raising.expects("TypeError", "ValueError")) return { handsBack: "call" };
  if (manner === "unpacked" && cx.raising.expects("TypeError")) return { handsBack: "apply" };
  const asks = cx.module.options.toRun && cx.module.handingBack.calls(func, cx.scope);
  if (!asks || (manner !== "positional" && manner !== "unpacked")) return {};
  return { handsBack: manner === "positional" ? OF_VALUE : "apply" };
}

/** A call whose callee only the runtime knows. */
function genericCall(node: Call, cx: FunctionContext): ts.Expression {
  const blocks = cx.module.suspension.blocks.has(node) && cx.canSuspend;
  const call = cx.at(runtimeCall(node, blocks ? "suspendable" : mannerOf(node, cx), cx), node);
  return blocks ? suspending(call, node, cx, false) : call;
}

/** How the runtime is given the arguments of a call. */
type Manner = "positional" | "with keywords" | "by site" | "unpacked" | "suspendable";

/** What it has for each: for callees, and for methods. */
const callers: Readonly<Record<Manner, readonly [call: string, invoke: string]>> = {
  positional: ["call", "invoke"],
  "with keywords": ["callWith", "invokeWith"],
  "by site": ["callNamed", "invokeNamed"],
  unpacked: ["apply", "applyMethod"],
  suspendable: ["callSuspendable", "invokeSuspendable"],
};

function mannerOf(node: Call, cx: FunctionContext): Manner {
  if (unpacksArguments(node)) return "unpacked";
  if (node.keywords.length === 0) return "positional";
  return cx.module.options.toRun ? "by site" : "with keywords";
}

function argumentsFor(manner: Manner, node: Call, cx: FunctionContext): ts.Expression[] {
  if (manner === "unpacked") return unpackedArguments(node, cx);
  if (manner !== "by site") return callArguments(node.args, node.keywords, cx);
  return [...node.args, ...node.keywords.map(({ value }) => value)].map((value) => lowerExpr(value, cx));
}

function runtimeCall(node: Call, manner: Manner, cx: FunctionContext): ts.CallExpression {
  const { func } = node;
  const [call, invoke] = callers[manner];
  const site = manner === "by site" ? [siteOf(node, cx)] : [];
  if (func.kind !== "Attribute" || libraryMember(func, cx) !== undefined) {
    const callee = lowerExpr(func, cx);
    return { ...py(call, ...site, callee, ...argumentsFor(manner, node, cx)), ...valueHandingBack(func, manner, cx) };
  }
  const object = lowerExpr(func.value, cx);
  const name = mangled(func.attr, cx);
  const args = argumentsFor(manner, node, cx);
  const first = loadsFirst(node, cx, (inner) => coroutineFunctionOf(inner, cx) !== undefined);
  if (manner === "positional") return positionalInvoke(func, object, name, args, first, cx);
  return first
    ? py(call, ...site, loadAttribute(func, object, name, cx), ...args)
    : py(invoke, ...site, object, f.str(name), ...args);
}

/** The place of a call with keywords, which remembers where they go. */
function siteOf({ keywords }: Call, { module: { keywordSites } }: FunctionContext): ts.Identifier {
  keywordSites.push(keywords.map(({ arg }) => arg!));
  return f.id(keywordSite(keywordSites.length - 1));
}

/** Drives a call that may block: `known` says that it certainly returns a `Blocking`. */
function suspending(call: ts.Expression, node: Expr, cx: FunctionContext, known: boolean): ts.Expression {
  switch (cx.kind) {
    case "module":
      return cx.at(f.awaits(call), node);
    case "suspendable":
    case "coroutine":
    case "async generator":
      return cx.at(f.yieldsFrom(known ? call : pyAt(cx, node, "settle", call)), node);
    default:
      return known ? pyAt(cx, node, "block", call) : call;
  }
}
