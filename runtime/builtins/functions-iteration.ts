/** Built-in functions that go through iterables (CPython Python/bltinmodule.c). */

import { noneOf } from "./extreme.js";
import { unexpectedKeyword } from "../object/binding-builtin.js";
import { call } from "../object/call.js";
import { method } from "../object/descriptors.js";
import { callPositional } from "../object/positional.js";
import { isError, typeError } from "../object/errors.js";
import { builtin } from "../object/function.js";
import { DONE, type Done, type Dynamic, type Kw, keywordsIn } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { eqBool, gt, lt } from "../protocol/compare.js";
import {
  iter as stepsOf,
  listedItems,
  listedNumbers,
  liveItems,
  next as nextOf,
  pythonIter,
  toArray,
} from "../protocol/iter.js";
import { Iterator } from "../protocol/iterator.js";
import { truth } from "../protocol/truth.js";
import { callable } from "./functions-objects.js";
import { type list, listOf } from "./list.js";
import { isReversed, sortedArray } from "./sort.js";
import { sortedCharacters } from "./str-order.js";

export const all = builtin("all", (iterable: Dynamic): boolean => !someIs(false, iterable), "iterable, /");

export const any = builtin("any", (iterable: Dynamic): boolean => someIs(true, iterable), "iterable, /");

/** Whether an item has this truth value. */
function someIs(wanted: boolean, iterable: Dynamic): boolean {
  const items = liveItems(iterable);
  if (items !== undefined) {
    for (let i = 0; i < items.length; i++) if (truth(items[i]) === wanted) return true;
    return false;
  }
  const steps = stepsOf(iterable);
  for (let item = steps.$step(); item !== DONE; item = steps.$step()) if (truth(item) === wanted) return true;
  return false;
}

/** `iter(callable, sentinel)`. */
class callable_iterator extends Iterator {
  declare $callable: Dynamic;
  declare $sentinel: Dynamic;

  constructor(fn: Dynamic, sentinel: Dynamic) {
    super();
    this.$callable = fn;
    this.$sentinel = sentinel;
  }

  override $step(): Dynamic | Done {
    if (this.$callable === null) return DONE;
    try {
      const value = call(this.$callable);
      if (!eqBool(this.$sentinel, value)) return value;
    } catch (error) {
      if (!isError(error, "StopIteration")) throw error;
    }
    this.$callable = null;
    return DONE;
  }

  static {
    define(this, { name: "callable_iterator", final: true });
  }
}

export const iter = builtin(
  "iter",
  (x: Dynamic, sentinel?: Dynamic): Dynamic => {
    if (sentinel === undefined) return pythonIter(x);
    if (!callable(x)) typeError("iter(v, w): v must be callable");
    return new callable_iterator(x, sentinel);
  },
  "object, sentinel=…, /",
);

export const next = builtin(
  "next",
  (iterator: Dynamic, fallback?: Dynamic): Dynamic => {
    return nextOf(iterator, fallback);
  },
  "iterator, default=…, /",
);

export const sorted = builtin(
  "sorted",
  (...args: Dynamic[]): list => {
    if (args.length === 1 && keywordsIn(args) === undefined) return listOf(sortedItems(args[0]));
    const names = keywordsOf(args);
    if (args.length !== 1) typeError(`sorted expected 1 argument, got ${args.length}`);
    const items = toArray(args[0]);
    expectOnly("sort", names, "key", "reverse");
    const { key = null, reverse = false } = names;
    return listOf(sortedArray(items, key, isReversed(reverse)));
  },
  "iterable, /, *, key=None, reverse=False",
  { unbound: true },
);

function sortedItems(x: Dynamic): Dynamic[] {
  const characters = typeof x === "string" ? sortedCharacters(x) : undefined;
  return characters ?? sortedArray(toArray(x), null, false);
}

/** Takes the keywords off the arguments of a call. */
function keywordsOf(args: Dynamic[]): Record<string, Dynamic> {
  return keywordsIn(args) === undefined ? none : (args.pop() as Kw).names;
}

