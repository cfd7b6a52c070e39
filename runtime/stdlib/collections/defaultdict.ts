/** `collections.defaultdict` (CPython Modules/_collectionsmodule.c, defdict). */

import { dict, isDict } from "../../builtins/dict.js";
import { dict_itemiterator } from "../../builtins/dict-iterators.js";
import { keyError } from "../../builtins/errors.js";
import { tupleOf } from "../../builtins/tuple.js";
import { call } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { passThrough } from "../../object/function.js";
import { type Dynamic, Kw } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr, reprEnter, reprLeave } from "../../protocol/repr.js";
import { isCallable } from "../../object/lookup.js";

export class defaultdict extends dict {
  declare $factory: Dynamic;

  override __init__(...given: Dynamic[]): void {
    const first = given[0];
    const positional = given.length > 0 && !(first instanceof Kw);
    const factory = positional ? first : null;
    if (factory !== null && !isCallable(factory)) typeError("first argument must be callable or None");
    this.$factory = factory;
    const rest = positional ? given.slice(1) : given;
    if (rest.length > 0) super.__init__(...rest);
  }

  get default_factory(): Dynamic {
    return this.$factory;
  }
  set default_factory(value: Dynamic) {
    this.$factory = value;
  }

  __missing__(key: Dynamic): Dynamic {
    if (this.$factory === null) keyError(key);
    const value = call(this.$factory);
    (this as Dynamic).__setitem__(key, value);
    return value;
  }

  override copy(): Dynamic {
    return call(this.$class, this.$factory, this);
  }
  __copy__(): Dynamic {
    return this.copy();
  }

  override __or__(other: Dynamic): Dynamic {
    if (!isDict(other)) return NotImplemented;
    const made = call(this.$class, this.$factory, this);
    made.$map.storeAll(other.$map);
    return made;
  }
  override __ror__(other: Dynamic): Dynamic {
    if (!isDict(other)) return NotImplemented;
    const made = call(this.$class, this.$factory, other);
    made.$map.storeAll(this.$map);
    return made;
  }

  override __repr__(): string {
    const entries = super.__repr__();
    let factory = "...";
    if (reprEnter(this)) {
      try {
        factory = repr(this.$factory);
      } finally {
        reprLeave();
      }
    }
    return `${this.$class.$type.name}(${factory}, ${entries})`;
  }

  __reduce__(): Dynamic {
    const args = this.$factory === null ? [] : [this.$factory];
    return tupleOf([this.$class, tupleOf(args), null, null, new dict_itemiterator(this.$map)]);
  }

  static {
    define(this, {
      name: "defaultdict",
      module: "collections",
      since: { __or__: 309, __ror__: 309 },
      dotted: true,
      hasDict: false,
      methods: {
        __init__: passThrough("self, default_factory=None, /, *args, **kwargs"),
        __missing__: "self, key, /",
        copy: "self",
        __copy__: "self",
        __or__: "self, value, /",
        __ror__: "self, value, /",
        __repr__: "self",
        __reduce__: "self",
      },
      attributes: { __hash__: null },
    });
  }
}
