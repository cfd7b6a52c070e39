/** `Mapping`, `MutableMapping` and the views of mappings (CPython Lib/_collections_abc.py). */

import { dict, namesOf } from "../../../builtins/dict.js";
import { keyError } from "../../../builtins/errors.js";
import { isInstance } from "../../../builtins/isinstance.js";
import { type tuple, tupleOf } from "../../../builtins/tuple.js";
import { KeyError } from "../../../exceptions/hierarchy.js";
import { exceptionOf } from "../../../exceptions/raise.js";
import { attrOrUndefined } from "../../../object/attr.js";
import { invoke } from "../../../object/call.js";
import { classMethod } from "../../../object/function.js";
import { DONE, type Done, type Dynamic } from "../../../object/sentinels.js";
import { contains, eq, eqBool } from "../../../protocol/compare.js";
import { iter, toArray } from "../../../protocol/iter.js";
import { Iterator as StepIterator, type Stepper } from "../../../protocol/iterator.js";
import { len } from "../../../protocol/length.js";
import { NotImplemented } from "../../../protocol/notimplemented.js";
import { repr } from "../../../protocol/repr.js";
import { delItem, getItem, setItem } from "../../../protocol/subscript.js";
import { setOf } from "../../../builtins/set.js";
import { define } from "../../../object/type.js";
import { Collection, Sized } from "./protocols.js";
import { Set } from "./sets.js";
import { defineAbstract } from "./structure.js";

/** Whether an exception is a KeyError, which means "not there" here. */
function isMissing(thrown: unknown): boolean {
  return exceptionOf(thrown) instanceof KeyError;
}

