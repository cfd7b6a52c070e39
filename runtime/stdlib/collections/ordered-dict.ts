/** `collections.OrderedDict` (CPython Objects/odictobject.c). */

import { dict, isDict } from "../../builtins/dict.js";
import { TableIterator } from "../../builtins/dict-iterators.js";
import { mergeInto } from "../../builtins/dict-update.js";
import { dict_items, dict_keys, dict_values } from "../../builtins/dict-views.js";
import { keyError } from "../../builtins/errors.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { call, invoke } from "../../object/call.js";
import { attrOrUndefined } from "../../object/attr.js";
import { valueError } from "../../object/errors.js";
import type { Dynamic, Kw } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { DictMap } from "../../protocol/hash-map.js";
import { eqBool } from "../../protocol/compare.js";
import { toArray } from "../../protocol/iter.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr, reprEnter, reprLeave } from "../../protocol/repr.js";
import { setItem } from "../../protocol/subscript.js";
import { truth } from "../../protocol/truth.js";

type Walk = "keys" | "values" | "items";

class odict_iterator extends TableIterator {
  declare $walk: Walk;

  constructor(map: DictMap, walk: Walk, backwards: boolean) {
    super(map);
    this.$walk = walk;
    const entries = map.entries();
    this.$raws = backwards ? Array.from(entries).reverse().values() : entries;
  }

  override $item(map: DictMap, entry: [Dynamic, Dynamic]): Dynamic {
    if (this.$walk === "values") return entry[1];
    const key = map.keyOfRaw(entry[0]);
    return this.$walk === "keys" ? key : tupleOf([key, entry[1]]);
  }

  override get $what(): string {
    return "OrderedDict";
  }

  static {
    define(this, { name: "odict_iterator", final: true });
  }
}

class odict_keys extends dict_keys {
  override __iter__(): Dynamic {
    return new odict_iterator(this.$dict.$map, "keys", false);
  }
  override __reversed__(): Dynamic {
    return new odict_iterator(this.$dict.$map, "keys", true);
  }
  static {
    define(this, { name: "odict_keys", methods: { __iter__: "self", __reversed__: "self" } });
  }
}

class odict_values extends dict_values {
  override __iter__(): Dynamic {
    return new odict_iterator(this.$dict.$map, "values", false);
  }
  override __reversed__(): Dynamic {
    return new odict_iterator(this.$dict.$map, "values", true);
  }
  static {
    define(this, { name: "odict_values", methods: { __iter__: "self", __reversed__: "self" } });
  }
}

class odict_items extends dict_items {
  override __iter__(): Dynamic {
    return new odict_iterator(this.$dict.$map, "items", false);
  }
  override __reversed__(): Dynamic {
    return new odict_iterator(this.$dict.$map, "items", true);
  }
  static {
    define(this, { name: "odict_items", methods: { __iter__: "self", __reversed__: "self" } });
  }
}

export class OrderedDict extends dict {
  /** Through `__setitem__` where a subclass has its own (mutablemapping_update). */
  override $update(source: Dynamic, keywords: Kw | undefined): void {
    const isPlain = (this as Dynamic).$class.prototype.__setitem__ === dict.prototype.__setitem__;
    const entries = isPlain ? this : new dict();
    if (source !== undefined) {
      if (isDict(source) || attrOrUndefined(source, "keys") !== undefined) mergeInto(entries.$map, source);
      else for (const pair of toArray(source)) entries.$set(...keyAndValue(pair));
    }
    for (const name in keywords?.names) entries.$set(name, keywords!.names[name]);
    if (isPlain) return;
    for (const [raw, value] of entries.$map) setItem(this, entries.$map.keyOfRaw(raw), value);
  }

  override popitem(last: Dynamic = true): tuple {
    const map = this.$map;
    if (map.size === 0) keyError("dictionary is empty");
    return tupleOf(truth(last) ? map.popLast() : map.popFirst());
  }

