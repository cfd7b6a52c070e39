/** The module `collections` (CPython Lib/collections/__init__.py, Modules/_collectionsmodule.c). */

import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { type Module, newModule } from "../../module.js";
import { registerBuiltins } from "./abc/registered.js";
import { ChainMap } from "./chain-map.js";
import { Counter } from "./counter.js";
import { defaultdict } from "./defaultdict.js";
import { deque } from "./deque.js";
import { namedtuple } from "./namedtuple.js";
import { OrderedDict } from "./ordered-dict.js";
import { UserDict } from "./user-dict.js";
import { UserList } from "./user-list.js";
import { UserString } from "./user-string.js";
import { inModule } from "../support/in-module.js";
import { listOf } from "../../builtins/list.js";

export function collectionsModule(): Module {
  registerBuiltins();
  const names: Record<string, Dynamic> = {
    ChainMap,
    Counter,
    OrderedDict,
    UserDict,
    UserList,
    UserString,
    defaultdict,
    deque,
    namedtuple,
  };
  const all = listOf(Object.keys(names));
  const module = newModule("collections", { ...inModule("collections", names), __all__: all, __path__: listOf([]) });
  // Half of the library imports collections.abc, so programs find it without an import of their own.
  const define = (value: PropertyDescriptor): object => Object.defineProperty(module, "abc", value);
  define({
    get: () => tstate.interp.importModule("collections.abc"),
    set: (value) => define({ value, writable: true, enumerable: true }),
    configurable: true,
  });
  return module;
}
