/** Tracebacks as text (Lib/traceback.py; Python/pythonrun.c, print_exception_recursive). */

import { tstate } from "../object/state.js";
import type { BaseException } from "./base-exception.js";
import { type ExceptionView, type SyntaxView, viewException, type ViewOptions } from "./exception-view.js";
import { type FrameView, formatFrame } from "./frame-lines.js";

const CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n";

/** Frames at the same line are shown so many times. */
const REPEATS = 3;

const GROUP_WIDTH = 15;
const GROUP_DEPTH = 10;

/** The whole text of an exception, from its first cause on. */
export function formatException(exception: BaseException, options: ViewOptions = {}, chain = true): string {
  return formatView(viewException(exception, options), chain).join("");
}

/** One entry for each frame, and for each line that says how often the last one is repeated. */
export function formatStack(frames: readonly FrameView[], version = tstate.interp.version): string[] {
  const out: string[] = [];
  let count = 0;
  const summary = (): void => {
    const more = count - REPEATS;
    if (more > 0) out.push(`  [Previous line repeated ${more} more time${more > 1 ? "s" : ""}]\n`);
  };
  frames.forEach((frame, i) => {
    const last = frames[i - 1];
    if (
      last === undefined ||
      last.filename !== frame.filename ||
      last.lineno !== frame.lineno ||
      last.name !== frame.name
    ) {
      summary();
      count = 0;
    }
    count++;
    if (count <= REPEATS) out.push(formatFrame(frame, version));
  });
  summary();
  return out;
}

/** The entries of `traceback.format_exception`. */
export function formatView(view: ExceptionView, chain = true): string[] {
  return new Printer().chain(view, chain);
}

/** The last entry or, of a SyntaxError or with notes, the last entries. */
export function formatExceptionOnly(view: ExceptionView): string[] {
  const lines = view.syntax === null ? [finalLine(view.typeName, view.text)] : syntaxLines(view.typeName, view.syntax);
  return [...lines, ...view.notes.map((note) => `${note}\n`)];
}

export function finalLine(type: string, text: string): string {
  return text === "" ? `${type}\n` : `${type}: ${text}\n`;
}

function syntaxLines(type: string, syntax: SyntaxView): string[] {
  const out: string[] = [];
  let suffix = "";
  if (syntax.lineno !== null) out.push(`  File "${syntax.filename ?? "<string>"}", line ${syntax.lineno}\n`);
  else if (syntax.filename !== null) suffix = ` (${syntax.filename})`;
  if (syntax.text !== null) out.push(...markedText(syntax, syntax.text));
  out.push(`${type}: ${syntax.msg ?? "<no detail available>"}${suffix}\n`);
  return out;
}

/** The line with the error, and carets below. Offsets count from 1. */
function markedText(syntax: SyntaxView, text: string): string[] {
  const line = text.replace(/\n+$/, "");
  const shown = line.replace(/^[ \n\f]+/, "");
  if (syntax.offset === null) return [`    ${shown}\n`];
  const { version } = tstate.interp;
  // Before 3.9 the caret stands below the line's last character at most.
  let offset = version < 309 ? Math.min(syntax.offset, line.length) : syntax.offset;
  const isOneLine = version < 313 || syntax.lineno === syntax.endLineno;
  let end = version < 310 ? offset : isOneLine ? syntax.endOffset || offset : line.length + 1;
  if (offset > text.length) offset = line.length + 1;
  if (end > text.length) end = line.length + 1;
  if (offset >= end || end < 0) end = offset + 1;
  const stripped = line.length - shown.length;
  const column = offset - 1 - stripped;
  if (column < 0) return [`    ${shown}\n`];
  const space = shown.slice(0, column).replace(/\S/g, " ");
  return [`    ${shown}\n`, `    ${space}${"^".repeat(end - offset)}\n`];
}

/** Prints chains, and groups with their frame of `+-+`. */
class Printer {
  private depth = 0;
  private needsClose = false;

  chain(view: ExceptionView, chain: boolean): string[] {
    const links: { view: ExceptionView; message: string | null }[] = [];
    let each: ExceptionView | null = view;
    while (each !== null) {
      const next: ExceptionView | null = chain ? (each.cause ?? (each.suppressContext ? null : each.context)) : null;
      links.push({ view: each, message: next === null ? null : each.cause !== null ? CAUSE : CONTEXT });
      each = next;
    }
    const out: string[] = [];
    for (const link of links.reverse()) {
      if (link.message !== null) out.push(this.emit(link.message));
      out.push(...this.one(link.view, chain));
    }
    return out;
  }

  private one(view: ExceptionView, chain: boolean): string[] {
    if (view.exceptions !== null) return this.group(view, view.exceptions, chain);
    const out: string[] = [];
    if (view.traced) {
      out.push(this.emit("Traceback (most recent call last):\n"));
      out.push(...formatStack(view.frames).map((text) => this.emit(text)));
    }
    out.push(...formatExceptionOnly(view).map((text) => this.emit(text)));
    return out;
  }

  private group(view: ExceptionView, exceptions: readonly ExceptionView[], chain: boolean): string[] {
    if (this.depth > GROUP_DEPTH) return [this.emit(`... (max_group_depth is ${GROUP_DEPTH})\n`)];
    const outermost = this.depth === 0;
    if (outermost) this.depth = 1;
    const out: string[] = [];
    if (view.traced) {
      out.push(this.emit("Exception Group Traceback (most recent call last):\n", outermost ? "+" : "|"));
      out.push(...formatStack(view.frames).map((text) => this.emit(text)));
    }
    out.push(...formatExceptionOnly(view).map((text) => this.emit(text)));
    this.needsClose = false;
    const shown = Math.min(exceptions.length, GROUP_WIDTH + 1);
    for (let i = 0; i < shown; i++) {
      const last = i === shown - 1;
      if (last) this.needsClose = true;
      const isCut = i >= GROUP_WIDTH;
      const title = isCut ? "..." : `${i + 1}`;
      out.push(`${this.indent()}${i === 0 ? "+-" : "  "}+---------------- ${title} ----------------\n`);
      this.depth++;
      if (isCut) {
        const more = exceptions.length - GROUP_WIDTH;
        out.push(this.emit(`and ${more} more exception${more > 1 ? "s" : ""}\n`));
      } else out.push(...this.chain(exceptions[i]!, chain));
      if (last && this.needsClose) {
        out.push(`${this.indent()}+------------------------------------\n`);
        this.needsClose = false;
      }
      this.depth--;
    }
    if (outermost) this.depth = 0;
    return out;
  }

  private indent(): string {
    return "  ".repeat(this.depth);
  }

  /** The text with the margin of the groups around it before each line. */
  private emit(text: string, margin = "|"): string {
    if (this.depth === 0) return text;
    const prefix = `${this.indent()}${margin} `;
    return text
      .split(/(?<=\n)/)
      .map((line) => prefix + line)
      .join("");
  }
}
