/** `Handler` and `NullHandler` (CPython Lib/logging/__init__.py). */

import { type BaseException, Exception, NotImplementedError, RecursionError } from "../../exceptions/hierarchy.js";
import { caught, exceptionOf, leave, raise } from "../../exceptions/raise.js";
import { call, invoke } from "../../object/call.js";
import { typeOf } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { str } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { reportError } from "./errors.js";
import { Filterer } from "./filter.js";
import { Formatter } from "./formatter.js";
import { LogRecord } from "./record.js";
import { checkLevel, getLevelName, loggingState, NOTSET, setting } from "./state.js";

export class Handler extends Filterer {
  declare _name: Dynamic;
  declare level: Dynamic;
  declare formatter: Dynamic;
  declare lock: Dynamic;
  declare _closed: boolean;

  override __init__(level: Dynamic = NOTSET): void {
    super.__init__();
    this._name = null;
    this.level = checkLevel(level);
    this.formatter = null;
    this._closed = false;
    loggingState().handlerList.push(this);
    invoke(this, "createLock");
  }

  get_name(): Dynamic {
    return this._name;
  }

  set_name(name: Dynamic): void {
    const { handlers } = loggingState();
    if (this._name !== null && handlers.$get(this._name) === this) handlers.$delete(this._name);
    this._name = name;
    if (truth(name)) handlers.$set(name, this);
  }

  get name(): Dynamic {
    return this._name;
  }
  set name(name: Dynamic) {
    this.set_name(name);
  }

  /** No thread is interrupted within the library: a lock is there for programs that use it. */
  createLock(): void {
    this.lock = call(tstate.interp.importModule("threading").RLock);
  }

  acquire(): void {
    if (truth(this.lock)) invoke(this.lock, "acquire");
  }

  release(): void {
    if (truth(this.lock)) invoke(this.lock, "release");
  }

  setLevel(level: Dynamic): void {
    this.level = checkLevel(level);
  }

  format(record: Dynamic): Dynamic {
    return invoke(truth(this.formatter) ? this.formatter : defaultFormatter(), "format", record);
  }

  emit(_record: Dynamic): void {
    throw raise(new NotImplementedError("emit must be implemented by Handler subclasses"));
  }

  handle(record: Dynamic): Dynamic {
    const passed = invoke(this, "filter", record);
    const current = passed instanceof LogRecord ? passed : record;
    if (truth(passed)) invoke(this, "emit", current);
    return tstate.interp.version >= 312 && truth(passed) ? current : passed;
  }

  setFormatter(fmt: Dynamic): void {
    this.formatter = fmt;
  }

  flush(): void {}

  close(): void {
    this._closed = true;
    const { handlers } = loggingState();
    if (truth(this._name) && handlers.$has(this._name)) handlers.$delete(this._name);
  }

  handleError(record: Dynamic): void {
    const raises = setting("raiseExceptions");
    if (raises !== undefined && !truth(raises)) return;
    const exception = tstate.handled?.exception as BaseException | undefined;
    if (exception !== undefined) reportError(exception, record);
  }

  __repr__(): string {
    return `<${typeOf(this).$type.name} (${str(getLevelName(this.level))})>`;
  }

  static {
    define(this, {
      name: "Handler",
      module: "logging",
      builtin: false,
      methods: {
        __init__: "self, level=0",
        get_name: "self",
        set_name: "self, name",
        createLock: "self",
        acquire: "self",
        release: "self",
        setLevel: "self, level",
        format: "self, record",
        emit: "self, record",
        handle: "self, record",
        setFormatter: "self, fmt",
        flush: "self",
        close: "self",
        handleError: "self, record",
        __repr__: "self",
      },
    });
  }
}

export function defaultFormatter(): Formatter {
  return new Formatter();
}

/** Runs what `emit` does; an error that is no RecursionError goes to `handleError`. */
export function guarded(handler: Handler, record: Dynamic, run: () => void): void {
  try {
    run();
  } catch (error) {
    const exception = exceptionOf(error);
    if (exception instanceof RecursionError || !(exception instanceof Exception)) throw error;
    caught(error);
    try {
      invoke(handler, "handleError", record);
    } finally {
      leave();
    }
  }
}

export class NullHandler extends Handler {
  override handle(_record: Dynamic): void {}
  override emit(_record: Dynamic): void {}
  override createLock(): void {
    this.lock = null;
  }
  override __repr__(): string {
    return `<${typeOf(this).$type.name} (${str(getLevelName(this.level))})>`;
  }
  static {
    define(this, {
      name: "NullHandler",
      module: "logging",
      builtin: false,
      methods: { handle: "self, record", emit: "self, record", createLock: "self", __repr__: "self" },
    });
  }
}
