/** Raising what the containers raise. */

import { IndexError, KeyError, OverflowError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { typeError } from "../object/errors.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { isSubclass } from "../object/type.js";

export function indexError(message: string): never {
  throw raise(new IndexError(message));
}

/** `KeyError(key)`: its str is the key's repr. */
export function keyError(key: Dynamic): never {
  throw raise(new KeyError(key));
}

export function overflowError(message: string): never {
  throw raise(new OverflowError(message));
}

/** `tuple.__new__(cls)` makes tuples only (tp_new_wrapper). */
export function checkSubtype(cls: PyClass, base: PyClass): void {
  if (cls === base || isSubclass(cls, base)) return;
  const [name, wanted] = [cls.$type.name, base.$type.name];
  typeError(`${wanted}.__new__(${name}): ${name} is not a subtype of ${wanted}`);
}
