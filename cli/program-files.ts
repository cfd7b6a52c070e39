/** What `compile` writes: the TypeScript of a program, and its map. */

import { basename, dirname, relative, resolve } from "node:path";
import { type Compiled, createSourceMap } from "../compiler/index.js";
import { writeFacts } from "../compiler/script-facts.js";
import { digestOf, type ProgramMap } from "./program-map.js";

export interface ProgramFiles {
  readonly code: string;
  readonly map: ProgramMap;
}

/**
 * `output` is the path of the TypeScript; the map stands beside it, and names the sources from there. `linked`: the
 * TypeScript names the map, for debuggers and bundlers to find.
 */
export function programFiles(compiled: Compiled, output: string, linked = false): ProgramFiles {
  const { code: text, mappings } = compiled.typescript();
  const code = linked ? `${text}//# sourceMappingURL=${encodeURI(basename(output))}.map\n` : text;
  const sources = compiled.sources.map(({ filename, text }) => ({ path: sourcePath(filename, output), text }));
  const map = createSourceMap(mappings, sources, basename(output));
  const filenames = compiled.sources.map(({ filename }) => filename);
  return { code, map: { ...map, x_pyasync: { sha256: digestOf(code), filenames, ...writeFacts(mappings, compiled) } } };
}

/** `<stdin>` is no path. */
function sourcePath(filename: string, output: string): string {
  if (filename.startsWith("<")) return filename;
  return relative(dirname(resolve(output)), resolve(filename)).replaceAll("\\", "/");
}
