/** `slice` objects and clipping them to a length (CPython Objects/sliceobject.c). */

import { typeError, valueError } from "../object/errors.js";
import { staticMethod } from "../object/function.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { classes } from "../protocol/classes.js";
import * as compare from "../protocol/compare.js";
import { asIndexInt, hasIndex } from "../protocol/convert.js";
import { hash } from "../protocol/hash.js";
import { repr } from "../protocol/repr.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { tupleOf } from "./tuple.js";

export class slice extends PyObject {
  declare readonly start: Dynamic;
  declare readonly stop: Dynamic;
  declare readonly step: Dynamic;

  constructor(start: Dynamic, stop: Dynamic, step: Dynamic = null) {
    super(RAW);
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  __new__(_cls: Dynamic, start: Dynamic, stop?: Dynamic, step: Dynamic = null): slice {
    return stop === undefined ? new slice(null, start) : new slice(start, stop, step);
  }

  indices(length: Dynamic): Dynamic {
    const count = asIndexInt(length);
    if (count < 0) valueError("length should not be negative");
    const [start, stop, step] = sliceIndices(this, Number(count));
    return tupleOf([start, stop, step]);
  }

  __repr__(): string {
    return `slice(${repr(this.start)}, ${repr(this.stop)}, ${repr(this.step)})`;
  }

  __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof slice)) return NotImplemented;
    return compare.eq(fields(this), fields(other));
  }

  __lt__(other: Dynamic): Dynamic {
    return other instanceof slice ? compare.lt(fields(this), fields(other)) : NotImplemented;
  }

  __le__(other: Dynamic): Dynamic {
    return other instanceof slice ? compare.le(fields(this), fields(other)) : NotImplemented;
  }

  __gt__(other: Dynamic): Dynamic {
    return other instanceof slice ? compare.gt(fields(this), fields(other)) : NotImplemented;
  }

  __ge__(other: Dynamic): Dynamic {
    return other instanceof slice ? compare.ge(fields(this), fields(other)) : NotImplemented;
  }

  /** Hashable since 3.12. */
  __hash__(): Dynamic {
    if (tstate.interp.version < 312) typeError("unhashable type: 'slice'");
    return hash(fields(this));
  }

  static {
    define(this, {
      name: "slice",
      final: true,
      methods: {
        __new__: staticMethod("cls, start, stop=…, step=None, /"),
        indices: "self, length, /",
        __repr__: "self",
        __eq__: "self, value, /",
        __lt__: "self, value, /",
        __le__: "self, value, /",
        __gt__: "self, value, /",
        __ge__: "self, value, /",
        __hash__: "self",
      },
    });
    classes.slice = this as never;
  }
}

function fields(x: slice): Dynamic {
  return tupleOf([x.start, x.stop, x.step]);
}

/** Start, stop and step clipped to `length`, and how many items they select (PySlice_AdjustIndices). */
export function sliceIndices(x: slice, length: number): [start: number, stop: number, step: number, count: number] {
  const step = x.step === null ? 1 : bound(x.step);
  if (step === 0) valueError("slice step cannot be zero");
  const lowest = step < 0 ? -1 : 0;
  const highest = step < 0 ? length - 1 : length;
  const start = x.start === null ? (step < 0 ? highest : lowest) : clip(bound(x.start), length, lowest, highest);
  const stop = x.stop === null ? (step < 0 ? lowest : highest) : clip(bound(x.stop), length, lowest, highest);
  const distance = step < 0 ? start - stop : stop - start;
  return [start, stop, step, distance <= 0 ? 0 : Math.floor((distance - 1) / Math.abs(step)) + 1];
}

function clip(index: number, length: number, lowest: number, highest: number): number {
  if (index < 0) index += length;
  return Math.max(lowest, Math.min(index, highest));
}

/** A bound as a JS number; big ones lie beyond any length either way. */
function bound(x: Dynamic): number {
  if (typeof x === "number" && Number.isInteger(x)) return x;
  if (!hasIndex(x)) {
    typeError("slice indices must be integers or None or have an __index__ method");
  }
  return Number(asIndexInt(x));
}
