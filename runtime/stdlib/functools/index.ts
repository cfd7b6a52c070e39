/** The module `functools` (CPython Lib/functools.py, Modules/_functoolsmodule.c). */

import { GenericAlias } from "../../builtins/generic-alias.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { type Module, newModule } from "../../module.js";
import { cached_property } from "./cached-property.js";
import { cache, lru_cache } from "./lru-cache.js";
import { cmp_to_key, total_ordering } from "./ordering.js";
import { partial, partialmethod } from "./partial.js";
import { reduce } from "./reduce.js";
import { singledispatch, singledispatchmethod } from "./singledispatch.js";
import { update_wrapper, wrapperAssignments, wrapperUpdates, wraps } from "./wraps.js";
import { inModule, nativeIn } from "../support/in-module.js";

export function functoolsModule(): Module {
  const { version } = tstate.interp;
  const names: Record<string, Dynamic> = {
    WRAPPER_ASSIGNMENTS: wrapperAssignments(),
    WRAPPER_UPDATES: wrapperUpdates(),
    update_wrapper,
    wraps,
    total_ordering,
    ...nativeIn("_functools", { cmp_to_key, reduce }),
    lru_cache,
    partial,
    partialmethod,
    singledispatch,
    singledispatchmethod,
    cached_property,
  };
  if (version >= 309) Object.assign(names, { cache, GenericAlias });
  return newModule("functools", inModule("functools", names));
}
