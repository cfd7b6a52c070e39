/** `collections.UserDict` (CPython Lib/collections/__init__.py). */

import { dict, isDict } from "../../builtins/dict.js";
import { call, invoke } from "../../object/call.js";
import { classMethod } from "../../object/function.js";
import { special } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { contains } from "../../protocol/compare.js";
import { pythonIter, toArray } from "../../protocol/iter.js";
import { len } from "../../protocol/length.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { or_ } from "../../protocol/number.js";
import { repr } from "../../protocol/repr.js";
import { callSpecial } from "../../protocol/special.js";
import { delItem, getItem, setItem } from "../../protocol/subscript.js";
import { keyError } from "../../builtins/errors.js";
import { MutableMapping } from "./abc/mappings.js";
import { defineAbstract } from "./abc/structure.js";

export class UserDict extends MutableMapping {
  declare data: Dynamic;

  __init__(given: Dynamic = null, kwargs?: dict): void {
    this.data = new dict();
    if (given !== null) invoke(this, "update", given);
    if (kwargs !== undefined && kwargs.$size > 0) invoke(this, "update", kwargs);
  }

  override __len__(): number {
    return len(this.data);
  }
  override __getitem__(key: Dynamic): Dynamic {
    if (contains(this.data, key)) return getItem(this.data, key);
    const missing = special(this, "__missing__");
    return missing === undefined ? keyError(key) : callSpecial(missing, this, key);
  }
  override get(key: Dynamic, fallback: Dynamic = null): Dynamic {
    // Up to 3.11 as any Mapping does: `__missing__` has its say.
    return tstate.interp.version < 312 || contains(this, key) ? super.get(key, fallback) : fallback;
  }
  override __setitem__(key: Dynamic, item: Dynamic): void {
    setItem(this.data, key, item);
  }
  override __delitem__(key: Dynamic): void {
    delItem(this.data, key);
  }
  __iter__(): Dynamic {
    return pythonIter(this.data);
  }
  override __contains__(key: Dynamic): boolean {
    return contains(this.data, key);
  }
  __repr__(): string {
    return repr(this.data);
  }

  __or__(other: Dynamic): Dynamic {
    const right = other instanceof UserDict ? other.data : other;
    return isDict(right) ? call(this.$class, or_(this.data, right)) : NotImplemented;
  }
  __ror__(other: Dynamic): Dynamic {
    const left = other instanceof UserDict ? other.data : other;
    return isDict(left) ? call(this.$class, or_(left, this.data)) : NotImplemented;
  }
  __ior__(other: Dynamic): this {
    invoke(this.data, "update", other instanceof UserDict ? other.data : other);
    return this;
  }

  __copy__(): Dynamic {
    const made = new (this.$class as Dynamic)(RAW);
    for (const name of Object.keys(this)) made[name] = (this as Dynamic)[name];
    made.data = invoke(this.data, "copy");
    return made;
  }
  copy(): Dynamic {
    if (this.$class === (UserDict as unknown)) return call(this.$class, invoke(this.data, "copy"));
    const made = this.__copy__();
    made.data = new dict();
    invoke(made, "update", this);
    return made;
  }
  fromkeys(this: PyClass, iterable: Dynamic, value: Dynamic = null): Dynamic {
    const made = call(this);
    for (const key of toArray(iterable)) setItem(made, key, value);
    return made;
  }

  static {
    const binary = "self, other";
    defineAbstract(this, {
      name: "UserDict",
      since: { __or__: 309, __ror__: 309, __ior__: 309 },
      module: "collections",
      hasDict: true,
      methods: {
        __init__: "self, dict=None, /, **kwargs",
        __len__: "self",
        __getitem__: "self, key",
        get: "self, key, default=None",
        __setitem__: "self, key, item",
        __delitem__: "self, key",
        __iter__: "self",
        __contains__: "self, key",
        __repr__: "self",
        __or__: binary,
        __ror__: binary,
        __ior__: binary,
        __copy__: "self",
        copy: "self",
        fromkeys: classMethod("cls, iterable, value=None"),
      },
    });
  }
}
