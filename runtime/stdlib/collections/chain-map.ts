/** `collections.ChainMap` (CPython Lib/collections/__init__.py). */

import { dict, dictOf, isDict } from "../../builtins/dict.js";
import { isInstance } from "../../builtins/isinstance.js";
import { listOf } from "../../builtins/list.js";
import type { tuple } from "../../builtins/tuple.js";
import { KeyError } from "../../exceptions/hierarchy.js";
import { caught, exceptionOf, leave, raise } from "../../exceptions/raise.js";
import { call, invoke } from "../../object/call.js";
import { classMethod } from "../../object/function.js";
import type { PyClass } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { contains } from "../../protocol/compare.js";
import { DictMap } from "../../protocol/hash-map.js";
import { pythonIter, toArray } from "../../protocol/iter.js";
import { len } from "../../protocol/length.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr } from "../../protocol/repr.js";
import { delItem, getItem, setItem } from "../../protocol/subscript.js";
import { truth } from "../../protocol/truth.js";
import { Mapping, MutableMapping } from "./abc/mappings.js";
import { defineAbstract } from "./abc/structure.js";

export class ChainMap extends MutableMapping {
  declare maps: Dynamic;

  __init__(maps: tuple): void {
    this.maps = listOf(maps.$items.length === 0 ? [new dict()] : maps.$items.slice());
  }

  get $all(): Dynamic[] {
    return toArray(this.maps);
  }
  get $first(): Dynamic {
    return getItem(this.maps, 0);
  }

  __missing__(key: Dynamic): Dynamic {
    throw raise(new KeyError(key));
  }

  override __getitem__(key: Dynamic): Dynamic {
    for (const map of this.$all) {
      // A dict is asked at once: to raise and to catch takes 4 µs.
      if (map.$class === dict) {
        const value = map.$get(key);
        if (value === undefined) continue;
        return value;
      }
      try {
        return getItem(map, key);
      } catch (thrown) {
        if (!(exceptionOf(thrown) instanceof KeyError)) throw thrown;
      }
    }
    return invoke(this, "__missing__", key);
  }
  override get(key: Dynamic, fallback: Dynamic = null): Dynamic {
    return contains(this, key) ? getItem(this, key) : fallback;
  }

  /** The keys of all maps, in the order in which the last map begins. */
  $keys(): DictMap {
    const keys = new DictMap();
    for (const map of this.$all.reverse()) for (const key of toArray(map)) keys.store(key, null);
    return keys;
  }
  override __len__(): number {
    return this.$keys().size;
  }
  __iter__(): Dynamic {
    return pythonIter(new dict(RAW, this.$keys()));
  }
  override __contains__(key: Dynamic): boolean {
    return this.$all.some((map) => contains(map, key));
  }
  __bool__(): boolean {
    return this.$all.some(truth);
  }
  __repr__(): string {
    return `${this.$class.$type.name}(${this.$all.map(repr).join(", ")})`;
  }

  fromkeys(this: PyClass, iterable: Dynamic, value: Dynamic = null): Dynamic {
    return call(this, dictOf(toArray(iterable).map((key) => [key, value])));
  }
  copy(): Dynamic {
    const [first, ...rest] = this.$all;
    return call(this.$class, invoke(first, "copy"), ...rest);
  }
  __copy__(): Dynamic {
    return invoke(this, "copy");
  }
  new_child(m: Dynamic = null, kwargs?: dict): Dynamic {
    let child = m;
    if (child === null) child = kwargs ?? new dict();
    else if (kwargs !== undefined && kwargs.$size > 0) invoke(child, "update", kwargs);
    return call(this.$class, child, ...this.$all);
  }
  get parents(): Dynamic {
    return call(this.$class, ...this.$all.slice(1));
  }

  override __setitem__(key: Dynamic, value: Dynamic): void {
    setItem(this.$first, key, value);
  }
  override __delitem__(key: Dynamic): void {
    inFirst(key, () => delItem(this.$first, key));
  }
  override popitem(): Dynamic {
    if (len(this.$first) > 0) return invoke(this.$first, "popitem");
    throw raise(new KeyError("No keys found in the first mapping."));
  }
  override pop(key: Dynamic, args?: tuple): Dynamic {
    return inFirst(key, () => invoke(this.$first, "pop", key, ...(args?.$items ?? [])));
  }
  override clear(): void {
    invoke(this.$first, "clear");
  }

  __ior__(other: Dynamic): this {
    invoke(this.$first, "update", other);
    return this;
  }
  __or__(other: Dynamic): Dynamic {
    if (!isInstance(other, Mapping) && !isDict(other)) return NotImplemented;
    const made = invoke(this, "copy");
    invoke(getItem(made.maps, 0), "update", other);
    return made;
  }
  __ror__(other: Dynamic): Dynamic {
    if (!isInstance(other, Mapping) && !isDict(other)) return NotImplemented;
    const merged = new dict(other);
    for (const map of this.$all.reverse()) invoke(merged, "update", map);
    return call(this.$class, merged);
  }

  static {
    defineAbstract(this, {
      name: "ChainMap",
      since: { __or__: 309, __ror__: 309, __ior__: 309 },
      module: "collections",
      hasDict: true,
      methods: {
        __init__: "self, *maps",
        __missing__: "self, key",
        __getitem__: "self, key",
        get: "self, key, default=None",
        __len__: "self",
        __iter__: "self",
        __contains__: "self, key",
        __bool__: "self",
        __repr__: "self",
        fromkeys: classMethod("cls, iterable, value=None, /"),
        copy: "self",
        __copy__: "self",
        new_child: "self, m=None, **kwargs",
        __setitem__: "self, key, value",
        __delitem__: "self, key",
        popitem: "self",
        pop: "self, key, *args",
        clear: "self",
        __ior__: "self, other",
        __or__: "self, other",
        __ror__: "self, other",
      },
    });
  }
}

/** Something that is done to the first map: its KeyError becomes one that says so. */
function inFirst(key: Dynamic, action: () => Dynamic): Dynamic {
  try {
    return action();
  } catch (thrown) {
    if (!(exceptionOf(thrown) instanceof KeyError)) throw thrown;
    caught(thrown);
    try {
      throw raise(new KeyError(`Key not found in the first mapping: ${repr(key)}`));
    } finally {
      leave();
    }
  }
}
