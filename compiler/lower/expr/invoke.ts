/**
 * `o.m(…)` through the runtime. CPython looks for the method before it evaluates the arguments. Where these may do something
 * that can be seen, `o.m(f())`, so does what is emitted to run at once; kept text looks for it in the call.
 */

import type { Attribute, Call, Expr, Node } from "../../ast/nodes.js";
import { builtinMethods } from "../../builtins.js";
import { contains } from "../../scope/walk.js";
import { isTextLiteral } from "../../texts/texts.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py, pyAt } from "../context.js";
import { isBuiltin, mangled } from "../names.js";
import { type Property, propertyOf } from "../receivers.js";
import { OF_METHOD } from "../hand-back/calls.js";
import { isShort } from "../short.js";

/** Those methods of builtin types that programs try: `py.asked` has them. */
const handingBack: ReadonlySet<string> = new Set(["pop", "popleft", "index", "remove"]);

/** Methods that are called on containers, mostly, which are there: to ask for these costs 20 ns. */
const ofContainers: ReadonlySet<string> = new Set(
  "append appendleft add extend insert update get items keys values setdefault clear sort discard".split(" "),
);

/** No count of arguments is right. */
const none = [1, 0] as const;

/** `o.name(…)` with positional arguments: the method is looked for where V8 has the best cache for it. */
export function positionalInvoke(
  func: Attribute,
  object: ts.Expression,
  name: string,
  args: readonly ts.Expression[],
  first: boolean,
  cx: FunctionContext,
): ts.CallExpression {
  const isOwn = cx.module.definedMethods.has(name);
  const receiver = (): ts.Expression => (first && !isOwn ? loadedReceiver(object, func, name, cx) : object);
  const [min, max] = builtinMethods.get(name) ?? none;
  if (cx.module.options.toRun && args.length <= 3 && args.length >= min && args.length <= max && !isOwn) {
    const call = f.call(f.member(f.member("py", "methods"), name), [receiver(), ...args]);
    const asks = handingBack.has(name) || (name === "send" && cx.raising.expects("StopIteration"));
    if (asks) return { ...call, handsBack: name };
    const mayHaveNone = !ofContainers.has(name) && cx.raising.expects("AttributeError");
    return mayHaveNone ? { ...call, handsBack: OF_METHOD } : call;
  }
  const got = args.length > 3 ? null : propertyOf(object, func.value, name, cx, first);
  const read = first && got !== null ? loadedProperty(got, func, name, cx) : got?.read;
  if (got !== null && read != null) {
    const call = py("invokeGot", cx.at(read, func), got.object, f.str(name), ...args);
    const { methods, calls } = cx.module.handingBack;
    const asks = methods.has(name) || name === "throw" || calls(func, cx.scope) || cx.raising.expects("AttributeError");
    return asks ? { ...call, handsBack: "invokeGot" } : call;
  }
  if (first && isOwn) return py("call", loadAttribute(func, object, name, cx), ...args);
  return py("invoke", receiver(), f.str(name), ...args);
}

/**
 * Of `o.m(x)`, lowered as `call`: the beginning of the body of `m`, if it is a coroutine function, and the call that is made
 * otherwise. The property is read once, for it may be one of the program's; arguments are written twice, so they are short.
 */
export function begunMethod(
  { func, keywords }: Call,
  call: ts.Expression,
  cx: FunctionContext,
): { steps: ts.Expression; call: ts.Expression } | undefined {
  if (func.kind !== "Attribute" || keywords.length > 0 || call.kind !== "CallExpression") return undefined;
  const name = mangled(func.attr, cx);
  const operands = operandsOf(call, name);
  if (operands === undefined || operands.length > 4 || !operands.every(isShort) || !isInPlace(name, cx))
    return undefined;
  const [object, ...args] = operands as [ts.Expression, ...ts.Expression[]];
  const found = f.id(cx.scratch.result());
  const property = f.assign(found, cx.at(f.optionalMember(object, name), func));
  return {
    steps: f.at(py("begun", property, object, ...args), call.origin),
    call: f.at(py("invokeGot", cx.at(found, func), object, f.str(name), ...args), call.origin),
  };
}

/** The object and the arguments of `py.invoke(o, "m", …)` or `py.methods.m(o, …)`. */
function operandsOf(
  { callee, arguments: operands }: ts.CallExpression,
  name: string,
): readonly ts.Expression[] | undefined {
  if (callee.kind !== "MemberExpression") return undefined;
  if (callee.property === "invoke") return [operands[0]!, ...operands.slice(2)];
  return callee.property === name && callee.object.kind === "MemberExpression" ? operands : undefined;
}

/** Builtins that do something besides computing a value. */
const ACTIVE: ReadonlySet<string> = new Set(
  "print input next exec eval open setattr delattr breakpoint __import__".split(" "),
);

/** Whether the method of the call is looked for first; `isQuiet` says which calls do nothing yet. */
export function loadsFirst(
  { func, args, keywords }: Call,
  cx: FunctionContext,
  isQuiet: (call: Call) => boolean,
): boolean {
  if (!cx.module.options.toRun || func.kind !== "Attribute" || isMethodOfText(func.value, func.attr)) return false;
  const acts = (node: Node): boolean => {
    if (node.kind !== "Call") return node.kind === "Await" || node.kind === "Yield" || node.kind === "YieldFrom";
    return !isComputing(node.func, cx) && !isQuiet(node);
  };
  return [...args, ...keywords].some((arg) => contains(arg, acts, ({ kind }) => kind !== "Lambda"));
}

function isMethodOfText(receiver: Expr, name: string): boolean {
  return isTextLiteral(receiver) && builtinMethods.has(name);
}

function isComputing(func: Expr, cx: FunctionContext): boolean {
  return (
    func.kind === "Name" && !ACTIVE.has(func.id) && cx.scope.resolve(func.id) === undefined && isBuiltin(func.id, cx)
  );
}

/** `py.attr(o, name)`, at the place of the callee. */
export function loadAttribute(func: Expr, object: ts.Expression, name: string, cx: FunctionContext): ts.CallExpression {
  return pyAt(cx, func, "attr", object, f.str(name));
}

/** Whether there are temporaries at hand, and no JavaScript function has such a property: `o` may be a class. */
function isInPlace(name: string, cx: FunctionContext): boolean {
  return cx.inlines && !(name in Function);
}

/** `o.m`, where `property` is what JavaScript has there: nothing, if only the runtime knows. */
function loadedProperty(
  { read, object }: Property,
  func: Expr,
  name: string,
  cx: FunctionContext,
): ts.Expression | null {
  if (!isInPlace(name, cx)) return null;
  const r = f.id(cx.scratch.result());
  const isFound = f.binary(f.assign(r, cx.at(read, func)), "!==", f.undef());
  return f.conditional(isFound, r, loadAttribute(func, object, name, cx));
}

/**
 * `o`, or what stands for it while the arguments are evaluated. The property is read twice: it must not be one of the program's
 * classes. In coroutines it need not survive an `await`, which costs a loop over a queue 2 %.
 */
function loadedReceiver(object: ts.Expression, func: Expr, name: string, cx: FunctionContext): ts.Expression {
  const load = (o: ts.Expression): ts.Expression => pyAt(cx, func, "loadMethod", o, f.str(name));
  if (!isInPlace(name, cx)) return load(object);
  const isName = object.kind === "Identifier";
  const o = isName ? object : f.id(cx.scratch.result());
  const property = f.optionalMember(isName ? o : f.assign(o, object), name);
  return f.conditional(f.binary(property, "===", f.undef()), load(o), o);
}
