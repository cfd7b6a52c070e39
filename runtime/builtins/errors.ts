/** Raising what the containers raise. */

import { IndexError, KeyError, OverflowError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import type { Dynamic } from "../object/sentinels.js";

export function indexError(message: string): never {
  throw raise(new IndexError(message));
}

/** `KeyError(key)`: its str is the key's repr. */
export function keyError(key: Dynamic): never {
  throw raise(new KeyError(key));
}

export function overflowError(message: string): never {
  throw raise(new OverflowError(message));
}
