/**
 * Source Map version 3 (ECMA-426) from the printer's mappings, so that debuggers and stack traces of JavaScript tools
 * show the Python text.
 */
import { compareMappings, type Mapping } from "./ts/positions.js";
import { writeVlq } from "./vlq.js";

export interface MappedSource {
  /** A path or URL, relative to the map. */
  readonly path: string;
  readonly text: string;
}

export interface SourceMap {
  readonly version: 3;
  readonly file?: string;
  readonly sources: readonly string[];
  readonly sourcesContent: readonly string[];
  readonly names: readonly string[];
  readonly mappings: string;
}

/** `sources` in the order that origins index them by. One position maps to one construct: the preferred one. */
export const createSourceMap = (
  mappings: readonly Mapping[],
  sources: readonly MappedSource[],
  file?: string,
): SourceMap => {
  const lineStarts = sources.map((source) => findLineStarts(source.text));
  const names = new Map<string, number>();
  const lines: string[] = [];
  let segments: string[] = [];
  // Each field is told as the difference from the one before it; only the column starts again with each line.
  let column = 0;
  const last = { source: 0, line: 0, column: 0, name: 0 };
  let previous: Mapping | undefined;
  for (const mapping of [...mappings].sort(compareMappings)) {
    if (previous?.line === mapping.line && previous.column === mapping.column) continue;
    previous = mapping;
    while (lines.length < mapping.line - 1) {
      lines.push(segments.join(","));
      segments = [];
      column = 0;
    }
    const { source, start } = mapping.origin;
    const starts = lineStarts[source];
    if (starts === undefined) throw new RangeError(`a mapping names source ${source} of ${sources.length}`);
    const line = lineOf(starts, start);
    const sourceColumn = start - starts[line]!;
    let segment =
      writeVlq(mapping.column - column) +
      writeVlq(source - last.source) +
      writeVlq(line - last.line) +
      writeVlq(sourceColumn - last.column);
    column = mapping.column;
    Object.assign(last, { source, line, column: sourceColumn });
    if (mapping.name !== undefined) {
      const name = names.get(mapping.name) ?? names.size;
      names.set(mapping.name, name);
      segment += writeVlq(name - last.name);
      last.name = name;
    }
    segments.push(segment);
  }
  lines.push(segments.join(","));
  return {
    version: 3,
    ...(file === undefined ? {} : { file }),
    sources: sources.map((source) => source.path),
    sourcesContent: sources.map((source) => source.text),
    names: [...names.keys()],
    mappings: lines.join(";"),
  };
};

/** The offsets at which lines start, with Python's line ends. */
const findLineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return starts;
};

/** The last line that starts at the offset or before it. */
const lineOf = (starts: readonly number[], offset: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};
