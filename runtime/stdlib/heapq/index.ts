/** The module `heapq` (CPython Modules/_heapqmodule.c, Lib/heapq.py). */

import { indexError } from "../../builtins/errors.js";
import { isList, listOf } from "../../builtins/list.js";
import { sortedArray } from "../../builtins/sort.js";
import type { tuple } from "../../builtins/tuple.js";
import { generator } from "../../coroutine/make.js";
import { type Steps, sent } from "../../coroutine/suspend.js";
import { call } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { typeName } from "../../object/lookup.js";
import { DONE, type Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { type Module, newModule } from "../../module.js";
import { cmpForSort } from "../../protocol/compare.js";
import { asIndex } from "../../protocol/convert.js";
import { iter, toArray } from "../../protocol/iter.js";
import type { Stepper } from "../../protocol/iterator.js";
import { truth } from "../../protocol/truth.js";
import { heapPop, heapPush, siftUp } from "./heap.js";
import { inModule, nativeIn } from "../support/in-module.js";

function itemsOfHeap(heap: Dynamic, name: string): Dynamic[] {
  if (isList(heap)) return heap.$items;
  if (tstate.interp.version < 310) typeError("heap argument must be a list");
  // A function of one argument does not number it.
  const which = name === "heappop" || name === "heapify" ? "argument" : "argument 1";
  return typeError(`${name}() ${which} must be list, not ${typeName(heap)}`);
}

export const heappush = def(function heappush(heap: Dynamic, item: Dynamic): null {
  heapPush(itemsOfHeap(heap, "heappush"), item);
  return null;
}, "heap, item, /");

export const heappop = def(function heappop(heap: Dynamic): Dynamic {
  const items = itemsOfHeap(heap, "heappop");
  return items.length === 0 ? indexError("index out of range") : heapPop(items);
}, "heap, /");

export const heapify = def(function heapify(heap: Dynamic): null {
  const items = itemsOfHeap(heap, "heapify");
  for (let i = (items.length >> 1) - 1; i >= 0; i--) siftUp(items, i);
  return null;
}, "heap, /");

export const heapreplace = def(function heapreplace(heap: Dynamic, item: Dynamic): Dynamic {
  const items = itemsOfHeap(heap, "heapreplace");
  if (items.length === 0) indexError("index out of range");
  return replaceFirst(items, item);
}, "heap, item, /");

export const heappushpop = def(function heappushpop(heap: Dynamic, item: Dynamic): Dynamic {
  const items = itemsOfHeap(heap, "heappushpop");
  return items.length === 0 || !cmpForSort(items[0], item) ? item : replaceFirst(items, item);
}, "heap, item, /");

function replaceFirst(items: Dynamic[], item: Dynamic): Dynamic {
  const first = items[0];
  items[0] = item;
  siftUp(items, 0);
  return first;
}

/** The best `n`, as `sorted(…)[:n]` has them. */
function best(n: Dynamic, iterable: Dynamic, key: Dynamic, reverse: boolean): Dynamic {
  const count = Math.max(0, asIndex(n));
  return listOf(sortedArray(toArray(iterable), key, reverse).slice(0, count));
}

export const nlargest = def(function nlargest(n: Dynamic, iterable: Dynamic, key: Dynamic = null): Dynamic {
  return best(n, iterable, key, true);
}, "n, iterable, key=None");

export const nsmallest = def(function nsmallest(n: Dynamic, iterable: Dynamic, key: Dynamic = null): Dynamic {
  return best(n, iterable, key, false);
}, "n, iterable, key=None");

/** The next value of one of the sorted inputs of `merge`. */
interface Head {
  value: Dynamic;
  key: Dynamic;
  readonly steps: Stepper;
}

export const merge = generator(function* merge(iterables: tuple, key: Dynamic = null, reverse: Dynamic = false): Steps {
  const keyOf = (value: Dynamic): Dynamic => (key === null ? value : call(key, value));
  const heads: Head[] = [];
  for (const iterable of iterables.$items) {
    const steps = iter(iterable);
    const value = steps.$step();
    if (value !== DONE) heads.push({ value, key: keyOf(value), steps });
  }
  const descending = truth(reverse);
  const before = (a: Head, b: Head): boolean => (descending ? cmpForSort(b.key, a.key) : cmpForSort(a.key, b.key));
  while (heads.length > 0) {
    // Of equals the input that was named first goes first.
    let at = 0;
    for (let i = 1; i < heads.length; i++) if (before(heads[i]!, heads[at]!)) at = i;
    const head = heads[at]!;
    sent(yield head.value);
    head.value = head.steps.$step();
    if (head.value === DONE) heads.splice(at, 1);
    else head.key = keyOf(head.value);
  }
  return null;
}, "*iterables, key=None, reverse=False");

export function heapqModule(): Module {
  const names = {
    ...nativeIn("_heapq", { heappush, heappop, heapify, heapreplace }),
    ...inModule("heapq", { merge, nlargest, nsmallest }),
    ...nativeIn("_heapq", { heappushpop }),
  };
  return newModule("heapq", { ...names, __all__: listOf(Object.keys(names)) });
}
