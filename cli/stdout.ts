/** Standard output of the commands that print what they make. */

import { writeSync } from "node:fs";

/** Writes all of it before the command goes on; nothing more once nobody reads. */
export function writeStdout(text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw error;
    }
  }
}
