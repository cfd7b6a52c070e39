/** `d.keys()`, `d.values()`, `d.items()` (CPython Objects/dictobject.c, dictview_*). */

import { PyObject } from "../object/object.js";
import { DONE, type Dynamic, RAW } from "../object/sentinels.js";
import { provides, tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { contains, eqBool } from "../protocol/compare.js";
import { classes } from "../protocol/classes.js";
import { iter } from "../protocol/iter.js";
import { len } from "../protocol/length.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { repr, reprEnter, reprLeave } from "../protocol/repr.js";
import type { dict } from "./dict.js";
import {
  dict_itemiterator,
  dict_keyiterator,
  dict_reverseitemiterator,
  dict_reversekeyiterator,
  dict_reversevalueiterator,
  dict_valueiterator,
} from "./dict-iterators.js";
import { isAnySet, set, setFrom } from "./set.js";
import { isTuple, tupleOf } from "./tuple.js";
import { mappingproxy } from "./mappingproxy.js";

abstract class View extends PyObject {
  declare readonly $dict: dict;

  constructor(owner: dict) {
    super(RAW);
    this.$dict = owner;
  }

  abstract __iter__(): Dynamic;

  __len__(): number {
    return this.$dict.$map.size;
  }

  get mapping(): Dynamic {
    return provides(310) ? new mappingproxy(this.$dict) : undefined;
  }

  __repr__(): string {
    const name = this.$class.$type.name;
    if (!reprEnter(this)) return "...";
    try {
      const parts: string[] = [];
      const steps = iter(this);
      for (let item = steps.$step(); item !== DONE; item = steps.$step()) parts.push(repr(item));
      return `${name}([${parts.join(", ")}])`;
    } finally {
      reprLeave();
    }
  }

  static {
    define(this, { name: "dict_view", methods: { __len__: "self", __repr__: "self" } });
  }
}

/** Keys and items are sets as far as operators go. */
abstract class SetView extends View {
  abstract __contains__(x: Dynamic): boolean;

  __eq__(other: Dynamic): Dynamic {
    if (!isSetLike(other)) return NotImplemented;
    return this.__len__() === len(other) && allIn(this, other);
  }
  __lt__(other: Dynamic): Dynamic {
    return isSetLike(other) ? this.__len__() < len(other) && allIn(this, other) : NotImplemented;
  }
  __le__(other: Dynamic): Dynamic {
    return isSetLike(other) ? this.__len__() <= len(other) && allIn(this, other) : NotImplemented;
  }
  __gt__(other: Dynamic): Dynamic {
    return isSetLike(other) ? this.__len__() > len(other) && allIn(other, this) : NotImplemented;
  }
  __ge__(other: Dynamic): Dynamic {
    return isSetLike(other) ? this.__len__() >= len(other) && allIn(other, this) : NotImplemented;
  }

  __and__(other: Dynamic): set {
    if (tstate.interp.version < 309) return changed(this, "intersection_update", other);
    if (isOnlySet(other) && this.__len__() <= len(other)) return other.intersection(this);
    const isSmaller = other instanceof SetView && this.__len__() < len(other);
    const [asked, walked]: [SetView, Dynamic] = isSmaller ? [other, this] : [this, other];
    const result = new set(RAW);
    const steps = iter(walked);
    for (let item = steps.$step(); item !== DONE; item = steps.$step()) if (asked.__contains__(item)) result.$add(item);
    return result;
  }
  __rand__(other: Dynamic): set {
    return tstate.interp.version >= 309 ? this.__and__(other) : changed(other, "intersection_update", this);
  }
  __or__(other: Dynamic): set {
    return changed(this, "update", other);
  }
  __ror__(other: Dynamic): set {
    return changed(other, "update", this);
  }
  __sub__(other: Dynamic): set {
    return changed(this, "difference_update", other);
  }
  __rsub__(other: Dynamic): set {
    return changed(other, "difference_update", this);
  }
  __xor__(other: Dynamic): set {
    return changed(this, "symmetric_difference_update", other);
  }
  __rxor__(other: Dynamic): set {
    return changed(other, "symmetric_difference_update", this);
  }

  isdisjoint(other: Dynamic): boolean {
    const steps = iter(other);
    for (let item = steps.$step(); item !== DONE; item = steps.$step()) if (this.__contains__(item)) return false;
    return true;
  }

  static {
    const binary = "self, value, /";
    define(this, {
      name: "dict_set_view",
      methods: {
        __eq__: binary,
        __lt__: binary,
        __le__: binary,
        __gt__: binary,
        __ge__: binary,
        __and__: binary,
        __rand__: binary,
        __or__: binary,
        __ror__: binary,
        __sub__: binary,
        __rsub__: binary,
        __xor__: binary,
        __rxor__: binary,
        isdisjoint: "self, other, /",
      },
      attributes: { __hash__: null },
    });
  }
}

export class dict_keys extends SetView {
  __iter__(): Dynamic {
    return new dict_keyiterator(this.$dict.$map);
  }
  __reversed__(): Dynamic {
    return new dict_reversekeyiterator(this.$dict.$map);
  }
  __contains__(key: Dynamic): boolean {
    return this.$dict.$map.contains(key);
  }
  $listed(): Dynamic[] {
    return this.$dict.$map.keyList();
  }
  static {
    define(this, {
      name: "dict_keys",
      methods: { __iter__: "self", __reversed__: "self", __contains__: "self, key, /" },
      final: true,
    });
  }
}

export class dict_items extends SetView {
  __iter__(): Dynamic {
    return new dict_itemiterator(this.$dict.$map);
  }
  __reversed__(): Dynamic {
    return new dict_reverseitemiterator(this.$dict.$map);
  }
  __contains__(item: Dynamic): boolean {
    if (!isTuple(item) || item.$items.length !== 2) return false;
    const value = this.$dict.$map.lookup(item.$items[0]);
    return value !== undefined && eqBool(value, item.$items[1]);
  }
  $listed(): Dynamic[] {
    const { $map } = this.$dict;
    const items = $map.keyList();
    const values = [...$map.values()];
    for (let i = 0; i < items.length; i++) items[i] = tupleOf([items[i], values[i]]);
    return items;
  }
  static {
    define(this, {
      name: "dict_items",
      methods: { __iter__: "self", __reversed__: "self", __contains__: "self, item, /" },
      final: true,
    });
  }
}

export class dict_values extends View {
  __iter__(): Dynamic {
    return new dict_valueiterator(this.$dict.$map);
  }
  __reversed__(): Dynamic {
    return new dict_reversevalueiterator(this.$dict.$map);
  }
  $listed(): Dynamic[] {
    return [...this.$dict.$map.values()];
  }
  static {
    define(this, { name: "dict_values", methods: { __iter__: "self", __reversed__: "self" }, final: true });
  }
}

function isSetLike(x: Dynamic): boolean {
  return isAnySet(x) || x instanceof SetView;
}

function allIn(items: Dynamic, container: Dynamic): boolean {
  const steps = iter(items);
  for (let item = steps.$step(); item !== DONE; item = steps.$step()) if (!contains(container, item)) return false;
  return true;
}

function isOnlySet(x: Dynamic): x is set {
  return x instanceof set && (x as Dynamic).$class === set;
}

/** A set of its own for an operator to change (dictviews_to_set): room for the keys of a dict is made at once since 3.9. */
function asSet(items: Dynamic): set {
  const isOfDict = tstate.interp.version >= 309 && items instanceof dict_keys && items.$dict.$class === classes.dict;
  return setFrom(isOfDict ? items.$dict : items);
}

/** `left` as a set, changed by one of its methods. */
function changed(
  left: Dynamic,
  how: "update" | "intersection_update" | "difference_update" | "symmetric_difference_update",
  right: Dynamic,
): set {
  const made = asSet(left);
  made[how](right);
  return made;
}
