/** `(x,) + rest`, `path + [x]`: what is written out is put beside the items of the other, and is no list or tuple first. */

import { list, listOf } from "../builtins/list.js";
import { concatenated } from "../builtins/sequence.js";
import { tuple, tupleOf } from "../builtins/tuple.js";
import type { Dynamic } from "../object/sentinels.js";
import { add } from "../protocol/number.js";

/** `(x, y) + rest` */
export function tupleBefore(items: Dynamic[], rest: Dynamic): Dynamic {
  return rest?.$class === tuple ? tupleOf(concatenated(items, rest.$items)) : add(tupleOf(items), rest);
}

/** `rest + (x, y)` */
export function tupleAfter(rest: Dynamic, items: Dynamic[]): Dynamic {
  return rest?.$class === tuple ? tupleOf(concatenated(rest.$items, items)) : add(rest, tupleOf(items));
}

/** `[x, y] + rest` */
export function listBefore(items: Dynamic[], rest: Dynamic): Dynamic {
  return rest?.$class === list ? listOf(concatenated(items, rest.$items)) : add(listOf(items), rest);
}

/** `rest + [x, y]` */
export function listAfter(rest: Dynamic, items: Dynamic[]): Dynamic {
  return rest?.$class === list ? listOf(concatenated(rest.$items, items)) : add(rest, listOf(items));
}
