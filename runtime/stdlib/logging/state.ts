/** What the module keeps for each interpreter: levels, handlers, loggers, switches (CPython Lib/logging/__init__.py). */

import { type dict, dictOf } from "../../builtins/dict.js";
import { typeError, valueError } from "../../object/errors.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { moduleState, tstate } from "../../object/state.js";
import { repr, str } from "../../protocol/repr.js";
import { isInt } from "../../protocol/values.js";

export const CRITICAL = 50;
export const ERROR = 40;
export const WARNING = 30;
export const INFO = 20;
export const DEBUG = 10;
export const NOTSET = 0;

export interface LoggingState {
  readonly levelNames: dict;
  readonly levelsByName: dict;
  /** When the module was loaded: nanoseconds of `time.time()`. */
  readonly started: bigint;
  /** Handlers by name, and all of them in the order they were made. */
  readonly handlers: dict;
  readonly handlerList: Dynamic[];
  loggerClass: PyClass | null;
  recordFactory: Dynamic;
  /** What `captureWarnings` put aside. */
  showWarning: Dynamic;
}

function newState(): LoggingState {
  const levels: [number, string][] = [
    [CRITICAL, "CRITICAL"],
    [ERROR, "ERROR"],
    [WARNING, "WARNING"],
    [INFO, "INFO"],
    [DEBUG, "DEBUG"],
    [NOTSET, "NOTSET"],
  ];
  const names: [string, number][] = [
    ["CRITICAL", CRITICAL],
    ["FATAL", CRITICAL],
    ["ERROR", ERROR],
    ["WARN", WARNING],
    ["WARNING", WARNING],
    ["INFO", INFO],
    ["DEBUG", DEBUG],
    ["NOTSET", NOTSET],
  ];
  return {
    levelNames: dictOf(levels),
    levelsByName: dictOf(names),
    started: tstate.interp.host.clock.epochNanoseconds(),
    handlers: dictOf([]),
    handlerList: [],
    loggerClass: null,
    recordFactory: null,
    showWarning: undefined,
  };
}

export function loggingState(): LoggingState {
  return moduleState(newState);
}

/** A variable of the module, which programs may set. */
export function setting(name: string): Dynamic {
  const module = tstate.interp.modules.get("logging");
  return module !== undefined && Object.hasOwn(module, name) ? module[name] : undefined;
}

/** The name of a level, or the level of a name, else `Level 25`. */
export function getLevelName(level: Dynamic): Dynamic {
  const { levelNames, levelsByName } = loggingState();
  return levelNames.$get(level) ?? levelsByName.$get(level) ?? `Level ${str(level)}`;
}

/** A level given by number or name. */
export function checkLevel(level: Dynamic): Dynamic {
  if (isInt(level)) return level;
  if (str(level) !== level) typeError(`Level not an integer or a valid string: ${repr(level)}`);
  return loggingState().levelsByName.$get(level) ?? valueError(`Unknown level: ${repr(level)}`);
}
