/** The builtin classes that are said to derive from abstract ones (CPython Lib/_collections_abc.py). */

import { bytearray } from "../../../builtins/bytearray.js";
import { bytes } from "../../../builtins/bytes.js";
import { dict } from "../../../builtins/dict.js";
import { dict_items, dict_keys, dict_values } from "../../../builtins/dict-views.js";
import { list } from "../../../builtins/list.js";
import { mappingproxy } from "../../../builtins/mappingproxy.js";
import { range } from "../../../builtins/range.js";
import { frozenset, set } from "../../../builtins/set.js";
import { str } from "../../../builtins/str.js";
import { tuple } from "../../../builtins/tuple.js";
import { invoke } from "../../../object/call.js";
import { deque } from "../deque.js";
import * as mappings from "./mappings.js";
import * as sequences from "./sequences.js";
import * as sets from "./sets.js";

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

/** To be called where a module has classes that derive from these: their methods ask what the others are. */
export function registerBuiltins(): void {
  for (const [abstract, ...classes] of registered) for (const cls of classes) invoke(abstract, "register", cls);
}
