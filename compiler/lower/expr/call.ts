/** Calls: a plain JS call where the callee is known and the arguments fit, else one through the runtime. */

import type { Attribute, Call, Expr, FunctionDef, AsyncFunctionDef, Keyword, Name } from "../../ast/nodes.js";
import { builtins } from "../../builtins.js";
import { type LibraryEntry, unbounded } from "../../library.js";
import type { Variable } from "../../scope/symbols.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, isHelper, py, pyAt } from "../context.js";
import { makes } from "../facts/coroutine-makers.js";
import { returnsValue } from "../facts/returns.js";
import { type Signature, signatureOf } from "../facts/signature.js";
import { handsOn } from "../forwarding.js";
import { builtinOfOne, isBuiltin, mangled, mayBeUnbound } from "../names.js";
import { selfFacts } from "../self.js";
import { cast, parameterType, type StaticType } from "../types.js";
import { libraryMember } from "./attribute.js";
import { lowerElements } from "./display.js";
import { lowerGathered } from "./gathered.js";
import { lowerExpr } from "./index.js";
import { loadAttribute, loadsFirst, positionalInvoke } from "./invoke.js";
import { lowerNamespaceCall } from "./namespace.js";

/** What the compiler knows about a callee. */
interface Callee extends Signature {
  readonly kind: "function" | "coroutine" | "blocking" | "class";
  /** Whether it may end without a result, which is None. */
  readonly procedure?: boolean;
  /** The TypeScript types of its positional parameters. */
  readonly types?: readonly StaticType[];
  /** Whether it hands back what it raises, if one more argument asks it to. */
  readonly handsBack?: boolean;
  readonly inLibrary?: boolean;
}

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

/** Whether a call of a coroutine function surely ends with a result of its own. */
export function certainlyReturns(node: Call, cx: FunctionContext): boolean {
  return isCoroutineCall(node, cx) && knownCallee(node.func, cx)?.procedure !== true;
}

/** A call whose value nobody uses. */
export function discardedCall(node: Call, cx: FunctionContext): ts.Expression {
  const superCall = lowerSuper(node, cx);
  if (superCall !== undefined) return superCall;
  const namespaceCall = lowerNamespaceCall(node, cx);
  if (namespaceCall !== undefined) return namespaceCall;
  const gathered = lowerGathered(node, cx);
  if (gathered !== undefined) return gathered;
  const converted = lowerConversion(node, cx);
  if (converted !== undefined) return converted;
  const callee = knownCallee(node.func, cx);
  if (callee !== undefined) {
    const bound = boundArguments(node, callee, cx);
    if (bound !== undefined) {
      const args = bound.map((arg, i) => cast(arg, callee.types?.[i], cx));
      const direct = directCall(node, callee, args, cx);
      if (callee.kind !== "blocking") return cx.at(direct, node);
      return suspending(cx.at(direct, node), node, cx, true);
    }
  }
  return genericCall(node, cx);
}

/** What the classes that are called most make of one argument, without asking the class. */
const conversions: Readonly<Record<string, string>> = { str: "strFrom", int: "intFrom", float: "floatFrom" };

/** `str(x)` and its like: a program that makes 1.5 million strings so took 0.62 s, and 0.51 without the class. */
function lowerConversion(node: Call, cx: FunctionContext): ts.Expression | undefined {
  const name = cx.module.options.toRun ? builtinOfOne(node, cx) : undefined;
  if (name === undefined || !Object.hasOwn(conversions, name)) return undefined;
  const call = py(conversions[name]!, lowerExpr(node.args[0]!, cx));
  return cx.at({ ...call, ...builtinHandingBack(node, cx) }, node);
}

function directCall(node: Call, callee: Callee, args: ts.Expression[], cx: FunctionContext): ts.Expression {
  const func =
    node.func.kind === "Attribute" && selfFacts(node.func.value, cx) !== undefined
      ? cx.at(f.member(lowerExpr(node.func.value, cx), mangled(node.func.attr, cx)), node.func)
      : lowerExpr(node.func, cx);
  if (callee.kind === "class") return f.construct(func, args);
  return {
    ...f.call(func, args),
    ...(callee.handsBack === true ? { handsBack: callee.max } : builtinHandingBack(node, cx)),
  };
}

