/** Names that may be unbound, or that only the run knows (CPython Python/ceval.c, LOAD_FAST_CHECK, LOAD_GLOBAL, LOAD_DEREF). */

import { builtinNamespace } from "../builtins/index.js";
import { UnboundLocalError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { nameError, undefinedName } from "../exceptions/undefined-name.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";

/** The value of a local variable; raises UnboundLocalError where it has none. */
export function bound(value: Dynamic, name: string): Dynamic {
  if (value !== undefined) return value;
  const message =
    tstate.interp.version >= 311
      ? `cannot access local variable '${name}' where it is not associated with a value`
      : `local variable '${name}' referenced before assignment`;
  throw raise(new UnboundLocalError(message));
}

/** The value of a variable of the module; raises NameError where it has none. */
export function global(value: Dynamic, name: string): Dynamic {
  return value !== undefined ? value : (builtinNamespace()[name] ?? undefinedName(name));
}

/** The value of a variable of an enclosing function. */
export function free(value: Dynamic, name: string): Dynamic {
  if (value !== undefined) return value;
  const message =
    tstate.interp.version >= 311
      ? `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`
      : `free variable '${name}' referenced before assignment in enclosing scope`;
  throw raise(nameError(message, name));
}
