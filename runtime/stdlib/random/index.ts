/** The module `random` (CPython Lib/random.py). */

import { listOf } from "../../builtins/list.js";
import { attr } from "../../object/attr.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { type Module, newModule } from "../../module.js";
import { Random } from "./random-class.js";
import { SystemRandom } from "./system-random.js";

/** The methods of one hidden generator are the module's functions. */
const functions =
  "betavariate choice choices expovariate gammavariate gauss getrandbits getstate lognormvariate normalvariate " +
  "paretovariate randint random randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate";

export function randomModule(): Module {
  const { version } = tstate.interp;
  const instance = new Random();
  const names: Record<string, Dynamic> = { Random, SystemRandom };
  for (const name of functions.split(" ")) names[name] = attr(instance, name);
  if (version >= 309) names.randbytes = attr(instance, "randbytes");
  if (version >= 312) names.binomialvariate = attr(instance, "binomialvariate");
  return newModule("random", { ...names, _inst: instance, __all__: listOf(Object.keys(names).sort()) });
}
