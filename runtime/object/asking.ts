/** Calls of functions that the run finds, which hand back what they raise if they can (hand-back.ts). */

import { bindArguments } from "./binding.js";
import { apply } from "./call.js";
import type { Code, PyFunction } from "./code.js";
import { method } from "./descriptors.js";
import { callPositional, countOf } from "./positional.js";
import type { PyClass } from "./object.js";
import { type Dynamic, keywordsIn, RAW } from "./sentinels.js";
import { isClass } from "./type.js";

/** `f(…)`; `asks` says whether the caller takes what is handed back, in which case there may be `undefined`. */
export function callAsking(
  f: Dynamic,
  asks: boolean,
  a?: Dynamic,
  b?: Dynamic,
  c?: Dynamic,
  ...more: Dynamic[]
): Dynamic {
  const code = asks ? codeAsked(f) : null;
  if (code === null) {
    if (asks && hasAskedBody(f)) return bodyAsking(f, [a, b, c, ...more].slice(0, countOf(a, b, c) + more.length));
    if (!asks) return callPositional(f, a, b, c, ...more);
    return isClass(f) ? constructAsking(f, a, b, c, more) : objectAsking(f, a, b, c, more);
  }
  if (more.length > 0) return applyAsking(f, [a, b, c, ...more]);
  const count = countOf(a, b, c);
  if (code.exact !== count) return applyAsking(f, [a, b, c].slice(0, count));
  if (typeof f !== "function") return methodAsking(f.$function, f.__self__, count, a, b, c);
  if (count === 1) return f(a, true);
  if (count === 2) return f(a, b, true);
  return count === 0 ? f(true) : f(a, b, c, true);
}

/** The method `fn` of `self`, which hands back and takes `count` arguments: no more than three. */
export function methodAsking(
  fn: PyFunction,
  self: Dynamic,
  count: number,
  a: Dynamic,
  b: Dynamic,
  c: Dynamic,
): Dynamic {
  if (count === 1) return fn.call(self, a, true);
  if (count === 2) return fn.call(self, a, b, true);
  return count === 0 ? fn.call(self, true) : fn.call(self, a, b, c, true);
}

/** `f(…args)`, with arguments as a call site writes them, for a caller that takes what is handed back. */
export function applyAsking(f: Dynamic, args: Dynamic[]): Dynamic {
  const code = codeAsked(f);
  if (code === null) return hasAskedBody(f) ? bodyAsking(f, args) : apply(f, args);
  const isKeywordless = keywordsIn(args) === undefined;
  const { length: count } = args;
  if (count === code.exact && count <= 2 && isKeywordless) return fewAsking(f, args, count);
  const plain = code.takes(count) && isKeywordless;
  const bound = padded(plain ? [...args] : bindArguments(code, args), code.max);
  bound.push(true);
  return typeof f === "function" ? f(...bound) : f.$function.apply(f.__self__, bound);
}

/** Asks a function that takes its arguments as a call site writes them. */
const ASK = { ask: true };

/** Whether the call asks, which its last argument says: that is taken away. */
export function takesAsking(args: Dynamic[]): boolean {
  if (args.length === 0 || args[args.length - 1] !== ASK) return false;
  args.pop();
  return true;
}

/** Whether it is a function or bound method with `*args` whose body hands back. */
function hasAskedBody(f: Dynamic): boolean {
  const fn: PyFunction | undefined = typeof f === "function" ? f : f instanceof method ? f.$function : undefined;
  return fn?.$code?.bodyHandsBack === true;
}

function bodyAsking(f: Dynamic, args: readonly Dynamic[]): Dynamic {
  return f instanceof method ? methodBodyAsking(f.$function, f.__self__, args) : methodBodyAsking(f, undefined, args);
}

/** The body of a function with `*args`, behind bound arguments, or one that only hands its arguments on. */
export function methodBodyAsking(fn: PyFunction, self: Dynamic, args: readonly Dynamic[]): Dynamic {
  const { $body: body, $code: code } = fn;
  if (body === undefined) return fn.call(self, ...args, ASK);
  return body.call(self, ...padded([...bindArguments(code!, args)], code!.shape.total), true);
}

/** The same with as many arguments as the function takes, none to two: by a copy of the array 60 ns more. */
function fewAsking(f: Dynamic, args: readonly Dynamic[], count: number): Dynamic {
  const a = count > 0 ? args[0] : undefined;
  const b = count > 1 ? args[1] : undefined;
  if (typeof f !== "function") return methodAsking(f.$function, f.__self__, count, a, b, undefined);
  if (count === 0) return f(true);
  return count === 1 ? f(a, true) : f(a, b, true);
}

/** What an object with a `__call__` is called by; anything else as ever. */
function objectAsking(f: Dynamic, a: Dynamic, b: Dynamic, c: Dynamic, more: readonly Dynamic[]): Dynamic {
  const found: PyFunction | undefined = typeof f === "object" ? f?.$class?.prototype.__call__ : undefined;
  const count = countOf(a, b, c);
  const asks = found?.$code?.handsBack === true && more.length === 0 && found.$code.exact === count;
  if (!asks) return callPositional(f, a, b, c, ...more);
  return methodAsking(found, f, count, a, b, c);
}

/** `C(…)`, where nothing but an `__init__` that hands back takes part in making an instance. */
function constructAsking(cls: PyClass, a: Dynamic, b: Dynamic, c: Dynamic, more: readonly Dynamic[]): Dynamic {
  const { metaCall, newFunction, abstractMethods } = cls.$type;
  const init: PyFunction = cls.prototype.__init__;
  const code = init.$code;
  const count = countOf(a, b, c) + more.length;
  const isPlain = !metaCall && newFunction === null && abstractMethods.size === 0 && code?.handsBack === true;
  if (!isPlain || !code.takes(count) || cls.prototype.$receive !== undefined) {
    return callPositional(cls, a, b, c, ...more);
  }
  const made = new cls(RAW);
  const { max } = code;
  // What is not given is undefined, and what asks comes after it.
  const result =
    max <= 3 ? methodAsking(init, made, max, a, b, c) : init.call(made, ...padded([a, b, c, ...more], max), true);
  return result === undefined ? undefined : made;
}

function padded(args: Dynamic[], count: number): Dynamic[] {
  while (args.length < count) args.push(undefined);
  return args;
}

/** The code of a function or bound method that hands back what it raises; null for anything else. */
function codeAsked(f: Dynamic): Code | null {
  const fn: PyFunction | undefined = typeof f === "function" ? f : f instanceof method ? f.$function : undefined;
  const code = fn?.$code;
  return code?.handsBack === true ? code : null;
}
