/** Whether a stream of the process is a terminal. */

import { fstatSync, statSync } from "node:fs";
import { isatty } from "node:tty";

/** What is no device needs no answer of `node:tty`, which the command loads when it is first called. */
export function isTerminal(fd: 0 | 1 | 2): boolean {
  return mayBeTerminal(fd) && isatty(fd);
}

function mayBeTerminal(fd: number): boolean {
  try {
    const stats = fstatSync(fd);
    return stats.isCharacterDevice() && stats.rdev !== statSync("/dev/null").rdev;
  } catch {
    return true;
  }
}
