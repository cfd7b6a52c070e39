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
    if (!asks) return callPositional(f, a, b, c, ...more);
    return isClass(f) ? constructAsking(f, a, b, c, more) : objectAsking(f, a, b, c, more);
  }
  if (more.length > 0) return applyAsking(f, [a, b, c, ...more]);
  const count = countOf(a, b, c);
  if (code.exact !== count) return applyAsking(f, [a, b, c].slice(0, count));
  if (typeof f !== "function") return methodAsking(f, count, a, b, c);
  if (count === 1) return f(a, true);
  if (count === 2) return f(a, b, true);
  return count === 0 ? f(true) : f(a, b, c, true);
}

function methodAsking(f: method, count: number, a: Dynamic, b: Dynamic, c: Dynamic): Dynamic {
  const { $function: fn, __self__: self } = f;
  if (count === 1) return fn.call(self, a, true);
  if (count === 2) return fn.call(self, a, b, true);
  return count === 0 ? fn.call(self, true) : fn.call(self, a, b, c, true);
}

/** `f(…args)`, with arguments as a call site writes them, for a caller that takes what is handed back. */
export function applyAsking(f: Dynamic, args: Dynamic[]): Dynamic {
  const code = codeAsked(f);
  if (code === null) return apply(f, args);
  const plain = code.takes(args.length) && keywordsIn(args) === undefined;
  const bound = plain ? [...args] : bindArguments(code, args);
  while (bound.length < code.max) bound.push(undefined);
  bound.push(true);
  return typeof f === "function" ? f(...bound) : f.$function.apply(f.__self__, bound);
}

/** What an object with a `__call__` is called by; anything else as ever. */
function objectAsking(f: Dynamic, a: Dynamic, b: Dynamic, c: Dynamic, more: readonly Dynamic[]): Dynamic {
  const found: PyFunction | undefined = typeof f === "object" ? f?.$class?.prototype.__call__ : undefined;
  const count = countOf(a, b, c);
  const asks = found?.$code?.handsBack === true && more.length === 0 && found.$code.exact === count;
  if (!asks) return callPositional(f, a, b, c, ...more);
  return askedWith(found, f, count, a, b, c, more);
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
  return askedWith(init, made, code.max, a, b, c, more) === undefined ? undefined : made;
}

/** `max`: what is not given is undefined, and what asks comes after it. */
function askedWith(
  fn: PyFunction,
  self: Dynamic,
  max: number,
  a: Dynamic,
  b: Dynamic,
  c: Dynamic,
  more: readonly Dynamic[],
): Dynamic {
  if (max === 0) return fn.call(self, true);
  if (max === 1) return fn.call(self, a, true);
  if (max === 2) return fn.call(self, a, b, true);
  if (max === 3) return fn.call(self, a, b, c, true);
  const all = [a, b, c, ...more];
  while (all.length < max) all.push(undefined);
  return fn.call(self, ...all, true);
}

/** The code of a function or bound method that hands back what it raises; null for anything else. */
function codeAsked(f: Dynamic): Code | null {
  const fn: PyFunction | undefined = typeof f === "function" ? f : f instanceof method ? f.$function : undefined;
  const code = fn?.$code;
  return code?.handsBack === true ? code : null;
}
