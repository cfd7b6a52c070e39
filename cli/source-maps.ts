/** Source maps of files: those that Node loaded with them, those that a file names in its last lines, and those beside it. */

import { existsSync, readFileSync } from "node:fs";
import { findSourceMap, SourceMap as NodeSourceMap, type SourceMapPayload } from "node:module";
import { dirname, isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** A position of a file: line from 1, column from 0. `text` is the file's, where a map holds it. */
export interface FilePosition {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly text?: string | undefined;
}

/** The path of a script that Node loaded from a file. */
export function scriptPath(jsName: string): string | undefined {
  if (jsName.startsWith("file:")) return fileURLToPath(jsName);
  return isAbsolute(jsName) ? jsName : undefined;
}

/** The text of a file, `undefined` where it cannot be read. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** The map of a file, not yet decoded; undefined where it has none that can be read. */
export function mapOfFile(path: string, text: string | undefined): SourceMapPayload | undefined {
  const named = text === undefined ? undefined : /\n\/\/[#@] sourceMappingURL=(\S+)\s*$/.exec(text.slice(-1e7))?.[1];
  const json = named === undefined ? textBeside(path) : textNamed(named, path);
  try {
    return json === undefined ? undefined : (JSON.parse(json) as SourceMapPayload);
  } catch {
    return undefined;
  }
}

function textBeside(path: string): string | undefined {
  return existsSync(`${path}.map`) ? readText(`${path}.map`) : undefined;
}

function textNamed(url: string, path: string): string | undefined {
  const data = /^data:[^,]*?(;base64)?,(.*)$/s.exec(url);
  if (data !== null)
    return Buffer.from(decodeURIComponent(data[2]!), data[1] === undefined ? "utf8" : "base64").toString();
  return readText(url.startsWith("file:") ? fileURLToPath(url) : resolve(dirname(path), decodeURIComponent(url)));
}

/** A decoded map. */
export class FileMap {
  private readonly map: NodeSourceMap;
  private readonly folder: string;
  private readonly texts: ReadonlyMap<string, string | null>;
  /** The text of the file itself, where it is known. */
  private readonly text: string | undefined;
  private textLines: readonly string[] | undefined;
  /** Whether Python is among what it leads to. */
  readonly hasPython: boolean;

  constructor(payload: SourceMapPayload, path: string, text?: string) {
    this.map = new NodeSourceMap(payload);
    this.text = text;
    this.folder = resolve(dirname(path), payload.sourceRoot ?? "");
    const contents = (payload.sourcesContent ?? []) as readonly (string | null)[];
    this.hasPython = payload.sources.some((source) => source.endsWith(".py"));
    this.texts = new Map(payload.sources.map((source, i) => [source, contents[i] ?? null]));
  }

  /** Where the text at a position comes from. Behind the beginning of a piece of text the columns count on. */
  origin(line: number, column: number): FilePosition | undefined {
    const entry = this.map.findEntry(line - 1, column);
    if (!("originalSource" in entry) || entry.generatedLine !== line - 1) return undefined;
    const { originalSource, originalLine, originalColumn } = entry;
    // esbuild lets the first piece of a line begin before its indentation, which is not from there.
    const begin = Math.max(entry.generatedColumn, Math.min(column, this.indentation(line)));
    return {
      path: originalSource.startsWith("file:") ? fileURLToPath(originalSource) : resolve(this.folder, originalSource),
      line: originalLine + 1,
      column: originalColumn + column - begin,
      text: this.texts.get(originalSource) ?? undefined,
    };
  }

  private indentation(line: number): number {
    this.textLines ??= this.text?.split("\n") ?? [];
    return /^[ \t]*/.exec(this.textLines[line - 1] ?? "")![0].length;
  }
}

/** What a loader that compiles in memory told Node of the file, under its own name. */
export function mapOfLoader(path: string): FileMap | undefined {
  const payload = findSourceMap(path)?.payload;
  if (payload === undefined || !payload.sources.some((source) => resolve(dirname(path), pathOf(source)) === path))
    return undefined;
  return new FileMap(payload, path);
}

function pathOf(source: string): string {
  return source.startsWith("file:") ? fileURLToPath(source) : source;
}
