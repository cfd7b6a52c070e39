/** The lines of a traceback for one frame: file, source, carets (Lib/traceback.py StackSummary.format_frame_summary). */

import { displayWidth } from "./display-width.js";
import { tstate } from "../object/state.js";
import type { PyFrame } from "./frames.js";
import { type Source, sourceNamed } from "./scripts.js";
import { lineAndColumn, lineOf } from "./source-position.js";

/** What is shown of a frame. Columns count code points from 0. */
export interface FrameView {
  readonly filename: string;
  readonly lineno: number | null;
  readonly name: string;
  readonly endLineno: number | null;
  readonly colno: number | null;
  readonly endColno: number | null;
  /** The source lines from `lineno` to `endLineno`, without trailing white space; null where there is no source. */
  readonly lines: readonly string[] | null;
  /** The part of a binary operation, a subscript or a call that is marked with `^` instead of `~`. */
  readonly anchors: Anchors | null;
}

/** Lines count from the frame's first one. */
export interface Anchors {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly ofCall: boolean;
}

/** The view of a frame of a traceback. */
export function viewOf(frame: PyFrame): FrameView {
  const source = shownSource(frame);
  return {
    filename: frame.filename,
    lineno: frame.lineno,
    name: frame.name,
    endLineno: frame.endLineno,
    colno: frame.colno,
    endColno: frame.endColno,
    lines: source === undefined ? null : linesOf(source, frame.lineno, frame.endLineno ?? frame.lineno),
    anchors: source === undefined ? null : anchorsOf(source, frame),
  };
}

/** The source whose lines are shown. */
function shownSource(frame: PyFrame): Source | undefined {
  if (withoutFile(frame.filename)) return undefined;
  if (frame.script === null) return sourceNamed(frame.filename);
  const source = frame.script.sources[frame.origin!.source]!;
  return source.hidden === true ? undefined : source;
}

/** Programs whose lines CPython cannot look up: standard input, and before 3.13 what `-c` gives. */
function withoutFile(filename: string): boolean {
  return filename === "<stdin>" || (filename === "<string>" && tstate.interp.version < 313);
}

export function linesOf(source: Source, first: number, last: number): string[] | null {
  const lines: string[] = [];
  for (let number = first; number <= last; number++) lines.push((lineOf(source, number) ?? "").trimEnd());
  return lines;
}

function anchorsOf(source: Source, frame: PyFrame): Anchors | null {
  const { anchorStart, anchorEnd } = frame.origin ?? {};
  if (anchorStart === undefined || anchorEnd === undefined) return null;
  const start = lineAndColumn(source, anchorStart);
  const end = lineAndColumn(source, anchorEnd);
  return {
    startLine: start.line - frame.lineno,
    startColumn: start.column,
    endLine: end.line - frame.lineno,
    endColumn: end.column,
    ofCall: source.text[anchorStart] === "(",
  };
}

/** `  File "x.py", line 3, in f` and what follows, each line with its line break. */
export function formatFrame(view: FrameView, version: number): string {
  const head = `  File "${view.filename}", line ${view.lineno ?? "None"}, in ${view.name}\n`;
  const first = view.lines?.[0]?.trim() ?? "";
  if (version >= 313) {
    if (view.lines === null || view.lines.every((line) => line.trim() === "")) return head;
    if (view.colno === null || view.endColno === null) return `${head}    ${first}\n`;
    return head + formatLines(view, view.lines, view.colno, view.endColno);
  }
  if (first === "") return head;
  const carets = version >= 311 ? caretLine(view, view.lines![0]!) : "";
  return `${head}    ${first}\n${carets}`;
}

/** 3.11 and 3.12: one line of carets under the first line. */
function caretLine(view: FrameView, line: string): string {
  if (view.colno === null || view.endColno === null) return "";
  const points = Array.from(line);
  const stripped = Array.from(line.trim()).length;
  const indent = points.length - Array.from(line.trimStart()).length;
  const oneLine = view.lineno === view.endLineno;
  const anchors = oneLine && view.anchors !== null && !view.anchors.ofCall ? view.anchors : null;
  const end = oneLine ? view.endColno : points.length;
  if (end - view.colno >= stripped && anchors === null) return "";
  const widthTo = (column: number) => displayWidth(points.slice(0, column));
  const from = widthTo(view.colno);
  const to = widthTo(end);
  let marks = "^".repeat(Math.max(0, to - from));
  if (anchors !== null) {
    const left = widthTo(anchors.startColumn);
    const right = widthTo(anchors.endColumn);
    marks = "~".repeat(left - from) + "^".repeat(right - left) + "~".repeat(Math.max(0, to - right));
  }
  return `    ${" ".repeat(Math.max(0, from - indent))}${marks}\n`;
}

