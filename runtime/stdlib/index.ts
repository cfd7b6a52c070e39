/** The library: what makes each module, when a program first imports it. */

import { asyncioModule } from "../asyncio/index.js";
import type { Library } from "../interpreter.js";
import { tstate } from "../object/state.js";
import { abcModule } from "./abc.js";
import { atexitModule } from "./atexit.js";
import { bisectModule } from "./bisect.js";
import { collectionsModule } from "./collections.js";
import { collectionsAbcModule } from "./collections/abc.js";
import { concurrentModule, futuresModule, futuresThreadModule } from "./concurrent/index.js";
import { contextlibModule } from "./contextlib.js";
import { contextvarsModule } from "./contextvars.js";
import { dataclassesModule } from "./dataclasses.js";
import { datetimeModule } from "./datetime.js";
import { enumModule } from "./enum.js";
import { functoolsModule } from "./functools.js";
import { heapqModule } from "./heapq.js";
import { gcModule } from "./gc.js";
import { ioModule } from "./io/index.js";
import { itertoolsModule } from "./itertools.js";
import { mathModule } from "./math.js";
import { builtinsModule } from "./more-builtins.js";
import { operatorModule } from "./operator.js";
import { osModule } from "./os/index.js";
import { pathModule } from "./os/path.js";
import { queueModule } from "./queue.js";
import { randomModule } from "./random.js";
import { signalModule } from "./signal.js";
import { sysModule } from "./sys.js";
import { threadingModule } from "./threading/index.js";
import { timeModule } from "./time.js";
import { tracebackModule } from "./traceback.js";
import { typesModule } from "./types.js";
import { warningsModule } from "./warnings.js";

export const library: Library = {
  abc: abcModule,
  asyncio: asyncioModule,
  atexit: atexitModule,
  bisect: bisectModule,
  builtins: builtinsModule,
  "collections.abc": collectionsAbcModule,
  collections: collectionsModule,
  "concurrent.futures.thread": futuresThreadModule,
  "concurrent.futures": futuresModule,
  concurrent: concurrentModule,
  contextlib: contextlibModule,
  contextvars: contextvarsModule,
  dataclasses: dataclassesModule,
  datetime: datetimeModule,
  enum: enumModule,
  functools: functoolsModule,
  heapq: heapqModule,
  gc: gcModule,
  io: ioModule,
  itertools: itertoolsModule,
  math: mathModule,
  operator: operatorModule,
  os: osModule,
  posixpath: pathModule,
  "os.path": () => tstate.interp.importModule("posixpath"),
  queue: queueModule,
  random: randomModule,
  signal: signalModule,
  sys: sysModule,
  threading: threadingModule,
  time: timeModule,
  traceback: tracebackModule,
  types: typesModule,
  warnings: warningsModule,
};
