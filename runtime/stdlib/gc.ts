/**
 * `gc` (CPython Modules/gcmodule.c). The engine collects by itself and tells nobody; what CPython reports when objects die
 * (tasks that were never finished, exceptions that nobody looked at) is reported when it is certain, or at the end.
 */

import { listOf } from "../builtins/list.js";
import { tupleOf } from "../builtins/tuple.js";
import { valueError } from "../object/errors.js";
import { def } from "../object/function.js";
import type { Dynamic } from "../object/sentinels.js";
import { moduleState } from "../object/state.js";
import { newModule } from "../module.js";
import { asIndex } from "../protocol/number.js";
import { nativeIn } from "./support/in-module.js";

interface Settings {
  enabled: boolean;
  threshold: Dynamic[];
}

function settings(): Settings {
  return { enabled: true, threshold: [2000, 10, 0] };
}

/** Nothing unreachable is found: what is unreachable is gone. */
function collect(generation: Dynamic = 2): number {
  const number = asIndex(generation);
  if (number < 0 || number > 2) valueError("invalid generation");
  return 0;
}
def(collect, "generation=2");

function enable(): null {
  moduleState(settings).enabled = true;
  return null;
}
def(enable, "");

function disable(): null {
  moduleState(settings).enabled = false;
  return null;
}
def(disable, "");

function isenabled(): boolean {
  return moduleState(settings).enabled;
}
def(isenabled, "");

function get_threshold(): Dynamic {
  return tupleOf([...moduleState(settings).threshold]);
}
def(get_threshold, "");

const set_threshold = def(function set_threshold(first: Dynamic, rest: Dynamic): null {
  const { threshold } = moduleState(settings);
  [first, ...rest.$items].slice(0, 3).forEach((value, i) => {
    threshold[i] = asIndex(value);
  });
  return null;
}, "threshold0, /, *thresholds");

function get_count(): Dynamic {
  return tupleOf([0, 0, 0]);
}
def(get_count, "");

function freeze(): null {
  return null;
}
def(freeze, "");

function unfreeze(): null {
  return null;
}
def(unfreeze, "");

export function gcModule() {
  return newModule(
    "gc",
    nativeIn("gc", {
      collect,
      enable,
      disable,
      isenabled,
      get_threshold,
      set_threshold,
      get_count,
      freeze,
      unfreeze,
      garbage: listOf([]),
      callbacks: listOf([]),
    }),
  );
}
