/** Functions whose calls return coroutines and generators: how emitted code and the library make them. */

import { bindVariadic } from "../object/binding.js";
import { Code, type FunctionKind, type PyFunction } from "../object/code.js";
import type { Dynamic } from "../object/sentinels.js";
import type { MethodSpec } from "../object/type.js";
import { AsyncGenerator } from "./async-generator.js";
import { Coroutine } from "./coroutine.js";
import { Generator } from "./generator.js";
import { Guarded, GuardedGenerator } from "./guarded-generator.js";
import { interruptible } from "./interrupt.js";
import { SteppedGenerator } from "./stepped-generator.js";
import type { Steps } from "./suspend.js";

type Body<T> = (this: any, ...args: any[]) => Steps<T>;

/** Makes the object that a call returns out of what `start` has begun: `body`, with its parameters bound. */
type Wrap = (start: PyFunction, code: Code, body: PyFunction) => PyFunction;

const wrapCoroutine: Wrap = (start, code, body) => {
  interruptible(body, code.line === 0);
  return starting(function (this: Dynamic): Coroutine {
    return new Coroutine(start.apply(this, arguments as Dynamic), code);
  }, start);
};

// Functions that are handed on without a name: a bundler would define that of a variable, and V8 looks up each property of a
// function with a name of its own by a call.

function starting(callable: PyFunction, start: PyFunction): PyFunction {
  callable.$start = start;
  return callable;
}

const wrapGenerator: Wrap = (start, code) =>
  beginning(function (this: Dynamic): Generator {
    return generatorOf(start.apply(this, arguments as Dynamic), code);
  }, start);

function beginning(callable: PyFunction, start: PyFunction): PyFunction {
  callable.$machine = start;
  return callable;
}

/** The generator of a body: the steps of a JavaScript generator, or a function that runs up to the next value. */
export function generatorOf(body: Dynamic, code: Code): Generator {
  if (typeof body === "function") return new SteppedGenerator(body, code);
  return body instanceof Guarded ? new GuardedGenerator(body, code) : new Generator(body, code);
}

const wrapAsyncGenerator: Wrap = (start, code) =>
  function (this: Dynamic): AsyncGenerator {
    return new AsyncGenerator(start.apply(this, arguments as Dynamic), code);
  };

/** The Python function over a body; `name` is the `__name__` where it is not the JS function's. */
export function wrapped(body: PyFunction, params: string, line: number, name: string, kind: FunctionKind, wrap: Wrap) {
  const code = new Code(name, params, line, kind, false, body.length);
  const callable = wrap(code.variadic ? bindVariadic(body, code) : body, code, body);
  callable.$code = code;
  return callable as Dynamic;
}

/** How `define` makes such a method. */
export function methodSpec(params: string, line: number, kind: FunctionKind, wrap: Wrap): MethodSpec {
  return { params, line, kind, wrap };
}

/** `async def`: of a body `(fn, params, line?, name?)`; in `define`, `(params, line?)` of a method. */
export function coroutine(params: string, line?: number): MethodSpec;
export function coroutine<T, A extends unknown[]>(
  body: (...args: A) => Steps<T>,
  params: string,
  line?: number,
  name?: string,
): (...args: A) => Coroutine<T>;
export function coroutine(first: string | Body<Dynamic>, second?: string | number, line = 0, name?: string): Dynamic {
  if (typeof first === "string") return methodSpec(first, (second as number) ?? 0, "coroutine", wrapCoroutine);
  return wrapped(first as PyFunction, second as string, line, name ?? first.name, "coroutine", wrapCoroutine);
}

/** `def` with `yield`. */
export function generator(params: string, line?: number): MethodSpec;
export function generator<T, A extends unknown[]>(
  body: (...args: A) => Steps<T>,
  params: string,
  line?: number,
  name?: string,
): (...args: A) => Generator<T>;
export function generator(first: string | Body<Dynamic>, second?: string | number, line = 0, name?: string): Dynamic {
  if (typeof first === "string") return methodSpec(first, (second as number) ?? 0, "generator", wrapGenerator);
  return wrapped(first as PyFunction, second as string, line, name ?? first.name, "generator", wrapGenerator);
}

/** `async def` with `yield`. */
export function asyncGenerator(params: string, line?: number): MethodSpec;
export function asyncGenerator<A extends unknown[]>(
  body: (...args: A) => Steps<unknown>,
  params: string,
  line?: number,
  name?: string,
): (...args: A) => AsyncGenerator;
export function asyncGenerator(
  first: string | Body<Dynamic>,
  second?: string | number,
  line = 0,
  name?: string,
): Dynamic {
  if (typeof first === "string")
    return methodSpec(first, (second as number) ?? 0, "async generator", wrapAsyncGenerator);
  return wrapped(
    first as PyFunction,
    second as string,
    line,
    name ?? first.name,
    "async generator",
    wrapAsyncGenerator,
  );
}
