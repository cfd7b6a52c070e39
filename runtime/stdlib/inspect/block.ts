/** How far the function or class goes that begins at a line (CPython Lib/inspect.py, getblock). */

/** Lines that belong together, for a bracket, a string or a backslash goes on; or a comment on its own line. */
interface LogicalLine {
  /** Index of the last physical line. */
  readonly last: number;
  readonly indent: number;
  readonly isComment: boolean;
  /** What it begins with. */
  readonly head: string;
  /** Whether it ends in `:`, so that a suite follows. */
  readonly opens: boolean;
}

const TAB = 8;

/** Columns of white space before the text. */
export function indentOf(line: string): number {
  let columns = 0;
  for (const c of line) {
    if (c === " ") columns++;
    else if (c === "\t") columns += TAB - (columns % TAB);
    else break;
  }
  return columns;
}

const OPENING = "([{";
const CLOSING = ")]}";

/** What a scan of one physical line leaves to the next one. */
class Scan {
  private depth = 0;
  /** The quotes of the string that goes on. */
  private quote = "";
  private continued = false;
  /** The last character that is neither white space nor comment. */
  lastCharacter = "";

  get isOpen(): boolean {
    return this.depth > 0 || this.quote !== "" || this.continued;
  }

  line(text: string): void {
    this.continued = false;
    for (let i = 0; i < text.length; i++) {
      const c = text[i]!;
      if (this.quote !== "") {
        if (c === "\\") i++;
        else if (text.startsWith(this.quote, i)) {
          i += this.quote.length - 1;
          this.quote = "";
        }
        continue;
      }
      if (c === "#") break;
      if (c === "\\" && i === text.length - 1) this.continued = true;
      else if (c === '"' || c === "'") this.quote = text.startsWith(c.repeat(3), i) ? c.repeat(3) : c;
      else if (OPENING.includes(c)) this.depth++;
      else if (CLOSING.includes(c)) this.depth = Math.max(0, this.depth - 1);
      if (this.quote.length === 3) i += 2;
      if (c.trim() !== "") this.lastCharacter = c;
    }
    // A string in single quotes ends with its line, unless a backslash says that it goes on.
    if (this.quote.length === 1 && !text.endsWith("\\")) this.quote = "";
  }
}

function* logicalLines(lines: readonly string[], first: number): Generator<LogicalLine> {
  for (let at = first; at < lines.length; at++) {
    const text = lines[at]!;
    const head = text.trim();
    if (head === "") continue;
    const indent = indentOf(text);
    const scan = new Scan();
    scan.line(text.trimEnd());
    while (scan.isOpen && at + 1 < lines.length) scan.line(lines[++at]!.trimEnd());
    yield { last: at, indent, isComment: head.startsWith("#"), head, opens: scan.lastCharacter === ":" };
  }
}

/** The number of lines of what begins at index `first`, decorators included; one statement where it has no suite. */
export function blockLength(lines: readonly string[], first: number): number {
  let end = first;
  /** Indentation of the `def` or `class`, and of its suite. */
  let outer: number | null = null;
  let inner: number | null = null;
  for (const line of logicalLines(lines, first)) {
    if (outer === null) {
      end = line.last;
      if (line.isComment || line.head.startsWith("@")) continue;
      if (!/^(?:def|class|async)\b/.test(line.head) || !line.opens) break;
      outer = line.indent;
    } else if (line.isComment) {
      if (inner !== null && line.indent >= inner) end = line.last;
    } else if (line.indent <= outer) break;
    else {
      inner ??= line.indent;
      end = line.last;
    }
  }
  return end - first + 1;
}
