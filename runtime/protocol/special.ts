/** Calling special methods, which are looked up on the class and never on the instance (Objects/typeobject.c, vectorcall_method). */

import { bindArguments } from "../object/binding.js";
import type { PyFunction } from "../object/code.js";
import { blockers, call } from "../object/call.js";
import { special } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";

/** Calls what `special` found with `self` for its first parameter. */
export function callSpecial(method: Dynamic, self: Dynamic, ...args: Dynamic[]): Dynamic {
  if (typeof method !== "function") return call(method, ...args);
  const code = (method as PyFunction).$code;
  if (code === undefined) return method.apply(self, args) ?? null;
  const fits = code.variadic || (args.length >= code.min && args.length <= code.max);
  const result = method.apply(self, fits ? args : bindArguments(code, args));
  if (code.kind === "suspendable") return blockers.block(result);
  return result === undefined ? null : result;
}

/** Calls `type(o).name(o, …args)`; `undefined` where the class has no such method. */
export function invokeSpecial(o: Dynamic, name: string, ...args: Dynamic[]): Dynamic {
  const method = special(o, name);
  return method === undefined ? undefined : callSpecial(method, o, ...args);
}
