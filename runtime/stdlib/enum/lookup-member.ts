/** `Color(1)`: the member of a value (CPython Lib/enum.py, Enum.__new__). */

import { isInstance } from "../../builtins/isinstance.js";
import { type BaseException, Exception, TypeError, ValueError } from "../../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../../exceptions/raise.js";
import { invoke } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { typeOf } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { repr } from "../../protocol/repr.js";
import { isInt } from "../../protocol/values.js";
import { infoOf, isFlag } from "./info.js";
import { memberOfValue } from "./members.js";

export function lookupMember(cls: PyClass, value: Dynamic): Dynamic {
  if (typeOf(value) === cls) return value;
  const info = infoOf(cls)!;
  const found = memberOfValue(info, value);
  if (found !== undefined) return found;
  if (tstate.interp.version >= 311 && info.members.$size === 0) typeError(`${repr(cls)} has no members defined`);
  return missing(cls, value);
}

/** Asks `_missing_`, and raises what it raises, or ValueError. */
function missing(cls: PyClass, value: Dynamic): Dynamic {
  let failure: BaseException | null = null;
  let result: Dynamic = null;
  try {
    result = invoke(cls, "_missing_", value);
  } catch (error) {
    failure = exceptionOf(error);
    if (!(failure instanceof Exception)) throw error;
  }
  if (failure === null) {
    if (isInstance(result, cls)) return result;
    if (isFlag(cls) && isInt(result) && isEjected(cls)) return result;
  }
  const { version } = tstate.interp;
  const shown = version >= 309 ? cls.$type.qualname : cls.$type.name;
  const invalid = new ValueError(`${repr(value)} is not a valid ${shown}`);
  if (failure === null) {
    if (result === null) throw raise(invalid);
    const name = cls.$type.name;
    const text = `error in ${name}._missing_: returned ${repr(result)} instead of None or a valid member`;
    failure = new TypeError(text);
  }
  if (!(failure instanceof ValueError) || version < 309) failure.__context__ = invalid;
  throw raise(failure);
}

/** Whether values out of range leave the flag for plain ints. */
function isEjected(cls: PyClass): boolean {
  return infoOf(cls)!.boundary?._name_ === "EJECT";
}
