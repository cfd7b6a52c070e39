/** Compiling what runs at once: the part of the command that loads when something is compiled (compiled.ts). */

import { type CompileOptions, compile, PositionTable } from "../compiler/index.js";
import { writeFacts } from "../compiler/script-facts.js";
import type { Executable } from "./executable.js";

/** Throws PythonSyntaxError, LimitError or UnsupportedConstruct. */
export function compileToRun(source: string, options: CompileOptions): Executable {
  const compiled = compile(source, { ...options, toRun: true });
  const { codeScopes, globals, globalNames, packageName } = compiled;
  const { code, mappings, awaits } = compiled.javascript();
  return {
    code,
    awaits,
    packageName,
    globalNames,
    sources: compiled.sources.map(({ filename, text }) => ({ filename, text })),
    known: () => ({ positions: new PositionTable(mappings), codeScopes, globals }),
    facts: () => writeFacts(mappings, { codeScopes, globals }),
  };
}
