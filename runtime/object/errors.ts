/** How the layers below `exceptions/` raise: the classes are filled in as `exceptions/` loads, which breaks the cycle. */

import type { Dynamic } from "./sentinels.js";
import { tstate } from "./state.js";

export type ErrorName =
  | "TypeError"
  | "AttributeError"
  | "NameError"
  | "RuntimeError"
  | "ValueError"
  | "StopIteration"
  | "ZeroDivisionError"
  | "OverflowError"
  | "MemoryError"
  | "IndexError"
  | "KeyError";

/** Makes an exception and raises it: what is left to do is to throw it. */
type Raised = (argument?: Dynamic) => Dynamic;

/**
 * One for each class that `object/` and `protocol/` need; set once by `exceptions/index.ts`.
 *
 * They return what they raise because V8 never compiles a function that is always left by throwing. So what is raised often
 * is thrown where it is found out, `throw raised.KeyError(k)`: each function between there and the handler that only passes
 * it on takes 0.2 µs more.
 */
export const raised = {} as Record<ErrorName, Raised>;

/** The classes, for `catch` in the layers below `exceptions/`; set with `raised`. */
export const errorClasses = {} as Record<ErrorName, abstract new (...args: never[]) => unknown>;

/**
 * Says that the runtime drops exceptions of a class that leave the call which follows, so that they are raised without a
 * traceback (exceptions/try-site.ts). `leave` takes what `enter` gave. Set with `raised`.
 */
export const dropping = {} as { enter(name: ErrorName): number; leave(mark: number): void };

/** Warns about the code that is running; set with `raised`. */
export const warning = {} as { deprecated(message: string): void };

/** Whether a caught value is an instance of that exception class. */
export function isError(caught: unknown, name: ErrorName): boolean {
  return caught instanceof errorClasses[name];
}

/**
 * What throws such an exception, where that is not in the way of many. It jumps back once: that is what V8 counts, as it does
 * returns, until it compiles a function.
 */
export function raiser(name: ErrorName): (argument: Dynamic) => never {
  return (argument) => {
    for (let error: Dynamic; ; error = raised[name](argument)) {
      if (error !== undefined) throw error;
    }
  };
}

/** Raises TypeError; so the others their exceptions. */
export const typeError: (message: string) => never = raiser("TypeError");

export const valueError: (message: string) => never = raiser("ValueError");

export const runtimeError: (message: string) => never = raiser("RuntimeError");

/** Raises AttributeError for `obj.name`. */
export function attributeError(message: string, name: string, obj: Dynamic): never {
  throw raisedAttributeError(message, name, obj);
}

/** `AttributeError` with the `name` and `obj` that CPython 3.10+ sets and suggestions are made from; to be thrown. */
export function raisedAttributeError(message: string, name: string, obj: Dynamic): Dynamic {
  const error = raised.AttributeError(message);
  if (tstate.interp.version >= 310) {
    error.$name = name;
    error.$obj = obj;
  }
  return error;
}
