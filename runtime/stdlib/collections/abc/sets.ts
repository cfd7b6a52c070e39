/** `Set` and `MutableSet` (CPython Lib/_collections_abc.py). */

import { keyError } from "../../../builtins/errors.js";
import { isInstance } from "../../../builtins/isinstance.js";
import { listOf } from "../../../builtins/list.js";
import { call, invoke } from "../../../object/call.js";
import { NotImplementedError } from "../../../exceptions/hierarchy.js";
import { raise } from "../../../exceptions/raise.js";
import { classMethod } from "../../../object/function.js";
import { DONE, type Dynamic } from "../../../object/sentinels.js";
import { contains } from "../../../protocol/compare.js";
import { hash } from "../../../protocol/hash.js";
import { normalizeInt } from "../../../protocol/int-arith.js";
import { iter, toArray } from "../../../protocol/iter.js";
import { len } from "../../../protocol/length.js";
import { NotImplemented } from "../../../protocol/notimplemented.js";
import type { PyClass } from "../../../object/object.js";
import { truth } from "../../../protocol/truth.js";
import { Collection, Iterable } from "./protocols.js";
import { defineAbstract } from "./structure.js";

const isSet = (x: Dynamic): boolean => isInstance(x, Set_);
const isIterable = (x: Dynamic): boolean => isInstance(x, Iterable);

/** The items of `source` that pass. */
function filtered(source: Dynamic, test: (item: Dynamic) => boolean): Dynamic {
  return listOf(toArray(source).filter(test));
}

class Set_ extends Collection {
  /** The result of an operator; a subclass whose constructor takes no iterable has its own. */
  _from_iterable(this: PyClass, it: Dynamic): Dynamic {
    return call(this, it);
  }
  $made(it: Dynamic): Dynamic {
    return invoke(this, "_from_iterable", it);
  }

  __le__(other: Dynamic): Dynamic {
    if (!isSet(other)) return NotImplemented;
    return len(this) <= len(other) && toArray(this).every((item) => contains(other, item));
  }
  __lt__(other: Dynamic): Dynamic {
    return isSet(other) ? len(this) < len(other) && truth(invoke(this, "__le__", other)) : NotImplemented;
  }
  __gt__(other: Dynamic): Dynamic {
    return isSet(other) ? len(this) > len(other) && truth(invoke(this, "__ge__", other)) : NotImplemented;
  }
  __ge__(other: Dynamic): Dynamic {
    if (!isSet(other)) return NotImplemented;
    return len(this) >= len(other) && toArray(other).every((item) => contains(this, item));
  }
  __eq__(other: Dynamic): Dynamic {
    return isSet(other) ? len(this) === len(other) && truth(invoke(this, "__le__", other)) : NotImplemented;
  }

  __and__(other: Dynamic): Dynamic {
    return isIterable(other) ? this.$made(filtered(other, (item) => contains(this, item))) : NotImplemented;
  }
  __rand__(other: Dynamic): Dynamic {
    return invoke(this, "__and__", other);
  }
  __or__(other: Dynamic): Dynamic {
    return isIterable(other) ? this.$made(listOf([...toArray(this), ...toArray(other)])) : NotImplemented;
  }
  __ror__(other: Dynamic): Dynamic {
    return invoke(this, "__or__", other);
  }
  __sub__(other: Dynamic): Dynamic {
    if (!isIterable(other)) return NotImplemented;
    const others = isSet(other) ? other : this.$made(other);
    return this.$made(filtered(this, (item) => !contains(others, item)));
  }
  __rsub__(other: Dynamic): Dynamic {
    if (!isIterable(other)) return NotImplemented;
    const others = isSet(other) ? other : this.$made(other);
    return this.$made(filtered(others, (item) => !contains(this, item)));
  }
  __xor__(other: Dynamic): Dynamic {
    if (!isIterable(other)) return NotImplemented;
    const others = isSet(other) ? other : this.$made(other);
    const mine = filtered(this, (item) => !contains(others, item));
    const theirs = filtered(others, (item) => !contains(this, item));
    return this.$made(listOf([...mine.$items, ...theirs.$items]));
  }
  __rxor__(other: Dynamic): Dynamic {
    return invoke(this, "__xor__", other);
  }

  isdisjoint(other: Dynamic): boolean {
    const steps = iter(other);
    for (let item = steps.$step(); item !== DONE; item = steps.$step()) if (contains(this, item)) return false;
    return true;
  }

  /** For `__hash__` of subclasses: independent of the order, and like that of frozensets. */
  _hash(): Dynamic {
    const mask = (1n << 64n) - 1n;
    let h = (1927868237n * BigInt(len(this) + 1)) & mask;
    for (const item of toArray(this)) {
      const hx = BigInt.asUintN(64, BigInt(hash(item)));
      h ^= ((hx ^ (hx << 16n) ^ 89869747n) * 3644798167n) & mask;
    }
    h ^= (h >> 11n) ^ (h >> 25n);
    h = (h * 69069n + 907133923n) & mask;
    const signed = BigInt.asIntN(64, h);
    return signed === -1n ? 590923713 : normalizeInt(signed);
  }

  static {
    const binary = "self, other";
    defineAbstract(this, {
      name: "Set",
      methods: {
        _from_iterable: classMethod("cls, it"),
        __le__: binary,
        __lt__: binary,
        __gt__: binary,
        __ge__: binary,
        __eq__: binary,
        __and__: binary,
        __rand__: binary,
        __or__: binary,
        __ror__: binary,
        __sub__: binary,
        __rsub__: binary,
        __xor__: binary,
        __rxor__: binary,
        isdisjoint: binary,
        _hash: "self",
      },
    });
    Object.defineProperty(this.prototype, "__hash__", { value: null, configurable: true, writable: true });
  }
}

export { Set_ as Set };

export class MutableSet extends Set_ {
  add(_value: Dynamic): void {
    throw raise(new NotImplementedError());
  }
  discard(_value: Dynamic): void {
    throw raise(new NotImplementedError());
  }
  remove(value: Dynamic): void {
    if (!contains(this, value)) keyError(value);
    invoke(this, "discard", value);
  }
  pop(): Dynamic {
    const value = iter(this).$step();
    if (value === DONE) keyError(null);
    invoke(this, "discard", value);
    return value;
  }
  clear(): void {
    while (len(this) > 0) invoke(this, "pop");
  }
  __ior__(it: Dynamic): this {
    for (const value of toArray(it)) invoke(this, "add", value);
    return this;
  }
  __iand__(it: Dynamic): this {
    for (const value of toArray(invoke(this, "__sub__", it))) invoke(this, "discard", value);
    return this;
  }
  __ixor__(it: Dynamic): this {
    if (it === this) {
      invoke(this, "clear");
      return this;
    }
    const others = isSet(it) ? it : this.$made(it);
    for (const value of toArray(others)) invoke(this, contains(this, value) ? "discard" : "add", value);
    return this;
  }
  __isub__(it: Dynamic): this {
    if (it === this) invoke(this, "clear");
    else for (const value of toArray(it)) invoke(this, "discard", value);
    return this;
  }

  static {
    const binary = "self, it";
    defineAbstract(this, {
      name: "MutableSet",
      methods: {
        add: "self, value",
        discard: "self, value",
        remove: "self, value",
        pop: "self",
        clear: "self",
        __ior__: binary,
        __iand__: binary,
        __ixor__: binary,
        __isub__: binary,
      },
      abstract: ["add", "discard"],
    });
  }
}
