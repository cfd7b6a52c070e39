/** `Formatter` and `BufferingFormatter` (CPython Lib/logging/__init__.py). */

import { isTuple, tupleOf } from "../../builtins/tuple.js";
import { percentFormat } from "../../builtins/percent.js";
import type { BaseException } from "../../exceptions/hierarchy.js";
import { formatException } from "../../exceptions/traceback-format.js";
import { attr } from "../../object/attr.js";
import { call, invoke } from "../../object/call.js";
import { staticmethod } from "../../object/descriptors.js";
import { valueError } from "../../object/errors.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, kw } from "../../object/sentinels.js";
import { def } from "../../object/function.js";
import { define } from "../../object/type.js";
import { toArray } from "../../protocol/iter.js";
import { truth } from "../../protocol/truth.js";
import { localtime, strftime } from "../time/index.js";
import { STYLES } from "./styles.js";

export class Formatter extends PyObject {
  declare _style: Dynamic;
  declare _fmt: Dynamic;
  declare datefmt: Dynamic;

  __init__(
    fmt: Dynamic = null,
    datefmt: Dynamic = null,
    style: Dynamic = "%",
    validate: Dynamic = true,
    defaults: Dynamic = null,
  ): void {
    const found = Object.hasOwn(STYLES, style) ? STYLES[style] : undefined;
    if (found === undefined) valueError(`Style must be one of: ${Object.keys(STYLES).join(",")}`);
    this._style = call(found[0], fmt, kw({ defaults }));
    if (truth(validate)) invoke(this._style, "validate");
    this._fmt = this._style._fmt;
    this.datefmt = datefmt;
  }

  formatTime(record: Dynamic, datefmt: Dynamic = null): Dynamic {
    const time = call(attr(this, "converter"), record.created);
    if (datefmt !== null && datefmt !== "") return strftime(datefmt, time);
    const text = strftime(attr(this, "default_time_format"), time);
    const millis = attr(this, "default_msec_format");
    return truth(millis) ? percentFormat(millis, tupleOf([text, record.msecs])) : text;
  }

  formatException(info: Dynamic): Dynamic {
    const exception = (isTuple(info) ? info.$items[1] : info) as BaseException | null;
    return exception === null ? "NoneType: None" : formatException(exception).replace(/\n$/, "");
  }

  usesTime(): boolean {
    return invoke(this._style, "usesTime");
  }

  formatMessage(record: Dynamic): Dynamic {
    return invoke(this._style, "format", record);
  }

  formatStack(stack_info: Dynamic): Dynamic {
    return stack_info;
  }

  format(record: Dynamic): Dynamic {
    record.message = invoke(record, "getMessage");
    if (truth(invoke(this, "usesTime"))) record.asctime = invoke(this, "formatTime", record, this.datefmt);
    let text = invoke(this, "formatMessage", record) as string;
    if (truth(record.exc_info) && !truth(record.exc_text)) {
      record.exc_text = invoke(this, "formatException", record.exc_info);
    }
    const add = (more: string): void => {
      text = text.endsWith("\n") ? text + more : `${text}\n${more}`;
    };
    if (truth(record.exc_text)) add(record.exc_text);
    if (truth(record.stack_info)) add(invoke(this, "formatStack", record.stack_info));
    return text;
  }

  static {
    define(this, {
      name: "Formatter",
      module: "logging",
      builtin: false,
      methods: {
        __init__: "self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None",
        formatTime: "self, record, datefmt=None",
        formatException: "self, ei",
        usesTime: "self",
        formatMessage: "self, record",
        formatStack: "self, stack_info",
        format: "self, record",
      },
      attributes: {
        converter: new staticmethod(
          def((seconds: Dynamic = undefined) => localtime(seconds), "seconds=None, /", 0, "localtime"),
        ),
        default_time_format: "%Y-%m-%d %H:%M:%S",
        default_msec_format: "%s,%03d",
      },
    });
  }
}

export class BufferingFormatter extends PyObject {
  declare linefmt: Dynamic;

  __init__(linefmt: Dynamic = null): void {
    this.linefmt = linefmt ?? new Formatter();
  }

  formatHeader(_records: Dynamic): string {
    return "";
  }

  formatFooter(_records: Dynamic): string {
    return "";
  }

  format(records: Dynamic): string {
    const all = toArray(records);
    if (all.length === 0) return "";
    const lines = all.map((record) => invoke(this.linefmt, "format", record)).join("");
    return `${invoke(this, "formatHeader", records)}${lines}${invoke(this, "formatFooter", records)}`;
  }

  static {
    define(this, {
      name: "BufferingFormatter",
      module: "logging",
      builtin: false,
      methods: {
        __init__: "self, linefmt=None",
        formatHeader: "self, records",
        formatFooter: "self, records",
        format: "self, records",
      },
    });
  }
}
