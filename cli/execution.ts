/** `eval`, `exec` and `compile` of running programs: texts that are compiled while the program runs. */

import { existsSync } from "node:fs";
import { Script } from "node:vm";
import type { ExecutionMode, PythonVersion } from "../compiler/index.js";
import { registerScript } from "../runtime/exceptions/scripts.js";
import type { CodeBody } from "../runtime/object/state.js";
import { executedScript, type PyInterpreter, warnOfSource } from "../runtime/program.js";
import { executable } from "./compiled.js";
import type { Executable } from "./executable.js";
import { decoded } from "./source-file.js";
import { raisingSyntaxErrors } from "./syntax-errors.js";
import { tracedScript } from "./traced-script.js";

/** So many texts are kept compiled: programs evaluate the same ones again and again. */
const KEPT = 500;

/** Gives an interpreter the compiler. */
export function installExecution(interp: PyInterpreter, python: PythonVersion | undefined): void {
  const known = new Map<string, CodeBody>();
  let count = 0;
  interp.compileCode = (source, filename, mode) => {
    const key = typeof source === "string" ? `${mode} ${filename} ${source}` : undefined;
    const found = key === undefined ? undefined : known.get(key);
    if (found !== undefined) return found;
    const body = raisingSyntaxErrors(() => {
      const text = typeof source === "string" ? source : decoded(source, filename, "bytes");
      const origin = existsSync(filename) ? "bytes" : "string";
      const options = { filename, origin, mode, warn: warnOfSource } as const;
      const program = executable(text, python === undefined ? options : { ...options, python });
      return codeBody(program, `pyasync:${filename}#${++count}`, filename, mode);
    });
    if (known.size >= KEPT) known.clear();
    if (key !== undefined) known.set(key, body);
    return body;
  };
}

function codeBody(program: Executable, jsName: string, filename: string, mode: ExecutionMode): CodeBody {
  const { code, packageName } = program;
  const hidden = !existsSync(filename);
  const sources = program.sources.map((source) => ({ ...source, hidden }));
  registerScript(tracedScript(jsName, sources, program.known));
  const text = `(function ($modules) {"use strict";\n${code}\n})`;
  const run = new Script(text, { filename: jsName, lineOffset: -1 }).runInThisContext() as (modules: object) => unknown;
  return (globals, locals) => {
    const script = () => executedScript(filename, globals, locals);
    const value = run({ [packageName]: { script } });
    return mode === "eval" ? value : null;
  };
}
