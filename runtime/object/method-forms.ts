/** The two forms of a function in a class: with its first parameter as `this`, and explicit, as `C.m` and `def` have it. */

import { checkReceiver } from "./binding-builtin.js";
import { bindArguments } from "./binding.js";
import { call } from "./call.js";
import type { Code, PyFunction } from "./code.js";
import { typeOf } from "./lookup.js";
import type { PyClass } from "./object.js";
import { callPositional } from "./positional.js";
import { type Dynamic, Kw, kwIfAny } from "./sentinels.js";

/** The method (first parameter as `this`) of a function with an explicit first parameter. */
export function methodFrom(fn: PyFunction): PyFunction {
  if (fn.$method !== undefined) return fn.$method;
  const code = fn.$code;
  if (code === undefined || code.isMethod) return fn;
  const shim: PyFunction = function (this: Dynamic, a?: Dynamic, b?: Dynamic, ...more: Dynamic[]): Dynamic {
    return more.length === 0 ? callPositional(fn, this, a, b) : call(fn, this, a, b, ...more);
  };
  shim.$code = methodCode(code);
  shim.$explicit = fn;
  // Made once: each call of a class method asks.
  if (!code.builtin) fn.$method = shim;
  return shim;
}

/** The description of a function with explicit first parameter, for the shim that takes it as `this`. */
export function methodCode(code: Code): Code {
  return code.turned(true);
}

/** The function with explicit first parameter of a method: what `C.m` is. */
export function explicitFrom(method: PyFunction): PyFunction {
  if (method.$explicit !== undefined) return method.$explicit;
  const code = method.$code!;
  // What was right once is right again: looking takes 100 ns.
  let checked: PyClass | null = null;
  const explicit: PyFunction = (self: Dynamic, a?: Dynamic, b?: Dynamic, ...more: Dynamic[]): Dynamic => {
    if (!code.builtin) {
      if (self === undefined) bindArguments(explicit.$code!, []);
      if (code.variadic && self instanceof Kw) return calledByNames(method, explicit.$code!, self);
    } else if (self === undefined || checked !== typeOf(self)) {
      checkReceiver(code, self);
      checked = typeOf(self);
    }
    if (b === undefined && more.length === 0) return a === undefined ? method.call(self) : method.call(self, a);
    return method.call(self, a, b, ...more);
  };
  explicit.$code = code.turned(false);
  explicit.$method = method;
  // One function to Python: what marks the method as abstract is to be seen on either.
  if (method.$dict !== undefined) explicit.$dict = method.$dict;
  method.$explicit = explicit;
  return explicit;
}

/** `C.m(self=…, x=…)`: the object is among the keywords, or it is missing. */
function calledByNames(method: PyFunction, code: Code, keywords: Kw): Dynamic {
  bindArguments(code, [keywords]);
  const { [code.parameters[0]!.name]: self, ...others } = keywords.names;
  return method.call(self, ...kwIfAny(others));
}
