/** Methods of hot paths that read their arguments themselves, as a call site writes them, without the binder. */

import { bindArguments } from "../object/binding.js";
import type { PyFunction } from "../object/code.js";
import type { Dynamic } from "../object/sentinels.js";
import type { MethodSpec } from "../object/type.js";

/**
 * Puts `method` on the prototype and gives what `define` wants to know of it. It is called with positional arguments and
 * perhaps a `Kw` at the end; what it cannot make sense of it hands to `bound`.
 */
export function rawMethod(proto: object, name: string, params: string, method: PyFunction): MethodSpec {
  Object.defineProperty(proto, name, { value: method, writable: true, configurable: true, enumerable: false });
  return { params, kind: "function", wrap: () => method };
}

/** The arguments by parameter, after all: raises CPython's TypeError where they do not fit. */
export function bound(method: PyFunction, args: readonly Dynamic[]): Dynamic[] {
  return bindArguments(method.$code!, args);
}
