/** `groupby`, `tee` and `batched` (CPython Modules/itertoolsmodule.c). */

import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { call } from "../../object/call.js";
import { valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { DONE, type Done, type Dynamic } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { eqBool } from "../../protocol/compare.js";
import { asIndex } from "../../protocol/convert.js";
import { iter } from "../../protocol/iter.js";
import { endedBy, Iterator, type Stepper } from "../../protocol/iterator.js";
import { truth } from "../../protocol/truth.js";
import { Itertool } from "./base.js";

export class groupby extends Itertool {
  declare $source: Stepper;
  declare $key: Dynamic;
  /** Key of the group asked for last; key and value read last; `undefined` before the first. */
  declare $targetKey: Dynamic;
  declare $currentKey: Dynamic;
  declare $currentValue: Dynamic;
  declare $group: _grouper | null;

  __init__(iterable: Dynamic, key: Dynamic = null): void {
    this.$source = iter(iterable);
    this.$key = key;
    this.$targetKey = undefined;
    this.$currentKey = undefined;
    this.$currentValue = undefined;
    this.$group = null;
  }

  /** Reads a value and its key; false at the end. */
  $read(): boolean {
    const value = this.$source.$step();
    if (value === DONE) return false;
    this.$currentKey = this.$key === null ? value : call(this.$key, value);
    this.$currentValue = value;
    return true;
  }

  override $step(): Dynamic | Done {
    try {
      this.$group = null;
      for (;;) {
        const started = this.$currentKey !== undefined;
        if (started && (this.$targetKey === undefined || !eqBool(this.$targetKey, this.$currentKey))) break;
        if (!this.$read()) return DONE;
      }
      this.$targetKey = this.$currentKey;
      this.$group = new _grouper(this, this.$targetKey);
      return tupleOf([this.$currentKey, this.$group]);
    } catch (error) {
      return endedBy(error);
    }
  }

  static {
    define(this, {
      name: "groupby",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, iterable, key=None" },
    });
  }
}

/** The values of one group, as long as it is the last one asked for. */
class _grouper extends Iterator {
  declare $parent: groupby;
  declare $key: Dynamic;

  constructor(parent: groupby, key: Dynamic) {
    super();
    this.$parent = parent;
    this.$key = key;
  }

  override $step(): Dynamic | Done {
    const parent = this.$parent;
    if (parent.$group !== this) return DONE;
    if (parent.$currentValue === undefined && !parent.$read()) return DONE;
    if (!eqBool(this.$key, parent.$currentKey)) return DONE;
    const value = parent.$currentValue;
    parent.$currentValue = undefined;
    return value;
  }

  static {
    define(this, { name: "_grouper", module: "itertools", dotted: true });
  }
}

/** A value that some of the iterators have not seen yet; the links make a list that all of them walk. */
class Link {
  value: Dynamic = undefined;
  next: Link | null = null;
}

class _tee extends Iterator {
  declare $source: Stepper;
  declare $link: Link;

  constructor(source: Stepper, link: Link) {
    super();
    this.$source = source;
    this.$link = link;
  }

  override $step(): Dynamic | Done {
    const link = this.$link;
    if (link.next === null) {
      const value = this.$source.$step();
      if (value === DONE) return DONE;
      link.value = value;
      link.next = new Link();
    }
    this.$link = link.next;
    return link.value;
  }

  __copy__(): _tee {
    return new _tee(this.$source, this.$link);
  }

  static {
    define(this, { name: "_tee", module: "itertools", dotted: true, methods: { __copy__: "self" } });
  }
}

export const tee = def(function tee(iterable: Dynamic, n: Dynamic = 2): tuple {
  const count = asIndex(n);
  if (count < 0) valueError("n must be >= 0");
  const source = iter(iterable);
  const first = source instanceof _tee ? source : new _tee(source, new Link());
  return tupleOf(Array.from({ length: count }, (_, i) => (i === 0 ? first : first.__copy__())));
}, "iterable, n=2, /");

/** Since 3.12. */
export class batched extends Itertool {
  declare $source: Stepper | null;
  declare $count: number;
  declare $strict: boolean;

  __init__(iterable: Dynamic, n: Dynamic, strict: Dynamic = false): void {
    this.$count = asIndex(n, "OverflowError");
    if (this.$count < 1) valueError("n must be at least one");
    this.$source = iter(iterable);
    this.$strict = truth(strict);
  }

  override $step(): Dynamic | Done {
    if (this.$source === null) return DONE;
    const batch: Dynamic[] = [];
    while (batch.length < this.$count) {
      const value = this.$source.$step();
      if (value === DONE) {
        this.$source = null;
        if (batch.length > 0 && this.$strict) valueError("batched(): incomplete batch");
        break;
      }
      batch.push(value);
    }
    return batch.length === 0 ? DONE : tupleOf(batch);
  }

  static {
    define(this, {
      name: "batched",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, iterable, n, *, strict=False" },
    });
  }
}
