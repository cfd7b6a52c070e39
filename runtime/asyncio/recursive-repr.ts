/** A repr that prints `...` where it meets itself (Lib/reprlib.py recursive_repr). */

import { reprEnter, reprLeave } from "../protocol/repr.js";
import type { Dynamic } from "../object/sentinels.js";

export function recursiveRepr(value: Dynamic, describe: () => string): string {
  if (!reprEnter(value)) return "...";
  try {
    return describe();
  } finally {
    reprLeave();
  }
}
