/** A growing array of bytes that encoders write to. */

import { copyBytes } from "../byte-pool.js";

export class ByteBuffer {
  private data: Uint8Array;
  private length: number;

  /** Begins with `length` bytes of `data`, which it keeps. */
  constructor(data: Uint8Array, length = 0) {
    this.data = data;
    this.length = length;
  }

  push(byte: number): void {
    if (this.length === this.data.length) this.grow(1);
    this.data[this.length++] = byte;
  }

  append(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.data.length) this.grow(bytes.length);
    this.data.set(bytes, this.length);
    this.length += bytes.length;
  }

  private grow(more: number): void {
    const bigger = new Uint8Array(Math.max(this.data.length * 2, this.length + more));
    bigger.set(this.data);
    this.data = bigger;
  }

  finish(): Uint8Array {
    return copyBytes(this.data, 0, this.length);
  }
}
