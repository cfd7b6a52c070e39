/** A growing array of bytes that encoders write to. */

export class ByteBuffer {
  private data: Uint8Array;
  private length = 0;

  constructor(expected: number) {
    this.data = new Uint8Array(expected + 8);
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
    return this.data.slice(0, this.length);
  }
}
