/** `contextvars.Context` (CPython Python/context.c, PyContext_Type). */

import { tupleOf } from "../builtins/tuple.js";
import { ArrayIterator } from "../builtins/array-iterator.js";
import { KeyError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { callSuspendable } from "../object/call.js";
import type { PyFunction } from "../object/code.js";
import { runtimeError, typeError } from "../object/errors.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { eqBool } from "../protocol/compare.js";
import { repr } from "../protocol/repr.js";
import type { Steps } from "./suspend.js";

/** Variable → value; keys are ContextVars. */
export type Variables = ReadonlyMap<unknown, Dynamic>;
const NOTHING: Variables = new Map();

/**
 * The values of context variables. Copies share one map, which is never changed: setting a variable replaces it. There are
 * few variables and many copies (one for each task and callback).
 */
export class Context extends PyObject {
  declare $variables: Variables;
  /** Whether somebody is in it (`run`). */
  declare $entered: boolean;

  constructor(variables: Dynamic = NOTHING) {
    super(RAW);
    this.$variables = variables === RAW ? NOTHING : variables;
    this.$entered = false;
  }

  __init__(): void {}

  /** Calls with this context current. A callable that may block runs in it until it has ended. */
  run(...args: Dynamic[]): Dynamic {
    if (args.length === 0) typeError("run() missing 1 required positional argument");
    const outer = this.$enter();
    let result: Dynamic;
    try {
      result = callSuspendable(args[0], ...args.slice(1));
    } finally {
      this.$leave(outer);
    }
    return isSteps(result) ? result.$within((steps) => this.$around(steps)) : result;
  }

  /** A loop makes a task's context current without entering it. */
  $enter(): Dynamic {
    if (this.$entered || tstate.context === this)
      runtimeError(`cannot enter context: ${repr(this)} is already entered`);
    const outer = tstate.context;
    this.$entered = true;
    tstate.context = this;
    return outer;
  }

  $leave(outer: Dynamic): void {
    this.$entered = false;
    tstate.context = outer;
  }

  *$around(steps: Steps): Steps {
    const outer = this.$enter();
    try {
      return yield* steps;
    } finally {
      this.$leave(outer);
    }
  }

  copy(): Context {
    return new Context(this.$variables);
  }
  get(variable: Dynamic, fallback: Dynamic = null): Dynamic {
    return this.$variables.get(checkKey(variable)) ?? fallback;
  }
  __getitem__(variable: Dynamic): Dynamic {
    const value = this.$variables.get(checkKey(variable));
    if (value === undefined) throw raise(new KeyError(variable));
    return value;
  }
  __contains__(variable: Dynamic): boolean {
    return this.$variables.has(checkKey(variable));
  }
  __len__(): number {
    return this.$variables.size;
  }
  __iter__(): Dynamic {
    return new ArrayIterator([...this.$variables.keys()]);
  }
  keys(): Dynamic {
    return this.__iter__();
  }
  values(): Dynamic {
    return new ArrayIterator([...this.$variables.values()]);
  }
  items(): Dynamic {
    return new ArrayIterator([...this.$variables].map((pair) => tupleOf([...pair])));
  }
  __eq__(other: Dynamic): boolean {
    if (!(other instanceof Context) || other.$variables.size !== this.$variables.size) return false;
    for (const [variable, value] of this.$variables) {
      const theirs = other.$variables.get(variable);
      if (theirs === undefined || !eqBool(value, theirs)) return false;
    }
    return true;
  }

  static {
    const run = this.prototype.run as PyFunction;
    define(this, {
      name: "Context",
      module: "_contextvars",
      final: true,
      hasDict: false,
      methods: {
        __init__: "self",
        run: { params: "self, /, callable, *args, **kwargs", kind: "suspendable", wrap: () => run },
        copy: "self",
        get: "self, key, default=None, /",
        __getitem__: "self, key, /",
        __contains__: "self, key, /",
        __len__: "self",
        __iter__: "self",
        keys: "self",
        values: "self",
        items: "self",
        __eq__: "self, other, /",
      },
      attributes: { __hash__: null },
    });
  }
}

/** A `Blocking`, which lives in the layer above: the rest of a call that may block. */
interface Unfinished {
  $within(around: (steps: Steps) => Steps): unknown;
}

function isSteps(value: Dynamic): value is Unfinished {
  return typeof value === "object" && value !== null && typeof value.$within === "function";
}

/** Contexts hold nothing but variables. */
function checkKey(variable: Dynamic): unknown {
  if (typeof variable === "object" && variable !== null && variable.$class?.$type.name === "ContextVar")
    return variable;
  return typeError(`a ContextVar key was expected, got ${repr(variable)}`);
}
