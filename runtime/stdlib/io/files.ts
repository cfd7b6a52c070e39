/** Files as buffered streams (CPython Modules/_io/fileio.c, bufferedio.c): read whole when opened, written when flushed. */

import { needBytes } from "../../builtins/buffer.js";
import type { Files } from "../../host/host.js";
import { valueError } from "../../object/errors.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { moduleState, tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { asIndex } from "../../protocol/number.js";
import { repr } from "../../protocol/repr.js";
import { hostCall } from "../support/host-errors.js";
import { pathText } from "../os/fspath.js";
import { unsupported } from "./unsupported-operation.js";
import { _BufferedIOBase } from "./base.js";
import { bytesOf } from "../../builtins/bytes.js";
import { Memory } from "./memory.js";

interface Opened {
  numbers: number;
  /** Files with something to write, for the end of the program. */
  readonly writers: Set<FileBuffer>;
}

function opened(): Opened {
  const state: Opened = { numbers: 2, writers: new Set() };
  tstate.interp.lastSteps.push(() => {
    for (const writer of state.writers) writer.$store();
  });
  return state;
}

export interface FileMode {
  /** `r`, `w`, `a` or `x`. */
  readonly kind: string;
  readonly updating: boolean;
}

/** The stream under a file that `open` opened. */
abstract class FileBuffer extends _BufferedIOBase {
  declare readonly $files: Files;
  declare readonly $path: string;
  declare readonly name: Dynamic;
  declare readonly $mode: FileMode;
  declare readonly $memory: Memory;
  declare readonly $number: number;
  declare $dirty: boolean;
  /** How much of the memory stands in the file, where the rest only has to be appended; else null. */
  declare $stored: number | null;

  constructor(...args: Dynamic[]) {
    super();
    this.$closed = false;
    if (args[0] === RAW) return;
    const [files, path, mode] = args as [Files, Dynamic, FileMode];
    const self = this as Dynamic;
    self.$files = files;
    self.$path = pathText(path);
    self.name = path;
    self.$mode = mode;
    self.$number = ++moduleState(opened).numbers;
    self.$memory = this.$load(path);
    this.$dirty = false;
    this.$stored = mode.kind === "a" ? self.$memory.length : null;
  }

  $load(path: Dynamic): Memory {
    const { kind } = this.$mode;
    const empty = new Uint8Array(0);
    return hostCall(() => {
      if (kind === "w") this.$files.write(this.$path, empty, "truncate");
      else if (kind === "x") this.$files.write(this.$path, empty, "create");
      else if (kind === "a") this.$files.write(this.$path, empty, "append");
      const memory = new Memory(kind === "w" || kind === "x" ? empty : this.$files.read(this.$path));
      if (kind === "a") memory.seek(0, 2);
      return memory;
    }, path);
  }

  override readable(): boolean {
    this.$checkOpen();
    return this.$mode.kind === "r" || this.$mode.updating;
  }
  override writable(): boolean {
    this.$checkOpen();
    return this.$mode.kind !== "r" || this.$mode.updating;
  }
  override seekable(): boolean {
    this.$checkOpen();
    return true;
  }

  $reading(): Memory {
    if (this.$closed) valueError("read of closed file");
    if (!this.readable()) unsupported("read");
    return this.$memory;
  }

  read(size: Dynamic = -1): Dynamic {
    return bytesOf(this.$reading().read(size === null ? -1 : asIndex(size)));
  }
  read1(size: Dynamic = -1): Dynamic {
    return this.read(size);
  }
  peek(_size: Dynamic = 0): Dynamic {
    return bytesOf(this.$reading().peek());
  }
  readinto(target: Dynamic): number {
    const into = needBytes(target);
    const data = this.$reading().read(into.length);
    into.set(data);
    return data.length;
  }
  override readline(size: Dynamic = -1): Dynamic {
    return bytesOf(this.$reading().readLine(size === null ? -1 : asIndex(size)));
  }

  write(data: Dynamic): number {
    if (this.$closed) valueError("write to closed file");
    if (!this.writable()) unsupported("write");
    const given = needBytes(data);
    if (this.$mode.kind === "a") this.$memory.seek(0, 2);
    this.$memory.write(given);
    this.$changed();
    return given.length;
  }

  $changed(): void {
    this.$dirty = true;
    moduleState(opened).writers.add(this);
  }

  /** Writes the file anew, or appends what is new: somebody else may append to it too. */
  $store(): void {
    if (!this.$dirty) return;
    this.$dirty = false;
    moduleState(opened).writers.delete(this);
    const how = this.$stored === null ? "truncate" : "append";
    hostCall(() => this.$files.write(this.$path, this.$memory.all(this.$stored ?? 0), how), this.name);
    if (this.$mode.kind === "a") this.$stored = this.$memory.length;
  }

  override flush(): void {
    this.$checkOpen();
    this.$store();
  }
  override close(): void {
    if (this.$closed) return;
    this.$store();
    this.$closed = true;
  }
  override seek(offset: Dynamic, whence: Dynamic = 0): number {
    this.$checkOpen();
    return this.$memory.seek(asIndex(offset), asIndex(whence));
  }
  override tell(): number {
    this.$checkOpen();
    return this.$memory.position;
  }
  override truncate(size: Dynamic = null): number {
    if (!this.writable()) unsupported("truncate");
    const length = size === null ? this.$memory.position : asIndex(size);
    this.$memory.truncate(length);
    this.$stored = null;
    this.$changed();
    return length;
  }
  override fileno(): number {
    this.$checkOpen();
    return this.$number;
  }
  get mode(): string {
    const { kind, updating } = this.$mode;
    return updating ? (kind === "r" ? "rb+" : `${kind}b+`) : `${kind}b`;
  }
  get raw(): Dynamic {
    return new FileIO(this);
  }
  __repr__(): string {
    return `<_io.${this.$class.$type.name} name=${repr(this.name)}>`;
  }

  static {
    define(this, {
      name: "_BufferedFile",
      module: "_io",
      native: ["name"],
      methods: {
        read: "self, size=-1, /",
        read1: "self, size=-1, /",
        peek: "self, size=0, /",
        readinto: "self, buffer, /",
        readline: "self, size=-1, /",
        write: "self, buffer, /",
        flush: "self",
        close: "self",
        seek: "self, target, whence=0, /",
        tell: "self",
        truncate: "self, pos=None, /",
        fileno: "self",
        readable: "self",
        writable: "self",
        seekable: "self",
        __repr__: "self",
      },
    });
  }
}

export class BufferedReader extends FileBuffer {
  static {
    define(this, { name: "BufferedReader", module: "_io" });
  }
}

export class BufferedWriter extends FileBuffer {
  static {
    define(this, { name: "BufferedWriter", module: "_io" });
  }
}

export class BufferedRandom extends FileBuffer {
  static {
    define(this, { name: "BufferedRandom", module: "_io" });
  }
}

/** The name that a file has without its buffer. */
export class FileIO extends PyObject {
  declare readonly $buffer: FileBuffer;
  constructor(buffer: Dynamic) {
    super(RAW);
    this.$buffer = buffer;
  }
  get name(): Dynamic {
    return this.$buffer.name;
  }
  get mode(): string {
    return this.$buffer.mode;
  }
  get closed(): boolean {
    return this.$buffer.closed;
  }
  fileno(): number {
    return this.$buffer.fileno();
  }
  __repr__(): string {
    return `<_io.FileIO name=${repr(this.name)} mode=${repr(this.mode)} closefd=True>`;
  }
  static {
    define(this, { name: "FileIO", module: "_io", methods: { fileno: "self", __repr__: "self" } });
  }
}