/** The value of a key; `undefined` where `mapping[key]` raises KeyError. */
function valueOf(mapping: Dynamic, key: Dynamic): Dynamic {
  try {
    return getItem(mapping, key);
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

export class Mapping extends Collection {
  __getitem__(key: Dynamic): Dynamic {
    return keyError(key);
  }
  get(key: Dynamic, fallback: Dynamic = null): Dynamic {
    return valueOf(this, key) ?? fallback;
  }
  __contains__(key: Dynamic): boolean {
    return valueOf(this, key) !== undefined;
  }
  keys(): Dynamic {
    return new KeysView(this);
  }
  items(): Dynamic {
    return new ItemsView(this);
  }
  values(): Dynamic {
    return new ValuesView(this);
  }
  __eq__(other: Dynamic): Dynamic {
    if (!isInstance(other, Mapping)) return NotImplemented;
    return eq(new dict(invoke(this, "items")), new dict(invoke(other, "items")));
  }

  static {
    defineAbstract(this, {
      name: "Mapping",
      methods: {
        __getitem__: "self, key",
        get: "self, key, default=None",
        __contains__: "self, key",
        keys: "self",
        items: "self",
        values: "self",
        __eq__: "self, other",
      },
      abstract: ["__getitem__"],
    });
    const hidden = { value: null, configurable: true, writable: true };
    Object.defineProperties(this.prototype, { __reversed__: hidden, __hash__: hidden });
  }
}

/** Steps over the keys of a view's mapping. */
class ViewIterator extends StepIterator {
  declare $keys: Stepper;
  declare $make: (key: Dynamic) => Dynamic;

  constructor(mapping: Dynamic, make: (key: Dynamic) => Dynamic) {
    super();
    this.$keys = iter(mapping);
    this.$make = make;
  }
  override $step(): Dynamic | Done {
    const key = this.$keys.$step();
    return key === DONE ? DONE : this.$make(key);
  }
  static {
    define(this, { name: "generator", final: true });
  }
}

export class MappingView extends Sized {
  declare _mapping: Dynamic;

  __init__(mapping: Dynamic): void {
    this._mapping = mapping;
  }
  override __len__(): number {
    return len(this._mapping);
  }
  __repr__(): string {
    return `${this.$class.$type.name}(${repr(this._mapping)})`;
  }
  static {
    defineAbstract(this, {
      name: "MappingView",
      methods: { __init__: "self, mapping", __len__: "self", __repr__: "self" },
      generic: true,
    });
  }
}

export class KeysView extends MappingView {
  _from_iterable(it: Dynamic): Dynamic {
    return setOf(toArray(it));
  }
  __contains__(key: Dynamic): boolean {
    return contains(this._mapping, key);
  }
  __iter__(): Dynamic {
    return new ViewIterator(this._mapping, (key) => key);
  }
  static {
    defineAbstract(this, {
      name: "KeysView",
      bases: [MappingView, Set],
      methods: { _from_iterable: classMethod("self, it"), __contains__: "self, key", __iter__: "self" },
    });
  }
}

export class ItemsView extends MappingView {
  _from_iterable(it: Dynamic): Dynamic {
    return setOf(toArray(it));
  }
  __contains__(item: Dynamic): boolean {
    const [key, value] = toArray(item);
    const found = valueOf(this._mapping, key);
    return found !== undefined && eqBool(found, value);
  }
  __iter__(): Dynamic {
    return new ViewIterator(this._mapping, (key) => tupleOf([key, getItem(this._mapping, key)]));
  }
  static {
    defineAbstract(this, {
      name: "ItemsView",
      bases: [MappingView, Set],
      methods: { _from_iterable: classMethod("self, it"), __contains__: "self, item", __iter__: "self" },
    });
  }
}

export class ValuesView extends MappingView {
  __contains__(value: Dynamic): boolean {
    return toArray(this._mapping).some((key) => eqBool(getItem(this._mapping, key), value));
  }
  __iter__(): Dynamic {
    return new ViewIterator(this._mapping, (key) => getItem(this._mapping, key));
  }
  static {
    defineAbstract(this, {
      name: "ValuesView",
      bases: [MappingView, Collection],
      methods: { __contains__: "self, value", __iter__: "self" },
    });
  }
}

export class MutableMapping extends Mapping {
  __setitem__(key: Dynamic, _value: Dynamic): void {
    keyError(key);
  }
  __delitem__(key: Dynamic): void {
    keyError(key);
  }

  pop(key: Dynamic, fallback?: Dynamic): Dynamic {
    let value: Dynamic;
    try {
      value = getItem(this, key);
    } catch (thrown) {
      if (fallback === undefined || !isMissing(thrown)) throw thrown;
      return fallback;
    }
    delItem(this, key);
    return value;
  }
  popitem(): tuple {
    const key = iter(this).$step();
    if (key === DONE) keyError(null);
    const value = getItem(this, key);
    delItem(this, key);
    return tupleOf([key, value]);
  }
  clear(): void {
    while (len(this) > 0) invoke(this, "popitem");
  }
  update(other: Dynamic, kwds: dict): void {
    if (other !== undefined) {
      if (isInstance(other, Mapping) || attrOrUndefined(other, "keys") !== undefined) {
        const keys = isInstance(other, Mapping) ? other : invoke(other, "keys");
        for (const key of toArray(keys)) setItem(this, key, getItem(other, key));
      } else {
        for (const pair of toArray(other)) {
          const [key, value] = toArray(pair);
          setItem(this, key, value);
        }
      }
    }
    for (const [key, value] of Object.entries(namesOf(kwds))) setItem(this, key, value);
  }
  setdefault(key: Dynamic, fallback: Dynamic = null): Dynamic {
    const value = valueOf(this, key);
    if (value !== undefined) return value;
    setItem(this, key, fallback);
    return fallback;
  }

  static {
    defineAbstract(this, {
      name: "MutableMapping",
      methods: {
        __setitem__: "self, key, value",
        __delitem__: "self, key",
        pop: "self, key, default=…",
        popitem: "self",
        clear: "self",
        update: "self, other=…, /, **kwds",
        setdefault: "self, key, default=None",
      },
      abstract: ["__setitem__", "__delitem__"],
    });
  }
}
