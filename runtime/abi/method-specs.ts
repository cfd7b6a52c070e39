/** How emitted classes describe their methods. Where the signature alone says all, its text stands for the description. */

import { asyncGenerator, coroutine as coroutineMethod, generator } from "../coroutine/make.js";
import type { FunctionDetails } from "../object/code.js";
import type { MethodSpec } from "../object/type.js";
import { blocking } from "../thread/blocking.js";

export function method(params: string, line: number, details?: FunctionDetails): MethodSpec {
  return { params, kind: "function", line, details };
}

/** A method that hands back what it raises, if one more argument asks it to. */
export function handingBackMethod(params: string, line: number, details?: FunctionDetails): MethodSpec {
  return { params, kind: "function", handsBack: true, line, details };
}

export function coroutine(params: string, line: number, details?: FunctionDetails): MethodSpec {
  return { ...coroutineMethod(params, line), details };
}

export function generatorMethod(params: string, line: number, details?: FunctionDetails): MethodSpec {
  return { ...generator(params, line), details };
}

export function asyncGeneratorMethod(params: string, line: number, details?: FunctionDetails): MethodSpec {
  return { ...asyncGenerator(params, line), details };
}

/** A method that may block its thread. */
export function suspendableMethod(params: string, line: number, details?: FunctionDetails): MethodSpec {
  return { ...blocking(params, line), details };
}

export function classMethod(spec: MethodSpec): MethodSpec {
  return { ...spec, role: "classmethod" };
}

export function staticMethod(spec: MethodSpec): MethodSpec {
  return { ...spec, role: "staticmethod" };
}
