/** The command `pyasync`. */

import { runCommand } from "./run.js";

/** The bundler's: the rest loads when it is asked for. */
declare function require(path: "./command-line.js"): typeof import("./command-line.js");

/**
 * Gives the exit status. `pyasync run FILE …` is read here: all that follows is the program's, and to load and set up what
 * reads the others takes a tenth of hello.
 */
export async function main(args: readonly string[]): Promise<number> {
  const [command, file, ...rest] = args;
  const isPlainRun = command === "run" && file !== undefined && !file.startsWith("-");
  return isPlainRun ? runCommand(file, rest, { clock: "real" }) : require("./command-line.js").commandLine(args);
}