  move_to_end(key: Dynamic, last: Dynamic = true): void {
    const map = this.$map;
    if (!map.contains(key)) keyError(key);
    if (truth(last)) map.store(key, map.remove(key));
    else moveToFront(map, key);
  }

  override copy(): Dynamic {
    const made = call(this.$class);
    for (const [raw, value] of this.$map) setItem(made, this.$map.keyOfRaw(raw), value);
    return made;
  }

  override keys(): Dynamic {
    return new odict_keys(this);
  }
  override values(): Dynamic {
    return new odict_values(this);
  }
  override items(): Dynamic {
    return new odict_items(this);
  }
  override __iter__(): Dynamic {
    return new odict_iterator(this.$map, "keys", false);
  }
  override __reversed__(): Dynamic {
    return new odict_iterator(this.$map, "keys", true);
  }

  override __eq__(other: Dynamic): Dynamic {
    const result = super.__eq__(other);
    return result === true && other instanceof OrderedDict ? sameOrder(this.$map, other.$map) : result;
  }
  override __ne__(other: Dynamic): Dynamic {
    const result = this.__eq__(other);
    return result === NotImplemented ? result : !result;
  }

  override __or__(other: Dynamic): Dynamic {
    if (!isDict(other)) return NotImplemented;
    const made = call(this.$class, this);
    invoke(made, "update", other);
    return made;
  }
  override __ror__(other: Dynamic): Dynamic {
    if (!isDict(other)) return NotImplemented;
    const made = call(this.$class, other);
    invoke(made, "update", this);
    return made;
  }
  override __ior__(other: Dynamic): this {
    invoke(this, "update", other);
    return this;
  }

  override __repr__(): string {
    const name = this.$class.$type.name;
    const map = this.$map;
    if (map.size === 0) return `${name}()`;
    if (!reprEnter(this)) return "...";
    try {
      const entries = Array.from(map, ([raw, value]) => [repr(map.keyOfRaw(raw)), repr(value)]);
      if (tstate.interp.version >= 312) return `${name}({${entries.map((entry) => entry.join(": ")).join(", ")}})`;
      return `${name}([${entries.map((entry) => `(${entry.join(", ")})`).join(", ")}])`;
    } finally {
      reprLeave();
    }
  }

  __reduce__(): Dynamic {
    return tupleOf([this.$class, tupleOf([]), null, null, new odict_iterator(this.$map, "items", false)]);
  }

  static {
    define(this, {
      name: "OrderedDict",
      module: "collections",
      dotted: true,
      since: { __or__: 309, __ror__: 309, __ior__: 309 },
      methods: {
        popitem: "self, /, last=True",
        move_to_end: "self, key, /, last=True",
        copy: "self",
        keys: "self",
        values: "self",
        items: "self",
        __iter__: "self",
        __reversed__: "self",
        __eq__: "self, value, /",
        __ne__: "self, value, /",
        __or__: "self, value, /",
        __ror__: "self, value, /",
        __ior__: "self, value, /",
        __repr__: "self",
        __reduce__: "self",
      },
      attributes: { __hash__: null },
    });
  }
}

function keyAndValue(pair: Dynamic): [key: Dynamic, value: Dynamic] {
  const items = toArray(pair);
  if (items.length > 2) valueError("too many values to unpack (expected 2)");
  if (items.length < 2) valueError(`need more than ${items.length} value${items.length === 1 ? "" : "s"} to unpack`);
  return [items[0], items[1]];
}

/** A Map has no way to put an entry first but to build it anew. */
function moveToFront(map: DictMap, key: Dynamic): void {
  const value = map.remove(key);
  const rest = new DictMap();
  rest.storeAll(map);
  map.empty();
  map.store(key, value);
  map.storeAll(rest);
}

function sameOrder(a: DictMap, b: DictMap): boolean {
  const keys = a.keyList();
  const others = b.keyList();
  return keys.every((key, i) => eqBool(key, others[i]));
}
