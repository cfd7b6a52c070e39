/** Files that are put aside when they are full: `RotatingFileHandler` (CPython Lib/logging/handlers.py). */

import { attrOrUndefined } from "../../object/attr.js";
import { call, invoke } from "../../object/call.js";
import { isCallable } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { provides, tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { ge, gt } from "../../protocol/compare.js";
import { add, asIndex } from "../../protocol/number.js";
import { truth } from "../../protocol/truth.js";
import { guarded } from "./handler.js";
import { FileHandler } from "./stream-handlers.js";

const SEEK_END = 2;

const os = (): Dynamic => tstate.interp.importModule("os");

export function exists(path: Dynamic): boolean {
  return truth(invoke(os().path, "exists", path));
}

export function isFile(path: Dynamic): boolean {
  return truth(invoke(os().path, "isfile", path));
}

export function removeIfThere(path: Dynamic): void {
  if (exists(path)) call(os().remove, path);
}

/** A program may say how a file that is put aside is called (`namer`) and how it is moved (`rotator`). */
export class BaseRotatingHandler extends FileHandler {
  /** Here the mode has to be given. */
  override __init__(...args: Parameters<FileHandler["__init__"]>): void {
    super.__init__(...args);
  }

  override emit(record: Dynamic): void {
    guarded(this, record, () => {
      if (truth(invoke(this, "shouldRollover", record))) invoke(this, "doRollover");
      super.emit(record);
    });
  }

  rotation_filename(name: Dynamic): Dynamic {
    const namer = attrOrUndefined(this, "namer");
    return isCallable(namer) ? call(namer, name) : name;
  }

  rotate(source: Dynamic, target: Dynamic): void {
    const rotator = attrOrUndefined(this, "rotator");
    if (isCallable(rotator)) call(rotator, source, target);
    else if (exists(source)) call(os().rename, source, target);
  }

  static {
    define(this, {
      name: "BaseRotatingHandler",
      module: "logging.handlers",
      builtin: false,
      methods: {
        __init__: "self, filename, mode, encoding=None, delay=False, errors=None",
        emit: "self, record",
        rotation_filename: "self, default_name",
        rotate: "self, source, dest",
      },
      attributes: { namer: null, rotator: null },
    });
  }
}

export class RotatingFileHandler extends BaseRotatingHandler {
  declare maxBytes: Dynamic;
  declare backupCount: Dynamic;

  override __init__(
    filename: Dynamic,
    mode: Dynamic = "a",
    maxBytes: Dynamic = 0,
    backupCount: Dynamic = 0,
    encoding: Dynamic = null,
    delay: Dynamic = false,
    errors: Dynamic = null,
  ): void {
    // What is to be put aside must not be emptied by a new start of the program.
    super.__init__(filename, truth(gt(maxBytes, 0)) ? "a" : mode, encoding, delay, errors);
    this.maxBytes = maxBytes;
    this.backupCount = backupCount;
  }

  /** `base.1` is the latest one; each goes on to the next number. */
  doRollover(): void {
    if (this.stream !== null) {
      invoke(this.stream, "close");
      this.stream = null;
    }
    const numbered = (number: number): Dynamic => invoke(this, "rotation_filename", `${this.baseFilename}.${number}`);
    const count = asIndex(this.backupCount);
    for (let i = count - 1; i > 0; i--) {
      const [source, target] = [numbered(i), numbered(i + 1)];
      if (!exists(source)) continue;
      removeIfThere(target);
      call(os().rename, source, target);
    }
    if (count > 0) {
      const latest = numbered(1);
      removeIfThere(latest);
      invoke(this, "rotate", this.baseFilename, latest);
    }
    if (!this.delay) this.stream = invoke(this, "_open");
  }

  shouldRollover(record: Dynamic): boolean {
    this.stream ??= invoke(this, "_open");
    if (!truth(gt(this.maxBytes, 0)) || (exists(this.baseFilename) && !isFile(this.baseFilename))) return false;
    invoke(this.stream, "seek", 0, SEEK_END);
    const position = invoke(this.stream, "tell");
    if (provides(313) && !truth(position)) return false;
    const length = `${invoke(this, "format", record)}\n`.length;
    return truth(ge(add(position, length), this.maxBytes));
  }

  static {
    define(this, {
      name: "RotatingFileHandler",
      module: "logging.handlers",
      builtin: false,
      methods: {
        __init__: "self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None",
        doRollover: "self",
        shouldRollover: "self, record",
      },
    });
  }
}
