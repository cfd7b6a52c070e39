/** Turning JS functions into Python functions. */

import { bindVariadic } from "./binding.js";
import { Code, type FunctionKind, type PyFunction } from "./code.js";
import type { MethodSpec } from "./type.js";

/**
 * Gives a JS function its Python side and returns it; a variadic one comes back behind its binder.
 * `params` is the parameter list in Python's syntax, `name` the `__name__` where it is not the JS function's.
 */
export function def<F extends (...args: any[]) => any>(fn: F, params: string, line = 0, name: string = fn.name): F {
  return attach(fn as PyFunction, params, line, "function", name) as unknown as F;
}

/** `def` for any kind of function; `fn` already returns what Python calls of it return. */
export function attach(fn: PyFunction, params: string, line: number, kind: FunctionKind, name: string): PyFunction {
  const code = new Code(name, params, line, kind, false, fn.length);
  const callable = code.variadic ? bindVariadic(fn, code) : fn;
  callable.$code = code;
  return callable;
}

/** Entries of `define`'s `methods`: a static method (`__new__` always is one) and a class method (`this` is the class). */
export function staticMethod(params: string): MethodSpec {
  return { params, kind: "function", role: "staticmethod" };
}

export function classMethod(params: string): MethodSpec {
  return { params, kind: "function", role: "classmethod" };
}

/** A method that hands its arguments on as a call site wrote them. */
export function passThrough(params = "self, /, *args, **kwargs"): MethodSpec {
  return { params, kind: "function", unbound: true };
}

/**
 * A function that CPython has in C. `unbound`: it takes arguments as a call site writes them, a `Kw` included. The name is
 * given because the bundler renames functions.
 */
export function builtin<F extends (...args: any[]) => any>(
  name: string,
  fn: F,
  params: string,
  options: { readonly module?: string; readonly unbound?: boolean } = {},
): F {
  const code = new Code(name, params, 0, "function", false, fn.length);
  code.builtin = true;
  code.module = options.module ?? "builtins";
  const callable = code.variadic && options.unbound !== true ? bindVariadic(fn as unknown as PyFunction, code) : fn;
  (callable as unknown as PyFunction).$code = code;
  return callable as F;
}
