/** Lines and columns of a source text; columns in UTF-8 bytes, as in the positions of CPython's nodes. */
export class Lines {
  readonly source: string;
  /** Offset of the first character of each line. */
  readonly starts: Int32Array;
  /** Beyond ASCII: the number of bytes before every 64th character, so that no question counts far. Null for ASCII. */
  private readonly bytes: Int32Array | null;
  /** Index of the line found last: most questions are about the same line or the next. */
  private last = 0;

  constructor(source: string) {
    this.source = source;
    let count = 1;
    for (let i = source.indexOf("\n"); i >= 0; i = source.indexOf("\n", i + 1)) count++;
    this.starts = new Int32Array(count);
    let line = 1;
    for (let i = source.indexOf("\n"); i >= 0; i = source.indexOf("\n", i + 1)) this.starts[line++] = i + 1;
    this.bytes = /[^\x00-\x7f]/.test(source) ? countBytes(source) : null;
  }

  get isAscii(): boolean {
    return this.bytes === null;
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
    if (this.bytes === null) return offset - start;
    return this.bytesBefore(this.bytes, offset) - this.bytesBefore(this.bytes, start);
  }

  private bytesBefore(bytes: Int32Array, offset: number): number {
    const known = offset >> 6;
    return bytes[known]! + utf8Length(this.source, known << 6, offset);
  }

  /** The text of a line, counted from 1, without its newline. */
  text(line: number): string {
    const start = this.starts[line - 1]!;
    const end = line < this.starts.length ? this.starts[line]! - 1 : this.source.length;
    return this.source.slice(start, end);
  }
}

function countBytes(source: string): Int32Array {
  const bytes = new Int32Array((source.length >> 6) + 1);
  for (let i = 1; i < bytes.length; i++) bytes[i] = bytes[i - 1]! + utf8Length(source, (i - 1) << 6, i << 6);
  return bytes;
}

/** A surrogate pair is two and two: the sum is right wherever a count begins. */
export function utf8Length(source: string, from = 0, to = source.length): number {
  let length = 0;
  for (let i = from; i < to; i++) {
    const code = source.charCodeAt(i);
    if (code < 0x80) length += 1;
    else if (code < 0x800 || isPaired(source, i, code)) length += 2;
    else length += 3;
  }
  return length;
}

/** Whether the unit is half of a surrogate pair, and not a surrogate on its own. */
function isPaired(source: string, i: number, code: number): boolean {
  if ((code & 0xfc00) === 0xd800) return (source.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
  return (code & 0xfc00) === 0xdc00 && (source.charCodeAt(i - 1) & 0xfc00) === 0xd800;
}

/** CPython reads "\r\n" and "\r" as "\n". */
export function withNewlines(source: string): string {
  return source.includes("\r") ? source.replace(/\r\n?/g, "\n") : source;
}

/** One line of a text as it was read, counted from 1, without its newline. */
export function lineOf(source: string, lineno: number): string | undefined {
  return withNewlines(source).split("\n", lineno)[lineno - 1];
}

/** The text that is parsed: a last line without a newline gets one. Offsets are those of this text. */
export function normalise(source: string): string {
  const text = withNewlines(source);
  return text.endsWith("\n") || text === "" ? text : text + "\n";
}
