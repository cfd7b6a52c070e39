/** `@dataclass(slots=True)`: a class cannot get slots later, so another one is made (CPython Lib/dataclasses.py, _add_slots). */

import { classEntries } from "../../builtins/class-dict.js";
import { dictOf } from "../../builtins/dict.js";
import { listOf } from "../../builtins/list.js";
import { plainSetAttr } from "../../builtins/plain-attributes.js";
import { isTuple, tupleOf } from "../../builtins/tuple.js";
import { attr } from "../../object/attr.js";
import { call } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { ownClassAttribute } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { toArray } from "../../protocol/iter.js";
import type { Field } from "./field.js";
import { addNew, generated } from "./generated.js";
import type { Params } from "./fields.js";

export function withSlots(cls: PyClass, fields: readonly Field[], params: Params): PyClass {
  const info = cls.$type;
  if (ownClassAttribute(cls, "__slots__") !== undefined) typeError(`${info.name} already specifies __slots__`);
  const names = fields.map((field) => field.name as string);
  const slots = tstate.interp.version >= 311 ? names.filter((name) => !inheritedSlots(cls).has(name)) : names;
  if (params.weakref_slot && !inheritedSlots(cls).has("__weakref__")) slots.push("__weakref__");
  const entries = classEntries(cls).filter(([name]) => !names.includes(name) && name !== "__dict__");
  entries.push(["__slots__", tupleOf(slots)], ["__qualname__", info.qualname]);
  const made = call(info.metaclass, info.name, tupleOf([...info.bases]), dictOf(entries)) as PyClass;
  made.$type.fieldAccess = info.fieldAccess;
  if (params.frozen) addState(made, names);
  return made;
}

function inheritedSlots(cls: PyClass): Set<Dynamic> {
  const found = new Set<Dynamic>();
  for (const base of cls.$type.mro.slice(1, -1)) {
    const slots = ownClassAttribute(base, "__slots__");
    if (typeof slots === "string") found.add(slots);
    else if (slots !== undefined && slots !== null) for (const name of toArray(slots)) found.add(name);
  }
  return found;
}

/** Copying a frozen instance with slots goes past its `__setattr__`. */
function addState(cls: PyClass, names: readonly string[]): void {
  const get = function (this: Dynamic): Dynamic {
    return listOf(names.map((name) => attr(this, name)));
  };
  const set = function (this: Dynamic, state: Dynamic): void {
    const items = isTuple(state) ? state.$items : toArray(state);
    names.forEach((name, i) => {
      plainSetAttr(this, name, items[i]);
    });
  };
  addNew(cls, "__getstate__", generated(cls, "_dataclass_getstate", "self", get));
  addNew(cls, "__setstate__", generated(cls, "_dataclass_setstate", "self, state", set));
}
