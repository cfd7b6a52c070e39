/** `Manager`: the tree of loggers by their names (CPython Lib/logging/__init__.py). */

import { dict } from "../../builtins/dict.js";
import { call } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { define, isClass, isSubclass } from "../../object/type.js";
import { Logger } from "./logger.js";
import { checkLevel, loggingState } from "./state.js";

/** Stands in the table for a logger that has only descendants so far. */
export class PlaceHolder extends PyObject {
  declare loggerMap: dict;
  __init__(logger: Dynamic): void {
    this.loggerMap = new dict();
    this.loggerMap.$set(logger, null);
  }
  append(logger: Dynamic): void {
    if (!this.loggerMap.$has(logger)) this.loggerMap.$set(logger, null);
  }
  static {
    define(this, {
      name: "PlaceHolder",
      module: "logging",
      builtin: false,
      methods: { __init__: "self, alogger", append: "self, alogger" },
    });
  }
}

export class Manager extends PyObject {
  declare root: Dynamic;
  declare $disable: Dynamic;
  declare emittedNoHandlerWarning: boolean;
  declare loggerDict: dict;
  declare loggerClass: Dynamic;
  declare logRecordFactory: Dynamic;

  __init__(root: Dynamic): void {
    this.root = root;
    this.$disable = 0;
    this.emittedNoHandlerWarning = false;
    this.loggerDict = new dict();
    this.loggerClass = null;
    this.logRecordFactory = null;
  }

  get disable(): Dynamic {
    return this.$disable;
  }
  set disable(level: Dynamic) {
    this.$disable = checkLevel(level);
  }

  getLogger(name: Dynamic): Dynamic {
    if (typeof name !== "string") typeError("A logger name must be a string");
    const known = this.loggerDict.$get(name);
    if (known !== undefined && !(known instanceof PlaceHolder)) return known;
    const logger = call(this.loggerClass ?? loggingState().loggerClass ?? Logger, name);
    logger.manager = this;
    this.loggerDict.$set(name, logger);
    if (known !== undefined) this.$adopt(known, logger);
    this.$findParent(logger);
    return logger;
  }

  setLoggerClass(cls: Dynamic): void {
    this.loggerClass = checkedLoggerClass(cls);
  }

  setLogRecordFactory(factory: Dynamic): void {
    this.logRecordFactory = factory;
  }

  /** The nearest ancestor that is a logger; gaps are noted. */
  $findParent(logger: Dynamic): void {
    const name = logger.name as string;
    for (let dot = name.lastIndexOf("."); dot > 0; dot = name.lastIndexOf(".", dot - 1)) {
      const above = name.slice(0, dot);
      const found = this.loggerDict.$get(above);
      if (found === undefined) this.loggerDict.$set(above, new PlaceHolder(logger));
      else if (found instanceof PlaceHolder) found.append(logger);
      else {
        logger.parent = found;
        return;
      }
    }
    logger.parent = this.root;
  }

  /** The descendants that waited for a logger of that name. */
  $adopt(place: PlaceHolder, logger: Dynamic): void {
    const { name } = logger;
    for (const child of place.loggerMap.$map.keyList() as Dynamic[]) {
      if (!(child.parent.name as string).startsWith(name)) {
        logger.parent = child.parent;
        child.parent = logger;
      }
    }
  }

  _clear_cache(): void {
    for (const each of this.loggerDict.$map.values()) if (each instanceof Logger) each._cache.clear();
    this.root._cache.clear();
  }

  static {
    define(this, {
      name: "Manager",
      module: "logging",
      builtin: false,
      methods: {
        __init__: "self, rootnode",
        getLogger: "self, name",
        setLoggerClass: "self, klass",
        setLogRecordFactory: "self, factory",
        _clear_cache: "self",
      },
    });
  }
}

export function checkedLoggerClass(cls: Dynamic): PyClass {
  if (cls !== Logger && (!isClass(cls) || !isSubclass(cls, Logger as unknown as PyClass))) {
    typeError(`logger not derived from logging.Logger: ${isClass(cls) ? cls.$type.name : typeName(cls)}`);
  }
  return cls as PyClass;
}