/** Says that `py.asked` has what is called. */
function builtinHandingBack(node: Call, cx: FunctionContext): Pick<ts.CallExpression, "handsBack"> {
  const name = builtinOfOne(node, cx);
  return name === "int" || name === "float" || name === "next" ? { handsBack: name } : {};
}

/** A call whose callee only the runtime knows. */
function genericCall(node: Call, cx: FunctionContext): ts.Expression {
  const blocks = cx.module.suspension.blocks.has(node) && cx.canSuspend;
  const unpacks = !blocks && unpacksArguments(node);
  const positional = node.keywords.length === 0;
  let call: ts.CallExpression;
  if (node.func.kind === "Attribute" && libraryMember(node.func, cx) === undefined) {
    const object = lowerExpr(node.func.value, cx);
    const name = mangled(node.func.attr, cx);
    const args = unpacks ? unpackedArguments(node, cx) : callArguments(node.args, node.keywords, cx);
    const first = loadsFirst(node, cx, (call) => coroutineFunctionOf(call, cx) !== undefined);
    if (positional && !unpacks && !blocks) call = positionalInvoke(node.func, object, name, args, first, cx);
    else if (first)
      call = py(callerOf(unpacks, blocks, positional), loadAttribute(node.func, object, name, cx), ...args);
    else {
      const caller = unpacks ? "applyMethod" : blocks ? "invokeSuspendable" : "invokeWith";
      call = py(caller, object, f.str(name), ...args);
    }
  } else {
    const callee = lowerExpr(node.func, cx);
    const args = unpacks ? unpackedArguments(node, cx) : callArguments(node.args, node.keywords, cx);
    call = py(callerOf(unpacks, blocks, positional), callee, ...args);
  }
  call = cx.at(call, node);
  return blocks ? suspending(call, node, cx, false) : call;
}

function callerOf(unpacks: boolean, blocks: boolean, positional: boolean): string {
  return unpacks ? "apply" : blocks ? "callSuspendable" : positional ? "call" : "callWith";
}

function unpacksArguments(node: Call): boolean {
  return node.args.some((arg) => arg.kind === "Starred") || node.keywords.some((keyword) => keyword.arg === null);
}

/** Positional arguments as one array, or the iterable of an `*x` that stands alone; then the keywords in pieces. */
function unpackedArguments(node: Call, cx: FunctionContext): ts.Expression[] {
  if (cx.forwarded !== undefined && handsOn(node, cx.forwarded)) return [argumentsHandedOn(node, cx)];
  const [only] = node.args;
  const alone = node.args.length === 1 && only!.kind === "Starred";
  const args = alone ? lowerExpr(only!.value, cx) : f.array(lowerElements(node.args, cx, node));
  return [args, ...keywordPieces(node.keywords, cx, (mapping) => lowerExpr(mapping, cx))];
}

/** The arguments of the function, keywords among them, behind those that are written before `*args`. */
function argumentsHandedOn(node: Call, cx: FunctionContext): ts.Expression {
  const all = f.id(cx.scope.variables.get(cx.forwarded!.args)!.jsName);
  return node.args.length === 1 ? all : f.array([...lowerElements(node.args.slice(0, -1), cx, node), f.spread(all)]);
}

