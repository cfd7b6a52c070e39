/** The library: what makes each module, when a program first imports it. */

import type { Library } from "../interpreter.js";
import { sysModule } from "./sys.js";
import { threadingModule } from "./threading/index.js";
import { timeModule } from "./time.js";
import { tracebackModule } from "./traceback.js";
import { warningsModule } from "./warnings.js";

export const library: Library = {
  sys: sysModule,
  threading: threadingModule,
  time: timeModule,
  traceback: tracebackModule,
  warnings: warningsModule,
};
