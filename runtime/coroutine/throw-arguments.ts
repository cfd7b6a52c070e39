/** The arguments of `throw(type, value, traceback)` (CPython Objects/genobject.c, _gen_throw). */

import { BaseException, DeprecationWarning } from "../exceptions/hierarchy.js";
import { warn } from "../exceptions/warn.js";
import { call } from "../object/call.js";
import { typeError } from "../object/errors.js";
import { typeName } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { isClass, isSubclass } from "../object/type.js";

/** The exception instance that a call of `throw` asks for. */
export function exceptionToThrow(type: Dynamic, value: Dynamic, traceback: Dynamic): Dynamic {
  if (value !== undefined && tstate.interp.version >= 312) {
    warn(
      "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.",
      DeprecationWarning,
      1,
    );
  }
  const exception = instanceOf(type, value);
  if (traceback !== undefined && traceback !== null) exception.__traceback__ = traceback;
  return exception;
}

function instanceOf(type: Dynamic, value: Dynamic): Dynamic {
  if (isClass(type) && isSubclass(type, BaseException as unknown as PyClass)) {
    if (value instanceof BaseException && isSubclass(value.$class, type)) return value;
    return value === undefined || value === null ? call(type) : call(type, value);
  }
  if (type instanceof BaseException) {
    if (value !== undefined && value !== null) typeError("instance exception may not have a separate value");
    return type;
  }
  return typeError(`exceptions must be classes or instances deriving from BaseException, not ${typeName(type)}`);
}
