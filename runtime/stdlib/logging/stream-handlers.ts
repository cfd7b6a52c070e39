/** `StreamHandler`, `FileHandler`, and the handler of last resort (CPython Lib/logging/__init__.py). */

import { genericAlias } from "../../builtins/generic-alias.js";
import { attrOrUndefined } from "../../object/attr.js";
import { call, invoke } from "../../object/call.js";
import { classMethod } from "../../object/function.js";
import { typeOf } from "../../object/lookup.js";
import { type Dynamic, kw } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { str } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { guarded, Handler } from "./handler.js";
import { getLevelName, NOTSET, WARNING } from "./state.js";

export class StreamHandler extends Handler {
  declare stream: Dynamic;

  override __init__(stream: Dynamic = null): void {
    super.__init__();
    this.stream = stream ?? tstate.interp.importModule("sys").stderr;
  }

  override flush(): void {
    const { stream } = this;
    if (stream !== null && stream !== undefined && attrOrUndefined(stream, "flush") !== undefined)
      invoke(stream, "flush");
  }

  override emit(record: Dynamic): void {
    guarded(this, record, () => {
      const text = invoke(this, "format", record);
      invoke(this.stream, "write", `${text}${(this as Dynamic).terminator}`);
      invoke(this, "flush");
    });
  }

  setStream(stream: Dynamic): Dynamic {
    if (stream === this.stream) return null;
    const before = this.stream;
    invoke(this, "flush");
    this.stream = stream;
    return before;
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  override __repr__(): string {
    const name = attrOrUndefined(this.stream, "name") ?? "";
    const shown = name === "" || name === null ? "" : `${str(name)} `;
    return `<${typeOf(this).$type.name} ${shown}(${str(getLevelName(this.level))})>`;
  }

  static {
    define(this, {
      name: "StreamHandler",
      module: "logging",
      builtin: false,
      methods: {
        __init__: "self, stream=None",
        flush: "self",
        emit: "self, record",
        setStream: "self, stream",
        __class_getitem__: classMethod("cls, item, /"),
        __repr__: "self",
      },
      attributes: { terminator: "\n" },
    });
  }
}

export class FileHandler extends StreamHandler {
  declare baseFilename: string;
  declare mode: string;
  declare encoding: Dynamic;
  declare errors: Dynamic;
  declare delay: boolean;

  override __init__(
    filename: Dynamic,
    mode: Dynamic = "a",
    encoding: Dynamic = null,
    delay: Dynamic = false,
    errors: Dynamic = null,
  ): void {
    const os = tstate.interp.importModule("os");
    this.baseFilename = invoke(os.path, "abspath", call(os.fspath, filename));
    this.mode = mode;
    this.encoding = encoding;
    this.errors = errors;
    this.delay = truth(delay);
    if (this.delay) {
      Handler.prototype.__init__.call(this);
      this.stream = null;
    } else super.__init__(invoke(this, "_open"));
  }

  _open(): Dynamic {
    const open = tstate.interp.importModule("io").open;
    return call(open, this.baseFilename, this.mode, kw({ encoding: this.encoding, errors: this.errors }));
  }

  override close(): void {
    if (this.stream !== null) {
      invoke(this, "flush");
      const { stream } = this;
      this.stream = null;
      if (attrOrUndefined(stream, "close") !== undefined) invoke(stream, "close");
    }
    super.close();
  }

  override emit(record: Dynamic): void {
    if (this.stream === null && (this.mode !== "w" || !this._closed)) this.stream = invoke(this, "_open");
    if (this.stream !== null) super.emit(record);
  }

  override __repr__(): string {
    return `<${typeOf(this).$type.name} ${this.baseFilename} (${str(getLevelName(this.level))})>`;
  }

  static {
    define(this, {
      name: "FileHandler",
      module: "logging",
      builtin: false,
      methods: {
        __init__: "self, filename, mode='a', encoding=None, delay=False, errors=None",
        _open: "self",
        close: "self",
        emit: "self, record",
        __repr__: "self",
      },
    });
  }
}

/** The handler of last resort: whatever `sys.stderr` is when it writes. */
export class _StderrHandler extends StreamHandler {
  override __init__(level: Dynamic = NOTSET): void {
    Handler.prototype.__init__.call(this, level);
  }

  static {
    define(this, {
      name: "_StderrHandler",
      module: "logging",
      builtin: false,
      methods: { __init__: "self, level=0" },
    });
    Object.defineProperty(this.prototype, "stream", {
      configurable: true,
      get: () => tstate.interp.importModule("sys").stderr,
    });
  }
}

export function lastResortHandler(): _StderrHandler {
  return new _StderrHandler(WARNING);
}
