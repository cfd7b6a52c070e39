/** Lines and columns of a source text; columns in UTF-8 bytes, as in the positions of CPython's nodes. */
export class Lines {
  readonly source: string;
  /** Offset of the first character of each line. */
  readonly starts: Int32Array;
  private readonly ascii: boolean;
  /** Index of the line found last: most questions are about the same line or the next. */
  private last = 0;
  /** A place on a line beyond ASCII, and its column in bytes; counting goes on from there. */
  private knownOffset = 0;
  private knownColumn = 0;

  constructor(source: string) {
    this.source = source;
    let count = 1;
    for (let i = source.indexOf("\n"); i >= 0; i = source.indexOf("\n", i + 1)) count++;
    this.starts = new Int32Array(count);
    let line = 1;
    for (let i = source.indexOf("\n"); i >= 0; i = source.indexOf("\n", i + 1)) this.starts[line++] = i + 1;
    this.ascii = !/[^\x00-\x7f]/.test(source);
  }

  /** Line of an offset, counted from 1. */
  line(offset: number): number {
    const { starts } = this;
    let low = this.last;
    if (starts[low]! > offset) low = 0;
    let high = starts.length;
    if (low + 1 === high || starts[low + 1]! > offset) high = low + 1;
    else if (low + 2 === high || starts[low + 2]! > offset) {
      low++;
      high = low + 1;
    }
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! > offset) high = middle;
      else low = middle;
    }
    this.last = low;
    return low + 1;
  }

  /** Column of an offset in UTF-8 bytes, counted from 0. */
  column(offset: number): number {
    const start = this.starts[this.line(offset) - 1]!;
    if (this.ascii) return offset - start;
    let from = start;
    let column = 0;
    if (this.knownOffset >= start && this.knownOffset <= offset) {
      from = this.knownOffset;
      column = this.knownColumn;
    }
    column += utf8Length(this.source, from, offset);
    this.knownOffset = offset;
    this.knownColumn = column;
    return column;
  }

  /** The text of a line, counted from 1, without its newline. */
  text(line: number): string {
    const start = this.starts[line - 1]!;
    const end = line < this.starts.length ? this.starts[line]! - 1 : this.source.length;
    return this.source.slice(start, end);
  }
}

function utf8Length(source: string, from: number, to: number): number {
  let length = 0;
  for (let i = from; i < to; i++) {
    const code = source.charCodeAt(i);
    if (code < 0x80) length += 1;
    else if (code < 0x800) length += 2;
    else if (code >= 0xd800 && code < 0xdc00 && i + 1 < to) {
      length += 4;
      i++;
    } else length += 3;
  }
  return length;
}
