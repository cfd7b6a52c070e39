/** `collections.UserList` (CPython Lib/collections/__init__.py). */

import { isList, listOf } from "../../builtins/list.js";
import { slice } from "../../builtins/slice.js";
import type { tuple } from "../../builtins/tuple.js";
import { call, invoke } from "../../object/call.js";
import { type Dynamic, kwIfAny } from "../../object/sentinels.js";
import * as compare from "../../protocol/compare.js";
import { toArray } from "../../protocol/iter.js";
import { len } from "../../protocol/length.js";
import { add, iadd, mul } from "../../protocol/number.js";
import { repr } from "../../protocol/repr.js";
import { delItem, getItem, setItem } from "../../protocol/subscript.js";
import { type dict, namesOf } from "../../builtins/dict.js";
import { MutableSequence } from "./abc/sequences.js";
import { defineAbstract } from "./abc/structure.js";

/** The list inside, or the thing itself. */
function listIn(other: Dynamic): Dynamic {
  return other instanceof UserList ? other.data : other;
}

function asList(other: Dynamic): Dynamic {
  const inner = listIn(other);
  return isList(inner) ? inner : listOf(toArray(inner));
}

export class UserList extends MutableSequence {
  declare data: Dynamic;

  __init__(initlist: Dynamic = null): void {
    this.data = listOf(initlist === null ? [] : toArray(listIn(initlist)));
  }

  __repr__(): string {
    return repr(this.data);
  }
  __lt__(other: Dynamic): Dynamic {
    return compare.lt(this.data, listIn(other));
  }
  __le__(other: Dynamic): Dynamic {
    return compare.le(this.data, listIn(other));
  }
  __eq__(other: Dynamic): Dynamic {
    return compare.eq(this.data, listIn(other));
  }
  __gt__(other: Dynamic): Dynamic {
    return compare.gt(this.data, listIn(other));
  }
  __ge__(other: Dynamic): Dynamic {
    return compare.ge(this.data, listIn(other));
  }
  override __contains__(item: Dynamic): boolean {
    return compare.contains(this.data, item);
  }
  __len__(): number {
    return len(this.data);
  }
  override __getitem__(i: Dynamic): Dynamic {
    const found = getItem(this.data, i);
    return i instanceof slice ? call(this.$class, found) : found;
  }
  override __setitem__(i: Dynamic, item: Dynamic): void {
    setItem(this.data, i, item);
  }
  override __delitem__(i: Dynamic): void {
    delItem(this.data, i);
  }

  __add__(other: Dynamic): Dynamic {
    return call(this.$class, add(this.data, asList(other)));
  }
  __radd__(other: Dynamic): Dynamic {
    return call(this.$class, add(asList(other), this.data));
  }
  override __iadd__(other: Dynamic): this {
    this.data = iadd(this.data, asList(other));
    return this;
  }
  __mul__(n: Dynamic): Dynamic {
    return call(this.$class, mul(this.data, n));
  }
  __rmul__(n: Dynamic): Dynamic {
    return this.__mul__(n);
  }
  __imul__(n: Dynamic): this {
    this.data = mul(this.data, n);
    return this;
  }

  __copy__(): Dynamic {
    return invoke(this, "copy");
  }
  copy(): Dynamic {
    return call(this.$class, this);
  }
  override append(item: Dynamic): void {
    invoke(this.data, "append", item);
  }
  override insert(i: Dynamic, item: Dynamic): void {
    invoke(this.data, "insert", i, item);
  }
  override pop(i: Dynamic = -1): Dynamic {
    return invoke(this.data, "pop", i);
  }
  override remove(item: Dynamic): void {
    invoke(this.data, "remove", item);
  }
  override clear(): void {
    invoke(this.data, "clear");
  }
  override count(item: Dynamic): number {
    return invoke(this.data, "count", item);
  }
  override index(...args: any[]): number {
    const [item, more] = args as [Dynamic, tuple];
    return invoke(this.data, "index", item, ...more.$items);
  }
  override reverse(): void {
    invoke(this.data, "reverse");
  }
  sort(_args: tuple, kwds: dict): void {
    invoke(this.data, "sort", ...kwIfAny(namesOf(kwds)));
  }
  override extend(other: Dynamic): void {
    invoke(this.data, "extend", listIn(other));
  }

  static {
    const binary = "self, other";
    defineAbstract(this, {
      name: "UserList",
      module: "collections",
      hasDict: true,
      methods: {
        __init__: "self, initlist=None",
        __repr__: "self",
        __lt__: binary,
        __le__: binary,
        __eq__: binary,
        __gt__: binary,
        __ge__: binary,
        __contains__: "self, item",
        __len__: "self",
        __getitem__: "self, i",
        __setitem__: "self, i, item",
        __delitem__: "self, i",
        __add__: binary,
        __radd__: binary,
        __iadd__: binary,
        __mul__: "self, n",
        __rmul__: "self, n",
        __imul__: "self, n",
        __copy__: "self",
        copy: "self",
        append: "self, item",
        insert: "self, i, item",
        pop: "self, i=-1",
        remove: "self, item",
        clear: "self",
        count: "self, item",
        index: "self, item, *args",
        reverse: "self",
        sort: "self, /, *args, **kwds",
        extend: binary,
      },
    });
  }
}
