/** Lines and columns of constructs, and the lines of sources. */

import type { Origin, Source } from "./scripts.js";

const starts = new WeakMap<Source, readonly number[]>();

/** The offset at which each line begins. */
function lineStarts(source: Source): readonly number[] {
  let found = starts.get(source);
  if (found === undefined) {
    const offsets = [0];
    const { text } = source;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) offsets.push(i + 1);
    }
    found = offsets;
    starts.set(source, found);
  }
  return found;
}

/** Line from 1, column from 0 in code points. */
export function lineAndColumn(source: Source, offset: number): { line: number; column: number } {
  const offsets = lineStarts(source);
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  const start = offsets[low - 1]!;
  let column = offset - start;
  for (let i = start; i < offset; i++) {
    const c = source.text.charCodeAt(i);
    if (c >= 0xd800 && c < 0xdc00 && i + 1 < offset) column--;
  }
  return { line: low, column };
}

/** All but the line is null where only that is known. */
export interface Position {
  readonly lineno: number;
  readonly endLineno: number | null;
  readonly colno: number | null;
  readonly endColno: number | null;
}

export function positionOf(source: Source, origin: Origin): Position {
  const start = lineAndColumn(source, origin.start);
  if (origin.lineOnly === true) return { lineno: start.line, endLineno: null, colno: null, endColno: null };
  const end = lineAndColumn(source, origin.end);
  return { lineno: start.line, endLineno: end.line, colno: start.column, endColno: end.column };
}

/** Line `number` (from 1) without its line break; undefined past the end. */
export function lineOf(source: Source, number: number): string | undefined {
  const offsets = lineStarts(source);
  const start = offsets[number - 1];
  if (start === undefined) return undefined;
  return source.text.slice(start, offsets[number] ?? source.text.length).replace(/[\r\n]+$/, "");
}
