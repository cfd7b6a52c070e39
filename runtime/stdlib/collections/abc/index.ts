/** The module `collections.abc` (CPython Lib/_collections_abc.py). */

import { bytearray } from "../../../builtins/bytearray.js";
import { bytes } from "../../../builtins/bytes.js";
import { dict } from "../../../builtins/dict.js";
import { dict_items, dict_keys, dict_values } from "../../../builtins/dict-views.js";
import { list, listOf } from "../../../builtins/list.js";
import { mappingproxy } from "../../../builtins/mappingproxy.js";
import { range } from "../../../builtins/range.js";
import { frozenset, set } from "../../../builtins/set.js";
import { str } from "../../../builtins/str.js";
import { tuple } from "../../../builtins/tuple.js";
import { invoke } from "../../../object/call.js";
import type { Dynamic } from "../../../object/sentinels.js";
import { tstate } from "../../../object/state.js";
import { type Module, newModule } from "../../../module.js";
import { Callable } from "./callable.js";
import * as mappings from "./mappings.js";
import * as protocols from "./protocols.js";
import * as sequences from "./sequences.js";
import * as sets from "./sets.js";
import { deque } from "../deque.js";

/** The builtin classes that count as subclasses although they do not derive. */
const registered: readonly (readonly [abstract: unknown, ...classes: unknown[]])[] = [
  [sets.Set, frozenset],
  [sets.MutableSet, set],
  [mappings.Mapping, mappingproxy],
  [mappings.MutableMapping, dict],
  [mappings.KeysView, dict_keys],
  [mappings.ItemsView, dict_items],
  [mappings.ValuesView, dict_values],
  [sequences.Sequence, tuple, str, range],
  [sequences.MutableSequence, list, bytearray, deque],
  [sequences.ByteString, bytes, bytearray],
];

export function collectionsAbcModule(): Module {
  for (const [abstract, ...classes] of registered) for (const cls of classes) invoke(abstract, "register", cls);
  const { version } = tstate.interp;
  const { Buffer, ...others } = protocols;
  const names: Record<string, Dynamic> = { ...others, Callable, ...sets, ...mappings, ...sequences };
  if (version >= 312) {
    names.Buffer = Buffer;
    for (const cls of [bytes, bytearray]) invoke(Buffer, "register", cls);
  }
  return newModule("collections.abc", { ...names, __all__: listOf(Object.keys(names)) });
}
