/** `id()`: a number for each object, made when first asked for (CPython uses addresses; ours look like them). */

import type { Dynamic } from "./sentinels.js";
import { moduleState } from "./state.js";

interface Identities {
  readonly known: WeakMap<object, number>;
  last: number;
}

function identities(): Identities {
  return { known: new WeakMap(), last: 0x7f3a_5c00_0010 };
}

/** `id(value)` of an object or function: 48 apart, like small allocations. */
export function identity(value: object): number {
  const state = moduleState(identities);
  let id = state.known.get(value);
  if (id === undefined) {
    id = state.last += 48;
    state.known.set(value, id);
  }
  return id;
}

/** `0x7f…`, as reprs show it. */
export function address(value: Dynamic): string {
  return "0x" + identity(value).toString(16);
}
