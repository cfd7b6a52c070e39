/**
 * The library: what makes each module, when a program first imports it.
 *
 * A module's file is read in then too, by a `require` that the bundler turns into a lazy one: classes are registered as their
 * files load, and all of the library would be half of the time that hello takes.
 */

import type { Library } from "../interpreter.js";
import type { Module } from "../module.js";
import { tstate } from "../object/state.js";
import { builtinsModule } from "./builtins/index.js";
import { sysModule } from "./sys/index.js";
/** The bundler's: the exports of a file, which loads when it is first asked for. */
declare function require(path: string): Record<string, () => Module>;

/** A module that came with a version. */
function since(version: number, make: () => Module): Library[string] {
  return Object.assign(make, { since: version });
}

export const library: Library = {
  __future__: () => require("./future.js").futureModule!(),
  abc: () => require("./abc/index.js").abcModule!(),
  annotationlib: since(314, () => require("./annotationlib.js").annotationlibModule!()),
  asyncio: () => require("../asyncio/index.js").asyncioModule!(),
  atexit: () => require("./atexit.js").atexitModule!(),
  bisect: () => require("./bisect.js").bisectModule!(),
  builtins: builtinsModule,
  "collections.abc": () => require("./collections/abc/index.js").collectionsAbcModule!(),
  collections: () => require("./collections/index.js").collectionsModule!(),
  "concurrent.futures.thread": () => require("./concurrent/index.js").futuresThreadModule!(),
  "concurrent.futures": () => require("./concurrent/index.js").futuresModule!(),
  concurrent: () => require("./concurrent/index.js").concurrentModule!(),
  contextlib: () => require("./contextlib/index.js").contextlibModule!(),
  contextvars: () => require("./contextvars.js").contextvarsModule!(),
  copy: () => require("./copy/index.js").copyModule!(),
  dataclasses: () => require("./dataclasses/index.js").dataclassesModule!(),
  datetime: () => require("./datetime/index.js").datetimeModule!(),
  enum: () => require("./enum/index.js").enumModule!(),
  errno: () => require("./errno.js").errnoModule!(),
  functools: () => require("./functools/index.js").functoolsModule!(),
  heapq: () => require("./heapq/index.js").heapqModule!(),
  gc: () => require("./gc.js").gcModule!(),
  inspect: () => require("./inspect/index.js").inspectModule!(),
  io: () => require("./io/index.js").ioModule!(),
  itertools: () => require("./itertools/index.js").itertoolsModule!(),
  "logging.config": () => require("./logging/config/index.js").configModule!(),
  "logging.handlers": () => require("./logging/handlers.js").handlersModule!(),
  logging: () => require("./logging/index.js").loggingModule!(),
  math: () => require("./math/index.js").mathModule!(),
  numbers: () => require("./numbers.js").numbersModule!(),
  operator: () => require("./operator/index.js").operatorModule!(),
  os: () => require("./os/index.js").osModule!(),
  posixpath: () => require("./os/path.js").pathModule!(),
  "os.path": () => tstate.interp.importModule("posixpath"),
  queue: () => require("./queue.js").queueModule!(),
  random: () => require("./random/index.js").randomModule!(),
  signal: () => require("./signal/index.js").signalModule!(),
  "string.templatelib": since(314, () => require("./string/templatelib.js").templatelibModule!()),
  string: () => require("./string/index.js").stringModule!(),
  sys: sysModule,
  threading: () => require("./threading/index.js").threadingModule!(),
  time: () => require("./time/index.js").timeModule!(),
  traceback: () => require("./traceback/index.js").tracebackModule!(),
  types: () => require("./types/index.js").typesModule!(),
  typing: () => require("./typing/index.js").typingModule!(),
  warnings: () => require("./warnings.js").warningsModule!(),
};
