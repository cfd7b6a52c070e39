/** What type parameters make of a class: `Generic[T]` is its last base (CPython Python/codegen.c, codegen_class). */

import { tupleOf } from "../builtins/tuple.js";
import { type PyClass, PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import type { TypeOptions } from "../object/type.js";

/** `typing.Generic`. */
export function genericClass(): Dynamic {
  return tstate.interp.importModule("typing").Generic;
}

/** `Generic[T]`. */
export function genericBase(typeParameters: readonly Dynamic[]): Dynamic {
  return genericClass().$of(typeParameters);
}

/** Options of a JS class that declares type parameters. */
export function genericOptions<O extends TypeOptions>(cls: PyClass, typeParameters: readonly Dynamic[], options: O): O {
  const Generic = genericClass();
  const parent = Object.getPrototypeOf(cls) as PyClass;
  const hasBase = parent !== Generic && parent !== (PyObject as unknown as PyClass);
  const written = options.bases ?? (hasBase ? [parent] : []);
  const attributes = {
    __type_params__: tupleOf([...typeParameters]),
    ...options.attributes,
    __orig_bases__: tupleOf([...written, genericBase(typeParameters)]),
  };
  return { ...options, bases: [...written, Generic], attributes };
}
