/** The comments of a source text: every `#` that stands in no string. */
import type { Comment } from "../ast/nodes.js";
import { FORM_FEED, SPACE, TAB } from "./characters.js";
import type { Lines } from "./lines.js";

/** `strings` holds the start and the end of every string literal. */
export function findComments(lines: Lines, strings: readonly number[]): Comment[] {
  const { source } = lines;
  const comments: Comment[] = [];
  let hash = source.indexOf("#");
  if (hash < 0) return comments;
  const ranges = sortedRanges(strings);
  let range = 0;
  while (hash >= 0) {
    while (range < ranges.length && ranges[range + 1]! <= hash) range += 2;
    if (range < ranges.length && ranges[range]! < hash) {
      hash = source.indexOf("#", ranges[range + 1]!);
      continue;
    }
    const newline = source.indexOf("\n", hash);
    const end = newline < 0 ? source.length : newline;
    const lineno = lines.line(hash);
    const start = lines.starts[lineno - 1]!;
    comments.push({
      start: hash,
      end,
      lineno,
      col_offset: lines.column(hash),
      text: source.slice(hash, end),
      ownLine: isBlank(source, start, hash),
    });
    hash = source.indexOf("#", end);
  }
  return comments;
}

/** The builder meets most strings in their order, but not those of decorators, defaults and conditional expressions. */
function sortedRanges(strings: readonly number[]): readonly number[] {
  for (let i = 2; i < strings.length; i += 2) {
    if (strings[i]! < strings[i - 2]!) {
      const starts = strings.filter((_, index) => index % 2 === 0);
      const ends = new Map(starts.map((start, index) => [start, strings[index * 2 + 1]!]));
      return starts.sort((a, b) => a - b).flatMap((start) => [start, ends.get(start)!]);
    }
  }
  return strings;
}

function isBlank(source: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const code = source.charCodeAt(i);
    if (code !== SPACE && code !== TAB && code !== FORM_FEED) return false;
  }
  return true;
}
