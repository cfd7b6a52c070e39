/** `pyasync compile`: writes a program as TypeScript. */

import { writeFileSync } from "node:fs";
import { compile, type PythonVersion } from "../compiler/index.js";
import { type ProgramFiles, programFiles } from "./program-files.js";
import { readSource, reporting, shownName } from "./source-file.js";

interface CompileFlags {
  readonly output?: string;
  readonly python?: string;
  readonly setup?: string;
  readonly topLevelAwait?: boolean;
  readonly sourceMap: boolean;
}

export function compileCommand(file: string, flags: CompileFlags): number {
  return reporting(() => {
    const compiled = compile(readSource(file), {
      filename: shownName(file),
      ...(flags.python === undefined ? {} : { python: flags.python as PythonVersion }),
      ...(flags.setup === undefined
        ? {}
        : { setup: { source: readSource(flags.setup), filename: shownName(flags.setup) } }),
      topLevelAwait: flags.topLevelAwait ?? false,
    });
    if (flags.output === undefined) process.stdout.write(compiled.typescript().code);
    else writeProgram(programFiles(compiled, flags.output), flags.output, flags.sourceMap);
    return 0;
  }, flags.python);
}

function writeProgram({ code, map }: ProgramFiles, output: string, withMap: boolean): void {
  writeFileSync(output, code);
  if (withMap) writeFileSync(`${output}.map`, `${JSON.stringify(map)}\n`);
}
