/** New arrays for the content of bytes. */

/** V8 has arrays up to this size in its own heap: 50 ns. A larger one takes 550, and the collector has to give it back. */
const OWN = 64;
export const LARGEST = 1024;
const SIZE = 8192;

/** Views of it take 35 ns. It is garbage with the last of them. */
let pool = new Uint8Array(0);
let used = 0;

function makeRoom(length: number): void {
  if (used + length <= pool.length) return;
  pool = new Uint8Array(SIZE);
  used = 0;
}

/** An array of zeros. Its `buffer` may have others in it. */
export function newBytes(length: number): Uint8Array {
  if (length <= OWN || length > LARGEST) return new Uint8Array(length);
  makeRoom(length);
  return taken(length);
}

function taken(length: number): Uint8Array {
  const data = new Uint8Array(pool.buffer, used, length);
  used += length;
  return data;
}

/** Writes bytes of a text into an array from `at` on, and says how many those were. */
export type Write = (text: string, data: Uint8Array, at: number) => number;

/** An array of what `write` makes of a text, `LARGEST` bytes at most. */
export function writtenBytes(write: Write, text: string, most: number): Uint8Array {
  makeRoom(most);
  return taken(write(text, pool, used));
}

/** A copy of `data[start:end]`. */
export function copyBytes(data: Uint8Array, start = 0, end: number = data.length): Uint8Array {
  if (end - start <= OWN || end - start > LARGEST) return data.slice(start, end);
  const copy = newBytes(end - start);
  copy.set(start === 0 && end === data.length ? data : data.subarray(start, end));
  return copy;
}
