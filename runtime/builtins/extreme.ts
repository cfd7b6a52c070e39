/** What `max` and `min` keep of the values that come by (CPython Python/bltinmodule.c, min_max). */

import { valueError } from "../object/errors.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { gt, lt } from "../protocol/compare.js";
import { truth } from "../protocol/truth.js";

export class Extreme {
  private readonly name: "max" | "min";
  private best: Dynamic = undefined;

  constructor(name: "max" | "min") {
    this.name = name;
  }

  add(item: Dynamic): void {
    const { best } = this;
    if (best === undefined || this.isBetter(item, best)) this.best = item;
  }

  private isBetter(item: Dynamic, best: Dynamic): boolean {
    if (typeof item === "number" && typeof best === "number") return this.name === "max" ? item > best : item < best;
    return truth(this.name === "max" ? gt(item, best) : lt(item, best));
  }

  found(): Dynamic {
    return this.best === undefined ? noneOf(this.name) : this.best;
  }
}

/** There are no values. */
export function noneOf(name: string): never {
  const newer = tstate.interp.version >= 312;
  return valueError(newer ? `${name}() iterable argument is empty` : `${name}() arg is an empty sequence`);
}