/** Keywords that are written out as objects, and each `**mapping` between them. */
function keywordPieces(
  keywords: readonly Keyword[],
  cx: FunctionContext,
  lowerMapping: (mapping: Expr) => ts.Expression,
): ts.Expression[] {
  const pieces: ts.Expression[] = [];
  let names: ts.ObjectMember[] = [];
  for (const { arg, value } of keywords) {
    if (arg !== null) names.push(f.property(arg, lowerExpr(value, cx)));
    else {
      if (names.length > 0) pieces.push(f.object(names));
      names = [];
      pieces.push(lowerMapping(value));
    }
  }
  return names.length === 0 ? pieces : [...pieces, f.object(names)];
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

/** Arguments as a call site writes them: positional ones, then the keywords as one. */
export function callArguments(
  args: readonly Expr[],
  keywords: readonly Keyword[],
  cx: FunctionContext,
): ts.Expression[] {
  const lowered = lowerElements(args, cx);
  if (keywords.length === 0) return lowered;
  const pieces = keywordPieces(keywords, cx, (mapping) => pyAt(cx, mapping, "mapping", lowerExpr(mapping, cx)));
  const unpacked = keywords.some((keyword) => keyword.arg === null);
  return [...lowered, unpacked ? f.spread(py("kwMerge", ...pieces)) : py("kw", ...pieces)];
}

/** The JS arguments of a plain call where they fit the callee: keywords bound by position. */
function boundArguments(node: Call, callee: Callee, cx: FunctionContext): ts.Expression[] | undefined {
  const slots = slotsOf(node, callee);
  if (slots === "as written") return callArguments(node.args, node.keywords, cx);
  return slots?.map((arg) => (arg === undefined ? f.undef() : lowerExpr(arg, cx)));
}

/** Where the arguments go, if they fit; "as written" where the callee takes keywords as a call site has them. */
function slotsOf(node: Call, callee: Callee): readonly (Expr | undefined)[] | "as written" | undefined {
  if (unpacksArguments(node)) return undefined;
  const given = node.args.length;
  if (node.keywords.length === 0) return given >= callee.min && given <= callee.max ? node.args : undefined;
  if (callee.params === null || given > callee.max) {
    const takesAll = callee.params === null && callee.max === unbounded && given >= callee.min;
    return takesAll ? "as written" : undefined;
  }
  const slots: (Expr | undefined)[] = [...node.args];
  for (const keyword of node.keywords) {
    const position = keyword.arg === null ? -1 : callee.params.indexOf(keyword.arg);
    if (position < 0 || slots[position] !== undefined) return undefined;
    slots[position] = keyword.value;
  }
  const inOrder = node.keywords.every(
    (keyword, i) => callee.params!.indexOf(keyword.arg!) === given + i || isPure(keyword.value),
  );
  if (!inOrder || slots.length < callee.min) return undefined;
  for (let i = 0; i < callee.min; i++) if (slots[i] === undefined) return undefined;
  return Array.from(slots);
}

function isPure(node: Expr): boolean {
  return node.kind === "Constant" || node.kind === "Name";
}

/** Whether a call certainly returns a coroutine, so that `yield*` awaits it. */
function isCoroutineCall(node: Call, cx: FunctionContext): boolean {
  const callee = knownCallee(node.func, cx);
  return callee?.kind === "coroutine" && slotsOf(node, callee) !== undefined;
}

/** Whose coroutine function it calls, if it certainly calls one. */
export function coroutineFunctionOf(node: Call, cx: FunctionContext): "program" | "library" | undefined {
  if (!isCoroutineCall(node, cx)) return undefined;
  return knownCallee(node.func, cx)?.inLibrary === true ? "library" : "program";
}

/** Whether a call may return a coroutine, as far as names tell. */
export function mayMakeCoroutine(node: Call, cx: FunctionContext): boolean {
  return isCoroutineCall(node, cx) || makes(node, cx.module.coroutineMakers);
}

function knownCallee(func: Expr, cx: FunctionContext): Callee | undefined {
  if (func.kind === "Name") return knownName(func, cx);
  const entry = libraryMember(func, cx);
  if (entry !== undefined) return fromLibrary(entry);
  return func.kind === "Attribute" ? ownMethod(func, cx) : undefined;
}

/** `self.m`, where that is the same kind of method in every class of the program. */
function ownMethod(node: Attribute, cx: FunctionContext): Callee | undefined {
  const known = selfFacts(node.value, cx)?.methods.get(mangled(node.attr, cx));
  const callee = known === undefined ? undefined : fromDefinition(known.definition, cx);
  if (known === undefined || callee === undefined || callee.min === 0) return undefined;
  const params = callee.params?.slice(1) ?? null;
  return {
    ...callee,
    types: [],
    procedure: !known.returns && callee.handsBack !== true,
    min: callee.min - 1,
    max: callee.max - 1,
    params,
  };
}

function fromLibrary(entry: LibraryEntry): Callee | undefined {
  if (entry.kind === "value" || entry.kind === "module") return undefined;
  return { kind: entry.kind, min: entry.min, max: entry.max, params: entry.params ?? null, inLibrary: true };
}

function knownName(node: Name, cx: FunctionContext): Callee | undefined {
  const variable = cx.scope.resolve(node.id);
  if (variable === undefined) {
    const builtin = isBuiltin(node.id, cx) ? builtins.get(node.id) : undefined;
    if (builtin?.kind === "exception") return { kind: "class", min: 0, max: unbounded, params: null };
    if (builtin?.blocking === true) return { kind: "blocking", min: 0, max: 1, params: null };
    if (builtin?.arity === undefined) return undefined;
    return { kind: "function", min: builtin.arity[0], max: builtin.arity[1], params: null };
  }
  if (mayBeUnbound(node, variable, cx) || variable.scope.mapped) return undefined;
  return knownVariable(variable, cx);
}

/** A variable that only one `def`, `class` or import binds. */
function knownVariable(variable: Variable, cx: FunctionContext): Callee | undefined {
  const bindings = variable.bindings;
  if (bindings.length !== 1) return undefined;
  const statement = bindings[0]!.statement;
  if (statement === null) return undefined;
  switch (statement.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      return bindings[0]!.binding === "function" ? fromDefinition(statement, cx) : undefined;
    case "ClassDef":
      return cx.module.changesDefaults ? undefined : cx.module.simpleClasses.get(statement);
    case "ImportFrom": {
      const alias = statement.names.find((a) => (a.asname ?? a.name) === variable.name);
      const entry =
        statement.level === 0 && alias !== undefined
          ? cx.module.library.get(statement.module ?? "")?.get(alias.name)
          : undefined;
      return entry === undefined ? undefined : fromLibrary(entry);
    }
    default:
      return undefined;
  }
}

function fromDefinition(node: FunctionDef | AsyncFunctionDef, cx: FunctionContext): Callee | undefined {
  if (node.decorator_list.length > 0 || cx.module.changesDefaults) return undefined;
  const scope = cx.module.scopes.of.get(node)!;
  const kind =
    node.kind === "AsyncFunctionDef"
      ? scope.hasYield
        ? "function"
        : "coroutine"
      : cx.module.suspension.functions.has(node)
        ? "blocking"
        : "function";
  const types = [...node.args.posonlyargs, ...node.args.args].map((arg) => parameterType(node, arg, cx));
  const handsBack = cx.module.handingBack.functions.has(node);
  const procedure = !handsBack && !scope.hasYield && !returnsValue(node.body);
  return { kind, procedure, types, handsBack, ...signatureOf(node) };
}

/** `super()` and `super().m(…)` inside a method. */
function lowerSuper(node: Call, cx: FunctionContext): ts.Expression | undefined {
  if (isSuper(node, cx)) return pyAt(cx, node, "super_", ...superArguments(node, cx));
  const { func } = node;
  if (func.kind !== "Attribute" || func.value.kind !== "Call" || !isSuper(func.value, cx)) return undefined;
  const args = callArguments(node.args, node.keywords, cx);
  const call = py("invokeSuper", ...superArguments(func.value, cx), f.str(mangled(func.attr, cx)), ...args);
  return cx.at(call, node);
}

function isSuper(node: Call, cx: FunctionContext): boolean {
  const { func } = node;
  if (func.kind !== "Name" || func.id !== "super" || cx.scope.resolve("super") !== undefined) return false;
  if (node.keywords.length > 0) return false;
  return node.args.length === 2 || (node.args.length === 0 && firstArgument(cx) !== undefined);
}

/** The class and the object; outside of classes there is none of the former. */
function superArguments(node: Call, cx: FunctionContext): ts.Expression[] {
  if (node.args.length === 2) return node.args.map((arg) => lowerExpr(arg, cx));
  const cls = cx.classContext === null ? f.undef() : f.id(cx.classContext.jsName);
  return [cls, f.id(firstArgument(cx)!)];
}

/** The JS name of the first argument of the function around, which `super()` means; that of a comprehension is its iterator. */
function firstArgument(cx: FunctionContext): string | undefined {
  let { scope } = cx;
  while (scope.kind === "comprehension") {
    if (scope.node.kind === "GeneratorExp" || cx.module.options.version < 312) return "$first";
    scope = scope.parent!;
  }
  const { node } = scope;
  if (node.kind !== "FunctionDef" && node.kind !== "AsyncFunctionDef" && node.kind !== "Lambda") return undefined;
  const [first] = [...node.args.posonlyargs, ...node.args.args];
  return first === undefined ? undefined : scope.variables.get(first.arg)!.jsName;
}
