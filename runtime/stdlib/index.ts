/** The library: what makes each module, when a program first imports it. */

import { asyncioModule } from "../asyncio/index.js";
import type { Library } from "../interpreter.js";
import { collectionsModule } from "./collections.js";
import { contextlibModule } from "./contextlib.js";
import { functoolsModule } from "./functools.js";
import { itertoolsModule } from "./itertools.js";
import { sysModule } from "./sys.js";
import { threadingModule } from "./threading/index.js";
import { timeModule } from "./time.js";
import { tracebackModule } from "./traceback.js";
import { warningsModule } from "./warnings.js";

export const library: Library = {
  asyncio: asyncioModule,
  collections: collectionsModule,
  contextlib: contextlibModule,
  functools: functoolsModule,
  itertools: itertoolsModule,
  sys: sysModule,
  threading: threadingModule,
  time: timeModule,
  traceback: tracebackModule,
  warnings: warningsModule,
};
