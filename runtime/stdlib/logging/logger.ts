/** `Logger` and `RootLogger` (CPython Lib/logging/__init__.py). */

import { dict, namesOf } from "../../builtins/dict.js";
import { type list, listOf } from "../../builtins/list.js";
import { setOf } from "../../builtins/set.js";
import { isTuple, tupleOf } from "../../builtins/tuple.js";
import { DeprecationWarning } from "../../exceptions/hierarchy.js";
import { warn } from "../../exceptions/warn.js";
import { call, invoke } from "../../object/call.js";
import { bindArguments } from "../../object/binding.js";
import type { Code } from "../../object/code.js";
import { typeError } from "../../object/errors.js";
import { passThrough } from "../../object/function.js";
import { typeOf } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, Kw, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { ge } from "../../protocol/compare.js";
import { str } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { isInt } from "../../protocol/values.js";
import { Filterer } from "./filter.js";
import { captureCaller, callerIn, stackText } from "./caller.js";
import { addExtra, CODES, excInfo, LEVEL_METHODS, LOG_CODE, LOG_OPTIONS, parted } from "./log-call.js";
import type { Manager } from "./manager.js";
import { placeNeeded } from "./place-needed.js";
import { LogRecord } from "./record.js";
import * as levels from "./state.js";
import { checkLevel, getLevelName, loggingState, setting } from "./state.js";

/** `Logger.root` and `Logger.manager`: one class serves all interpreters, which have their own. */
class OfInterpreter extends PyObject {
  declare readonly $find: () => Dynamic;
  constructor(find: () => Dynamic) {
    super(RAW);
    this.$find = find;
  }
  __get__(_instance: Dynamic, _owner: Dynamic = null): Dynamic {
    return this.$find();
  }
  static {
    define(this, { name: "attribute", module: "logging", methods: { __get__: "self, instance, owner=None" } });
  }
}

export class Logger extends Filterer {
  declare name: string;
  declare level: Dynamic;
  declare parent: Dynamic;
  declare propagate: Dynamic;
  declare handlers: list;
  declare disabled: Dynamic;
  declare _cache: dict;
  declare readonly manager: Manager;

  override __init__(name: string, level: Dynamic = levels.NOTSET): void {
    super.__init__();
    this.name = name;
    this.level = checkLevel(level);
    this.parent = null;
    this.propagate = true;
    this.handlers = listOf([]);
    this.disabled = false;
    this._cache = new dict();
  }

  setLevel(level: Dynamic): void {
    this.level = checkLevel(level);
    this.manager._clear_cache();
  }

  debug(...given: Dynamic[]): void {
    this.$at(levels.DEBUG, CODES.debug, given);
  }

  info(...given: Dynamic[]): void {
    this.$at(levels.INFO, CODES.info, given);
  }

  warning(...given: Dynamic[]): void {
    this.$at(levels.WARNING, CODES.warning, given);
  }

