/** `pyasync compile`: writes programs as TypeScript. */

import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Compiled, compile, type PythonVersion } from "../compiler/index.js";
import { programFiles } from "./program-files.js";
import { readSource, reasonOf, Refusal, reporting, showWarning, shownName } from "./source-file.js";
import { writeStdout } from "./stdout.js";

export type SourceMapMode = "external" | "linked" | "none";

interface CompileFlags {
  /** A file; a folder where there are several programs, or where it is there or ends with a slash; `-` is stdout. */
  readonly output: string;
  readonly python?: PythonVersion;
  readonly setup?: string;
  readonly topLevelAwait?: boolean;
  readonly sourceMap: SourceMapMode;
}

/** Compiles all of them, whatever happens to one; the status is the highest. */
export function compileCommand(files: readonly string[], flags: CompileFlags): number {
  if (files.length > 1 && flags.output === "-") {
    process.stderr.write("pyasync: several programs need a folder to be written to: -o FOLDER\n");
    return 2;
  }
  const toFolder = files.length > 1 || isFolder(flags.output);
  const statuses = files.map((file) =>
    reporting(() => {
      const compiled = compileFile(file, flags);
      if (flags.output === "-") writeStdout(compiled.typescript().code);
      else
        writeProgram(compiled, toFolder ? join(flags.output, outputName(file)) : flags.output, file, flags.sourceMap);
      return 0;
    }, flags.python),
  );
  return Math.max(...statuses);
}

function compileFile(file: string, { python, setup, topLevelAwait = false }: CompileFlags): Compiled {
  return compile(readSource(file, { python }), {
    filename: shownName(file),
    origin: file === "-" ? "stdin" : "file",
    warn: showWarning,
    ...(python === undefined ? {} : { python }),
    ...(setup === undefined ? {} : { setup: { source: readSource(setup, { python }), filename: shownName(setup) } }),
    topLevelAwait,
  });
}

function isFolder(path: string): boolean {
  return path.endsWith("/") || (existsSync(path) && statSync(path).isDirectory());
}

/** `a/b.py` becomes `b.ts`. */
function outputName(file: string): string {
  return file === "-" ? "stdin.ts" : `${basename(file).replace(/\.pyw?$/, "")}.ts`;
}

function writeProgram(compiled: Compiled, output: string, file: string, mode: CompileFlags["sourceMap"]): void {
  if (resolve(output) === resolve(file)) throw new Refusal(`pyasync: '${output}' would overwrite the program\n`, 2);
  const { code, map } = programFiles(compiled, output, mode === "linked");
  try {
    makeFolder(dirname(output));
    writeFileSync(output, code);
    if (mode !== "none") writeFileSync(`${output}.map`, `${JSON.stringify(map)}\n`);
  } catch (error) {
    throw new Refusal(`pyasync: can't write '${output}': ${reasonOf(error)}\n`, 2);
  }
}

/** With the folders around it. Node's own `recursive` tries for ever where the system makes none, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}
