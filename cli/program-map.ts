/**
 * The map that `compile` writes beside a program: a source map (ECMA-426) for debuggers and bundlers, and in it, under a name
 * of our own, what else tracebacks need. This file reads it, and is part of the package; program-files.ts writes it.
 */

import { createHash } from "node:crypto";
import { readFacts, type ScriptFacts } from "../compiler/script-facts.js";
import type { SourceMap } from "../compiler/source-map.js";
import type { Script } from "../runtime/exceptions/scripts.js";
import { tracedScript } from "./traced-script.js";

export interface ProgramMap extends SourceMap {
  readonly x_pyasync: ScriptFacts & {
    /** Of the TypeScript: once that has been edited, the map is of another text. */
    readonly sha256: string;
    /** The sources as the program names them. */
    readonly filenames: readonly string[];
  };
}

/** Whether `compile` wrote the map. */
export function isProgramMap(map: object): map is ProgramMap {
  return "x_pyasync" in map;
}

/** Whether the map is of this text. */
export function isMapOf(map: ProgramMap, code: string): boolean {
  return digestOf(code) === map.x_pyasync.sha256;
}

/** The script that the map of the TypeScript at `path` tells of. `shownName` makes of a file name what tracebacks show. */
export function scriptOfMap(map: ProgramMap, path: string, shownName: (filename: string) => string): Script {
  const { filenames } = map.x_pyasync;
  const sources = filenames.map((filename, i) => ({ filename: shownName(filename), text: map.sourcesContent[i]! }));
  return tracedScript(path, sources, () => readFacts(map.x_pyasync));
}

/** What a map knows its text by. */
export function digestOf(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}
