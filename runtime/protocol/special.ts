/** Calling special methods, which are looked up on the class and never on the instance (Objects/typeobject.c, vectorcall_method). */

import { bindArguments } from "../object/binding.js";
import type { PyFunction } from "../object/code.js";
import { blockers, call } from "../object/call.js";
import { special } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";

/** Calls what `special` found with `self` for its first parameter. Without argument arrays where the count is plain: 10 ns, else 35. */
export function callSpecial(method: Dynamic, self: Dynamic, a?: Dynamic, b?: Dynamic, ...more: Dynamic[]): Dynamic {
  const exact = typeof method === "function" ? (method as PyFunction).$code?.exact : undefined;
  if (a === undefined) {
    if (exact === 0) return given(method.call(self));
    return callWith(method, self, []);
  }
  if (b === undefined) {
    if (exact === 1) return given(method.call(self, a));
    return callWith(method, self, [a]);
  }
  if (exact === 2 && more.length === 0) return given(method.call(self, a, b));
  return callWith(method, self, [a, b, ...more]);
}

/** The same, which is asked to hand back what it raises, if it can: `undefined` then (object/hand-back.ts). */
export function askSpecial(method: Dynamic, self: Dynamic, ...args: Dynamic[]): Dynamic {
  const code = typeof method === "function" ? (method as PyFunction).$code : undefined;
  if (code?.handsBack !== true || code.exact !== args.length) return callSpecial(method, self, ...args);
  if (args.length === 0) return method.call(self, true);
  return args.length === 1 ? method.call(self, args[0], true) : method.call(self, ...args, true);
}

/** A function that ends without a value returns None. */
function given(result: Dynamic): Dynamic {
  return result === undefined ? null : result;
}

function callWith(method: Dynamic, self: Dynamic, args: Dynamic[]): Dynamic {
  if (typeof method !== "function") return call(method, ...args);
  const code = (method as PyFunction).$code;
  if (code === undefined) return method.apply(self, args) ?? null;
  const fits = code.variadic || (args.length >= code.min && args.length <= code.max);
  const result = method.apply(self, fits ? args : bindArguments(code, args));
  return code.kind === "suspendable" ? blockers.block(result) : given(result);
}

/** Calls `type(o).name(o, …args)`; `undefined` where the class has no such method. */
export function invokeSpecial(o: Dynamic, name: string, ...args: Dynamic[]): Dynamic {
  const method = special(o, name);
  return method === undefined ? undefined : callSpecial(method, o, ...args);
}
