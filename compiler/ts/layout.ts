/**
 * Where lines break: a stream of tokens in, text and mappings out. It answers to nothing in CPython; the algorithm is
 * Oppen's as prettier uses it, made linear by knowing all widths before the first decision.
 *
 * A group is printed on one line if it fits, together with the text after it up to the next possible break; otherwise each
 * of its own lines breaks. Groups know two more things: a hard line inside breaks every group around it, and a group
 * that *hugs* may keep its own lines flat when only one of its parts breaks (`f(a, function () {` … `})`).
 *
 * Tokens are two parallel arrays instead of a tree: prefix sums of the widths then make "does it fit" one subtraction.
 */
import type { Origin } from "./nodes.js";
import type { Mapping, Role } from "./positions.js";

const TEXT = 0;
const LINE = 1;
const HARD = 2;
const OPEN = 3;
const CLOSE = 4;
const INDENT = 5;
const DEDENT = 6;
const IF_BROKEN = 7;
const COMMENT = 8;
const MARK = 9;

type Mode = "flat" | "hug" | "broken";

/** `hard`: contains a hard line. `head`: the token up to which a hugging group must fit, -1 where it does not hug. */
export interface Group {
  end: number;
  hard: boolean;
  hardOutsideHug: boolean;
  head: number;
  mode: Mode;
}

/** What to indent by: always one level, or one level if the group breaks. */
type IndentWhen = "always" | Group;

export interface Mark {
  readonly origin: Origin;
  readonly role: Role;
  readonly name?: string | undefined;
}

/** What the printer says of the text: that of any layout. */
export type Tokens = Pick<Layout, keyof Layout>;

export class Layout {
  readonly #kinds: number[] = [];
  readonly #values: unknown[] = [];
  readonly #open: Group[] = [];
  readonly #width: number;
  /** The hugging group whose hugged part is being printed and has not said where its head ends. */
  #hugging: Group | undefined;

  constructor(width: number) {
    this.#width = width;
  }

  text(text: string): void {
    this.#push(TEXT, text);
  }

  /** A space, or a line break if the group breaks. */
  line(): void {
    this.#push(LINE, " ");
  }

  /** Nothing, or a line break if the group breaks. */
  softline(): void {
    this.#push(LINE, "");
  }

  /** A line break, and `blank` empty lines after it. */
  hardline(blank = 0): void {
    this.#push(HARD, blank);
    this.breakParents();
  }

  /** Breaks every open group. The ones outside a broken one are broken already, so the walk is short. */
  breakParents(): void {
    for (let i = this.#open.length - 1; i >= 0 && !this.#open[i]!.hard; i--) this.#open[i]!.hard = true;
  }

  open(): Group {
    const group: Group = { end: 0, hard: false, hardOutsideHug: false, head: -1, mode: "flat" };
    this.#push(OPEN, group);
    this.#open.push(group);
    return group;
  }

  close(): void {
    const group = this.#open.pop()!;
    group.end = this.#kinds.length;
    this.#push(CLOSE, group);
  }

  group(print: () => void): Group {
    const group = this.open();
    print();
    this.close();
    return group;
  }

  /** One level deeper where the innermost open group breaks. */
  indented(print: () => void): void {
    this.#indented(this.#open.at(-1) ?? "always", print);
  }

  /** One level deeper where that group, which is closed already, broke. */
  indentedIf(group: Group, print: () => void): void {
    this.#indented(group, print);
  }

  nested(print: () => void): void {
    this.#indented("always", print);
  }

  /** Text that is only there if the innermost group breaks. */
  ifBroken(text: string): void {
    this.#push(IF_BROKEN, text);
  }

  /** A comment at the end of the line, whatever follows on it; it has no width. */
  comment(text: string): void {
    this.#push(COMMENT, text);
  }

  mark(mark: Mark): void {
    this.#push(MARK, mark);
  }

  /**
   * The contents of the innermost open group in three parts, of which it may hug the middle one: it does if that breaks,
   * the others do not, and everything up to the end of the middle part's head fits.
   */
  hug(before: () => void, hugged: () => void, after: () => void): void {
    const group = this.#open.at(-1)!;
    const hardPart = (print: () => void): boolean => {
      group.hard = false;
      print();
      return group.hard;
    };
    const outer = this.#hugging;
    this.#hugging = undefined;
    const hardBefore = hardPart(before);
    this.#hugging = group;
    const hardInside = hardPart(hugged);
    this.#hugging = undefined;
    const hardAfter = hardPart(after);
    this.#hugging = outer;
    group.hardOutsideHug = hardBefore || hardAfter;
    group.hard = hardInside || group.hardOutsideHug;
  }

  /** Here the head of a hugged part ends, its `{` or `[` comes next; whether there is a hugged part at all. */
  endHead(): boolean {
    if (this.#hugging === undefined) return false;
    this.#hugging.head = this.#kinds.length;
    this.#hugging = undefined;
    return true;
  }

  /** Prints something within a hugged part that is no end of its head, such as parameters. */
  withinHead(print: () => void): void {
    const hugging = this.#hugging;
    this.#hugging = undefined;
    print();
    this.#hugging = hugging;
  }

  finish(): { code: string; mappings: Mapping[] } {
    const widths = this.#flatWidths();
    return this.#write(widths, this.#nextBreaks(widths));
  }

  #push(kind: number, value: unknown): void {
    this.#kinds.push(kind);
    this.#values.push(value);
  }

  #indented(when: IndentWhen, print: () => void): void {
    this.#push(INDENT, when);
    print();
    this.#push(DEDENT, undefined);
  }

