/** The binary layer over a standard stream: `sys.stdout.buffer` (CPython Modules/_io/bufferedio.c). */

import { needBytes } from "../builtins/buffer.js";
import type { Stdio } from "../host/host.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { hostCall } from "./host-errors.js";
import { unsupported } from "./unsupported-operation.js";

export class StandardBuffer extends PyObject {
  declare readonly $fd: 0 | 1 | 2;
  declare readonly $stdio: Stdio;

  constructor(fd: Dynamic, stdio: Stdio) {
    super(RAW);
    this.$fd = fd;
    this.$stdio = stdio;
  }

  write(data: Dynamic): number {
    const bytes = needBytes(data);
    if (this.$fd === 0) unsupported("write");
    hostCall(() => this.$stdio.writeBytes(this.$fd as 1 | 2, bytes));
    return bytes.length;
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
      methods: { write: "self, buffer, /", flush: "self", fileno: "self", isatty: "self", __repr__: "self" },
    });
  }
}
