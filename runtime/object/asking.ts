/** Calls of functions that the run finds, which hand back what they raise if they can (hand-back.ts). */

import { bindArguments } from "./binding.js";
import { apply } from "./call.js";
import type { Code, PyFunction } from "./code.js";
import { method } from "./descriptors.js";
import { callPositional, countOf } from "./positional.js";
import { type Dynamic, keywordsIn } from "./sentinels.js";

/** `f(…)`; `asks` says whether the caller takes what is handed back, in which case there may be `undefined`. */
export function callAsking(
  f: Dynamic,
  asks: boolean,
  a?: Dynamic,
  b?: Dynamic,
  c?: Dynamic,
  ...more: Dynamic[]
): Dynamic {
  const code = codeAsked(f);
  if (!asks || code === null || more.length > 0) return callPositional(f, a, b, c, ...more);
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

/** The code of a function or bound method that hands back what it raises; null for anything else. */
function codeAsked(f: Dynamic): Code | null {
  const fn: PyFunction | undefined = typeof f === "function" ? f : f instanceof method ? f.$function : undefined;
  const code = fn?.$code;
  return code?.handsBack === true ? code : null;
}
