/** Bytes that grow, with a position: what BytesIO and files read and write. */

import { valueError } from "../../object/errors.js";

export class Memory {
  private bytes: Uint8Array;
  /** How many of them count. */
  length: number;
  position = 0;

  constructor(initial: Uint8Array) {
    this.bytes = initial;
    this.length = initial.length;
  }

  /** A copy of everything from `start` on. */
  all(start = 0): Uint8Array {
    return this.bytes.slice(start, this.length);
  }

  /** The next `count` bytes, all that are left where it is negative. */
  read(count: number): Uint8Array {
    const end = count < 0 ? this.length : Math.min(this.length, this.position + count);
    const start = Math.min(this.position, end);
    if (end > this.position) this.position = end;
    return this.bytes.slice(start, end);
  }

  peek(): Uint8Array {
    return this.bytes.slice(Math.min(this.position, this.length), this.length);
  }

  readLine(limit: number): Uint8Array {
    const newline = this.bytes.subarray(0, this.length).indexOf(10, this.position);
    const end = newline < 0 ? this.length : newline + 1;
    const count = Math.max(0, end - this.position);
    return this.read(limit >= 0 ? Math.min(limit, count) : count);
  }

  write(data: Uint8Array): void {
    const end = this.position + data.length;
    if (end > this.bytes.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.bytes.length, 64));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    } else if (this.position > this.length) this.bytes.fill(0, this.length, this.position);
    this.bytes.set(data, this.position);
    this.position = end;
    if (end > this.length) this.length = end;
  }

  seek(offset: number, whence: number): number {
    if (whence === 0 && offset < 0) valueError(`negative seek value ${offset}`);
    if (whence < 0 || whence > 2) valueError(`invalid whence (${whence}, should be 0, 1 or 2)`);
    const base = whence === 0 ? 0 : whence === 1 ? this.position : this.length;
    this.position = Math.max(0, base + offset);
    return this.position;
  }

  truncate(size: number): void {
    if (size < this.length) this.length = size;
  }
}
