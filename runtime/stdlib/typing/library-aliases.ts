/** `List`, `Iterable`, `Deque` …: names for classes of the library (CPython Lib/typing.py, the calls of _alias). */

import { attr } from "../../object/attr.js";
import { dict } from "../../builtins/dict.js";
import { list } from "../../builtins/list.js";
import { unionOf } from "../../builtins/union.js";
import { frozenset, set } from "../../builtins/set.js";
import { tuple } from "../../builtins/tuple.js";
import { type } from "../../builtins/type.js";
import { bool } from "../../builtins/bool.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { _CallableType, _SpecialGenericAlias, _TupleType, generatorDefaults } from "./special-alias.js";

/** Name → how many parameters, of the abstract base classes with the same name. */
const ABSTRACT: Readonly<Record<string, number>> = {
  ...{
    Hashable: 0,
    Sized: 0,
    Awaitable: 1,
    Coroutine: 3,
    AsyncIterable: 1,
    AsyncIterator: 1,
    Iterable: 1,
    Iterator: 1,
  },
  ...{ Reversible: 1, Container: 1, Collection: 1, MutableSet: 1, Mapping: 2, MutableMapping: 2, Sequence: 1 },
  ...{ MutableSequence: 1, ByteString: 0, MappingView: 1, KeysView: 1, ItemsView: 2, ValuesView: 1 },
};

export function aliases(): Record<string, Dynamic> {
  const abc = tstate.interp.importModule("collections.abc");
  const collections = tstate.interp.importModule("collections");
  const contextlib = tstate.interp.importModule("contextlib");
  const found: Record<string, Dynamic> = {};
  const add = (name: string, origin: Dynamic, count: number, inst = true, defaults: readonly Dynamic[] = []): void => {
    found[name] = new _SpecialGenericAlias(origin, count, name, inst, defaults);
  };
  for (const [name, count] of Object.entries(ABSTRACT)) add(name, attr(abc, name), count);
  add("AbstractSet", abc.Set, 1);
  add("Generator", abc.Generator, 3, true, generatorDefaults(2));
  add("AsyncGenerator", abc.AsyncGenerator, 2, true, generatorDefaults(1));
  const exits = tstate.interp.version >= 313 ? [unionOf(bool, null)] : [];
  add("ContextManager", contextlib.AbstractContextManager, 1 + exits.length, true, exits);
  add("AsyncContextManager", contextlib.AbstractAsyncContextManager, 1 + exits.length, true, exits);
  for (const [name, origin, count] of [
    ["List", list, 1],
    ["Set", set, 1],
    ["FrozenSet", frozenset, 1],
    ["Dict", dict, 2],
    ["Type", type, 1],
  ] as const) {
    add(name, origin, count, false);
  }
  add("Deque", collections.deque, 1);
  add("DefaultDict", collections.defaultdict, 2);
  add("OrderedDict", collections.OrderedDict, 2);
  add("Counter", collections.Counter, 1);
  add("ChainMap", attr(collections, "ChainMap"), 2);
  found.Tuple = new _TupleType(tuple, -1, "Tuple", false);
  found.Callable = new _CallableType(abc.Callable, 2, "Callable", true);
  return found;
}
