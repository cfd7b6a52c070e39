/** The library: what makes each module, when a program first imports it. */

import type { Library } from "../interpreter.js";
import { sysModule } from "./sys.js";
import { timeModule } from "./time.js";

export const library: Library = {
  sys: sysModule,
  time: timeModule,
};
