/** What the logging methods are called with (CPython Lib/logging/__init__.py, Logger.debug to Logger._log). */

import { dict, isDict, namesOf } from "../../builtins/dict.js";
import { keyError } from "../../builtins/errors.js";
import { isTuple, tupleOf } from "../../builtins/tuple.js";
import { BaseException } from "../../exceptions/hierarchy.js";
import { bindArguments } from "../../object/binding.js";
import { call } from "../../object/call.js";
import { Code } from "../../object/code.js";
import { typeOf } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { repr } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";

export const LEVEL_METHODS = "self, msg, *args, **kwargs";

/** Arguments as a call site writes them, parted into message, arguments and options. */
interface Call {
  readonly msg: Dynamic;
  readonly args: Dynamic;
  readonly options: Record<string, Dynamic>;
}

export function parted(given: Dynamic[], code: Code): Call {
  const [msg, args, keywords] = bindArguments(code, given);
  return { msg, args, options: namesOf(keywords) };
}

/** The parameters of the methods, for errors in calls. */
function codeOf(name: string, text = LEVEL_METHODS): Code {
  const code = new Code(name, text, 0, "function", true, 1);
  code.qualname = `Logger.${name}`;
  return code;
}

export const CODES = {
  debug: codeOf("debug"),
  info: codeOf("info"),
  warning: codeOf("warning"),
  warn: codeOf("warn"),
  error: codeOf("error"),
  critical: codeOf("critical"),
  fatal: codeOf("fatal"),
  exception: codeOf("exception", "self, msg, *args, exc_info=True, **kwargs"),
  log: codeOf("log", "self, level, msg, *args, **kwargs"),
};

export const LOG_OPTIONS = new Set(["exc_info", "extra", "stack_info", "stacklevel"]);
export const LOG_CODE = codeOf(
  "_log",
  "self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1",
);

/** `exc_info=` as records keep it: class, exception and traceback. */
export function excInfo(info: Dynamic): Dynamic {
  if (info instanceof BaseException) return tupleOf([typeOf(info), info, info.__traceback__]);
  if (info === null || info === undefined || isTuple(info)) return info ?? null;
  if (!truth(info)) return null;
  return call(tstate.interp.importModule("sys").exc_info);
}

/** Attributes that a record has, or will have. */
const RESERVED = new Set(["message", "asctime", "pathname", "filename", "module", "lineno", "funcName"]);

export function addExtra(record: Dynamic, extra: Dynamic): void {
  if (extra === null || extra === undefined) return;
  const names = isDict(extra) ? namesOf(extra) : namesOf(call(dict, extra));
  for (const name in names) {
    if (RESERVED.has(name) || Object.hasOwn(record, name)) {
      keyError(`Attempt to overwrite ${repr(name)} in LogRecord`);
    }
    Object.defineProperty(record, name, { value: names[name], writable: true, configurable: true, enumerable: true });
  }
}
