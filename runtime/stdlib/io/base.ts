/** The abstract classes of streams (CPython Modules/_io/iobase.c): what all streams answer. */

import { listOf } from "../../builtins/list.js";
import { invoke } from "../../object/call.js";
import { valueError } from "../../object/errors.js";
import { DONE, type Done, type Dynamic } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { toArray } from "../../protocol/iter.js";
import { Iterator } from "../../protocol/iterator.js";
import { len } from "../../protocol/length.js";
import { asIndex } from "../../protocol/number.js";
import { unsupported } from "./unsupported-operation.js";

export class _IOBase extends Iterator {
  declare $closed: boolean;

  get closed(): boolean {
    return this.$closed;
  }

  /** Raises where the stream is closed. */
  $checkOpen(message = "I/O operation on closed file."): void {
    if ((this as Dynamic).closed) valueError(message);
  }

  close(): void {
    if (this.$closed) return;
    invoke(this, "flush");
    this.$closed = true;
  }
  flush(): void {
    this.$checkOpen();
  }
  fileno(): number {
    return unsupported("fileno");
  }
  isatty(): boolean {
    this.$checkOpen();
    return false;
  }
  readable(): boolean {
    return false;
  }
  writable(): boolean {
    return false;
  }
  seekable(): boolean {
    return false;
  }
  seek(_offset: Dynamic, _whence: Dynamic = 0): Dynamic {
    return unsupported("seek");
  }
  tell(): Dynamic {
    return invoke(this, "seek", 0, 1);
  }
  truncate(_size: Dynamic = null): Dynamic {
    return unsupported("truncate");
  }

  /** The next line; empty at the end. */
  readline(_size: Dynamic = -1): Dynamic {
    return unsupported("readline");
  }

  readlines(hint: Dynamic = -1): Dynamic {
    const limit = hint === null ? -1 : asIndex(hint);
    const lines: Dynamic[] = [];
    let total = 0;
    for (let line = this.$step(); line !== DONE; line = this.$step()) {
      lines.push(line);
      total += len(line);
      if (limit > 0 && total >= limit) break;
    }
    return listOf(lines);
  }

  writelines(lines: Dynamic): void {
    this.$checkOpen();
    for (const line of toArray(lines)) invoke(this, "write", line);
  }

  override $step(): Dynamic | Done {
    const line = invoke(this, "readline");
    return len(line) === 0 ? DONE : line;
  }

  override __iter__(): this {
    this.$checkOpen();
    return this;
  }
  __enter__(): this {
    this.$checkOpen();
    return this;
  }
  __exit__(): void {
    invoke(this, "close");
  }

  static {
    define(this, {
      name: "_IOBase",
      hasDict: true,
      module: "_io",
      methods: {
        close: "self",
        flush: "self",
        fileno: "self",
        isatty: "self",
        readable: "self",
        writable: "self",
        seekable: "self",
        seek: "self, offset, whence=0, /",
        tell: "self",
        truncate: "self, size=None, /",
        readline: "self, size=-1, /",
        readlines: "self, hint=-1, /",
        writelines: "self, lines, /",
        __iter__: "self",
        __enter__: "self",
        __exit__: "self, type=None, value=None, traceback=None, /",
      },
    });
  }
}

export class _RawIOBase extends _IOBase {
  static {
    define(this, { name: "_RawIOBase", module: "_io" });
  }
}

export class _BufferedIOBase extends _IOBase {
  static {
    define(this, { name: "_BufferedIOBase", module: "_io" });
  }
}

export class _TextIOBase extends _IOBase {
  get encoding(): Dynamic {
    return null;
  }
  get errors(): Dynamic {
    return null;
  }
  get newlines(): Dynamic {
    return null;
  }
  static {
    define(this, { name: "_TextIOBase", module: "_io" });
  }
}
