/** The module `logging.config` (CPython Lib/logging/config.py): `dictConfig`. Files in INI form and sockets are not read. */

import { def } from "../../../object/function.js";
import type { Dynamic } from "../../../object/sentinels.js";
import { type Module, newModule } from "../../../module.js";
import { inModule } from "../../support/in-module.js";
import { Configurator } from "./configurator.js";

function dictConfig(config: Dynamic): null {
  new Configurator(config).configure();
  return null;
}
def(dictConfig, "config");

export function configModule(): Module {
  return newModule("logging.config", inModule("logging.config", { dictConfig }));
}