  /** The width of everything before each token, all on one line. */
  #flatWidths(): Float64Array {
    const count = this.#kinds.length;
    const widths = new Float64Array(count + 1);
    for (let i = 0; i < count; i++) {
      const kind = this.#kinds[i];
      let width = 0;
      if (kind === LINE) width = (this.#values[i] as string).length;
      else if (kind === TEXT) {
        const text = this.#values[i] as string;
        const newline = text.indexOf("\n");
        width = newline < 0 ? text.length : newline;
      }
      widths[i + 1] = widths[i]! + width;
    }
    return widths;
  }

  /** The width of everything before the first possible break at or after each token. */
  #nextBreaks(widths: Float64Array): Float64Array {
    const count = this.#kinds.length;
    const breaks = new Float64Array(count + 1);
    breaks[count] = widths[count]!;
    for (let i = count - 1; i >= 0; i--) {
      const kind = this.#kinds[i];
      breaks[i] = kind === LINE || kind === HARD ? widths[i]! : breaks[i + 1]!;
    }
    return breaks;
  }

  #write(widths: Float64Array, breaks: Float64Array): { code: string; mappings: Mapping[] } {
    const kinds = this.#kinds;
    const values = this.#values;
    const out: string[] = [];
    const mappings: Mapping[] = [];
    const modes: Mode[] = ["broken"];
    const indents: number[] = [];
    let mode: Mode = "broken";
    let indent = 0;
    let line = 1;
    let column = 0;
    /** Indentation is written with the first text of a line, so that blank lines stay empty. */
    let fresh = true;
    let comment = "";

    const write = (text: string): void => {
      if (text === "") return;
      if (fresh) {
        out.push(" ".repeat(indent));
        column = indent;
        fresh = false;
      }
      out.push(text);
      const last = text.lastIndexOf("\n");
      if (last < 0) {
        column += text.length;
        return;
      }
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) line++;
      column = text.length - last - 1;
    };
    const newline = (): void => {
      if (comment !== "") {
        write(fresh ? comment.trimStart() : comment);
        comment = "";
      }
      // A break may follow a space, as in `type T = ` before a union of several lines.
      const last = out.at(-1);
      if (last?.endsWith(" ")) out[out.length - 1] = last.trimEnd();
      out.push("\n");
      line++;
      column = 0;
      fresh = true;
    };

    for (let i = 0; i < kinds.length; i++) {
      const value = values[i];
      switch (kinds[i]) {
        case TEXT:
          write(value as string);
          break;
        case LINE:
          if (mode === "broken") newline();
          else write(value as string);
          break;
        case HARD:
          for (let count = 0; count <= (value as number); count++) newline();
          break;
        case OPEN: {
          const group = value as Group;
          const room = this.#width - (fresh ? indent : column);
          if (mode === "flat") group.mode = "flat";
          else if (!group.hard && breaks[group.end]! - widths[i]! <= room) group.mode = "flat";
          else if (group.head >= 0 && !group.hardOutsideHug && breaks[group.head]! - widths[i]! <= room)
            group.mode = "hug";
          else group.mode = "broken";
          mode = group.mode;
          modes.push(mode);
          break;
        }
        case CLOSE:
          modes.pop();
          mode = modes.at(-1)!;
          break;
        case INDENT: {
          const when = value as IndentWhen;
          const by = when === "always" || when.mode === "broken" ? 2 : 0;
          indents.push(by);
          indent += by;
          break;
        }
        case DEDENT:
          indent -= indents.pop()!;
          break;
        case IF_BROKEN:
          if (mode === "broken") write(value as string);
          break;
        case COMMENT:
          comment += " " + (value as string);
          break;
        case MARK: {
          const { origin, role, name } = value as Mark;
          const mapping: Mapping = { line, column: fresh ? indent : column, origin, role, name };
          if (!isRecorded(mappings, mapping)) mappings.push(mapping);
          break;
        }
      }
    }
    if (comment !== "") write(comment);
    return { code: out.join(""), mappings };
  }
}

/** The first operation of a statement is often marked for both. */
export const isRecorded = (mappings: readonly Mapping[], mapping: Mapping): boolean => {
  for (let i = mappings.length - 1; i >= 0; i--) {
    const each = mappings[i]!;
    if (each.line !== mapping.line || each.column !== mapping.column) return false;
    if (each.role === mapping.role && each.origin === mapping.origin && each.name === mapping.name) return true;
  }
  return false;
};
