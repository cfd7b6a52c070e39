/**
 * The library: what makes each module, when a program first imports it.
 *
 * A module's file is read in then too, by a `require` that the bundler turns into a lazy one: classes are registered as their
 * files load, and all of the library would be half of the time that hello takes.
 */

import { asyncioModule } from "../asyncio/index.js";
import type { Library } from "../interpreter.js";
import type { Module } from "../module.js";
import { tstate } from "../object/state.js";
import { builtinsModule } from "./more-builtins.js";
import { sysModule } from "./sys.js";
/** The bundler's: the exports of a file, which loads when it is first asked for. */
declare function require(path: string): Record<string, () => Module>;

export const library: Library = {
  abc: () => require("./abc.js").abcModule!(),
  asyncio: asyncioModule,
  atexit: () => require("./atexit.js").atexitModule!(),
  bisect: () => require("./bisect.js").bisectModule!(),
  builtins: builtinsModule,
  "collections.abc": () => require("./collections/abc.js").collectionsAbcModule!(),
  collections: () => require("./collections.js").collectionsModule!(),
  "concurrent.futures.thread": () => require("./concurrent/index.js").futuresThreadModule!(),
  "concurrent.futures": () => require("./concurrent/index.js").futuresModule!(),
  concurrent: () => require("./concurrent/index.js").concurrentModule!(),
  contextlib: () => require("./contextlib.js").contextlibModule!(),
  contextvars: () => require("./contextvars.js").contextvarsModule!(),
  copy: () => require("./copy.js").copyModule!(),
  dataclasses: () => require("./dataclasses.js").dataclassesModule!(),
  datetime: () => require("./datetime.js").datetimeModule!(),
  enum: () => require("./enum.js").enumModule!(),
  functools: () => require("./functools.js").functoolsModule!(),
  heapq: () => require("./heapq.js").heapqModule!(),
  gc: () => require("./gc.js").gcModule!(),
  inspect: () => require("./inspect.js").inspectModule!(),
  io: () => require("./io/index.js").ioModule!(),
  itertools: () => require("./itertools.js").itertoolsModule!(),
  "logging.handlers": () => require("./logging/more-handlers.js").handlersModule!(),
  logging: () => require("./logging.js").loggingModule!(),
  math: () => require("./math.js").mathModule!(),
  numbers: () => require("./numbers.js").numbersModule!(),
  operator: () => require("./operator.js").operatorModule!(),
  os: () => require("./os/index.js").osModule!(),
  posixpath: () => require("./os/path.js").pathModule!(),
  "os.path": () => tstate.interp.importModule("posixpath"),
  queue: () => require("./queue.js").queueModule!(),
  random: () => require("./random.js").randomModule!(),
  signal: () => require("./signal.js").signalModule!(),
  string: () => require("./string.js").stringModule!(),
  sys: sysModule,
  threading: () => require("./threading/index.js").threadingModule!(),
  time: () => require("./time.js").timeModule!(),
  traceback: () => require("./traceback.js").tracebackModule!(),
  types: () => require("./types.js").typesModule!(),
  typing: () => require("./typing.js").typingModule!(),
  warnings: () => require("./warnings.js").warningsModule!(),
};
