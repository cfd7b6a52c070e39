/** Random bytes of the system. */

import { closeSync, openSync, readSync } from "node:fs";

/** What `getRandomValues` gives at most. */
const AT_ONCE = 65536;

/** Read from the system's device where there is one, as CPython does: `crypto` takes 9 ms to load. */
export function randomBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  let filled = 0;
  try {
    const device = openSync("/dev/urandom", "r");
    try {
      while (filled < count) filled += readSync(device, bytes, { offset: filled });
    } finally {
      closeSync(device);
    }
  } catch {
    for (let i = 0; i < count; i += AT_ONCE) globalThis.crypto.getRandomValues(bytes.subarray(i, i + AT_ONCE));
  }
  return bytes;
}
