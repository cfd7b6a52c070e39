/** The functions of the module: `basicConfig`, `getLogger`, `info` … (CPython Lib/logging/__init__.py). */

import { type dict, namesOf } from "../../builtins/dict.js";
import { frozensetOf } from "../../builtins/set.js";
import { isTuple } from "../../builtins/tuple.js";
import { BaseException, DeprecationWarning, OSError, ValueError } from "../../exceptions/hierarchy.js";
import { warn as issueWarning } from "../../exceptions/warn.js";
import { formatWarning } from "../../exceptions/warning-message.js";
import { attrOrUndefined } from "../../object/attr.js";
import { call, invoke } from "../../object/call.js";
import { valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { type Dynamic, kw, kwIfAny } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { toArray } from "../../protocol/iter.js";
import { str } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { Formatter } from "./formatter.js";
import { NullHandler } from "./handler.js";
import type { Logger } from "./logger.js";
import { checkedLoggerClass } from "./manager.js";
import { LogRecord } from "./record.js";
import { CRITICAL, getLevelName as levelName, loggingState, setting } from "./state.js";
import { FileHandler, StreamHandler } from "./stream-handlers.js";
import { STYLES } from "./styles.js";

function root(): Logger {
  return setting("root") as Logger;
}

/** Takes the options that are known out of the keywords. */
function taken(options: Record<string, Dynamic>, name: string, fallback: Dynamic): Dynamic {
  const value = options[name];
  delete options[name];
  return value === undefined ? fallback : value;
}

function configure(options: Record<string, Dynamic>): null {
  const force = taken(options, "force", false);
  const newer = tstate.interp.version >= 309;
  const encoding = newer ? taken(options, "encoding", null) : null;
  const errors = newer ? taken(options, "errors", "backslashreplace") : null;
  const logger = root();
  if (truth(force)) {
    for (const handler of [...logger.handlers.$items]) {
      invoke(logger, "removeHandler", handler);
      invoke(handler, "close");
    }
  }
  if (logger.handlers.$items.length > 0) return null;
  const handlers = handlersFrom(options, encoding, errors);
  const dates = taken(options, "datefmt", null);
  const style = taken(options, "style", "%");
  const known = Object.hasOwn(STYLES, style) ? STYLES[style] : undefined;
  if (known === undefined) valueError(`Style must be one of: ${Object.keys(STYLES).join(",")}`);
  const formatter = call(Formatter, taken(options, "format", known[1]), dates, style);
  for (const handler of handlers) {
    if (handler.formatter === null) invoke(handler, "setFormatter", formatter);
    invoke(logger, "addHandler", handler);
  }
  const level = taken(options, "level", null);
  if (level !== null) invoke(logger, "setLevel", level);
  const rest = Object.keys(options);
  if (rest.length > 0) valueError(`Unrecognised argument(s): ${rest.join(", ")}`);
  return null;
}

function handlersFrom(options: Record<string, Dynamic>, encoding: Dynamic, errors: Dynamic): Dynamic[] {
  const given = taken(options, "handlers", null);
  if (given === null) {
    if (options.stream !== undefined && options.filename !== undefined) {
      valueError("'stream' and 'filename' should not be specified together");
    }
  } else if (options.stream !== undefined || options.filename !== undefined) {
    valueError("'stream' or 'filename' should not be specified together with 'handlers'");
  }
  if (given !== null) return toArray(given);
  const filename = taken(options, "filename", null);
  const mode = taken(options, "filemode", "a");
  if (filename === null || filename === "") return [call(StreamHandler, taken(options, "stream", null))];
  const isBinary = str(mode).includes("b");
  return [call(FileHandler, filename, mode, kw({ encoding, errors: isBinary ? null : errors }))];
}

export const basicConfig = def((keywords: dict): null => configure(namesOf(keywords)), "**kwargs", 0, "basicConfig");

export const getLogger = def(
  (name: Dynamic = null): Dynamic => {
    const logger = root();
    if (name === null || name === "" || (typeof name === "string" && name === logger.name)) return logger;
    return invoke(logger.manager, "getLogger", name);
  },
  "name=None",
  0,
  "getLogger",
);

/** `logging.info(…)`: configures the root logger first where nothing has. */
function rootFunction(name: string, params = "msg, *args, **kwargs"): Dynamic {
  return def(
    (...bound: Dynamic[]): null => {
      if (root().handlers.$items.length === 0) configure({});
      const keywords = namesOf(bound[bound.length - 1]);
      const args = bound
        .slice(0, -1)
        .flatMap((arg) => (isTuple(arg) && arg === bound[bound.length - 2] ? arg.$items : [arg]));
      invoke(root(), name, ...args, kw(keywords));
      return null;
    },
    params,
    0,
    name,
  );
}

export const debug = rootFunction("debug");
export const info = rootFunction("info");
export const warning = rootFunction("warning");
export const error = rootFunction("error");
export const critical = rootFunction("critical");
export const fatal = rootFunction("fatal");
export const log = rootFunction("log", "level, msg, *args, **kwargs");

export const exception = def(
  (msg: Dynamic, args: Dynamic, exc_info: Dynamic = true, keywords: dict): null => {
    if (root().handlers.$items.length === 0) configure({});
    invoke(root(), "error", msg, ...args.$items, kw({ exc_info, ...namesOf(keywords) }));
    return null;
  },
  "msg, *args, exc_info=True, **kwargs",
  0,
  "exception",
);

export const warn = def(
  (msg: Dynamic, args: Dynamic, keywords: dict): null => {
    issueWarning("The 'warn' function is deprecated, use 'warning' instead", DeprecationWarning, 2);
    if (root().handlers.$items.length === 0) configure({});
    invoke(root(), "warning", msg, ...args.$items, ...kwIfAny(namesOf(keywords)));
    return null;
  },
  "msg, *args, **kwargs",
  0,
  "warn",
);

export const disable = def(
  (level: Dynamic = CRITICAL): null => {
    const { manager } = root();
    manager.disable = level;
    manager._clear_cache();
    return null;
  },
  "level=50",
  0,
  "disable",
);

export const addLevelName = def(
  (level: Dynamic, name: Dynamic): null => {
    const { levelNames, levelsByName } = loggingState();
    levelNames.$set(level, name);
    levelsByName.$set(name, level);
    return null;
  },
  "level, levelName",
  0,
  "addLevelName",
);

export const getLevelName = def((level: Dynamic): Dynamic => levelName(level), "level", 0, "getLevelName");

export const getLevelNamesMapping = def(() => loggingState().levelsByName.copy(), "", 0, "getLevelNamesMapping");

export const getHandlerByName = def(
  (name: Dynamic): Dynamic => {
    return loggingState().handlers.$get(name) ?? null;
  },
  "name",
  0,
  "getHandlerByName",
);

export const getHandlerNames = def(
  (): Dynamic => {
    return frozensetOf(loggingState().handlers.$map.keyList());
  },
  "",
  0,
  "getHandlerNames",
);

export const setLoggerClass = def(
  (cls: Dynamic): null => {
    loggingState().loggerClass = checkedLoggerClass(cls);
    return null;
  },
  "klass",
  0,
  "setLoggerClass",
);

export function loggerClassFunction(plain: Dynamic): Dynamic {
  return def(() => loggingState().loggerClass ?? plain, "", 0, "getLoggerClass");
}

export const setLogRecordFactory = def(
  (factory: Dynamic): null => {
    loggingState().recordFactory = factory === LogRecord ? null : factory;
    return null;
  },
  "factory",
  0,
  "setLogRecordFactory",
);

export const getLogRecordFactory = def(() => loggingState().recordFactory ?? LogRecord, "", 0, "getLogRecordFactory");

/** Flushes and closes all handlers, the last one first. */
export const shutdown = def(
  (_handlerList: Dynamic = null): null => {
    for (const handler of [...loggingState().handlerList].reverse()) {
      try {
        if (attrOrUndefined(handler, "flushOnClose") !== false) invoke(handler, "flush");
        invoke(handler, "close");
      } catch (thrown) {
        if (!(thrown instanceof OSError || thrown instanceof ValueError) && setting("raiseExceptions") !== false)
          throw thrown;
        if (!(thrown instanceof BaseException)) throw thrown;
      }
    }
    return null;
  },
  "handlerList=…",
  0,
  "shutdown",
);

/** Sends a warning to the logger `py.warnings`. */
function loggedWarning(
  message: Dynamic,
  category: Dynamic,
  filename: Dynamic,
  lineno: Dynamic,
  file: Dynamic = null,
  line: Dynamic = null,
): null {
  if (file !== null) {
    const { showWarning } = loggingState();
    if (showWarning !== undefined) call(showWarning, message, category, filename, lineno, file, line);
    return null;
  }
  const text = formatWarning(message, category, filename, lineno, line);
  const logger = call(getLogger, "py.warnings");
  if (logger.handlers.$items.length === 0) invoke(logger, "addHandler", new NullHandler());
  if (tstate.interp.version >= 311) invoke(logger, "warning", text);
  else invoke(logger, "warning", "%s", text);
  return null;
}

const showwarning = def(loggedWarning, "message, category, filename, lineno, file=None, line=None", 0, "_showwarning");

export const captureWarnings = def(
  (capture: Dynamic): null => {
    const warnings = tstate.interp.importModule("warnings");
    const state = loggingState();
    if (truth(capture)) {
      if (state.showWarning !== undefined) return null;
      state.showWarning = warnings.showwarning;
      warnings.showwarning = showwarning;
    } else if (state.showWarning !== undefined) {
      warnings.showwarning = state.showWarning;
      state.showWarning = undefined;
    }
    return null;
  },
  "capture",
  0,
  "captureWarnings",
);
