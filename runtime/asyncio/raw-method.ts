/** Functions of hot paths that read their arguments themselves, as a call site writes them, without the binder. */

import { bindArguments } from "../object/binding.js";
import { Code, type FunctionKind, type PyFunction } from "../object/code.js";
import { type Dynamic, keywordsIn } from "../object/sentinels.js";
import type { MethodSpec } from "../object/type.js";

/**
 * Puts `method` on the prototype and gives what `define` wants to know of it. It is called with positional arguments and
 * perhaps a `Kw` at the end; what it cannot make sense of it hands to `bound`.
 */
export function rawMethod(proto: object, name: string, params: string, method: PyFunction): MethodSpec {
  Object.defineProperty(proto, name, { value: method, writable: true, configurable: true, enumerable: false });
  return { params, kind: "function", wrap: () => method };
}

/** The same for a function. */
export function rawFunction(fn: PyFunction, params: string, name: string, kind: FunctionKind = "function"): PyFunction {
  fn.$code = new Code(name, params, 0, kind, false, 0);
  return fn;
}

/** The arguments by parameter, after all: raises CPython's TypeError where they do not fit. */
export function bound(fn: PyFunction, args: ArrayLike<Dynamic>): Dynamic[] {
  return bindArguments(fn.$code!, Array.from(args));
}

/** Whether a call gave from `least` to `most` positional arguments and no keywords. */
export function plainly(args: IArguments, least: number, most: number): boolean {
  const count = args.length;
  return count >= least && count <= most && keywordsIn(args) === undefined;
}
