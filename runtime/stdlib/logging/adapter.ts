/** `LoggerAdapter` (CPython Lib/logging/__init__.py). */

import { dict, dictFromNames, isDict, namesOf } from "../../builtins/dict.js";
import { genericAlias } from "../../builtins/generic-alias.js";
import { isTuple, type tuple, tupleOf } from "../../builtins/tuple.js";
import { invoke } from "../../object/call.js";
import { classMethod } from "../../object/function.js";
import { typeOf } from "../../object/lookup.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, kw, kwIfAny } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { str } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { CRITICAL, DEBUG, ERROR, getLevelName, INFO, WARNING } from "./state.js";

export class LoggerAdapter extends PyObject {
  declare logger: Dynamic;
  declare extra: Dynamic;
  declare merge_extra: Dynamic;

  __init__(logger: Dynamic, extra: Dynamic = null, merge_extra: Dynamic = false): void {
    this.logger = logger;
    this.extra = extra;
    if (tstate.interp.version >= 313) this.merge_extra = merge_extra;
  }

  process(msg: Dynamic, kwargs: Dynamic): tuple {
    const given = kwargs.$get("extra");
    const merges = truth(this.merge_extra ?? false) && given !== undefined;
    kwargs.$set(
      "extra",
      merges ? dictFromNames({ ...namesOf(this.extra ?? new dict()), ...namesOf(given) }) : this.extra,
    );
    return tupleOf([msg, kwargs]);
  }

  debug(msg: Dynamic, args: tuple, kwargs: dict): void {
    this.$log(DEBUG, msg, args, kwargs);
  }
  info(msg: Dynamic, args: tuple, kwargs: dict): void {
    this.$log(INFO, msg, args, kwargs);
  }
  warning(msg: Dynamic, args: tuple, kwargs: dict): void {
    this.$log(WARNING, msg, args, kwargs);
  }
  warn(msg: Dynamic, args: tuple, kwargs: dict): void {
    this.$log(WARNING, msg, args, kwargs);
  }
  error(msg: Dynamic, args: tuple, kwargs: dict): void {
    this.$log(ERROR, msg, args, kwargs);
  }
  exception(msg: Dynamic, args: tuple, exc_info: Dynamic = true, kwargs: dict = new dict()): void {
    kwargs.$set("exc_info", exc_info);
    this.$log(ERROR, msg, args, kwargs);
  }
  critical(msg: Dynamic, args: tuple, kwargs: dict): void {
    this.$log(CRITICAL, msg, args, kwargs);
  }
  log(level: Dynamic, msg: Dynamic, args: tuple, kwargs: dict): void {
    this.$log(level, msg, args, kwargs);
  }

  $log(level: Dynamic, msg: Dynamic, args: tuple, kwargs: dict): void {
    if (!truth(invoke(this, "isEnabledFor", level))) return;
    const processed = invoke(this, "process", msg, kwargs);
    const [text, names] = isTuple(processed) ? processed.$items : [msg, kwargs];
    invoke(this.logger, "log", level, text, ...args.$items, kw(isDict(names) ? namesOf(names) : {}));
  }

  isEnabledFor(level: Dynamic): Dynamic {
    return invoke(this.logger, "isEnabledFor", level);
  }
  setLevel(level: Dynamic): void {
    invoke(this.logger, "setLevel", level);
  }
  getEffectiveLevel(): Dynamic {
    return invoke(this.logger, "getEffectiveLevel");
  }
  hasHandlers(): Dynamic {
    return invoke(this.logger, "hasHandlers");
  }
  _log(level: Dynamic, msg: Dynamic, args: Dynamic, kwargs: dict): Dynamic {
    return invoke(this.logger, "_log", level, msg, args, ...kwIfAny(namesOf(kwargs)));
  }
  get manager(): Dynamic {
    return this.logger.manager;
  }
  set manager(value: Dynamic) {
    this.logger.manager = value;
  }
  get name(): Dynamic {
    return this.logger.name;
  }
  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }
  __repr__(): string {
    const { logger } = this;
    const level = str(getLevelName(invoke(logger, "getEffectiveLevel")));
    return `<${typeOf(this).$type.name} ${str(logger.name)} (${level})>`;
  }

  static {
    const level = "self, msg, *args, **kwargs";
    define(this, {
      name: "LoggerAdapter",
      module: "logging",
      builtin: false,
      methods: {
        __init__: "self, logger, extra=None, merge_extra=False",
        process: "self, msg, kwargs",
        ...{ debug: level, info: level, warning: level, warn: level, error: level, critical: level },
        exception: "self, msg, *args, exc_info=True, **kwargs",
        log: "self, level, msg, *args, **kwargs",
        isEnabledFor: "self, level",
        setLevel: "self, level",
        getEffectiveLevel: "self",
        hasHandlers: "self",
        _log: "self, level, msg, args, **kwargs",
        __class_getitem__: classMethod("cls, item, /"),
        __repr__: "self",
      },
    });
  }
}
