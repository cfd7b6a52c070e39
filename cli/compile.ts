/** `pyasync compile`: writes a program as TypeScript. */

import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { compile, type PythonVersion, createSourceMap } from "../compiler/index.js";
import { readSource, reporting, shownName } from "./source-file.js";

interface CompileFlags {
  readonly output?: string;
  readonly python?: string;
  readonly setup?: string;
  readonly topLevelAwait?: boolean;
  readonly sourceMap?: boolean;
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
    const { code, mappings } = compiled.typescript();
    if (flags.output === undefined) process.stdout.write(code);
    else {
      writeFileSync(flags.output, code);
      if (flags.sourceMap === true) {
        const sources = compiled.sources.map(({ filename, text }) => ({ path: filename, text }));
        const map = createSourceMap(mappings, sources, basename(flags.output));
        writeFileSync(`${flags.output}.map`, `${JSON.stringify(map)}\n`);
      }
    }
    return 0;
  }, flags.python);
}
