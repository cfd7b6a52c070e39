/** What `max` and `min` keep of the values that come by (CPython Python/bltinmodule.c, min_max). */

import { valueError } from "../object/errors.js";
import { DONE, type Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { gt, lt } from "../protocol/compare.js";
import { iter, liveItems } from "../protocol/iter.js";
import { truth } from "../protocol/truth.js";

export class Extreme {
  private readonly name: "max" | "min";
  private best: Dynamic = undefined;

  constructor(name: "max" | "min") {
    this.name = name;
  }

  add(item: Dynamic): void {
    const { best } = this;
    if (best === undefined || isBetter(this.name, item, best)) this.best = item;
  }

  found(): Dynamic {
    return this.best === undefined ? noneOf(this.name) : this.best;
  }
}

function isBetter(name: "max" | "min", item: Dynamic, best: Dynamic): boolean {
  if (typeof item === "number" && typeof best === "number") return name === "max" ? item > best : item < best;
  return truth(name === "max" ? gt(item, best) : lt(item, best));
}

/** `max(iterable, key=key)`, of a function of JavaScript that takes one argument. */
export function extremeBy(name: "max" | "min", iterable: Dynamic, key: (item: Dynamic) => Dynamic): Dynamic {
  const items = liveItems(iterable);
  const steps = items === undefined ? iter(iterable) : undefined;
  let best: Dynamic;
  let bestKey: Dynamic;
  for (let i = 0; ; i++) {
    let item: Dynamic;
    if (items === undefined) {
      item = steps!.$step();
      if (item === DONE) break;
    } else if (i < items.length) item = items[i];
    else break;
    const itemKey = key(item) ?? null;
    if (bestKey !== undefined && !isBetter(name, itemKey, bestKey)) continue;
    best = item;
    bestKey = itemKey;
  }
  return bestKey === undefined ? noneOf(name) : best;
}

/** There are no values. */
export function noneOf(name: string): never {
  const newer = tstate.interp.version >= 312;
  return valueError(newer ? `${name}() iterable argument is empty` : `${name}() arg is an empty sequence`);
}
