/** What generic bases and type parameters make of a class: `Generic[T]` is its last base (CPython Python/codegen.c, codegen_class). */

import { resolveBases } from "../builtins/build-class.js";
import { tupleOf } from "../builtins/tuple.js";
import { type PyClass, PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { isClass, type TypeOptions } from "../object/type.js";

/** Bases as they are written: generic aliases among them. */
export interface GenericOptions extends Omit<TypeOptions, "bases"> {
  readonly bases?: readonly Dynamic[];
  readonly typeParameters?: readonly Dynamic[];
}

/** `typing.Generic`. */
export function genericClass(): Dynamic {
  return tstate.interp.importModule("typing").Generic;
}

/** `Generic[T]`. */
export function genericBase(typeParameters: readonly Dynamic[]): Dynamic {
  return genericClass().$of(typeParameters);
}

/** The options of a JS class with the classes that its bases stand for, which it keeps as they are written. */
export function resolvedOptions(cls: PyClass, options: GenericOptions): TypeOptions {
  const { typeParameters, bases } = options;
  if (typeParameters === undefined && (bases === undefined || bases.every(isClass))) return options;
  const written = bases ?? parentOf(cls);
  const all = typeParameters === undefined ? written : [...written, genericBase(typeParameters)];
  const attributes = {
    ...(typeParameters === undefined ? {} : { __type_params__: tupleOf([...typeParameters]) }),
    ...options.attributes,
    __orig_bases__: tupleOf([...all]),
  };
  return { ...options, bases: resolveBases(all), attributes };
}

/** The base that JavaScript knows; a class without bases extends `object` or `Generic`. */
function parentOf(cls: PyClass): PyClass[] {
  const parent = Object.getPrototypeOf(cls) as PyClass;
  return parent === genericClass() || parent === (PyObject as unknown as PyClass) ? [] : [parent];
}
