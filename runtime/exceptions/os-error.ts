/** `OSError` and what it becomes by error number (CPython Objects/exceptions.c, OSError). */

import { containers } from "../object/binding.js";
import { attributeError } from "../object/errors.js";
import { setDeleter } from "../object/install.js";
import type { PyClass } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { passThrough } from "../object/function.js";
import { asIndex } from "../protocol/number.js";
import { repr, str } from "../protocol/repr.js";
import { intValue } from "../protocol/values.js";
import { type BaseException, positional } from "./base-exception.js";
import { Exception } from "./simple.js";

/** Error numbers (Linux) that have a class, filled in below. */
const byNumber = new Map<Dynamic, new (...args: Dynamic[]) => OSError>();

/** `OSError(errno, strerror[, filename[, winerror[, filename2]]])` is an instance of the subclass for the number. */
export class OSError extends Exception {
  declare errno: Dynamic;
  declare strerror: Dynamic;
  declare filename: Dynamic;
  declare filename2: Dynamic;
  declare $errno: Dynamic;
  declare $strerror: Dynamic;
  declare $filename: Dynamic;
  declare $filename2: Dynamic;
  /** How much a BlockingIOError says was written. */
  declare $written: Dynamic;
  /** Whether the arguments have been read. */
  declare $isRead: boolean;

  // biome-ignore lint/correctness/noUnreachableSuper: where an object of another class is returned there is none to set up
  constructor(...args: Dynamic[]) {
    if (new.target === OSError && args.length >= 2 && args.length <= 5) {
      const special = byNumber.get(args[0]);
      if (special !== undefined) {
        // biome-ignore lint/correctness/noConstructorReturn: CPython's __new__ returns an instance of the subclass too
        return new special(...args);
      }
    }
    super(...args);
    // `ConnectionError("reset")`: 110 ns, and 50 so.
    const isMessage = args.length < 2 && args[0] !== RAW && new.target.prototype.__init__ === this.$readsParts;
    if (this.$isRead || isMessage) return;
    // A subclass whose own `__init__` does not call this one has the attributes all the same, and no `args`.
    this.$args = [];
    this.$read([]);
  }

  /** What has only an `__init__` of its own reads them there (oserror_use_init). */
  override $take(args: Dynamic[]): BaseException | undefined {
    const { prototype, $type: info } = this.$class;
    const special = info.cls === (OSError as unknown) && args.length >= 2 ? byNumber.get(args[0]) : undefined;
    if (special !== undefined) return new special(...args);
    if (info.newFunction === null && prototype.__init__ !== OSError.prototype.__init__) return undefined;
    super.$take(args);
    this.$read(this.$args);
    return undefined;
  }

  __init__(...args: Dynamic[]): void {
    if (this.$class.$type.newFunction !== null) return;
    this.$args = positional(this, args);
    this.$read(args);
  }

  $read(args: Dynamic[]): void {
    const parts = args.length >= 2 && args.length <= 5;
    this.$isRead = true;
    this.$errno = parts ? args[0] : undefined;
    this.$strerror = parts ? args[1] : undefined;
    this.$filename = parts ? (args[2] ?? undefined) : undefined;
    this.$filename2 = parts ? (args[4] ?? undefined) : undefined;
    // The file name is no part of `args`, for programs that unpack two of them.
    if (this.$filename !== undefined) this.$args = args.slice(0, 2);
  }

  get characters_written(): Dynamic {
    return this.$written ?? attributeError("characters_written", "characters_written", this);
  }
  set characters_written(value: Dynamic) {
    this.$written = asIndex(value);
  }

  __str__(): string {
    const { $errno: errno, $strerror: strerror, $filename: filename, $filename2: filename2 } = this;
    if (filename === undefined && (errno === undefined || strerror === undefined)) return super.__str__();
    const shown = `[Errno ${str(errno ?? null)}] ${str(strerror ?? null)}`;
    if (filename === undefined) return shown;
    return `${shown}: ${repr(filename)}${filename2 === undefined ? "" : ` -> ${repr(filename2)}`}`;
  }

