/** `io.BytesIO` (CPython Modules/_io/bytesio.c). */

import { initialize } from "../../object/object.js";
import { needBytes } from "../../builtins/buffer.js";
import { bytesOf } from "../../builtins/bytes.js";
import { valueError } from "../../object/errors.js";
import { call } from "../../object/call.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { asIndex } from "../../protocol/number.js";
import { builtins } from "../../builtins/index.js";
import { _BufferedIOBase } from "./base.js";
import { Memory } from "./memory.js";

export class BytesIO extends _BufferedIOBase {
  declare $memory: Memory;

  constructor(...args: Dynamic[]) {
    super();
    this.$closed = false;
    this.$memory = new Memory(new Uint8Array(0));
    if (args[0] !== RAW) initialize(this, args);
  }

  __init__(initial: Dynamic = null): void {
    this.$memory = new Memory(initial === null ? new Uint8Array(0) : needBytes(initial).slice());
  }

  read(size: Dynamic = -1): Dynamic {
    this.$checkOpen();
    return bytesOf(this.$memory.read(size === null ? -1 : asIndex(size)));
  }
  read1(size: Dynamic = -1): Dynamic {
    return this.read(size);
  }
  readinto(target: Dynamic): number {
    this.$checkOpen();
    const into = needBytes(target);
    const data = this.$memory.read(into.length);
    into.set(data);
    return data.length;
  }
  override readline(size: Dynamic = -1): Dynamic {
    this.$checkOpen();
    return bytesOf(this.$memory.readLine(size === null ? -1 : asIndex(size)));
  }
  write(data: Dynamic): number {
    this.$checkOpen();
    const given = needBytes(data);
    this.$memory.write(given);
    return given.length;
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
    this.$checkOpen();
    const length = size === null ? this.$memory.position : asIndex(size);
    if (length < 0) valueError(`negative size value ${length}`);
    this.$memory.truncate(length);
    return length;
  }
  getvalue(): Dynamic {
    this.$checkOpen();
    return bytesOf(this.$memory.all());
  }
  getbuffer(): Dynamic {
    this.$checkOpen();
    return call(builtins.memoryview, this.getvalue());
  }
  override readable(): boolean {
    this.$checkOpen();
    return true;
  }
  override writable(): boolean {
    this.$checkOpen();
    return true;
  }
  override seekable(): boolean {
    this.$checkOpen();
    return true;
  }

  static {
    define(this, {
      name: "BytesIO",
      module: "_io",
      methods: {
        __init__: "self, initial_bytes=b''",
        read: "self, size=-1, /",
        read1: "self, size=-1, /",
        readinto: "self, buffer, /",
        readline: "self, size=-1, /",
        write: "self, b, /",
        seek: "self, pos, whence=0, /",
        tell: "self",
        truncate: "self, size=None, /",
        getvalue: "self",
        getbuffer: "self",
        readable: "self",
        writable: "self",
        seekable: "self",
      },
    });
  }
}
