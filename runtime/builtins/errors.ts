/** Raising what the containers raise. */

import { raiser, typeError } from "../object/errors.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { isSubclass } from "../object/type.js";

export const indexError: (message: string) => never = raiser("IndexError");

/** `KeyError(key)`: its str is the key's repr. */
export const keyError: (key: Dynamic) => never = raiser("KeyError");

export const overflowError: (message: string) => never = raiser("OverflowError");

/** `tuple.__new__(cls)` makes tuples only (tp_new_wrapper). */
export function checkSubtype(cls: PyClass, base: PyClass): void {
  if (cls === base || isSubclass(cls, base)) return;
  const [name, wanted] = [cls.$type.name, base.$type.name];
  typeError(`${wanted}.__new__(${name}): ${name} is not a subtype of ${wanted}`);
}
