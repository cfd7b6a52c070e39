/** The arguments of `throw(type, value, traceback)` (CPython Objects/genobject.c, _gen_throw). */

import { BaseException, DeprecationWarning } from "../exceptions/hierarchy.js";
import { caughtByLibrary } from "../exceptions/capture.js";
import { exceptionOf } from "../exceptions/raise.js";
import { Traceback } from "../exceptions/traceback.js";
import { warn } from "../exceptions/warn.js";
import { call } from "../object/call.js";
import { typeError } from "../object/errors.js";
import { typeName } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { isClass, isSubclass } from "../object/type.js";
import { repr } from "../protocol/repr.js";
import { isTuple } from "../builtins/tuple.js";
import { Throw } from "./suspend.js";

/** What a call of `throw` throws into a body. */
export function toThrow(type: Dynamic, value: Dynamic, traceback: Dynamic): Throw {
  warnOfSignature("throw", value);
  const given = value === undefined ? [type] : traceback === undefined ? [type, value] : [type, value, traceback];
  return new Throw(exceptionOfArguments(type, value, traceback), tstate.handled, given);
}

/** Since 3.12, of a call with more than the exception. */
export function warnOfSignature(method: "throw" | "athrow", value: Dynamic): void {
  if (value === undefined || tstate.interp.version < 312) return;
  const message = `the (type, exc, tb) signature of ${method}() is deprecated, use the single-arg signature instead.`;
  warn(message, DeprecationWarning, 1);
}

/** The exception that `throw(type, value, traceback)` raises; TypeError where they do not make one. */
export function exceptionOfArguments(type: Dynamic, value: Dynamic, traceback: Dynamic): Dynamic {
  const hasTraceback = traceback !== undefined && traceback !== null;
  if (hasTraceback && !(traceback instanceof Traceback)) typeError("throw() third argument must be a traceback object");
  const exception = instanceOf(type, value);
  if (hasTraceback) exception.__traceback__ = traceback;
  return exception;
}

/**
 * What a class of exceptions makes of the arguments: its `__new__` may make anything. What that raises is thrown in its place
 * (PyErr_NormalizeException).
 */
function checked(type: PyClass, args: readonly Dynamic[]): Dynamic {
  try {
    return instantiated(type, args);
  } catch (caught) {
    const exception = exceptionOf(caught);
    caughtByLibrary(exception);
    return exception;
  }
}

function instantiated(type: PyClass, args: readonly Dynamic[]): Dynamic {
  const made = call(type, ...args);
  if (made instanceof BaseException) return made;
  const what = "should have returned an instance of BaseException";
  return typeError(`calling ${repr(type)} ${what}, not ${typeName(made)}`);
}

function instanceOf(type: Dynamic, value: Dynamic): Dynamic {
  if (isClass(type) && isSubclass(type, BaseException as unknown as PyClass)) {
    if (value instanceof BaseException && isSubclass(value.$class, type)) return value;
    return checked(type, value === undefined || value === null ? [] : isTuple(value) ? value.$items : [value]);
  }
  if (type instanceof BaseException) {
    if (value !== undefined && value !== null) typeError("instance exception may not have a separate value");
    return type;
  }
  return typeError(`exceptions must be classes or instances deriving from BaseException, not ${typeName(type)}`);
}
