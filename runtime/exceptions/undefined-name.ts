/** NameError of a name that is nowhere bound (CPython Python/ceval.c, _PyEval_FormatExcCheckArg). */

import { kw } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { NameError } from "./hierarchy.js";
import { raise } from "./raise.js";

export function undefinedName(name: string): never {
  throw raise(nameError(`name '${name}' is not defined`, name));
}

export function nameError(message: string, name: string): NameError {
  return tstate.interp.version >= 310 ? new NameError(message, kw({ name })) : new NameError(message);
}