/** Since 3.13: all lines of the construct, or the first, the last and those around the operator. */
function formatLines(view: FrameView, original: readonly string[], colno: number, endColno: number): string {
  const lines = dedent(original).map((line) => Array.from(line));
  const removed = Array.from(original[0]!).length - lines[0]!.length;
  const start = Math.max(0, colno - removed);
  const end = Math.max(0, endColno - removed);
  const last = lines.length - 1;
  const anchors =
    view.anchors === null
      ? null
      : {
          ...view.anchors,
          startColumn: view.anchors.startColumn - removed,
          endColumn: view.anchors.endColumn - removed,
        };
  const carets = showsCarets(lines, start, end, anchors);
  const width = (line: number, column: number) => displayWidth(lines[line]!.slice(0, column));
  const from = width(0, start);
  const to = width(last, end);
  const left = anchors === null ? 0 : width(anchors.startLine, anchors.startColumn);
  const right = anchors === null ? 0 : width(anchors.endLine, anchors.endColumn);

  const inAnchors = (line: number, column: number) =>
    anchors === null ||
    ((line > anchors.startLine || (line === anchors.startLine && column >= left)) &&
      (line < anchors.endLine || (line === anchors.endLine && column < right)));

  const output: string[] = [];
  const put = (number: number): void => {
    const line = lines[number]!;
    const text = line.join("");
    output.push(text);
    if (!carets) return;
    const indent = line.length - Array.from(text.trimStart()).length;
    const count = number === last ? to : displayWidth(line);
    let marks = "";
    for (let column = 0; column < count; column++) {
      if (column < indent || (number === 0 && column < from)) marks += " ";
      else marks += inAnchors(number, column) ? "^" : "~";
    }
    output.push(marks);
  };

  const shown = significantLines(last, anchors);
  shown.forEach((number, i) => {
    const skipped = i === 0 ? 0 : number - shown[i - 1]! - 1;
    if (skipped === 1) put(number - 1);
    else if (skipped > 1) output.push(`...<${skipped} lines>...`);
    put(number);
  });
  return dedent(output)
    .map((line) => `    ${line}\n`)
    .join("");
}

function significantLines(last: number, anchors: Anchors | null): number[] {
  const shown = new Set([0, last]);
  if (anchors !== null) {
    for (const line of [anchors.startLine, anchors.endLine]) {
      for (const near of [line - 1, line, line + 1]) if (near >= 0 && near <= last) shown.add(near);
    }
  }
  return [...shown].sort((a, b) => a - b);
}

/** Not where they would mark all there is: the whole text, or the call in `return f(…)` and `x = f(…)`. */
function showsCarets(lines: readonly string[][], start: number, end: number, anchors: Anchors | null): boolean {
  const before = lines[0]!.slice(0, start).join("");
  const after = lines[lines.length - 1]!.slice(end).join("");
  if (anchors === null) return before.trim() !== "" || after.trim() !== "";
  if (!anchors.ofCall || !/^[\s)]*(?:[#;].*)?$/.test(after)) return true;
  if (/^[\p{L}_][\p{L}\p{N}_]*\s*=[\s(]*$/u.test(before)) return false;
  const head = lines.slice(0, anchors.startLine + 1);
  head[anchors.startLine] = head[anchors.startLine]!.slice(0, anchors.startColumn);
  const callee = head.flat().slice(start).join("");
  return !/^return\b[\s(]*$/.test(before) || !/^[\s(]*[\p{L}_][\p{L}\p{N}_]*[\s)]*$/u.test(callee);
}

/** Takes away the white space that all lines begin with (Lib/textwrap.py dedent). */
export function dedent(lines: readonly string[]): string[] {
  let margin: string | null = null;
  for (const line of lines) {
    if (line.trim() === "") continue;
    const indent = /^[ \t]*/.exec(line)![0];
    if (margin === null) margin = indent;
    else {
      let common = 0;
      while (common < margin.length && margin[common] === indent[common]) common++;
      margin = margin.slice(0, common);
    }
  }
  const length = margin?.length ?? 0;
  return lines.map((line) => (line.trim() === "" ? "" : line.slice(length)));
}
