/** Compiling what runs, or finding it compiled. */

import type { Executable, RunOptions } from "./executable.js";
import type { KeptPrograms } from "./kept-programs.js";
import { expectPairs, met } from "../runtime/protocol/surrogate-pairs.js";

/** The bundler's: the compiler is a third of the command, and what has been kept runs without it. */
declare function require(path: "./compile-to-run.js"): typeof import("./compile-to-run.js");

/** Compiles a source. Throws PythonSyntaxError, LimitError or UnsupportedConstruct. */
export function executable(source: string, options: RunOptions): Executable {
  met(source);
  return heard(require("./compile-to-run.js").compileToRun(source, options));
}

/** The texts of a program have the pairs of its source, and what escapes and the normal form of names make. */
function heard(program: Executable): Executable {
  for (const { text } of program.sources) met(text);
  if (met(program.code).includes("\\ud")) expectPairs();
  return program;
}

/** The same of a file, which may have been compiled before. What the compiler warns of is to be heard each time. */
export function executableOfFile(source: string, options: RunOptions, kept: KeptPrograms | undefined): Executable {
  const found = kept?.find(source, options);
  if (found !== undefined) return heard(found);
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
