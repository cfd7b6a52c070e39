/** The package `logging` (CPython Lib/logging/__init__.py). */

import { listOf } from "../../builtins/list.js";
import { type Module, newModule } from "../../module.js";
import { call } from "../../object/call.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { inModule } from "../support/in-module.js";
import { LoggerAdapter } from "./adapter.js";
import { Filter, Filterer } from "./filter.js";
import { BufferingFormatter, Formatter } from "./formatter.js";
import * as functions from "./functions.js";
import { Handler, NullHandler } from "./handler.js";
import { Logger, RootLogger } from "./logger.js";
import { Manager, PlaceHolder } from "./manager.js";
import { LogRecord, makeLogRecord } from "./record.js";
import { CRITICAL, DEBUG, ERROR, INFO, loggingState, NOTSET, WARNING } from "./state.js";
import { FileHandler, lastResortHandler, StreamHandler } from "./stream-handlers.js";
import { PercentStyle, StrFormatStyle, StringTemplateStyle, STYLES } from "./styles.js";

export function loggingModule(): Module {
  const { version } = tstate.interp;
  const { loggerClassFunction, getHandlerByName, getHandlerNames, getLevelNamesMapping, fatal, ...others } = functions;
  const root = new RootLogger(WARNING);
  root.$manager = new Manager(root);
  const levels = { CRITICAL, DEBUG, ERROR, FATAL: CRITICAL, INFO, NOTSET, WARN: WARNING, WARNING };
  const classes = { BufferingFormatter, FileHandler, Filter, Formatter, Handler, LogRecord, Logger, LoggerAdapter };
  const names: Record<string, Dynamic> = {
    BASIC_FORMAT: STYLES["%"]![1],
    ...levels,
    ...classes,
    NullHandler,
    StreamHandler,
    ...others,
    getLoggerClass: loggerClassFunction(Logger),
    lastResort: lastResortHandler(),
    makeLogRecord,
    raiseExceptions: true,
  };
  if (version >= 311) names.getLevelNamesMapping = getLevelNamesMapping;
  if (version >= 312) Object.assign(names, { getHandlerByName, getHandlerNames });
  const all = listOf(Object.keys(names).sort());
  const state = loggingState();
  const hidden: Record<string, Dynamic> = {
    fatal,
    root,
    Manager,
    PlaceHolder,
    RootLogger,
    Filterer,
    PercentStyle,
    StrFormatStyle,
    StringTemplateStyle,
    logThreads: true,
    logMultiprocessing: true,
    logProcesses: true,
    _levelToName: state.levelNames,
    _nameToLevel: state.levelsByName,
    _handlers: state.handlers,
  };
  if (version >= 312) hidden.logAsyncioTasks = true;
  const module = newModule("logging", {
    ...inModule("logging", names),
    ...inModule("logging", hidden),
    __all__: all,
  });
  call(tstate.interp.importModule("atexit").register, functions.shutdown);
  return module;
}
