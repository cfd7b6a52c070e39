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
  | "IndexError"
  | "KeyError";

type Raiser = (argument: Dynamic, attributes?: Record<string, Dynamic>) => never;

/** One raiser for each class that `object/` and `protocol/` need; set once by `exceptions/index.ts`. */
export const raisers = {} as Record<ErrorName, Raiser>;

/** The classes, for `catch` in the layers below `exceptions/`; set with `raisers`. */
export const errorClasses = {} as Record<ErrorName, abstract new (...args: never[]) => unknown>;

/** Whether a caught value is an instance of that exception class. */
export function isError(caught: unknown, name: ErrorName): boolean {
  return caught instanceof errorClasses[name];
}

export function typeError(message: string): never {
  return raisers.TypeError(message);
}

export function valueError(message: string): never {
  return raisers.ValueError(message);
}

export function runtimeError(message: string): never {
  return raisers.RuntimeError(message);
}

/** `AttributeError` with the `name` and `obj` that CPython 3.10+ sets and suggestions are made from. */
export function attributeError(message: string, name: string, obj: Dynamic): never {
  return raisers.AttributeError(message, tstate.interp.version < 310 ? undefined : { name, obj });
}
