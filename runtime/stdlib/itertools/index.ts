/** The module `itertools` (CPython Modules/itertoolsmodule.c). */

import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { type Module, newModule } from "../../module.js";
import { nativeIn } from "../support/in-module.js";
import { chain, zip_longest } from "./chain.js";
import { combinations, combinations_with_replacement, permutations, product } from "./combinatoric.js";
import { count, cycle, repeat } from "./endless.js";
import { batched, groupby, tee } from "./grouping.js";
import { accumulate, pairwise, starmap } from "./mapping.js";
import { compress, dropwhile, filterfalse, islice, takewhile } from "./selecting.js";

export function itertoolsModule(): Module {
  const { version } = tstate.interp;
  const names: Record<string, Dynamic> = {
    accumulate,
    chain,
    combinations,
    combinations_with_replacement,
    compress,
    count,
    cycle,
    dropwhile,
    filterfalse,
    groupby,
    islice,
    permutations,
    product,
    repeat,
    starmap,
    takewhile,
    tee,
    zip_longest,
  };
  if (version >= 310) names.pairwise = pairwise;
  if (version >= 312) names.batched = batched;
  return newModule("itertools", nativeIn("itertools", names));
}
