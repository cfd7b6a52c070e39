/** `enumerate` (CPython Objects/enumobject.c). */

import { classMethod, staticMethod } from "../object/function.js";
import type { PyClass } from "../object/object.js";
import { DONE, type Done, type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { asIndexInt } from "../protocol/convert.js";
import { iter } from "../protocol/iter.js";
import { Iterator, type Stepper } from "../protocol/iterator.js";
import { normalizeInt } from "../protocol/number.js";
import type { Int } from "../protocol/values.js";
import { stepOf } from "./array-iterator.js";
import { genericAlias } from "./generic-alias.js";
import { tupleOf } from "./tuple.js";

export class enumerate extends Iterator {
  declare $steps: Stepper;
  declare $count: Int;

  constructor(_raw: Dynamic, steps?: Stepper, start: Int = 0) {
    super();
    this.$steps = steps!;
    this.$count = start;
  }

  __new__(cls: PyClass, iterable: Dynamic, start: Dynamic = 0): enumerate {
    return new cls(RAW, iter(iterable), asIndexInt(start));
  }

  override $step(): Dynamic | Done {
    const values = this.$values();
    return values === DONE ? DONE : tupleOf(values);
  }

  override $row(): Dynamic[] | Done {
    return this.$values();
  }

  $values(): Dynamic[] | Done {
    const value = stepOf(this.$steps);
    if (value === DONE) return DONE;
    const count = this.$count;
    this.$count = count < Number.MAX_SAFE_INTEGER ? (count as number) + 1 : normalizeInt(BigInt(count) + 1n);
    return [count, value];
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    define(this, {
      name: "enumerate",
      methods: { __new__: staticMethod("cls, iterable, start=0"), __class_getitem__: classMethod("cls, item, /") },
    });
  }
}
