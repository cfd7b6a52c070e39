/** The binary layer over a standard stream: `sys.stdout.buffer` (CPython Modules/_io/bufferedio.c). */

import { needBytes } from "../../builtins/buffer.js";
import { bytes } from "../../builtins/bytes.js";
import { listOf } from "../../builtins/list.js";
import type { Stdio } from "../../host/host.js";
import { DONE, type Done, type Dynamic, RAW } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { asIndex } from "../../protocol/number.js";
import { Iterator } from "../../protocol/iterator.js";
import { hostCall } from "../support/host-errors.js";
import { unsupported } from "../io/unsupported-operation.js";

const NEWLINE = 10;

export class StandardBuffer extends Iterator {
  declare readonly $fd: 0 | 1 | 2;
  declare readonly $stdio: Stdio;
  /** Read and not yet handed out. */
  declare $rest: Uint8Array;

  constructor(fd: Dynamic, stdio: Stdio) {
    super(RAW);
    this.$fd = fd;
    this.$stdio = stdio;
    this.$rest = new Uint8Array(0);
  }

  write(data: Dynamic): number {
    const bytes = needBytes(data);
    if (this.$fd === 0) unsupported("write");
    hostCall(() => this.$stdio.writeBytes(this.$fd as 1 | 2, bytes));
    return bytes.length;
  }
  read(size: Dynamic = -1): Dynamic {
    this.$checkReadable();
    const limit = size === null ? -1 : asIndex(size);
    while ((limit < 0 || this.$rest.length < limit) && this.$readMore());
    return this.$take(limit < 0 ? this.$rest.length : limit);
  }
  readline(size: Dynamic = -1): Dynamic {
    this.$checkReadable();
    const limit = asIndex(size);
    while (!this.$rest.includes(NEWLINE) && (limit < 0 || this.$rest.length < limit) && this.$readMore());
    const end = this.$rest.indexOf(NEWLINE) + 1 || this.$rest.length;
    return this.$take(limit >= 0 && limit < end ? limit : end);
  }
  readlines(hint: Dynamic = -1): Dynamic {
    const lines: Dynamic[] = [];
    const limit = hint === null ? -1 : asIndex(hint);
    let total = 0;
    for (let line = this.$step(); line !== DONE; line = this.$step()) {
      lines.push(line);
      total += (line as bytes).$bytes.length;
      if (limit > 0 && total >= limit) break;
    }
    return listOf(lines);
  }
  override $step(): Dynamic | Done {
    const line = this.readline();
    return line.$bytes.length === 0 ? DONE : line;
  }
  /** Waits for more bytes; false at the end of the input. */
  $readMore(): boolean {
    const chunk = hostCall(() => this.$stdio.readNow());
    this.$rest = join(this.$rest, chunk);
    return chunk.length > 0;
  }
  $checkReadable(): void {
    if (this.$fd !== 0) unsupported("read");
  }
  $take(count: number): Dynamic {
    const taken = this.$rest.slice(0, count);
    this.$rest = this.$rest.slice(count);
    return new bytes(RAW, taken);
  }
  flush(): void {
    if (this.$fd !== 0) hostCall(() => this.$stdio.flush(this.$fd as 1 | 2));
  }
  fileno(): number {
    return this.$fd;
  }
  isatty(): boolean {
    return this.$stdio.isatty(this.$fd);
  }
  get name(): string {
    return ["<stdin>", "<stdout>", "<stderr>"][this.$fd]!;
  }
  get mode(): string {
    return this.$fd === 0 ? "rb" : "wb";
  }
  __repr__(): string {
    return `<_io.${this.$class.$type.name} name='${this.name}'>`;
  }

  static {
    define(this, {
      name: "BufferedWriter",
      module: "_io",
      methods: {
        write: "self, buffer, /",
        read: "self, size=-1, /",
        readline: "self, size=-1, /",
        readlines: "self, hint=-1, /",
        flush: "self",
        fileno: "self",
        isatty: "self",
        __repr__: "self",
      },
    });
  }
}

export function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
