/**
 * The builtins: everything that Python finds without an import. Importing this wires the hooks by which the layers below
 * reach the builtin classes.
 */

import "./object.js";
import { type } from "./type.js";
import "./function.js";
import "../exceptions/index.js";
import * as hierarchy from "../exceptions/hierarchy.js";
import { containers } from "../object/binding.js";
import { primitiveTypes } from "../object/lookup.js";
import { type PyClass, PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { moduleState } from "../object/state.js";
import { isClass } from "../object/type.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import "../protocol/numbers-map.js";
import { bool } from "./bool.js";
import { bytearray } from "./bytearray.js";
import { bytes } from "./bytes.js";
import { complex } from "./complex.js";
import { classmethod, property, staticmethod } from "./descriptors.js";
import { dict, dictFromNames, dictOfNames } from "./dict.js";
import { Ellipsis } from "./ellipsis.js";
import { enumerate } from "./enumerate.js";
import { float } from "./float.js";
import * as iteration from "./functions-iteration.js";
import * as numbers from "./functions-numbers.js";
import * as objects from "./functions-objects.js";
import { int } from "./int.js";
import { list } from "./list.js";
import { filter, map } from "./map.js";
import { memoryview } from "./memoryview.js";
import "./none.js";
import { print } from "./print.js";
import { range } from "./range.js";
import { reversed } from "./reversed.js";
import { frozenset, set } from "./set.js";
import { slice } from "./slice.js";
import { str } from "./str.js";
import { super_ } from "./super.js";
import { tuple, tupleOf } from "./tuple.js";
import { zip } from "./zip.js";

Object.assign(primitiveTypes, { object: PyObject, int, float, bool, str } as unknown as Record<string, PyClass>);
containers.tuple = tupleOf;
containers.dict = dictFromNames;
containers.named = dictOfNames;

/** The exceptions by their Python names, aliases included. */
function exceptionClasses(): Record<string, Dynamic> {
  const found: Record<string, Dynamic> = {};
  for (const [name, value] of Object.entries(hierarchy)) if (isClass(value)) found[name] = value;
  return found;
}

/** Name → value of every builtin that does not need a layer above. */
export const builtins: Readonly<Record<string, Dynamic>> = {
  ...exceptionClasses(),
  ...numbers,
  ...objects,
  ...iteration,
  bool,
  bytearray,
  bytes,
  classmethod,
  complex,
  dict,
  enumerate,
  filter,
  float,
  frozenset,
  int,
  list,
  map,
  memoryview,
  object: PyObject,
  print,
  property,
  range,
  reversed,
  set,
  slice,
  staticmethod,
  str,
  super: super_,
  tuple,
  type,
  zip,
  NotImplemented,
  Ellipsis,
  None: null,
  True: true,
  False: false,
  __debug__: true,
};

/** What the layers above add (`input`, `aiter`, `anext`, `open` …); set as they load. */
export const moreBuiltins: Record<string, Dynamic> = {};

function freshNamespace(): Record<string, Dynamic> {
  return { ...builtins, ...moreBuiltins };
}

/** The attributes of the module `builtins` of the running interpreter: programs may change them. */
export function builtinNamespace(): Record<string, Dynamic> {
  return moduleState(freshNamespace);
}
