/** `id()`: a number for each object, made when first asked for (CPython uses addresses; ours look like them). */

import type { Dynamic } from "./sentinels.js";
import { moduleState } from "./state.js";

interface Identities {
  readonly known: WeakMap<object, number>;
  /** Values that have no identity in JavaScript: one for each value. */
  readonly values: Map<Dynamic, number>;
  last: number;
}

function identities(): Identities {
  return { known: new WeakMap(), values: new Map(), last: 0x7f3a_5c00_0010 };
}

/** `id(value)`: 48 apart, like small allocations. */
export function identity(value: Dynamic): number {
  const state = moduleState(identities);
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  const known = (isObject ? state.known : state.values) as Map<Dynamic, number>;
  let id = known.get(value);
  if (id === undefined) {
    id = state.last += 48;
    known.set(value, id);
  }
  return id;
}

/** `0x7f…`, as reprs show it. */
export function address(value: Dynamic): string {
  return "0x" + identity(value).toString(16);
}