  warn(...given: Dynamic[]): void {
    warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2);
    this.$at(levels.WARNING, CODES.warn, given);
  }

  error(...given: Dynamic[]): void {
    this.$at(levels.ERROR, CODES.error, given);
  }

  exception(...given: Dynamic[]): void {
    const [msg, args, info, keywords] = bindArguments(CODES.exception, given);
    if (!truth(invoke(this, "isEnabledFor", levels.ERROR))) return;
    this.$send(levels.ERROR, msg, args, { exc_info: info ?? true, ...namesOf(keywords) });
  }

  critical(...given: Dynamic[]): void {
    this.$at(levels.CRITICAL, CODES.critical, given);
  }

  fatal(...given: Dynamic[]): void {
    this.$at(levels.CRITICAL, CODES.fatal, given);
  }

  log(...given: Dynamic[]): void {
    const [level, msg, args, keywords] = bindArguments(CODES.log, given);
    if (!isInt(level)) {
      if (setting("raiseExceptions") === false) return;
      typeError("level must be an integer");
    }
    if (truth(invoke(this, "isEnabledFor", level))) this.$send(level, msg, args, namesOf(keywords));
  }

  /** What is not logged costs a comparison: the arguments are looked at afterwards. */
  $at(level: number, code: Code, given: Dynamic[]): void {
    if (!truth(this.isEnabledFor === plainIsEnabled ? this.isEnabledFor(level) : invoke(this, "isEnabledFor", level))) {
      if (given.length === 0 || given[0] instanceof Kw) parted(given, code);
      return;
    }
    const { msg, args, options } = parted(given, code);
    this.$send(level, msg, args, options);
  }

  /** `_log`, which programs may override. */
  $send(level: Dynamic, msg: Dynamic, args: Dynamic, options: Record<string, Dynamic>): void {
    if (this._log === plainLog) this.$log(level, msg, args, options);
    else invoke(this, "_log", level, msg, args, new Kw(options));
  }

  _log(...given: Dynamic[]): void {
    const [level, msg, args, exc_info, extra, stack_info, stacklevel] = bindArguments(LOG_CODE, given);
    this.$log(level, msg, args, { exc_info, extra, stack_info, stacklevel });
  }

  $log(level: Dynamic, msg: Dynamic, args: Dynamic, options: Record<string, Dynamic>): void {
    for (const name in options) {
      if (!LOG_OPTIONS.has(name))
        typeError(
          `${tstate.interp.version >= 310 ? "Logger." : ""}_log() got an unexpected keyword argument '${name}'`,
        );
    }
    const { exc_info: info = null, extra = null, stack_info = false, stacklevel = 1 } = options;
    const record =
      this.makeRecord === plainMakeRecord && loggingState().recordFactory === null
        ? this.$quickRecord(level, msg, args, excInfo(info), extra, stack_info, stacklevel)
        : this.$fullRecord(level, msg, args, excInfo(info), extra, stack_info, stacklevel);
    invoke(this, "handle", record);
  }

  /** The usual record finds out who called only where somebody asks. */
  $quickRecord(
    level: Dynamic,
    msg: Dynamic,
    args: Dynamic,
    info: Dynamic,
    extra: Dynamic,
    stack: Dynamic,
    stacklevel: number,
  ): Dynamic {
    const isSeen = placeNeeded(this, plainClasses);
    const place = isSeen ? { holder: captureCaller(stacklevel, this.$log), stacklevel } : NOWHERE;
    const sinfo = truth(stack) ? stackText(stacklevel) : null;
    const record = new LogRecord(this.name, level, place, 0, msg, args, info, null, sinfo);
    addExtra(record, extra);
    return record;
  }

  $fullRecord(
    level: Dynamic,
    msg: Dynamic,
    args: Dynamic,
    info: Dynamic,
    extra: Dynamic,
    stack: Dynamic,
    stacklevel: number,
  ): Dynamic {
    const found = invoke(this, "findCaller", stack, stacklevel);
    const [filename, lineno, func, sinfo] = isTuple(found) ? found.$items : [];
    return invoke(this, "makeRecord", this.name, level, filename, lineno, msg, args, info, func, extra, sinfo);
  }

  findCaller(stack_info: Dynamic = false, stacklevel: Dynamic = 1): Dynamic {
    const { filename, lineno, name } = callerIn(captureCaller(stacklevel, this.findCaller), stacklevel);
    return tupleOf([filename, lineno, name, truth(stack_info) ? stackText(stacklevel) : null]);
  }

  makeRecord(
    name: Dynamic,
    level: Dynamic,
    fn: Dynamic,
    lno: Dynamic,
    msg: Dynamic,
    args: Dynamic,
    exc_info: Dynamic,
    func: Dynamic = null,
    extra: Dynamic = null,
    sinfo: Dynamic = null,
  ): Dynamic {
    const factory = loggingState().recordFactory ?? LogRecord;
    const record = call(factory, name, level, fn, lno, msg, args, exc_info, func, sinfo);
    addExtra(record, extra);
    return record;
  }

  handle(record: Dynamic): void {
    if (truth(this.disabled)) return;
    const passed = invoke(this, "filter", record);
    if (truth(passed)) invoke(this, "callHandlers", passed instanceof LogRecord ? passed : record);
  }

  addHandler(handler: Dynamic): void {
    if (!this.handlers.$items.includes(handler)) this.handlers.$items.push(handler);
  }

  removeHandler(handler: Dynamic): void {
    const at = this.handlers.$items.indexOf(handler);
    if (at >= 0) this.handlers.$items.splice(at, 1);
  }

  hasHandlers(): boolean {
    for (let logger: Dynamic = this; logger !== null; logger = truth(logger.propagate) ? logger.parent : null) {
      if (logger.handlers.$items.length > 0) return true;
    }
    return false;
  }

  callHandlers(record: Dynamic): void {
    let found = 0;
    for (let logger: Dynamic = this; logger !== null; logger = truth(logger.propagate) ? logger.parent : null) {
      for (const handler of [...logger.handlers.$items]) {
        found++;
        if (truth(ge(record.levelno, handler.level))) invoke(handler, "handle", record);
      }
    }
    if (found > 0) return;
    const last = setting("lastResort");
    if (last !== undefined && last !== null) {
      if (truth(ge(record.levelno, last.level))) invoke(last, "handle", record);
    } else if (setting("raiseExceptions") !== false && !this.manager.emittedNoHandlerWarning) {
      invoke(
        tstate.interp.importModule("sys").stderr,
        "write",
        `No handlers could be found for logger "${this.name}"\n`,
      );
      this.manager.emittedNoHandlerWarning = true;
    }
  }

  getEffectiveLevel(): Dynamic {
    for (let logger: Dynamic = this; logger !== null; logger = logger.parent)
      if (truth(logger.level)) return logger.level;
    return levels.NOTSET;
  }

  isEnabledFor(level: Dynamic): boolean {
    if (this.disabled === true) return false;
    if (typeof level !== "number") return truth(ge(level, this.getEffectiveLevel()));
    const known = this._cache.$map.get(level);
    if (known !== undefined) return known;
    const disabled = truth(ge(this.manager.disable, level));
    const enabled = !disabled && truth(ge(level, invoke(this, "getEffectiveLevel")));
    this._cache.$map.set(level, enabled);
    return enabled;
  }

  getChild(suffix: Dynamic): Dynamic {
    const name = this.manager.root === this ? suffix : `${this.name}.${suffix}`;
    return invoke(this.manager, "getLogger", name);
  }

  getChildren(): Dynamic {
    const depth = (logger: Logger): number =>
      logger === this.manager.root ? 0 : 1 + (logger.name.match(/\./g)?.length ?? 0);
    const all = [...this.manager.loggerDict.$map.values()].filter(
      (each: Dynamic): each is Logger => each instanceof Logger && each.parent === this,
    );
    return setOf(all.filter((each) => depth(each) === 1 + depth(each.parent)));
  }

  __repr__(): string {
    return `<${typeOf(this).$type.name} ${this.name} (${str(getLevelName(invoke(this, "getEffectiveLevel")))})>`;
  }

  __reduce__(): Dynamic {
    return tupleOf([setting("getLogger"), tupleOf([this.name])]);
  }

  static {
    const level = passThrough(LEVEL_METHODS);
    define(this, {
      name: "Logger",
      module: "logging",
      builtin: false,
      since: { getChildren: 312 },
      methods: {
        __init__: "self, name, level=0",
        setLevel: "self, level",
        ...{ debug: level, info: level, warning: level, warn: level, error: level, critical: level, fatal: level },
        exception: passThrough("self, msg, *args, exc_info=True, **kwargs"),
        log: passThrough("self, level, msg, *args, **kwargs"),
        _log: passThrough("self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1"),
        findCaller: "self, stack_info=False, stacklevel=1",
        makeRecord: "self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None",
        handle: "self, record",
        addHandler: "self, hdlr",
        removeHandler: "self, hdlr",
        hasHandlers: "self",
        callHandlers: "self, record",
        getEffectiveLevel: "self",
        isEnabledFor: "self, level",
        getChild: "self, suffix",
        getChildren: "self",
        __repr__: "self",
        __reduce__: "self",
      },
      attributes: {
        root: new OfInterpreter(() => setting("root")),
        manager: new OfInterpreter(() => setting("root").$manager),
      },
    });
  }
}

const plainIsEnabled = Logger.prototype.isEnabledFor;
const plainLog = Logger.prototype._log;
const plainMakeRecord = Logger.prototype.makeRecord;
export class RootLogger extends Logger {
  declare $manager: Manager;

  override __init__(level: Dynamic): void {
    super.__init__("root", level);
  }
  override __reduce__(): Dynamic {
    return tupleOf([setting("getLogger"), tupleOf([])]);
  }
  static {
    define(this, {
      name: "RootLogger",
      module: "logging",
      builtin: false,
      methods: { __init__: "self, level", __reduce__: "self" },
    });
  }
}

/** For records whose place nobody sees. */
const NOWHERE = { holder: {}, stacklevel: 1 };

const plainClasses = new Set([Logger, RootLogger] as unknown as PyClass[]);
