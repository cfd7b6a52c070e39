/**
 * The line that an error shows, as CPython finds it: with err_programtext of Python/errors.c, which opens the file again, and
 * where there is none with the buffer of the tokenizer (get_error_line_from_tokenizer_buffers).
 */
import type { SourceOrigin } from "./decode.js";
import { type Lines, utf8Length } from "./lines.js";

/** CPython looks for the line with a buffer of 1000 bytes: of a longer line the last piece is shown. */
const pieceLength = 999;

/** A line, counted from 1, of a source that can be read again; null where CPython has nothing to read. */
export function lineOfFile(lines: Lines, lineno: number, origin: SourceOrigin): string | null {
  if (origin === "stdin" || origin === "string") return null;
  const line = lines.text(lineno) + "\n";
  return utf8Length(line) > pieceLength ? lastPiece(line) : line;
}

/** A character that the piece cuts in two leaves what its bytes decode to. */
function lastPiece(line: string): string {
  const from = Math.floor((utf8Length(line) - 1) / pieceLength) * pieceLength;
  let position = 0;
  let index = 0;
  while (position < from) {
    const character = String.fromCodePoint(line.codePointAt(index)!);
    position += utf8Length(character);
    index += character.length;
  }
  return "\ufffd".repeat(position - from) + line.slice(index);
}

/** The offset, counted in characters from 1, of a byte on a line; behind the line CPython goes no further than one. */
export function offsetOnLine(line: string, byte: number): number {
  let position = 0;
  let count = 0;
  for (const character of line) {
    if (position >= byte) return count;
    position += utf8Length(character);
    count++;
  }
  return position < byte ? count + 1 : count;
}