  override $reducedArgs(): Dynamic {
    const { $args: args, $filename: filename, $filename2: filename2 } = this;
    if (args.length !== 2 || filename === undefined) return super.$reducedArgs();
    return containers.tuple(filename2 === undefined ? [...args, filename] : [...args, filename, null, filename2]);
  }

  static {
    define(this, {
      name: "OSError",
      members: { errno: "$errno", strerror: "$strerror", filename: "$filename", filename2: "$filename2" },
      methods: { __init__: passThrough(), __str__: "self, /" },
    });
    Object.defineProperty(this.prototype, "$readsParts", { value: this.prototype.__init__ });
    setDeleter((this as unknown as PyClass).$type, "characters_written", (self: OSError) => {
      if (self.$written === undefined) attributeError("characters_written", "characters_written", self);
      self.$written = undefined;
    });
  }
}

export class BlockingIOError extends OSError {
  /** A number in the place of the file name says how much was written. */
  override $read(args: Dynamic[]): void {
    const written = args.length >= 3 && args.length <= 5 ? intValue(args[2]) : undefined;
    super.$read(written === undefined ? args : args.slice(0, 2));
    if (written !== undefined) this.$written = written;
  }

  static {
    define(this, { name: "BlockingIOError" });
  }
}
export class ChildProcessError extends OSError {
  static {
    define(this, { name: "ChildProcessError" });
  }
}
export class ConnectionError extends OSError {
  static {
    define(this, { name: "ConnectionError" });
  }
}
export class BrokenPipeError extends ConnectionError {
  static {
    define(this, { name: "BrokenPipeError" });
  }
}
export class ConnectionAbortedError extends ConnectionError {
  static {
    define(this, { name: "ConnectionAbortedError" });
  }
}
export class ConnectionRefusedError extends ConnectionError {
  static {
    define(this, { name: "ConnectionRefusedError" });
  }
}
export class ConnectionResetError extends ConnectionError {
  static {
    define(this, { name: "ConnectionResetError" });
  }
}
export class FileExistsError extends OSError {
  static {
    define(this, { name: "FileExistsError" });
  }
}
export class FileNotFoundError extends OSError {
  static {
    define(this, { name: "FileNotFoundError" });
  }
}
export class InterruptedError extends OSError {
  static {
    define(this, { name: "InterruptedError" });
  }
}
export class IsADirectoryError extends OSError {
  static {
    define(this, { name: "IsADirectoryError" });
  }
}
export class NotADirectoryError extends OSError {
  static {
    define(this, { name: "NotADirectoryError" });
  }
}
export class PermissionError extends OSError {
  static {
    define(this, { name: "PermissionError" });
  }
}
export class ProcessLookupError extends OSError {
  static {
    define(this, { name: "ProcessLookupError" });
  }
}
export class TimeoutError extends OSError {
  static {
    define(this, { name: "TimeoutError" });
  }
}

const EPERM = 1;
const ENOENT = 2;
const ESRCH = 3;
const EINTR = 4;
const ECHILD = 10;
const EAGAIN = 11;
const EACCES = 13;
const EEXIST = 17;
const ENOTDIR = 20;
const EISDIR = 21;
const EPIPE = 32;
const ECONNABORTED = 103;
const ECONNRESET = 104;
const ESHUTDOWN = 108;
const ETIMEDOUT = 110;
const ECONNREFUSED = 111;
const EALREADY = 114;
const EINPROGRESS = 115;

for (const [numbers, cls] of [
  [[EAGAIN, EALREADY, EINPROGRESS], BlockingIOError],
  [[EPIPE, ESHUTDOWN], BrokenPipeError],
  [[ECHILD], ChildProcessError],
  [[ECONNABORTED], ConnectionAbortedError],
  [[ECONNREFUSED], ConnectionRefusedError],
  [[ECONNRESET], ConnectionResetError],
  [[EEXIST], FileExistsError],
  [[ENOENT], FileNotFoundError],
  [[EISDIR], IsADirectoryError],
  [[ENOTDIR], NotADirectoryError],
  [[EINTR], InterruptedError],
  [[EACCES, EPERM], PermissionError],
  [[ESRCH], ProcessLookupError],
  [[ETIMEDOUT], TimeoutError],
] as const) {
  for (const number of numbers) byNumber.set(number, cls);
}