const none: Record<string, Dynamic> = {};

function expectOnly(name: string, names: Record<string, Dynamic>, a: string, b: string): void {
  const count = Object.keys(names).length;
  if (count > 2) typeError(`${name}() takes at most 2 keyword arguments (${count} given)`);
  for (const other in names) if (other !== a && other !== b) unexpectedKeyword(name, other, [a, b]);
}

type Better = (a: Dynamic, b: Dynamic) => Dynamic;

/** The first item that no other is better than. */
function extreme(name: string, better: Better, args: Dynamic[]): Dynamic {
  const names = keywordsOf(args);
  if (args.length === 0) {
    typeError(`${name} expected ${tstate.interp.version >= 309 ? "at least " : ""}1 argument, got 0`);
  }
  expectOnly(name, names, "key", "default");
  const { key = null, default: fallback } = names;
  if (args.length > 1 && fallback !== undefined) {
    typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
  }
  const items =
    args.length > 1 ? args : (liveItems(args[0]) ?? (isBuiltinMethod(key) ? listedItems(args[0]) : undefined));
  const numbers = key === null ? (items ?? listedNumbers(args[0])) : undefined;
  if (numbers !== undefined) {
    const number = better === gt ? largest(numbers) : smallest(numbers);
    if (number !== undefined) return number;
  }
  if (items !== undefined && items.length > 0) return extremeOf(items, better, key);
  const steps = stepsOf(args[0]);
  let best = steps.$step();
  if (best === DONE) {
    if (fallback !== undefined) return fallback;
    noneOf(name);
  }
  let bestKey = key === null ? best : callPositional(key, best);
  for (let item = steps.$step(); item !== DONE; item = steps.$step()) {
    const itemKey = key === null ? item : callPositional(key, item);
    const result = better(itemKey, bestKey);
    if (typeof result === "boolean" ? result : truth(result)) {
      best = item;
      bestKey = itemKey;
    }
  }
  return best;
}

/** `d.get`, say, which changes nothing that is walked meanwhile. */
function isBuiltinMethod(key: Dynamic): boolean {
  return key instanceof method && key.$function.$code?.builtin === true;
}

/** The same of an array with something in it. */
function extremeOf(items: readonly Dynamic[], better: Better, key: Dynamic): Dynamic {
  let best = items[0];
  let bestKey = key === null ? best : callPositional(key, best);
  for (let i = 1; i < items.length; i++) {
    const item = items[i];
    const itemKey = key === null ? item : callPositional(key, item);
    const result = better(itemKey, bestKey);
    if (typeof result === "boolean" ? result : truth(result)) {
      best = item;
      bestKey = itemKey;
    }
  }
  return best;
}

/** Of raw numbers; `undefined` where something else is among them. */
function largest(items: readonly Dynamic[]): number | undefined {
  let best = items[0];
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (typeof item !== "number") return undefined;
    if (item > best) best = item;
  }
  return best;
}

function smallest(items: readonly Dynamic[]): number | undefined {
  let best = items[0];
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (typeof item !== "number") return undefined;
    if (item < best) best = item;
  }
  return best;
}

export const max = builtin(
  "max",
  (...args: Dynamic[]): Dynamic => {
    if (args.length === 2 || args.length === 3) {
      const [a, b, c = b] = args;
      if (typeof a === "number" && typeof b === "number" && typeof c === "number") {
        const best = b > a ? b : a;
        return c > best ? c : best;
      }
    }
    return extreme("max", gt, args);
  },
  "*args, key=None, default=…",
  { unbound: true },
);

export const min = builtin(
  "min",
  (...args: Dynamic[]): Dynamic => {
    if (args.length === 2 || args.length === 3) {
      const [a, b, c = b] = args;
      if (typeof a === "number" && typeof b === "number" && typeof c === "number") {
        const best = b < a ? b : a;
        return c < best ? c : best;
      }
    }
    return extreme("min", lt, args);
  },
  "*args, key=None, default=…",
  { unbound: true },
);
