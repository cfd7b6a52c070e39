/** `LogRecord` (CPython Lib/logging/__init__.py). */

import { type dict, isDict } from "../../builtins/dict.js";
import { isInstance } from "../../builtins/isinstance.js";
import { percentFormat } from "../../builtins/percent.js";
import { isTuple, tupleOf } from "../../builtins/tuple.js";
import { BaseException, Exception } from "../../exceptions/hierarchy.js";
import type { StackHolder } from "../../exceptions/capture.js";
import { attr } from "../../object/attr.js";
import { call, invoke } from "../../object/call.js";
import { def } from "../../object/function.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { propertyDict, setInstanceDict } from "../../builtins/instance-dict.js";
import { rawOf } from "../../builtins/plain-attributes.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { len } from "../../protocol/length.js";
import { mod } from "../../protocol/number.js";
import { str } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { floatOf } from "../../protocol/values.js";
import { currentThread } from "../threading/thread.js";
import { baseName, callerIn } from "./caller.js";
import { getLevelName, loggingState, setting } from "./state.js";

/** Where a logger was called, in place of a path: known only when it is asked for. */
export interface Place {
  readonly holder: StackHolder;
  readonly stacklevel: number;
}

/** What is known of the caller until somebody asks: not an attribute, so it has no string for its name. */
const PLACE: unique symbol = Symbol("place");

export interface LogRecord {
  pathname: Dynamic;
  filename: Dynamic;
  module: Dynamic;
  lineno: Dynamic;
  funcName: Dynamic;
}

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the attributes are accessors put on the prototype below
export class LogRecord extends PyObject {
  declare [PLACE]: Place | undefined;
  declare name: Dynamic;
  declare msg: Dynamic;
  declare args: Dynamic;
  declare levelname: Dynamic;
  declare levelno: Dynamic;
  declare exc_info: Dynamic;
  declare exc_text: Dynamic;
  declare stack_info: Dynamic;
  declare created: Dynamic;
  declare msecs: Dynamic;
  declare relativeCreated: Dynamic;
  declare thread: Dynamic;
  declare threadName: Dynamic;
  declare processName: Dynamic;
  declare process: Dynamic;
  declare taskName: Dynamic;
  declare message: Dynamic;
  declare asctime: Dynamic;

  __init__(
    name: Dynamic,
    level: Dynamic,
    pathname: Dynamic,
    lineno: Dynamic,
    msg: Dynamic,
    args: Dynamic,
    exc_info: Dynamic,
    func: Dynamic = null,
    sinfo: Dynamic = null,
    _kwargs?: dict,
  ): void {
    this.name = name;
    this.msg = msg;
    this.args = unwrapped(args);
    this.levelname = getLevelName(level);
    this.levelno = level;
    if (isPlace(pathname)) this[PLACE] = pathname;
    else this.$setPlace(pathname, lineno, func);
    this.exc_info = exc_info;
    this.exc_text = null;
    this.stack_info = sinfo;
    this.$stamp();
    const threads = setting("logThreads") !== false;
    this.thread = threads ? tstate.ident : null;
    this.threadName = threads ? currentThread().name : null;
    this.processName = setting("logMultiprocessing") !== false ? "MainProcess" : null;
    this.process = setting("logProcesses") !== false ? tstate.interp.host.process.pid : null;
    if (tstate.interp.version >= 312) this.taskName = setting("logAsyncioTasks") !== false ? taskName() : null;
  }

  $setPlace(pathname: Dynamic, lineno: Dynamic, func: Dynamic): void {
    const isText = typeof pathname === "string";
    this.pathname = pathname;
    this.filename = isText ? baseName(pathname) : pathname;
    this.module = isText ? baseName(pathname).replace(/(?<=.)\.[^.]*$/, "") : "Unknown module";
    this.lineno = lineno;
    this.funcName = func;
  }

  /** The attributes that say who called, worked out now. */
  $located(): this {
    const place = this[PLACE];
    if (place !== undefined) {
      this[PLACE] = undefined;
      const { filename, lineno, name } = callerIn(place.holder, place.stacklevel);
      this.$setPlace(filename, lineno, name);
    }
    return this;
  }

  get __dict__(): Dynamic {
    return propertyDict(rawOf(this.$located()));
  }
  set __dict__(value: Dynamic) {
    setInstanceDict(this.$located(), value);
  }

  __copy__(): Dynamic {
    return Object.assign(new this.$class(RAW), this.$located());
  }

  $stamp(): void {
    const { clock } = tstate.interp.host;
    const { started } = loggingState();
    const now = clock.epochNanoseconds() as bigint;
    const seconds = tstate.interp.version >= 313 ? Number(now) / 1e9 : (clock.time() as number);
    this.created = floatOf(seconds);
    const millis =
      tstate.interp.version >= 313 ? Number((now % 1_000_000_000n) / 1_000_000n) : Math.trunc((seconds % 1) * 1000);
    this.msecs = floatOf(millis);
    this.relativeCreated = floatOf(
      tstate.interp.version >= 313 ? Number(now - started) / 1e6 : (seconds - Number(started) / 1e9) * 1000,
    );
  }

  getMessage(): string {
    const message = str(this.msg);
    return truth(this.args) ? formatted(message, this.args) : message;
  }

  __repr__(): string {
    return `<LogRecord: ${str(this.name)}, ${str(this.levelno)}, ${str(this.pathname)}, ${str(this.lineno)}, "${str(this.msg)}">`;
  }

  static {
    define(this, {
      name: "LogRecord",
      module: "logging",
      builtin: false,
      methods: {
        __init__: "self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs",
        getMessage: "self",
        __copy__: "self",
        __repr__: "self",
      },
    });
  }
}

for (const name of ["pathname", "filename", "module", "lineno", "funcName"]) {
  Object.defineProperty(LogRecord.prototype, name, {
    configurable: true,
    get(this: LogRecord): Dynamic {
      return this[PLACE] === undefined ? undefined : (this.$located() as Dynamic)[name];
    },
    set(this: LogRecord, value: Dynamic): void {
      Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
    },
  });
}

function isPlace(x: Dynamic): x is Place {
  return typeof x === "object" && x !== null && x.holder !== undefined && x.$class === undefined;
}

/** `msg % args`. */
function formatted(message: string, args: Dynamic): string {
  return isTuple(args) || isDict(args) ? percentFormat(message, args) : str(mod(message, args));
}

/** A single mapping among the arguments is what `%(name)s` refers to. */
function unwrapped(args: Dynamic): Dynamic {
  if (!isTuple(args) || args.$items.length !== 1) return args;
  const only = args.$items[0];
  if (typeof only !== "object" || only === null) return args;
  const isMapping = isDict(only) || isInstance(only, attr(tstate.interp.importModule("collections.abc"), "Mapping"));
  return isMapping && len(only) > 0 ? only : args;
}

function taskName(): Dynamic {
  const asyncio = tstate.interp.modules.get("asyncio");
  if (asyncio === undefined || tstate.runningLoop === null) return null;
  try {
    return invoke(call(asyncio.current_task), "get_name");
  } catch (error) {
    if (error instanceof BaseException && error instanceof Exception) return null;
    throw error;
  }
}

export const makeLogRecord = def(
  (names: Dynamic): Dynamic => {
    const factory = loggingState().recordFactory ?? LogRecord;
    const record = call(factory, null, null, "", 0, "", tupleOf([]), null, null);
    invoke(attr(record, "__dict__"), "update", names);
    return record;
  },
  "dict",
  0,
  "makeLogRecord",
);
