/** `islice`, `takewhile`, `dropwhile`, `filterfalse`, `compress`: parts of an iterable (CPython Modules/itertoolsmodule.c). */

import type { tuple } from "../../builtins/tuple.js";
import { call } from "../../object/call.js";
import { isError, typeError, valueError } from "../../object/errors.js";
import { DONE, type Done, type Dynamic } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { asIndex, hasIndex } from "../../protocol/convert.js";
import { iter } from "../../protocol/iter.js";
import { endedBy, type Stepper } from "../../protocol/iterator.js";
import { truth } from "../../protocol/truth.js";
import { Itertool } from "./base.js";

const STOP = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const INDICES = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const STEP = "Step for islice() must be a positive integer or None.";

export class islice extends Itertool {
  declare $source: Stepper | null;
  /** Position of the source, the next position wanted, and the first one beyond. */
  declare $at: number;
  declare $next: number;
  declare $end: number;
  declare $by: number;

  __init__(iterable: Dynamic, args: tuple): void {
    const given = args.$items;
    if (given.length === 0) typeError("islice expected at least 2 arguments, got 1");
    if (given.length > 3) typeError(`islice expected at most 4 arguments, got ${given.length + 1}`);
    const [start, stop, step] = given.length === 1 ? [null, given[0], null] : [given[0], given[1], given[2] ?? null];
    this.$end = stop === null ? Number.POSITIVE_INFINITY : bound(stop, STOP, 0);
    this.$next = start === null ? 0 : bound(start, INDICES, 0);
    this.$by = step === null ? 1 : bound(step, STEP, 1);
    this.$at = 0;
    this.$source = iter(iterable);
  }

  override $step(): Dynamic | Done {
    const source = this.$source;
    if (source === null) return DONE;
    const stop = Math.min(this.$next, this.$end);
    while (this.$at < stop) {
      if (source.$step() === DONE) return this.$close();
      this.$at++;
    }
    if (this.$at >= this.$end) return this.$close();
    const value = source.$step();
    if (value === DONE) return this.$close();
    this.$at++;
    this.$next += this.$by;
    return value;
  }

  $close(): Done {
    this.$source = null;
    return DONE;
  }

  static {
    define(this, {
      name: "islice",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, iterable, /, *args" },
    });
  }
}

function bound(x: Dynamic, message: string, least: number): number {
  if (!hasIndex(x)) valueError(message);
  let n: number;
  try {
    n = asIndex(x, "OverflowError");
  } catch (error) {
    if (isError(error, "OverflowError")) valueError(message);
    throw error;
  }
  return n < least ? valueError(message) : n;
}

export class takewhile extends Itertool {
  declare $predicate: Dynamic;
  declare $source: Stepper | null;

  __init__(predicate: Dynamic, iterable: Dynamic): void {
    this.$predicate = predicate;
    this.$source = iter(iterable);
  }

  override $step(): Dynamic | Done {
    try {
      if (this.$source === null) return DONE;
      const value = this.$source.$step();
      if (value !== DONE && truth(call(this.$predicate, value))) return value;
      if (value !== DONE) this.$source = null;
      return DONE;
    } catch (error) {
      return endedBy(error);
    }
  }

  static {
    define(this, {
      name: "takewhile",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, predicate, iterable, /" },
    });
  }
}

export class dropwhile extends Itertool {
  declare $predicate: Dynamic;
  declare $source: Stepper;
  declare $started: boolean;

  __init__(predicate: Dynamic, iterable: Dynamic): void {
    this.$predicate = predicate;
    this.$source = iter(iterable);
    this.$started = false;
  }

  override $step(): Dynamic | Done {
    try {
      let value = this.$source.$step();
      if (this.$started) return value;
      while (value !== DONE && truth(call(this.$predicate, value))) value = this.$source.$step();
      if (value !== DONE) this.$started = true;
      return value;
    } catch (error) {
      return endedBy(error);
    }
  }

  static {
    define(this, {
      name: "dropwhile",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, predicate, iterable, /" },
    });
  }
}

export class filterfalse extends Itertool {
  declare $predicate: Dynamic;
  declare $source: Stepper;

  __init__(predicate: Dynamic, iterable: Dynamic): void {
    this.$predicate = predicate;
    this.$source = iter(iterable);
  }

  override $step(): Dynamic | Done {
    try {
      for (;;) {
        const value = this.$source.$step();
        if (value === DONE) return DONE;
        if (!truth(this.$predicate === null ? value : call(this.$predicate, value))) return value;
      }
    } catch (error) {
      return endedBy(error);
    }
  }

  static {
    define(this, {
      name: "filterfalse",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, function, iterable, /" },
    });
  }
}

export class compress extends Itertool {
  declare $data: Stepper;
  declare $selectors: Stepper;

  __init__(data: Dynamic, selectors: Dynamic): void {
    this.$data = iter(data);
    this.$selectors = iter(selectors);
  }

  override $step(): Dynamic | Done {
    for (;;) {
      const value = this.$data.$step();
      if (value === DONE) return DONE;
      const selector = this.$selectors.$step();
      if (selector === DONE) return DONE;
      if (truth(selector)) return value;
    }
  }

  static {
    define(this, {
      name: "compress",
      module: "itertools",
      dotted: true,
      methods: { __init__: "self, data, selectors" },
    });
  }
}
