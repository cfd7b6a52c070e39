/** Compiling what runs, or finding it compiled. */

import type { Executable, RunOptions } from "./executable.js";
import type { KeptPrograms } from "./kept-programs.js";

/** The bundler's: the compiler is a third of the command, and what has been kept runs without it. */
declare function require(path: "./compile-to-run.js"): typeof import("./compile-to-run.js");

/** Compiles a source. Throws PythonSyntaxError, LimitError or UnsupportedConstruct. */
export function executable(source: string, options: RunOptions): Executable {
  return require("./compile-to-run.js").compileToRun(source, options);
}

/** The same of a file, which may have been compiled before. What the compiler warns of is to be heard each time. */
export function executableOfFile(source: string, options: RunOptions, kept: KeptPrograms | undefined): Executable {
  const found = kept?.find(source, options);
  if (found !== undefined) return found;
  let warned = false;
  const made = executable(source, {
    ...options,
    warn(warning) {
      warned = true;
      options.warn?.(warning);
    },
  });
  if (!warned) kept?.keep(options, made);
  return made;
}
