/** `fields`, `asdict`, `astuple`, `replace` (CPython Lib/dataclasses.py). */

import { dict, isDict, namesOf } from "../../builtins/dict.js";
import { list, listOf } from "../../builtins/list.js";
import { isTuple, tuple, tupleOf } from "../../builtins/tuple.js";
import { attr, attrOrUndefined } from "../../object/attr.js";
import { call } from "../../object/call.js";
import { typeError, valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { typeOf } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import { type Dynamic, kw } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { isClass } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";
import { toArray } from "../../protocol/iter.js";
import { setItem } from "../../protocol/subscript.js";
import { type Field, MISSING } from "./field.js";
import { fieldsOf } from "./fields.js";

/** The fields that are attributes. */
function attributeFields(o: Dynamic): Field[] {
  return fieldsOf(o)!.filter((field) => field.$kind === "_FIELD");
}

function isDataclassInstance(o: Dynamic): boolean {
  return attrOrUndefined(typeOf(o), "__dataclass_fields__") !== undefined;
}

export const fields = def(function fields(class_or_instance: Dynamic): tuple {
  if (fieldsOf(class_or_instance) === undefined) typeError("must be called with a dataclass type or instance");
  return tupleOf(attributeFields(class_or_instance));
}, "class_or_instance");

export const is_dataclass = def(function is_dataclass(obj: Dynamic): boolean {
  return attrOrUndefined(isClass(obj) ? obj : typeOf(obj), "__dataclass_fields__") !== undefined;
}, "obj");

/** Walks through what an instance holds: dataclasses become `make(pairs)`, containers are made anew, the rest is copied. */
function converted(o: Dynamic, make: (pairs: [string, Dynamic][]) => Dynamic): Dynamic {
  if (typeof o !== "object" || o === null) return o;
  const step = (value: Dynamic): Dynamic => converted(value, make);
  if (isDataclassInstance(o)) {
    return make(attributeFields(o).map((field) => [field.name, step(attr(o, field.name))]));
  }
  const type = typeOf(o);
  if (isTuple(o)) {
    const items = o.$items.map(step);
    if (type === (tuple as unknown as PyClass)) return tupleOf(items);
    return attrOrUndefined(o, "_fields") === undefined ? call(type, listOf(items)) : call(type, ...items);
  }
  if (type === (list as unknown as PyClass)) return listOf(o.$items.map(step));
  if (o.$native === "list") return call(type, listOf(toArray(o).map(step)));
  if (isDict(o)) return convertedDict(o, type, step);
  return call(attr(tstate.interp.importModule("copy"), "deepcopy"), o);
}

function convertedDict(o: dict, type: PyClass, step: (value: Dynamic) => Dynamic): Dynamic {
  const pairs = [...o.$map].map(([raw, value]) => [step(o.$map.keyOfRaw(raw)), step(value)] as const);
  if (tstate.interp.version >= 312 && attrOrUndefined(type, "default_factory") !== undefined) {
    const made = call(type, attr(o, "default_factory"));
    for (const [key, value] of pairs) setItem(made, key, value);
    return made;
  }
  return call(type, listOf(pairs.map(([key, value]) => tupleOf([key, value]))));
}

function asDictPairs(pairs: readonly [string, Dynamic][]): Dynamic {
  const made = new dict();
  for (const [name, value] of pairs) made.$set(name, value);
  return made;
}

export const asdict = def(
  (obj: Dynamic, dict_factory: Dynamic = dict): Dynamic => {
    if (!isDataclassInstance(obj)) typeError("asdict() should be called on dataclass instances");
    if (dict_factory === dict) return converted(obj, asDictPairs);
    return converted(obj, (pairs) => call(dict_factory, listOf(pairs.map((pair) => tupleOf(pair)))));
  },
  "obj, *, dict_factory=…",
  0,
  "asdict",
);

export const astuple = def(
  (obj: Dynamic, tuple_factory: Dynamic = tuple): Dynamic => {
    if (!isDataclassInstance(obj)) typeError("astuple() should be called on dataclass instances");
    return converted(obj, (pairs) => call(tuple_factory, listOf(pairs.map(([, value]) => value))));
  },
  "obj, *, tuple_factory=…",
  0,
  "astuple",
);

/** `o.__replace__(**changes)`. */
export function replaceMethod(this: Dynamic, given: dict): Dynamic {
  return replaced(this, given);
}

function replaced(o: Dynamic, given: dict): Dynamic {
  const changes = namesOf(given);
  for (const field of fieldsOf(o)!) {
    const { name } = field;
    if (field.$kind === "_FIELD_CLASSVAR") continue;
    const isChanged = Object.hasOwn(changes, name);
    if (!field.init) {
      if (isChanged) refuse(`field ${name} is declared with init=False, it cannot be specified with replace()`);
    } else if (!isChanged) {
      if (field.$kind === "_FIELD_INITVAR" && field.default === MISSING) {
        refuse(`InitVar ${repr(name)} must be specified with replace()`);
      }
      changes[name] = attr(o, name);
    }
  }
  return call(typeOf(o), kw(changes));
}

/** Since 3.13 a TypeError. */
function refuse(message: string): never {
  return tstate.interp.version >= 313 ? typeError(message) : valueError(message);
}

export const replace = def(
  (obj: Dynamic, changes: dict): Dynamic => {
    if (!isDataclassInstance(obj)) typeError("replace() should be called on dataclass instances");
    return replaced(obj, changes);
  },
  "obj, /, **changes",
  0,
  "replace",
);
