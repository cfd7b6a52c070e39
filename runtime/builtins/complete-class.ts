/** What happens once all attributes of a class are there (CPython Objects/typeobject.c, the end of type_new). */

import { RuntimeError } from "../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../exceptions/raise.js";
import { call } from "../object/call.js";
import { bindToClass } from "../object/class-attr.js";
import { classmethod } from "../object/descriptors.js";
import { installAttribute } from "../object/install.js";
import { interceptInstances } from "../object/intercept.js";
import { ownClassAttribute, special, typeName } from "../object/lookup.js";
import { type PyClass, PyObject } from "../object/object.js";
import type { Dynamic, Kw } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { stepNext } from "../protocol/iter.js";
import { repr } from "../protocol/repr.js";
import { callSpecial } from "../protocol/special.js";
import { ownClassNames } from "./dir.js";

/** Derived slots, `__set_name__` of the attributes in order, `__init_subclass__` of the parent with the keywords. */
export function completeClass(cls: PyClass, keywords: Kw): void {
  const info = cls.$type;
  const proto = cls.prototype;
  if (Object.hasOwn(proto, "__eq__") && !Object.hasOwn(proto, "__hash__")) {
    installAttribute({ info, proto }, "__hash__", null);
  }
  interceptInstances(cls);
  if (Object.hasOwn(proto, "__next__") && proto.$step !== undefined) {
    const step: PropertyDescriptor = {
      configurable: true,
      value(this: Dynamic): Dynamic {
        return stepNext(this, proto.__next__);
      },
    };
    Object.defineProperties(proto, { $step: step, $row: step });
  }
  setNames(cls);
  initSubclass(cls, keywords);
}

function setNames(cls: PyClass): void {
  for (const name of ownClassNames(cls)) {
    const value = ownClassAttribute(cls, name);
    if (typeof value !== "object" || value === null || value.$class === undefined) continue;
    const hook = special(value, "__set_name__");
    if (hook !== undefined) callSetName(hook, value, cls, name);
  }
}

/** What it raises says where, since 3.12 in a note. */
function callSetName(hook: Dynamic, value: Dynamic, cls: PyClass, name: string): void {
  try {
    callSpecial(hook, value, cls, name);
  } catch (thrown) {
    const error = exceptionOf(thrown);
    const place = `Error calling __set_name__ on '${typeName(value)}' instance ${repr(name)} in '${cls.$type.name}'`;
    if (tstate.interp.version < 312) throw raise(new RuntimeError(place), error);
    error.$addNote(place);
    throw error;
  }
}

function initSubclass(cls: PyClass, keywords: Kw): void {
  const noKeywords = Object.keys(keywords.names).length === 0;
  for (const base of cls.$type.mro.slice(1)) {
    const hook = ownClassAttribute(base, "__init_subclass__");
    if (hook === undefined) continue;
    if (noKeywords && base === (PyObject as unknown as PyClass)) return;
    const bound = hook instanceof classmethod ? bindToClass(cls, hook.__func__) : hook;
    if (noKeywords) call(bound);
    else call(bound, keywords);
    return;
  }
}
