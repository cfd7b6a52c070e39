/** Wires the exceptions to the layers below, which raise without knowing the classes. */

import { listOf } from "../builtins/list.js";
import { dropping, errorClasses, type ErrorName, raised, warning } from "../object/errors.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { lists } from "./base-exception.js";
import * as hierarchy from "./hierarchy.js";
import { raise } from "./raise.js";
import { Dropper, enterTry, leaveTry, type TrySite } from "./try-site.js";
import { warn } from "./warn.js";
import "./traceback.js";

const names: readonly ErrorName[] = [
  "TypeError",
  "AttributeError",
  "NameError",
  "RuntimeError",
  "ValueError",
  "StopIteration",
  "ZeroDivisionError",
  "OverflowError",
  "MemoryError",
  "IndexError",
  "KeyError",
];

const droppers = {} as Record<ErrorName, TrySite>;
dropping.enter = (name) => enterTry(droppers[name]);
dropping.leave = leaveTry;

warning.deprecated = (message) => warn(message, hierarchy.DeprecationWarning, 2);

lists.of = listOf;
ownInit(hierarchy.BaseException as unknown as PyClass);
for (const name of names) {
  const cls = hierarchy[name];
  errorClasses[name] = cls;
  raised[name] = (argument?: Dynamic) => raise(argument === undefined ? new cls() : new cls(argument));
  droppers[name] = new Dropper(cls as unknown as PyClass);
}

/**
 * Each exception of CPython's core has an `__init__` of its own, that of its base where it needs no other: none of a program
 * comes before it in an MRO.
 */
function ownInit(cls: PyClass): void {
  for (const derived of cls.$type.subclasses) {
    const { prototype: proto } = derived;
    Object.defineProperty(proto, "__init__", { value: proto.__init__, writable: true, configurable: true });
    ownInit(derived);
  }
}
