/** `id()`: a number for each object, made when first asked for (CPython uses addresses; ours look like them). */

import type { Dynamic } from "./sentinels.js";
import { tstate } from "./state.js";

/** The numbers that a program has given out. */
export class Identities {
  readonly known = new WeakMap<object, number>();
  /** Of values that have no identity in JavaScript: one for each value. */
  private readonly values = new Map<Dynamic, number>();
  private last = 0x7f3a_5c00_0010;

  /** A number for what is not `known`. */
  add(value: Dynamic): number {
    const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
    const id = isObject ? undefined : this.values.get(value);
    if (id !== undefined) return id;
    this.last += 48;
    if (isObject) this.known.set(value, this.last);
    else this.values.set(value, this.last);
    return this.last;
  }
}

/** `id(value)`: 48 apart, like small allocations. */
export function identity(value: Dynamic): number {
  const { identities } = tstate.interp;
  return identities.known.get(value) ?? identities.add(value);
}

/** `0x7f…`, as reprs show it. */
export function address(value: Dynamic): string {
  return "0x" + identity(value).toString(16);
}
